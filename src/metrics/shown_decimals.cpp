#include "poap/metrics/shown_decimals.hpp"

#include "poap/core/number.hpp"

namespace poap::metrics {

int decimalsToShow(double value, const TargetRange& target, Polarity polarity, int decimals, Tolerance tolerance) {
  TargetRange shown{core::roundHalfAway(target.value, decimals), std::nullopt};
  if (target.upper) shown.upper = core::roundHalfAway(*target.upper, decimals);
  const Judgement asShown = judge(core::roundHalfAway(value, decimals), shown, polarity, tolerance);
  return asShown == judge(value, target, polarity, tolerance) ? decimals : decimals + 1;
}

}  // namespace poap::metrics

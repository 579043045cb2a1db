#include "poap/metrics/funnel.hpp"

#include "poap/metrics/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

constexpr double kInner = 0.95;
constexpr double kOuter = 0.998;

bool hasValue(const CountPoint& area) {
  return area.numerator && area.denominator && *area.denominator > 0;
}

double zOf(double confidence) {
  return -normalQuantile((1 - confidence) / 2);
}

FunnelSignificance against(double value, const FunnelLimits& limits) {
  if (value < limits.outer.lower) return FunnelSignificance::Low001;
  if (value > limits.outer.upper) return FunnelSignificance::High001;
  if (value < limits.inner.lower) return FunnelSignificance::Low025;
  if (value > limits.inner.upper) return FunnelSignificance::High025;
  return FunnelSignificance::NotSignificant;
}

// Where a baseline is beyond an area's own limits the area is beyond the baseline on the other side.
FunnelSignificance mirrored(FunnelSignificance significance) {
  switch (significance) {
    case FunnelSignificance::Low025:
      return FunnelSignificance::High025;
    case FunnelSignificance::High025:
      return FunnelSignificance::Low025;
    case FunnelSignificance::Low001:
      return FunnelSignificance::High001;
    case FunnelSignificance::High001:
      return FunnelSignificance::Low001;
    case FunnelSignificance::NotSignificant:
      break;
  }
  return FunnelSignificance::NotSignificant;
}

}  // namespace

std::string_view name(FunnelSignificance significance) {
  switch (significance) {
    case FunnelSignificance::NotSignificant:
      return "not significant";
    case FunnelSignificance::Low025:
      return "low (0.025)";
    case FunnelSignificance::High025:
      return "high (0.025)";
    case FunnelSignificance::Low001:
      return "low (0.001)";
    case FunnelSignificance::High001:
      return "high (0.001)";
  }
  return "not significant";
}

std::optional<double> funnelBaseline(std::span<const CountPoint> areas) {
  double x = 0;
  double n = 0;
  for (const CountPoint& area : areas) {
    if (!hasValue(area)) continue;
    x += *area.numerator;
    n += *area.denominator;
  }
  return n > 0 ? std::optional{x / n} : std::nullopt;
}

FunnelLimits funnelLimits(double baseline, double denominator, double multiplier) {
  const double error = std::sqrt(baseline * (1 - baseline) / denominator);
  const auto at = [&](double confidence) {
    const double half = zOf(confidence) * error;
    return Interval{std::clamp(baseline - half, 0.0, 1.0) * multiplier,
                    std::clamp(baseline + half, 0.0, 1.0) * multiplier};
  };
  return {at(kInner), at(kOuter)};
}

std::vector<std::optional<FunnelSignificance>> funnelOfProportions(std::span<const CountPoint> areas) {
  std::vector<std::optional<FunnelSignificance>> result(areas.size());
  const auto baseline = funnelBaseline(areas);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!baseline || !hasValue(areas[i])) continue;
    const double n = *areas[i].denominator;
    result[i] = against(*areas[i].numerator / n, funnelLimits(*baseline, n));
  }
  return result;
}

std::vector<std::optional<FunnelSignificance>> funnelOfRates(std::span<const CountPoint> areas) {
  std::vector<std::optional<FunnelSignificance>> result(areas.size());
  const auto baseline = funnelBaseline(areas);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const auto inner = rateInterval(areas[i].numerator, areas[i].denominator, 1, kInner).interval;
    const auto outer = rateInterval(areas[i].numerator, areas[i].denominator, 1, kOuter).interval;
    if (baseline && inner && outer) result[i] = mirrored(against(*baseline, {*inner, *outer}));
  }
  return result;
}

}  // namespace poap::metrics

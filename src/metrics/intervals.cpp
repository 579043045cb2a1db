#include "poap/metrics/intervals.hpp"

#include "poap/metrics/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

constexpr double kFewestForByar = 10;

// What lies outside the interval on each side; the z of methods is minus its quantile.
double tailOf(double confidence) {
  return (1 - confidence) / 2;
}

IntervalStatus check(std::optional<double> numerator, std::optional<double> denominator, double multiplier,
                     double confidence) {
  if (!(multiplier > 0) || !std::isfinite(multiplier)) return IntervalStatus::BadMultiplier;
  if (!(confidence > 0 && confidence < 1)) return IntervalStatus::BadConfidence;
  if (numerator && *numerator < 0) return IntervalStatus::NegativeNumerator;
  if (!numerator || !denominator || !std::isfinite(*numerator) || !std::isfinite(*denominator)) {
    return IntervalStatus::Missing;
  }
  if (*denominator <= 0) return IntervalStatus::NoDenominator;
  return IntervalStatus::Ok;
}

IntervalResult without(IntervalStatus status) {
  IntervalResult result;
  result.status = status;
  return result;
}

Interval wilson(double x, double n, double confidence) {
  const double z = -normalQuantile(tailOf(confidence));
  const double centre = 2 * x + z * z;
  const double half = z * std::sqrt(z * z + 4 * x * (1 - x / n));
  const double scale = 2 * (n + z * z);
  return {(centre - half) / scale, (centre + half) / scale};
}

Interval byars(double x, double confidence) {
  const double z = -normalQuantile(tailOf(confidence));
  const double y = x + 1;
  return {x * std::pow(1 - 1 / (9 * x) - z / (3 * std::sqrt(x)), 3),
          y * std::pow(1 - 1 / (9 * y) + z / (3 * std::sqrt(y)), 3)};
}

Interval exactPoisson(double x, double confidence) {
  const double tail = tailOf(confidence);
  return {x > 0 ? gammaLowerInverse(x, tail) : 0.0, gammaUpperInverse(x + 1, tail)};
}

}  // namespace

std::string_view name(IntervalMethod method) {
  switch (method) {
    case IntervalMethod::Wilson:
      return "wilson";
    case IntervalMethod::Byars:
      return "byars";
    case IntervalMethod::Exact:
      return "exact";
  }
  return "exact";
}

bool isInputError(IntervalStatus status) {
  return status != IntervalStatus::Ok && status != IntervalStatus::Missing && status != IntervalStatus::NoDenominator;
}

IntervalResult proportionInterval(std::optional<double> numerator, std::optional<double> denominator, double multiplier,
                                  double confidence) {
  const IntervalStatus status = check(numerator, denominator, multiplier, confidence);
  if (status != IntervalStatus::Ok) return without(status);
  const double x = *numerator;
  const double n = *denominator;
  if (x > n) return without(IntervalStatus::NumeratorAboveDenominator);
  const Interval share = wilson(x, n, confidence);
  // None and all have an end at exactly 0 or 1, which rounding would miss by a hair.
  const double lower = x > 0 ? std::clamp(share.lower, 0.0, 1.0) : 0.0;
  const double upper = x < n ? std::clamp(share.upper, 0.0, 1.0) : 1.0;
  return {status, x / n * multiplier, Interval{lower * multiplier, upper * multiplier}, IntervalMethod::Wilson};
}

IntervalResult rateInterval(std::optional<double> numerator, std::optional<double> denominator, double multiplier,
                            double confidence) {
  const IntervalStatus status = check(numerator, denominator, multiplier, confidence);
  if (status != IntervalStatus::Ok) return without(status);
  const double x = *numerator;
  const double n = *denominator;
  const bool few = x < kFewestForByar;
  const Interval events = few ? exactPoisson(x, confidence) : byars(x, confidence);
  return {status, x / n * multiplier, Interval{events.lower / n * multiplier, events.upper / n * multiplier},
          few ? IntervalMethod::Exact : IntervalMethod::Byars};
}

}  // namespace poap::metrics

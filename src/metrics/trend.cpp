#include "poap/metrics/trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace poap::metrics {

namespace {

constexpr std::size_t kPoints = 5;
constexpr double kThreshold = 9.549535706;  // chi-squared, 99.8%, one degree of freedom
constexpr double kIntervalWidth = 3.92;     // of a 95% interval in standard errors, as the published method rounds it

struct Weighted {
  double value = 0;
  double weight = 1;
};
using Five = std::array<Weighted, kPoints>;

// Slope of the least squares line through the points at 1 to 5, one of them left out when `without` is below 5.
double slopeOf(const Five& points, std::size_t without = kPoints) {
  // Measured from one of the points, so that equal values give a slope of exactly zero.
  const double base = points[without == 0 ? 1 : 0].value;
  double w = 0;
  double wt = 0;
  double wtt = 0;
  double wy = 0;
  double wty = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    if (i == without) continue;
    const auto t = static_cast<double>(i + 1);
    w += points[i].weight;
    wt += points[i].weight * t;
    wtt += points[i].weight * t * t;
    wy += points[i].weight * (points[i].value - base);
    wty += points[i].weight * t * (points[i].value - base);
  }
  return (w * wty - wt * wy) / (w * wtt - wt * wt);
}

// A slope of zero counts as rising.
bool keepsItsSign(const Five& points) {
  const bool rising = slopeOf(points) >= 0;
  for (std::size_t without = 0; without < kPoints; ++without) {
    if ((slopeOf(points, without) >= 0) != rising) return false;
  }
  return true;
}

RecentTrend conclude(const Five& points, double chiSquared, Polarity polarity) {
  RecentTrend result;
  result.status = TrendStatus::Ok;
  result.chiSquared = chiSquared;
  result.slope = slopeOf(points);
  result.stable = keepsItsSign(points);
  Direction direction = Direction::Same;
  result.trend = Trend::NoSignificantChange;
  if (chiSquared > kThreshold && result.stable) {
    const bool rising = *result.slope >= 0;
    result.trend = rising ? Trend::Increasing : Trend::Decreasing;
    direction = rising ? Direction::Up : Direction::Down;
  }
  result.judged = judgeDirection(direction, polarity);
  return result;
}

RecentTrend without(TrendStatus status) {
  RecentTrend result;
  result.status = status;
  return result;
}

}  // namespace

std::string_view name(Trend trend) {
  switch (trend) {
    case Trend::Increasing:
      return "increasing";
    case Trend::Decreasing:
      return "decreasing";
    case Trend::NoSignificantChange:
      return "no significant change";
  }
  return "no significant change";
}

std::string_view words(TrendStatus status) {
  return status == TrendStatus::Ok ? "calculated" : "cannot be calculated";
}

RecentTrend recentTrendOfProportions(std::span<const CountPoint> points, Polarity polarity) {
  std::vector<CountPoint> known;
  std::copy_if(points.begin(), points.end(), std::back_inserter(known), [](const CountPoint& point) {
    return point.numerator && point.denominator && std::isfinite(*point.numerator) &&
           std::isfinite(*point.denominator) && *point.denominator > 0;
  });
  if (known.size() < kPoints) return without(TrendStatus::TooFewPoints);
  known.erase(known.begin(), known.end() - kPoints);

  Five logits;
  double sumN = 0;
  double sumX = 0;
  double sumXt = 0;
  double sumNt = 0;
  double sumNtt = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = *known[i].numerator;
    const double n = *known[i].denominator;
    if (x <= 0 || x >= n) return without(TrendStatus::NoSpread);
    const auto t = static_cast<double>(i + 1);
    logits[i].value = std::log(x / (n - x));
    sumN += n;
    sumX += x;
    sumXt += x * t;
    sumNt += n * t;
    sumNtt += n * t * t;
  }
  const double above = sumN * sumXt - sumX * sumNt;
  const double chiSquared = sumN * above * above / (sumX * (sumN - sumX) * (sumN * sumNtt - sumNt * sumNt));
  return conclude(logits, chiSquared, polarity);
}

RecentTrend recentTrendOfValues(std::span<const IntervalPoint> points, Polarity polarity) {
  std::vector<IntervalPoint> known;
  std::copy_if(points.begin(), points.end(), std::back_inserter(known), [](const IntervalPoint& point) {
    return point.value && point.interval95 && std::isfinite(*point.value);
  });
  if (known.size() < kPoints) return without(TrendStatus::TooFewPoints);
  known.erase(known.begin(), known.end() - kPoints);

  Five weighted;
  double w = 0;
  double wt = 0;
  double wtt = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double error = (known[i].interval95->upper - known[i].interval95->lower) / kIntervalWidth;
    if (!(error > 0)) return without(TrendStatus::NoSpread);
    const auto t = static_cast<double>(i + 1);
    weighted[i] = {*known[i].value, 1 / (error * error)};
    w += weighted[i].weight;
    wt += weighted[i].weight * t;
    wtt += weighted[i].weight * t * t;
  }
  const double slope = slopeOf(weighted);
  return conclude(weighted, slope * slope * (w * wtt - wt * wt) / w, polarity);
}

}  // namespace poap::metrics

#include "poap/metrics/monthly_exception.hpp"

#include "poap/core/number.hpp"
#include "poap/metrics/distributions.hpp"
#include "poap/metrics/spc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

constexpr std::ptrdiff_t kFewestMonths = 12;
constexpr double kFewEvents = 10;
constexpr double kTail = (1 - 0.998) / 2;

// The control limits do not look at dates, only at their order.
SpcSegment limitsOf(std::span<const std::optional<double>> months) {
  SpcSeries series;
  core::Month month{2000, 1};
  for (const auto& value : months) {
    series.points.push_back({month.firstDay(), value});
    month = month.plus(1);
  }
  return makeSpcChart(series).segments.front();
}

// The mean lies within the exact limits of a count x when neither x or more, nor x or fewer, is rarer than the tail at
// that mean.
bool isAtLeastLower(double x, double mean) {
  return x <= 0 || (mean > 0 && gammaLower(x, mean) >= kTail);
}
bool isAtMostUpper(double x, double mean) {
  return mean <= 0 || gammaUpper(x + 1, mean) >= kTail;
}

void setPoissonRange(MonthlyException& result) {
  result.method = UsualRangeMethod::Poisson;
  const double mean = *result.mean;
  double upper = std::max(std::floor(mean), 0.0);
  while (isAtLeastLower(upper + 1, mean)) ++upper;
  double lower = upper;
  while (lower > 0 && isAtMostUpper(lower - 1, mean)) --lower;
  result.lower = lower;
  result.upper = upper;
}

void place(MonthlyException& result, double latest) {
  result.volume = Volume::Usual;
  if (latest > *result.upper) {
    result.volume = Volume::UnusuallyHigh;
    result.beyond = latest - *result.upper;
  } else if (latest < *result.lower) {
    result.volume = Volume::UnusuallyLow;
    result.beyond = *result.lower - latest;
  }
  // A range of one count is as wide as that count.
  const double half =
      std::max((*result.upper - *result.lower) / 2, result.method == UsualRangeMethod::Poisson ? 0.5 : 0);
  result.beyondInWidths = half > 0 ? result.beyond / half : result.beyond;
}

}  // namespace

MonthlyException monthlyException(std::span<const std::optional<double>> months, bool counts) {
  MonthlyException result;
  if (months.empty() || !months.back() || !std::isfinite(*months.back())) return result;
  const auto before = months.first(months.size() - 1);
  const auto known = std::count_if(before.begin(), before.end(), [](const auto& value) { return value.has_value(); });
  if (known < kFewestMonths) {
    result.volume = Volume::TooFewMonths;
    return result;
  }
  const SpcSegment limits = limitsOf(before);
  result.mean = limits.mean;
  const bool chance = counts && (*limits.mean < kFewEvents || limits.status != LimitStatus::Ok);
  if (!chance && limits.status != LimitStatus::Ok) {
    result.volume = Volume::NotEnoughVariation;
    return result;
  }
  if (chance) {
    setPoissonRange(result);
  } else {
    result.lower = limits.lower;
    result.upper = limits.upper;
  }
  place(result, *months.back());
  return result;
}

std::string usualRangeWords(const MonthlyException& exception, bool counts, int decimals) {
  if (!exception.lower || !exception.upper) return {};
  double lower = *exception.lower;
  double upper = *exception.upper;
  if (counts) {
    lower = std::max(std::ceil(lower), 0.0);
    upper = std::floor(upper);
    decimals = 0;
    if (lower > upper) {  // no whole number lies between limits that close
      lower = *exception.lower;
      upper = *exception.upper;
      decimals = 1;
    }
  }
  const std::string from = core::formatNumber(lower, decimals, true);
  const std::string to = core::formatNumber(upper, decimals, true);
  return from == to ? fmt::format("usually {} a month", from) : fmt::format("usually {} to {} a month", from, to);
}

bool isFarther(const MonthlyException& a, const MonthlyException& b) {
  return a.beyondInWidths > b.beyondInWidths;
}

}  // namespace poap::metrics

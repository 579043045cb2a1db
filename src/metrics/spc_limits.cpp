#include "spc_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace poap::metrics::spc {

namespace {

constexpr double kLimit = 2.66;
constexpr double kNearLimit = 2 * (kLimit / 3);
constexpr double kScreen = 3.267;

// Exact for constants and repeated decimals: a plain sum puts a constant 0.1 below its own mean, and flags the
// lot (methods, section 1.7).
std::optional<double> meanOf(const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  const auto count = static_cast<long double>(values.size());
  long double mean = 0;
  for (const double value : values) mean += value;
  mean /= count;
  long double rest = 0;
  for (const double value : values) rest += value - mean;
  return static_cast<double>(mean + rest / count);
}

// Between neighbours that are both present; a missing value is not bridged.
std::vector<double> movingRanges(std::span<const SpcPoint> base) {
  std::vector<double> ranges;
  for (std::size_t i = 1; i < base.size(); ++i) {
    if (base[i].value && base[i - 1].value) ranges.push_back(std::abs(*base[i].value - *base[i - 1].value));
  }
  return ranges;
}

std::optional<double> meanRange(std::span<const SpcPoint> base, bool screenOutliers) {
  std::vector<double> ranges = movingRanges(base);
  const auto mean = meanOf(ranges);
  if (!mean || !screenOutliers) return mean;
  std::erase_if(ranges, [limit = kScreen * *mean](double range) { return !(range < limit); });
  return meanOf(ranges);
}

bool isOnMean(double value, double mean) {
  const double slack = 8 * std::numeric_limits<double>::epsilon() * std::max(std::abs(value), std::abs(mean));
  return std::abs(value - mean) <= slack;
}

}  // namespace

void setLimits(SpcSegment& segment, std::span<const SpcPoint> points, const SpcSeries& series) {
  const auto fixed = static_cast<std::size_t>(series.fixAfter.value_or(0));
  const auto base = fixed > 0 && fixed <= points.size() ? points.first(fixed) : points;
  std::vector<double> values;
  for (const SpcPoint& point : base) {
    if (point.value) values.push_back(*point.value);
  }
  segment.mean = meanOf(values);
  const auto range = meanRange(base, series.screenOutliers);
  if (!range || !std::isfinite(kLimit * *range)) return;
  segment.status = *range > 0 ? LimitStatus::Ok : LimitStatus::ZeroWidth;
  segment.lower = *segment.mean - kLimit * *range;
  segment.upper = *segment.mean + kLimit * *range;
  segment.nearLower = *segment.mean - kNearLimit * *range;
  segment.nearUpper = *segment.mean + kNearLimit * *range;
}

void setFlags(SpcFlags& flags, const SpcPoint& point, const SpcSegment& segment) {
  if (!point.value || !segment.mean) return;
  const double value = *point.value;
  // A point on the mean in all but the last bits is not outside limits that have no width.
  const bool onMean = isOnMean(value, *segment.mean);
  const int side = value > *segment.mean ? 1 : -1;
  flags.relativeToMean = onMean ? 0 : side;
  if (segment.status == LimitStatus::NoLimits) return;
  flags.outsideLimits = !onMean && (value > *segment.upper || value < *segment.lower);
  flags.closeToLimits = !onMean && !*flags.outsideLimits && (value > *segment.nearUpper || value < *segment.nearLower);
}

}  // namespace poap::metrics::spc

#include "spc_parts.hpp"

#include <algorithm>

namespace poap::metrics::spc {

namespace {

constexpr std::size_t kRun = 7;

// 1 for seven points each above the one before, -1 for each below, 0 for anything else: a tie or a gap too.
int trendOf(std::span<const SpcPoint> window) {
  int trend = 0;
  for (std::size_t i = 1; i < window.size(); ++i) {
    if (!window[i].value || !window[i - 1].value) return 0;
    const double before = *window[i - 1].value;
    const double after = *window[i].value;
    if (before == after) return 0;
    const int step = after > before ? 1 : -1;
    if (i > 1 && step != trend) return 0;
    trend = step;
  }
  return trend;
}

// The side of the mean on which all points of a window lie; 0 when there is none.
int sideOf(std::span<const SpcFlags> window) {
  const int side = window.front().relativeToMean.value_or(0);
  const bool same =
      std::all_of(window.begin(), window.end(), [side](const SpcFlags& f) { return f.relativeToMean == side; });
  return same ? side : 0;
}

void markRuns(std::span<SpcFlags> flags) {
  for (std::size_t i = 0; i + kRun <= flags.size(); ++i) {
    const auto window = flags.subspan(i, kRun);
    const int side = sideOf(window);
    if (side == 0) continue;
    for (SpcFlags& flag : window) flag.cause = side > 0 ? SpecialCause::SevenAbove : SpecialCause::SevenBelow;
  }
}

void markTwoInThree(std::span<SpcFlags> flags) {
  const auto isClose = [](const SpcFlags& flag) { return flag.closeToLimits.value_or(false); };
  for (std::size_t i = 0; i + 3 <= flags.size(); ++i) {
    const auto window = flags.subspan(i, 3);
    const int side = sideOf(window);
    if (side == 0 || std::count_if(window.begin(), window.end(), isClose) < 2) continue;
    for (SpcFlags& flag : window) {
      if (isClose(flag)) flag.cause = side > 0 ? SpecialCause::TwoInThreeAbove : SpecialCause::TwoInThreeBelow;
    }
  }
}

// The last window that contains a point has the say about its direction.
void markTrends(std::span<SpcFlags> flags, std::span<const SpcPoint> points) {
  for (std::size_t i = 0; i + kRun <= flags.size(); ++i) {
    const int trend = trendOf(points.subspan(i, kRun));
    if (trend == 0) continue;
    for (SpcFlags& flag : flags.subspan(i, kRun)) {
      flag.cause = trend > 0 ? SpecialCause::TrendIncreasing : SpecialCause::TrendDecreasing;
    }
  }
}

void markOutside(std::span<SpcFlags> flags) {
  for (SpcFlags& flag : flags) {
    if (!flag.outsideLimits.value_or(false)) continue;
    flag.cause = flag.relativeToMean == 1 ? SpecialCause::AboveUpper : SpecialCause::BelowLower;
  }
}

}  // namespace

void setCauses(std::span<SpcFlags> flags, std::span<const SpcPoint> points) {
  // The first match wins, so the weakest is written first.
  markRuns(flags);
  markTwoInThree(flags);
  markTrends(flags, points);
  markOutside(flags);
}

}  // namespace poap::metrics::spc

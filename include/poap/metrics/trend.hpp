#pragma once

// Recent trend of annual figures (methods, section 2.4; the trend markers of the published Fingertips guidance). For
// periods of a year that do not overlap; months and quarters belong on a control chart (spc.hpp).

#include "poap/metrics/intervals.hpp"
#include "poap/metrics/judgement.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace poap::metrics {

struct CountPoint {
  std::optional<double> numerator;
  std::optional<double> denominator;
};

struct IntervalPoint {
  std::optional<double> value;
  std::optional<Interval> interval95;
};

enum class TrendStatus {
  Ok,
  TooFewPoints,  // fewer than five points with a value
  NoSpread,      // of five points one is none or all of its denominator, or has an interval without width
};

enum class Trend { Increasing, Decreasing, NoSignificantChange };

struct RecentTrend {
  TrendStatus status = TrendStatus::TooFewPoints;
  // The rest only when Ok.
  std::optional<Trend> trend;
  JudgedDirection judged = JudgedDirection::NotJudged;  // NoClearChange when there is no significant change
  std::optional<double> chiSquared;                     // significant above 9.5495 (99.8%, one degree of freedom)
  std::optional<double> slope;                          // a year: of the value, or of the log odds for proportions
  bool stable = false;                                  // the slope keeps its sign with any one point left out
};

// "increasing", "no significant change", "cannot be calculated".
std::string_view name(Trend trend);
std::string_view words(TrendStatus status);

// Proportions: the Cochran-Armitage test on the latest five points with 0 < numerator < denominator known. In order of
// time; points without a value are stepped over.
RecentTrend recentTrendOfProportions(std::span<const CountPoint> points, Polarity polarity);

// Everything else: weighted least squares, each point weighted by its 95% interval.
RecentTrend recentTrendOfValues(std::span<const IntervalPoint> points, Polarity polarity);

}  // namespace poap::metrics

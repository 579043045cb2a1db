#pragma once

// What a figure is held against: targets by measure and month, published values of other areas.

#include "poap/metrics/columns.hpp"
#include "poap/metrics/measure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

struct Target {
  TargetRange range;
  core::Day effectiveFrom;  // first day on which it holds
  std::string kind;         // code: LOCAL, NATIONAL
  std::string reason;
  std::optional<core::Day> reviewDate;
};

// The target of a measure on a day: the latest that took effect on or before it, so that a new one changes no earlier
// month. Nothing when there is none, or when it says that the measure is only monitored.
std::optional<Target> targetAt(const Records& records, std::string_view measure, core::Day day);
// Its value alone; the lower end of a range.
std::optional<double> targetOf(const Records& records, std::string_view measure, core::Day day);

struct Benchmark {
  double value = 0;
  std::string unit;  // "RATE_PER_10000": its own, never subtracted from another
  core::Day periodEnd;
  std::string statistic;  // code: MEAN, MEDIAN, PUBLISHED
  std::string neighbourList;
  std::optional<double> areasReported;
  std::optional<double> areasTotal;
};

// Every published value of the latest period that ended on or before the day: old and new neighbour lists side by side,
// the newest list first, of one list the mean before the median.
std::vector<Benchmark> benchmarksOf(const Records& records, std::string_view measure, std::string_view comparator,
                                    core::Day day);
// The first of them. comparator: "STATISTICAL_NEIGHBOURS" ...
std::optional<Benchmark> benchmarkOf(const Records& records, std::string_view measure, std::string_view comparator,
                                     core::Day day);

}  // namespace poap::metrics

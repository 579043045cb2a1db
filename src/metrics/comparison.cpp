#include "poap/metrics/intervals.hpp"

namespace poap::metrics {

namespace {

bool contains(const Interval& interval, double value) {
  return interval.lower <= value && value <= interval.upper;
}

bool hasGoodDirection(Polarity polarity) {
  return polarity == Polarity::Higher || polarity == Polarity::Lower;
}

BenchmarkComparison sideOf(bool higher, Polarity polarity) {
  if (!hasGoodDirection(polarity)) return higher ? BenchmarkComparison::Higher : BenchmarkComparison::Lower;
  return higher == (polarity == Polarity::Higher) ? BenchmarkComparison::Better : BenchmarkComparison::Worse;
}

}  // namespace

std::string_view name(BenchmarkComparison comparison) {
  switch (comparison) {
    case BenchmarkComparison::Similar:
      return "similar";
    case BenchmarkComparison::Higher:
      return "higher";
    case BenchmarkComparison::Lower:
      return "lower";
    case BenchmarkComparison::Better:
      return "better";
    case BenchmarkComparison::Worse:
      return "worse";
    case BenchmarkComparison::Best:
      return "best";
    case BenchmarkComparison::Worst:
      return "worst";
  }
  return "similar";
}

std::optional<BenchmarkComparison> compareWithBenchmark(const AreaValue& area, std::optional<double> benchmark,
                                                        Polarity polarity) {
  if (!area.value || !area.interval95 || !benchmark) return std::nullopt;
  if (contains(*area.interval95, *benchmark)) return BenchmarkComparison::Similar;
  return sideOf(*area.value > *benchmark, polarity);
}

std::optional<BenchmarkComparison> compareInFiveLevels(const AreaValue& area, std::optional<double> benchmark,
                                                       Polarity polarity) {
  if (!area.interval998) return std::nullopt;
  const auto level = compareWithBenchmark(area, benchmark, polarity);
  if (!level || contains(*area.interval998, *benchmark)) return level;
  if (level == BenchmarkComparison::Better) return BenchmarkComparison::Best;
  if (level == BenchmarkComparison::Worse) return BenchmarkComparison::Worst;
  return level;
}

std::optional<BenchmarkComparison> compareAreas(const AreaValue& area, const AreaValue& other, Polarity polarity) {
  if (!area.value || !area.interval95 || !other.value || !other.interval95) return std::nullopt;
  const bool overlap =
      area.interval95->lower <= other.interval95->upper && other.interval95->lower <= area.interval95->upper;
  return overlap ? BenchmarkComparison::Similar : sideOf(*area.value > *other.value, polarity);
}

std::optional<BenchmarkComparison> compareWithGoal(std::optional<double> value, std::optional<double> goal,
                                                   Polarity polarity) {
  if (!value || !goal || !hasGoodDirection(polarity)) return std::nullopt;
  const bool met = polarity == Polarity::Higher ? *value >= *goal : *value <= *goal;
  return met ? BenchmarkComparison::Better : BenchmarkComparison::Worse;
}

}  // namespace poap::metrics

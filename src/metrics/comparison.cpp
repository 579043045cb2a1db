#include "poap/metrics/intervals.hpp"

namespace poap::metrics {

namespace {

bool contains(const Interval& interval, double value) {
  return interval.lower <= value && value <= interval.upper;
}

bool hasGoodDirection(Polarity polarity) {
  return polarity == Polarity::Higher || polarity == Polarity::Lower;
}

Comparison sideOf(bool higher, Polarity polarity) {
  if (!hasGoodDirection(polarity)) return higher ? Comparison::Higher : Comparison::Lower;
  return higher == (polarity == Polarity::Higher) ? Comparison::Better : Comparison::Worse;
}

}  // namespace

std::string_view name(Comparison comparison) {
  switch (comparison) {
    case Comparison::Similar:
      return "similar";
    case Comparison::Higher:
      return "higher";
    case Comparison::Lower:
      return "lower";
    case Comparison::Better:
      return "better";
    case Comparison::Worse:
      return "worse";
    case Comparison::Best:
      return "best";
    case Comparison::Worst:
      return "worst";
  }
  return "similar";
}

std::optional<Comparison> compareWithBenchmark(const AreaValue& area, std::optional<double> benchmark,
                                               Polarity polarity) {
  if (!area.value || !area.interval95 || !benchmark) return std::nullopt;
  if (contains(*area.interval95, *benchmark)) return Comparison::Similar;
  return sideOf(*area.value > *benchmark, polarity);
}

std::optional<Comparison> compareInFiveLevels(const AreaValue& area, std::optional<double> benchmark,
                                              Polarity polarity) {
  if (!area.interval998) return std::nullopt;
  const auto level = compareWithBenchmark(area, benchmark, polarity);
  if (!level || contains(*area.interval998, *benchmark)) return level;
  if (level == Comparison::Better) return Comparison::Best;
  if (level == Comparison::Worse) return Comparison::Worst;
  return level;
}

std::optional<Comparison> compareAreas(const AreaValue& area, const AreaValue& other, Polarity polarity) {
  if (!area.value || !area.interval95 || !other.value || !other.interval95) return std::nullopt;
  const bool overlap =
      area.interval95->lower <= other.interval95->upper && other.interval95->lower <= area.interval95->upper;
  return overlap ? Comparison::Similar : sideOf(*area.value > *other.value, polarity);
}

std::optional<Comparison> compareWithGoal(std::optional<double> value, std::optional<double> goal, Polarity polarity) {
  if (!value || !goal || !hasGoodDirection(polarity)) return std::nullopt;
  const bool met = polarity == Polarity::Higher ? *value >= *goal : *value <= *goal;
  return met ? Comparison::Better : Comparison::Worse;
}

}  // namespace poap::metrics

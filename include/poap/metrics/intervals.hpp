#pragma once

// Confidence intervals of proportions and rates, and what they say beside a benchmark (methods, sections 2.1
// to 2.3). All in double on unrounded counts; sum counts first, never average percentages.

#include "poap/metrics/judgement.hpp"

#include <optional>
#include <string_view>

namespace poap::metrics {

struct Interval {
  double lower = 0;
  double upper = 0;
};

enum class IntervalMethod { Wilson, Byars, Exact };

// Why there is an interval, or none. The first three are no fault of anyone; the rest are input errors.
enum class IntervalStatus {
  Ok,
  Missing,        // no numerator or no denominator (or not a finite number)
  NoDenominator,  // zero or less
  NegativeNumerator,
  NumeratorAboveDenominator,  // of a proportion; rates may exceed 1
  BadMultiplier,              // not above zero
  BadConfidence,              // not between 0 and 1
};

struct IntervalResult {
  IntervalStatus status = IntervalStatus::Missing;
  std::optional<double> value;  // numerator / denominator * multiplier; this and the rest only when Ok
  std::optional<Interval> interval;
  std::optional<IntervalMethod> method;
};

// "wilson", "byars", "exact".
std::string_view name(IntervalMethod method);
bool isInputError(IntervalStatus status);

// Wilson's interval of numerator / denominator * multiplier (100 for per cent), within 0 and the multiplier.
// confidence: 0.95 or 0.998, or any other share between 0 and 1.
IntervalResult proportionInterval(std::optional<double> numerator, std::optional<double> denominator, double multiplier,
                                  double confidence);

// Interval of a rate (multiplier 10,000 for children): exact Poisson below 10 events, Byar's from 10 on. Counts
// need not be whole.
IntervalResult rateInterval(std::optional<double> numerator, std::optional<double> denominator, double multiplier,
                            double confidence);

// Better and Worse where the measure has a good direction, Higher and Lower where it has none; Best and Worst
// only when two levels are compared.
enum class BenchmarkComparison { Similar, Higher, Lower, Better, Worse, Best, Worst };

// "similar", "best".
std::string_view name(BenchmarkComparison comparison);

// A figure of an area with its intervals of both levels, each from counts.
struct AreaValue {
  std::optional<double> value;
  std::optional<Interval> interval95;
  std::optional<Interval> interval998;
};

// Against a benchmark taken as fixed (England, region, neighbours' mean, target); on an end of the interval is
// similar. Nothing without value, interval or benchmark; do not ask for an area against itself.
std::optional<BenchmarkComparison> compareWithBenchmark(const AreaValue& area, std::optional<double> benchmark,
                                                        Polarity polarity);

// The same in five levels: outside 95% but inside 99.8% is better or worse, outside both best or worst. Needs
// both intervals. Without a good direction it stays higher and lower.
std::optional<BenchmarkComparison> compareInFiveLevels(const AreaValue& area, std::optional<double> benchmark,
                                                       Polarity polarity);

// Two areas with each other, on their 95% intervals: similar when these overlap at all.
std::optional<BenchmarkComparison> compareAreas(const AreaValue& area, const AreaValue& other, Polarity polarity);

// Against a fixed goal without intervals: better when met, otherwise worse. Nothing without a good direction.
std::optional<BenchmarkComparison> compareWithGoal(std::optional<double> value, std::optional<double> goal,
                                                   Polarity polarity);

}  // namespace poap::metrics

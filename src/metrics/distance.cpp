#include "poap/metrics/distance.hpp"

#include "poap/core/number.hpp"
#include "poap/metrics/comparators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace poap::metrics {

namespace {

constexpr int kMonths = 24;
constexpr std::size_t kFewest = 12;
constexpr double kSlack = 1e-9;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::optional<double> usualMove(const Engine& engine, Request request) {
  const core::Month month = request.month;
  std::vector<double> moves;
  std::optional<double> later;
  for (int back = 1; back <= kMonths + 1; ++back) {
    request.month = month.plus(-back);
    const Result result = engine.evaluate(request);
    // A share of nothing in a month has no numerator to move from.
    const auto counted = result.status == Status::Ok ? result.numerator : std::nullopt;
    if (counted && later) moves.push_back(std::abs(*later - *counted));
    later = counted;
  }
  if (moves.size() < kFewest) return std::nullopt;
  return median(std::move(moves));
}

}  // namespace

std::optional<TargetDistance> targetDistance(const Engine& engine, const Request& request) {
  const Measure& measure = engine.measures().get(request.measure);
  const bool whole =
      request.where.empty() && !request.narrowing && request.basis.value_or(measure.basis) == measure.basis;
  const bool higher = measure.polarity == Polarity::Higher;
  if (!whole || (!higher && measure.polarity != Polarity::Lower)) return std::nullopt;
  if (measure.form != Form::Share && measure.form != Form::Count) return std::nullopt;
  const auto target = targetOf(engine.recordsOfAll(), measure.id, request.month.lastDay());
  const Result result = engine.evaluate(request);
  if (!target || !result.value || !result.numerator) return std::nullopt;

  TargetDistance distance;
  distance.target = *target;
  const double slack = kSlack * std::max(1.0, std::abs(*target));
  distance.met = higher ? *result.value >= *target - slack : *result.value <= *target + slack;
  distance.more = higher;
  // What the count has to be: of a share with its whole as it is.
  const double wanted = measure.form == Form::Share ? *target / 100 * *result.denominator : *target;
  const double edge = higher ? std::ceil(wanted - slack) : std::floor(wanted + slack);
  if (!distance.met) distance.needed = std::abs(edge - *result.numerator);
  distance.usualMove = usualMove(engine, request);
  return distance;
}

std::string TargetDistance::sentence(const Result& result) const {
  const auto number = [](double value) { return core::exactNumber(value); };
  const std::string of = result.denominator ? fmt::format(" of {}", number(*result.denominator)) : std::string{};
  std::string text = met ? fmt::format("The target of {} is met", number(target))
                         : fmt::format("{} {}{} would meet the target of {}", number(needed), more ? "more" : "fewer",
                                       of, number(target));
  if (usualMove) text += fmt::format("; a usual month moves by {}", number(*usualMove));
  return text + ".";
}

}  // namespace poap::metrics

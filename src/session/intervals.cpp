#include "poap/metrics/intervals.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/session/series.hpp"
#include "table_file.hpp"

#include <fmt/format.h>

#include <array>
#include <ostream>

namespace poap::session {

namespace {

constexpr std::array<std::string_view, 5> kColumns = {"numerator", "denominator", "multiplier", "method", "confidence"};

std::optional<double> required(TableFile& table, std::size_t row, std::string_view column) {
  if (table.text(row, column).empty()) table.addFault(row, column, "must not be empty");
  return table.number(row, column);
}

// Which cell an input error is about, and what it should be.
void tellFault(TableFile& table, std::size_t row, metrics::IntervalStatus status) {
  switch (status) {
    case metrics::IntervalStatus::NegativeNumerator:
      table.addFault(row, "numerator", "must not be below zero");
      break;
    case metrics::IntervalStatus::NumeratorAboveDenominator:
      table.addFault(row, "numerator", "must not exceed the denominator of a proportion");
      break;
    case metrics::IntervalStatus::BadMultiplier:
      table.addFault(row, "multiplier", "must be above zero");
      break;
    case metrics::IntervalStatus::BadConfidence:
      table.addFault(row, "confidence", "must lie between 0 and 1, such as 0.95");
      break;
    case metrics::IntervalStatus::Ok:
    case metrics::IntervalStatus::Missing:
    case metrics::IntervalStatus::NoDenominator:
      break;
  }
}

metrics::IntervalResult calculate(TableFile& table, std::size_t row) {
  const auto numerator = table.number(row, "numerator");
  const auto denominator = table.number(row, "denominator");
  const auto multiplier = required(table, row, "multiplier");
  const auto confidence = required(table, row, "confidence");
  const std::string method = core::folded(table.text(row, "method"));
  if (method != "wilson" && method != "byars") table.addFault(row, "method", "must be wilson or byars");
  if (!multiplier || !confidence) return {};
  const auto interval = method == "wilson" ? metrics::proportionInterval : metrics::rateInterval;
  const metrics::IntervalResult result = interval(numerator, denominator, *multiplier, *confidence);
  tellFault(table, row, result.status);
  return result;
}

std::string resultText(const metrics::IntervalResult& result) {
  if (!result.value || !result.interval || !result.method) return ",,,";
  return fmt::format("{},{},{},{}", core::exactNumber(*result.value), core::exactNumber(result.interval->lower),
                     core::exactNumber(result.interval->upper), metrics::name(*result.method));
}

}  // namespace

std::vector<std::string> writeIntervals(const std::filesystem::path& file, std::ostream& out) {
  TableFile table{file, kColumns, {}};
  std::vector<metrics::IntervalResult> results;
  for (std::size_t row = 0; row < table.rows(); ++row) results.push_back(calculate(table, row));
  table.throwFaults();

  std::vector<std::string> notes;
  for (const std::string_view column : kColumns) out << column << ',';
  out << "expected,lower,upper,method_used\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::string_view column : kColumns) out << core::csvField(table.text(row, column)) << ',';
    out << resultText(results[row]) << '\n';
    if (results[row].value) continue;
    notes.push_back(fmt::format("Line {}: no value, because {}.", table.line(row),
                                results[row].status == metrics::IntervalStatus::NoDenominator
                                    ? "the denominator is not above zero"
                                    : "the numerator or the denominator is missing"));
  }
  return notes;
}

}  // namespace poap::session

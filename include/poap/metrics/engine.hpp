#pragma once

// Figures from columns. The same filter yields the count and the list of records behind it.

#include "poap/core/working_days.hpp"
#include "poap/metrics/columns.hpp"
#include "poap/metrics/derivations.hpp"
#include "poap/metrics/measure.hpp"
#include "poap/metrics/narrowing.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poap::metrics {

// One measure, one period, one breakdown cell.
struct Request {
  std::string measure;
  std::optional<Basis> basis;    // other than the measure's own; of a ratio or total, for the parts it fits
  core::Month month;             // the period ends with it
  std::vector<Condition> where;  // breakdown: narrows numerator and denominator alike
  // Derived fields of a flow are taken on this day instead of their own: "days open so far" of last year's episodes.
  std::optional<core::Day> asAt = std::nullopt;
  // A filter over the whole page; a measure that it cannot narrow is missing.
  std::shared_ptr<const Narrowing> narrowing = nullptr;
};

// Unrounded. Status says why there is no value. Numerator and denominator by form:
//   Count           the count, none
//   Share           the part, the whole                  Rate    the count, the population
//   Average, Sum    the sum, the rows with a value       Median  none, the rows with a value
//   Ratio, Percent  the value of the first, of the second
//   Total           the sum, none                        MonthlyValue  none, none
struct Result {
  std::optional<double> value;
  std::optional<double> numerator;
  std::optional<double> denominator;
  Status status = Status::Ok;
};

// Rows of one list.
struct ListRows {
  std::string dataset;
  std::vector<RowIndex> rows;
};

// First and last day of a period.
struct Period {
  core::Day first;
  core::Day last;
};
Period periodOf(Basis basis, core::Month month);

// A mid-year estimate.
struct PopulationEstimate {
  core::Day referenceDate;
  double population = 0;
};

// Why a figure has no value, in a sentence for a person.
struct MissingReason {
  std::string sentence;
  bool supplied = false;  // the list is there, only not for these months; else it or a column of it was never supplied
};

class RowFinder;

// Not shared between threads: what one figure found out is kept for the next.
class Engine {
public:
  // records and measures must outlive the engine.
  Engine(const Records& records, const MeasureCatalogue& measures, const core::WorkingDays& workingDays);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Throws core::Error{UnknownName} for a measure, field or basis that does not exist: faults of definitions.
  [[nodiscard]] Result evaluate(const Request& request) const;
  // The rows behind a figure: those its numerator counts; of an average, sum or median those with a value; of a
  // count of different values every row that has one; of a ratio those of its first part. One list, but for a total
  // one for each part.
  [[nodiscard]] std::vector<ListRows> records(const Request& request) const;
  // Why a figure is missing: in sentences for a person which lists, months or columns it lacks, which list would give
  // them, and what the source of a list cannot tell. Nothing for a figure that is there, or not applicable.
  [[nodiscard]] std::vector<std::string> missingFor(const Request& request) const;
  // The same with the kind of each.
  [[nodiscard]] std::vector<MissingReason> missingReasons(const Request& request) const;
  // Rows of a measure of one list: the whole, and of a share the part of it that passes; of anything else both are the
  // same. Every figure, drill-down and explanation of such a measure is of these rows.
  struct Counted {
    std::vector<RowIndex> denominator;
    std::vector<RowIndex> numerator;
  };
  [[nodiscard]] Counted count(const Measure& measure, const Request& request) const;
  // What the rows of the whole are held against, in this order: the measure's own filter, that of the request, that of
  // the page, and that a number or text it works on is there.
  [[nodiscard]] static std::vector<Condition> conditionsOf(const Measure& measure, const Request& request);
  // The day on which derived fields of a row are taken. date: the row's own, by which it is found.
  [[nodiscard]] core::Day asAtOf(const Measure& measure, const Request& request, core::Day date) const;
  // Throws core::Error{UnknownName} when the measure cannot be taken on the basis asked for.
  [[nodiscard]] Basis basisOf(const Measure& measure, const Request& request) const;
  // What a part of a ratio or total is asked for.
  [[nodiscard]] Request partRequest(const Measure& measure, const std::string& part, const Request& request) const;
  // Numerator of one count over another, per cent; where it is missing, so is the share; 0 of 0 has no value.
  [[nodiscard]] static Result share(const Result& part, const Result& whole);

  // The latest estimate on or before a day (decisions 7).
  [[nodiscard]] std::optional<PopulationEstimate> population(std::string_view group, core::Day day) const;

  [[nodiscard]] const MeasureCatalogue& measures() const { return m_measures; }
  [[nodiscard]] const DerivedFields& derivedFields() const { return m_fields; }
  [[nodiscard]] const Records& recordsOfAll() const { return m_records; }

private:
  struct Found;
  [[nodiscard]] Found find(const Measure& measure, const Request& request) const;
  [[nodiscard]] double sizeOf(const Measure& measure, const Request& request, const Found& found, bool numerator) const;
  [[nodiscard]] Result evaluateList(const Measure& measure, const Request& request) const;
  [[nodiscard]] Result evaluateValues(const Measure& measure, const Request& request, const Found& found) const;
  [[nodiscard]] Result evaluateParts(const Measure& measure, const Request& request) const;
  [[nodiscard]] Result evaluateMonthly(const Measure& measure, const Request& request) const;
  [[nodiscard]] std::optional<RowIndex> monthlyRow(const Measure& measure, const Request& request) const;
  [[nodiscard]] bool covered(const Measure& measure, const Period& period, core::Month month) const;
  [[nodiscard]] bool datedByNothing(const Measure& measure) const;
  [[nodiscard]] bool restsOnSupplied(const Table& table, std::string_view field) const;
  [[nodiscard]] bool filled(const Measure& measure, const Request& request) const;

  const Records& m_records;
  const MeasureCatalogue& m_measures;
  DerivedFields m_fields;
  std::unique_ptr<RowFinder> m_finder;
  std::map<std::string, std::vector<PopulationEstimate>, std::less<>> m_population;
};

}  // namespace poap::metrics

#pragma once

// Figures from columns. The same filter yields the count and the list of records behind it.

#include "poap/core/working_days.hpp"
#include "poap/metrics/columns.hpp"
#include "poap/metrics/derivations.hpp"
#include "poap/metrics/measure.hpp"

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
  std::optional<Basis> basis;    // other than the measure's own: a flow by month, year to date or rolling
  core::Month month;             // the period ends with it
  std::vector<Condition> where;  // breakdown: narrows numerator and denominator alike
};

// Unrounded. Status says why there is no value.
struct Result {
  std::optional<double> value;
  std::optional<double> numerator;
  std::optional<double> denominator;
  Status status = Status::Ok;
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

class Engine {
public:
  // records and measures must outlive the engine.
  Engine(const Records& records, const MeasureCatalogue& measures, const core::WorkingDays& workingDays);

  // Throws core::Error{UnknownName} for a measure, field or basis that does not exist: faults of definitions.
  [[nodiscard]] Result evaluate(const Request& request) const;
  // The rows of the measure's list that its numerator counts (for a count, its value).
  [[nodiscard]] std::vector<RowIndex> records(const Request& request) const;
  // Numerator of one count over another, per cent; where it is missing, so is the share; 0 of 0 has no value.
  [[nodiscard]] static Result share(const Result& part, const Result& whole);

  // The latest estimate on or before a day (decisions 7).
  [[nodiscard]] std::optional<PopulationEstimate> population(std::string_view group, core::Day day) const;

  [[nodiscard]] const MeasureCatalogue& measures() const { return m_measures; }
  [[nodiscard]] const Records& recordsOfAll() const { return m_records; }

private:
  class Filter;

  struct Counted {
    std::vector<RowIndex> denominator;
    std::vector<RowIndex> numerator;
  };
  [[nodiscard]] Counted count(const Measure& measure, Basis basis, const Request& request) const;
  [[nodiscard]] bool covered(const Measure& measure, const Period& period, core::Month month) const;
  [[nodiscard]] bool filled(const Measure& measure, const Request& request) const;
  [[nodiscard]] const Derivation* derivation(const std::string& dataset, const std::string& field) const;
  [[nodiscard]] Basis basisOf(const Measure& measure, const Request& request) const;

  const Records& m_records;
  const MeasureCatalogue& m_measures;
  const core::WorkingDays& m_workingDays;
  // Made when a definition first names them, then kept: rows by date of a list, derived fields.
  mutable std::map<std::pair<std::string, std::string>, std::vector<RowIndex>> m_byDate;
  mutable std::map<std::pair<std::string, std::string>, std::unique_ptr<Derivation>> m_derivations;
  std::map<std::string, std::vector<PopulationEstimate>, std::less<>> m_population;
};

}  // namespace poap::metrics

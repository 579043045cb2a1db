#pragma once

// Measures as data: resources/measures/*.json. A measure counts rows of a list, or is made of other measures;
// anything that needs more is a derived field. docs/measures.md shows every form.

#include "poap/core/date.hpp"
#include "poap/core/resources.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/condition.hpp"
#include "poap/metrics/derivation_catalogue.hpp"
#include "poap/metrics/judgement.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

// Which days a figure of a month is of. A rolling basis is its number of months; all others are below kRolling.
inline constexpr int kRolling = 1000;
enum class Basis {
  Month,
  MonthEnd,
  YearToDate,
  Quarter,  // the calendar quarter of the month, up to its end
  Rolling12Months = kRolling + 12,
};
// "month", "month_end", "year_to_date", "quarter", "rolling_2_months" to "rolling_60_months".
std::optional<Basis> basisFromName(std::string_view name);
// The last so many months, 2 to 60.
Basis rollingBasis(int months);
// The months of a rolling basis; nothing for any other.
std::optional<int> rollingMonths(Basis basis);

enum class Unit { Count, Percent, RatePer10000, Ratio, Days, WorkingDays, Weeks, Months, Years, Score, Cases };
// "rate_per_10000".
std::string_view name(Unit unit);

enum class Form {
  Count,         // rows of a list, or different values of a text of them
  Share,         // of a count, per cent
  Rate,          // of a count to a population
  Average,       // of a number of the rows a count counts
  Sum,           // likewise
  Median,        // likewise
  Ratio,         // of two measures
  Percent,       // the same, times 100
  Total,         // of several counts
  MonthlyValue,  // supplied by month
};

struct Measure {
  std::string id;
  std::string title;
  std::string definition;  // in words
  std::string source;
  Form form = Form::Count;
  Unit unit = Unit::Count;
  Polarity polarity = Polarity::None;
  Basis basis = Basis::Month;  // Ratio, Percent, Total: that of the first part unless declared

  // Of a measure of a list (Count to Median).
  std::string dataset;                 // Ratio, Percent: that of the first part; Total: empty
  std::string from;                    // date of the event, or start of a stock's interval
  std::string to;                      // end of the interval; empty for events
  std::vector<Condition> where;        // what is counted; for shares the denominator
  std::vector<Condition> share;        // what of it makes the numerator
  std::string distinct;                // text whose different values are counted instead of rows; empty: rows
  std::string value;                   // number of a row that is averaged or summed
  bool asAtPeriodEnd = false;          // derived fields of an event are taken at the end of the period, not on its day
  std::string populationGroup;         // rates: the denominator
  int historyMonths = 0;               // months of the list before the period that the rule looks back to
  std::vector<std::string> needs;      // other lists the rule reads
  std::vector<std::string> coveredBy;  // lists that say how far back this one reaches, its own rows being rare
  std::optional<core::Month> coveredFrom;  // from here on the list is whole, whatever its first row

  // Of a measure made of others.
  std::vector<std::string> parts;  // Ratio, Percent: numerator and denominator
  bool basisDeclared = false;      // the parts it fits are taken on `basis` instead of their own

  std::string monthlyValue;  // name in the list monthly_values
  bool latest = false;       // its latest month on or before the one asked for

  // A measure of rows of one list, as opposed to one made of others or supplied.
  [[nodiscard]] bool ofList() const { return form <= Form::Median; }
  [[nodiscard]] bool isRate() const { return form == Form::Rate; }
  [[nodiscard]] bool isStock() const { return !to.empty(); }
};

class MeasureCatalogue {
public:
  // Reads derived fields and measures. Throws core::Error{BadResource} naming file, measure and field for what does
  // not hold together: an unknown field, list or measure, a filter that does not fit, measures made of themselves.
  static MeasureCatalogue load(const core::Resources& resources, const datasets::Catalogue& datasets);
  [[nodiscard]] std::span<const Measure> measures() const { return m_measures; }
  [[nodiscard]] const Measure* find(std::string_view id) const;
  // Throws core::Error{UnknownName}.
  [[nodiscard]] const Measure& get(std::string_view id) const;

  [[nodiscard]] const DerivationCatalogue& derivations() const { return m_derivations; }
  // Whether a measure can be narrowed by a field: its list has it, own or derived; one part of a ratio has it; every
  // part of a total has it.
  [[nodiscard]] bool hasField(const Measure& measure, std::string_view field) const;
  // Whether it can be taken on a basis: events on any but the month end, stocks on that alone.
  [[nodiscard]] bool allows(const Measure& measure, Basis basis) const;

private:
  DerivationCatalogue m_derivations;
  std::vector<Measure> m_measures;
};

}  // namespace poap::metrics

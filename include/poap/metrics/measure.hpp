#pragma once

// Measures as data: resources/measures/*.json. A measure is a dataset, a basis, a filter and perhaps a
// denominator; anything that needs more is a derivation.

#include "poap/core/resources.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/judgement.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

enum class Basis { Month, MonthEnd, YearToDate, Rolling12Months };
std::optional<Basis> basisFromName(std::string_view name);

enum class Unit { Count, Percent, RatePer10000, Ratio };
// "rate_per_10000".
std::string_view name(Unit unit);

enum class Comparison { Is, IsNot, Less, AtMost, AtLeast, More, Empty };

// One condition of a filter; all conditions of a list hold together. `field` is a field of the dataset or a
// derived one.
struct Condition {
  std::string field;
  Comparison comparison = Comparison::Is;
  std::vector<std::string> texts;  // Is, IsNot on texts: any of these
  double number = 0;               // comparisons of numbers; flags are 1 and 0
  bool numeric = false;
};

struct Measure {
  std::string id;
  std::string title;
  std::string definition;  // in words
  std::string source;
  Unit unit = Unit::Count;
  Polarity polarity = Polarity::None;
  Basis basis = Basis::Month;

  std::string dataset;
  std::string from;              // date of the event, or start of a stock's interval
  std::string to;                // end of the interval; empty for events
  std::vector<Condition> where;  // what is counted; for shares the denominator
  std::vector<Condition> share;  // what of it makes the numerator; empty for counts
  bool isShare = false;
  std::string populationGroup;     // rates: the denominator
  int historyMonths = 0;           // months of the list before the period that the rule looks back to
  std::vector<std::string> needs;  // other lists the rule reads

  [[nodiscard]] bool isStock() const { return !to.empty(); }
  [[nodiscard]] bool isRate() const { return !populationGroup.empty(); }
};

class MeasureCatalogue {
public:
  // Throws core::Error{BadResource} naming file, measure and field. Datasets and their own fields are checked
  // here; derived fields when an engine first uses them.
  static MeasureCatalogue load(const core::Resources& resources, const datasets::Catalogue& datasets);
  [[nodiscard]] std::span<const Measure> measures() const { return m_measures; }
  [[nodiscard]] const Measure* find(std::string_view id) const;
  // Throws core::Error{UnknownName}.
  [[nodiscard]] const Measure& get(std::string_view id) const;

private:
  std::vector<Measure> m_measures;
};

}  // namespace poap::metrics

#pragma once

// A filter laid over whole pages: every figure is counted again from the rows that pass it, and a figure whose list
// cannot be told apart by it has no value.

#include "poap/metrics/condition.hpp"
#include "poap/metrics/groupings.hpp"
#include "poap/metrics/measure.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

// One line of a filter. All lines hold together; of the values of one line any will do.
struct Choice {
  std::string field;                // a field of lists, own or derived, or a grouping such as "team"
  std::vector<std::string> values;  // codes, meanings, texts; "" is the empty field; of a number one, or "10-15"
  std::string words;                // of the values where they are too many to say: "the 12 in ids.txt"
};

class Narrowing {
public:
  // Throws core::Error{UnknownName} for a field that no list has and that is no grouping, a value that none of its code
  // lists knows, several values of a number, a value of a date.
  static std::shared_ptr<const Narrowing> of(std::vector<Choice> choices, const Groupings& groupings,
                                             const datasets::Catalogue& datasets,
                                             const DerivationCatalogue& derivations);

  // What the rows of a list are held against; of a list that lacks a field what it has of them.
  [[nodiscard]] std::span<const Condition> conditions(std::string_view dataset) const;
  // The first field that a list lacks, as a person calls it: "locality". Nothing when it has them all.
  [[nodiscard]] std::optional<std::string> lacking(std::string_view dataset) const;
  // "Gender: Female or Male; team: Team 1".
  [[nodiscard]] const std::string& words() const { return m_words; }
  // "gender, team".
  [[nodiscard]] const std::string& fields() const { return m_fields; }

private:
  struct OfList {
    std::vector<Condition> conditions;
    std::optional<std::string> lacking;
  };
  std::map<std::string, OfList, std::less<>> m_lists;
  std::string m_words;
  std::string m_fields;
};

// Why a measure cannot be narrowed so: "Not split by locality: Contacts per 10,000." Nothing when it can. A rate
// cannot, as the population is known as a whole only; neither can what is supplied by month.
std::optional<std::string> whyNotNarrowed(const MeasureCatalogue& measures, const Measure& measure,
                                          const Narrowing& narrowing);

}  // namespace poap::metrics

#pragma once

// Derived fields as data: resources/derivations/*.json. Each names a rule and the fields and lists it reads;
// docs/measures.md shows every rule. Also tells of any field of a list, own or derived, what it can be compared with.

#include "poap/core/resources.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/condition.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poap::metrics {

enum class Rule {
  MonthsSince,
  DaysSince,
  WeeksSince,
  WorkingDaysSince,
  MonthsBetween,
  DaysBetween,
  WorkingDaysBetween,
  HoursBetween,
  OnOrBeforeAsAt,
  AgeOn,
  Equals,
  Differs,
  Order,
  Records,
  OpenIn,
  Latest,
  LatestText,
  TextInOpen,
};

enum class WindowStart { Ever, FinancialYear, Month, Days, Months, Field };

// The days of another list's rows that a rule looks at, both ends included. FinancialYear and Month begin on their
// first day; Days and Months on the day after the one that many days or months before as-at.
struct Window {
  WindowStart start = WindowStart::Ever;
  int count = 0;           // Days, Months
  std::string startField;  // Field: a date of the row itself
  std::string endField;    // a date of the row itself; empty: as-at. Not cut at as-at.
};

// as-at is the day of the event for flows (or the end of the period, see Measure) and the reference date for
// stocks. A rule has no result for a row that lacks a date, text or key it needs.
struct DerivationDeclaration {
  std::string dataset;
  std::string field;
  Rule rule = Rule::DaysSince;
  FieldKind kind = FieldKind::Number;
  std::string definition;  // in words
  std::string source;

  std::string date;  // of the row; Records, Latest, LatestText: of the other list
  std::string from;  // likewise for OpenIn and TextInOpen
  std::string to;
  bool openToAsAt = false;  // Between: an empty end, or one after as-at, is as-at
  std::string text;         // Equals, Differs
  std::string otherText;
  std::string list;              // the other list
  std::string key;               // text of the row that names its child or case
  std::string otherKey;          // the same in the other list
  std::vector<Condition> where;  // on the other list, derived fields at the same as-at
  Window window;
  std::string distinct;  // Records: count different values of this text of the other list
  std::string give;      // Latest and text rules: days_since ..., or a field of the row found
};

// "days_since", "weeks_since" ...: a `give` that is no field. Nothing for any other text.
std::optional<Rule> sinceRule(std::string_view give);

class DerivationCatalogue {
public:
  // Throws core::Error{BadResource} naming file, list and field: an unknown rule, list, field or argument, a field
  // of the wrong type, a name that is taken, fields that are derived from one another in a circle.
  static DerivationCatalogue load(const core::Resources& resources, const datasets::Catalogue& datasets);

  [[nodiscard]] std::span<const DerivationDeclaration> declarations() const { return m_declarations; }
  // Null when no such field is declared.
  [[nodiscard]] const DerivationDeclaration* find(std::string_view dataset, std::string_view field) const;

  // Of a field of the list itself, or derived here or in C++; nothing when the list has no such field.
  [[nodiscard]] std::optional<FieldKind> kindOf(std::string_view dataset, std::string_view field) const;
  // How a derived field is worked out, in words; empty for a field of the list itself.
  [[nodiscard]] std::string definitionOf(const datasets::Dataset& dataset, std::string_view field) const;
  // Whether 1 and 0 of a derived number mean yes and no.
  [[nodiscard]] bool isFlag(const datasets::Dataset& dataset, std::string_view field) const;
  // Throws core::Error{BadResource} that begins with `where` when a condition does not fit the list.
  void check(std::string_view dataset, std::span<const Condition> conditions, std::string_view where) const;

private:
  void checkFields(const DerivationDeclaration& declaration, const std::string& where) const;
  void refuseCircles() const;

  std::vector<DerivationDeclaration> m_declarations;
  std::vector<std::string> m_places;  // "file, field list.field" of each declaration, for errors
  std::map<std::string, std::map<std::string, FieldKind, std::less<>>, std::less<>> m_kinds;
};

}  // namespace poap::metrics

#pragma once

// Why a figure is what it is: its rule in words, made from its definition, and every row that counts or was left out.
// The rows are those of Engine::count, so that a drill-down cannot disagree with its figure.

#include "poap/metrics/engine.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poap::metrics {

enum class RowPart {
  Counts,       // in the numerator; in a figure that is no share, counted
  Denominator,  // of a share: in the whole, not in the part
  LeftOut,      // in the days of the figure, but fails a rule
};

// A row of another list that decided: the visit that was late.
struct RowReference {
  std::string dataset;
  RowIndex row = 0;
  RowOrigin origin;
};

struct ExplainedRow {
  std::string dataset;
  RowIndex row = 0;
  core::Day day;      // by which it is found: of the event, or of the start
  std::string child;  // what the first field of the list's key holds, mostly the child
  RowPart part = RowPart::Counts;
  std::optional<std::size_t> rule;  // the first one it fails, in Explanation::rules
  std::optional<double> value;      // of an average, sum or median: its own part
  std::string group;                // where different values are counted: its own
  std::string reason;               // "seen 5 February 2019, due again by 19 February 2019, 7 working days late"
  RowOrigin origin;
  std::vector<RowReference> with;
};

struct ExplainedRule {
  enum class From { Measure, Cell, Filter, Needed, Share };
  From from = From::Measure;
  std::string words;         // "latest category of abuse is Neglect"
  std::string definition;    // of a derived field; may be empty
  std::int64_t leftOut = 0;  // rows that pass every rule before this one and fail it
};

// One measure, period and cell. Parts are those of a ratio or total.
struct Explanation {
  std::string measure;
  std::string title;
  std::string definition;
  std::string source;
  std::string polarity;     // "a higher value is better"
  std::string form;         // "share of rows, per cent"
  std::string list;         // title of the list; empty for a measure made of others
  std::string basis;        // "open at 28 February 2019", "1 April 2018 to 28 February 2019"
  std::string denominator;  // what it is divided by, in words; may be empty
  Status status = Status::Ok;
  std::optional<double> value;
  std::optional<double> numerator;
  std::optional<double> denominatorValue;
  std::string why;              // there is no value; empty otherwise
  std::int64_t candidates = 0;  // rows in the days of the figure
  std::vector<ExplainedRule> rules;
  std::vector<std::string> notes;
  std::vector<ExplainedRow> rows;  // when asked for, in order of day, those that count first
  std::vector<Explanation> parts;
};

// What a person knows a row by: the child, or what the first field of its key holds.
std::string nameOf(const Table& table, RowIndex row);

class Explainer {
public:
  // Both must outlive it.
  Explainer(const Engine& engine, const datasets::Catalogue& datasets) : m_engine(engine), m_datasets(datasets) {}

  // Throws core::Error{UnknownName} as Engine::evaluate does.
  [[nodiscard]] Explanation explain(const Request& request, bool withRows) const;
  // One row that a figure counts or may count: the dates that place it and what each rule finds.
  [[nodiscard]] ExplainedRow row(const Measure& measure, const Request& request, RowIndex row) const;

private:
  void explainList(Explanation& explanation, const Measure& measure, const Request& request, bool withRows) const;
  void explainRows(Explanation& explanation, const Measure& measure, const Request& request,
                   const std::vector<Condition>& conditions, bool withRows) const;
  [[nodiscard]] ExplainedRow describe(const Measure& measure, const Request& request, RowIndex row,
                                      const std::vector<Condition>& conditions,
                                      std::optional<std::size_t> failing) const;

  const Engine& m_engine;
  const datasets::Catalogue& m_datasets;
};

}  // namespace poap::metrics

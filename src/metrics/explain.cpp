#include "poap/metrics/explain.hpp"

#include "field_words.hpp"
#include "filter.hpp"
#include "poap/core/number.hpp"
#include "reasons.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

namespace poap::metrics {

namespace {

using core::Day;

std::string polarityWords(Polarity polarity) {
  switch (polarity) {
    case Polarity::Higher:
      return "a higher value is better";
    case Polarity::Lower:
      return "a lower value is better";
    case Polarity::Range:
      return "good between two limits";
    case Polarity::None:
      break;
  }
  return "neither higher nor lower is better; never judged";
}

std::string formWords(const Measure& measure) {
  const bool distinct = !measure.distinct.empty();
  const std::string rows = distinct ? fmt::format("different values of {}", inSentence(measure.distinct)) : "rows";
  switch (measure.form) {
    case Form::Count:
      return fmt::format("number of {}", rows);
    case Form::Share:
      return fmt::format("share of {}, per cent", rows);
    case Form::Rate:
      return fmt::format("number of {} for every 10,000 children", rows);
    case Form::Average:
      return fmt::format("average of {}", inSentence(measure.value));
    case Form::Median:
      return fmt::format("median of {}", inSentence(measure.value));
    case Form::Sum:
      return fmt::format("sum of {}", inSentence(measure.value));
    case Form::Ratio:
      return "one measure divided by another";
    case Form::Percent:
      return "one measure divided by another, per cent";
    case Form::Total:
      return "sum of measures";
    case Form::MonthlyValue:
      return "supplied by month";
  }
  return {};
}

std::string periodWords(const Measure& measure, Basis basis, core::Month month) {
  const Period period = periodOf(basis, month);
  if (measure.isStock()) {
    return fmt::format("open at {}: {} by then and {} not, or later", core::longDate(period.last),
                       inSentence(measure.from), inSentence(measure.to));
  }
  const std::string days = fmt::format("{} to {}", core::longDate(period.first), core::longDate(period.last));
  return measure.from.empty() ? days : fmt::format("{} from {}", inSentence(measure.from), days);
}

std::string whyNoValue(const Engine& engine, const Measure& measure, const Request& request, const Result& result) {
  if (result.value) return {};
  if (request.narrowing) {
    if (auto why = whyNotNarrowed(engine.measures(), measure, *request.narrowing)) return *why;
  }
  switch (result.status) {
    case Status::Missing:
      return "The lists it needs do not reach over its days, or a column it uses is empty in every row.";
    case Status::NotApplicable:
      return "There is nothing to divide by.";
    case Status::NotYetDue:
      return "The month is still to come.";
    case Status::Suppressed:
      return "It is suppressed at its source.";
    case Status::Ok:
    case Status::Provisional:
      break;
  }
  return {};
}

// Rows found by their date: those of the days of a flow, those of a stock that are open on its day.
std::vector<RowIndex> candidatesOf(const Table& table, const Measure& measure, const Period& period) {
  const DayColumn& from = table.days(measure.from);
  const DayColumn* to = measure.isStock() ? &table.days(measure.to) : nullptr;
  std::vector<RowIndex> rows;
  for (RowIndex row = 0; row < table.size(); ++row) {
    const auto day = from.at(row);
    if (!day || *day > period.last) continue;
    if (to == nullptr ? *day >= period.first : to->empty(row) || *to->at(row) > period.last) rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](RowIndex a, RowIndex b) { return from.number(a) < from.number(b); });
  return rows;
}

// The rule that a row fails may be said shortly; a rule of the page's filter says its value only.
bool saysMuch(const Table& table, const Condition& condition) {
  return table.find(condition.field) == nullptr || condition.comparison != Comparison::Empty;
}

}  // namespace

std::string nameOf(const Table& table, RowIndex row) {
  const datasets::Dataset& dataset = table.dataset();
  const auto textOf = [&](std::string_view field) -> std::optional<std::string> {
    const Column* column = table.find(field);
    if (column == nullptr) return std::nullopt;
    if (const auto* texts = std::get_if<TextColumn>(column)) return std::string{texts->at(row)};
    if (const auto* days = std::get_if<DayColumn>(column)) {
      const auto day = days->at(row);
      return day ? core::isoDate(*day) : std::string{};
    }
    return std::nullopt;
  };
  if (auto child = textOf("child_unique_id")) return *child;
  for (const std::size_t field : dataset.keyFields) {
    if (auto text = textOf(dataset.fields[field].name)) return *text;
  }
  return {};
}

Explanation Explainer::explain(const Request& request, bool withRows) const {
  const Measure& measure = m_engine.measures().get(request.measure);
  const Result result = m_engine.evaluate(request);
  Explanation explanation;
  explanation.measure = measure.id;
  explanation.title = measure.title;
  explanation.definition = measure.definition;
  explanation.source = measure.source;
  explanation.polarity = polarityWords(measure.polarity);
  explanation.form = formWords(measure);
  explanation.status = result.status;
  explanation.value = result.value;
  explanation.numerator = result.numerator;
  explanation.denominatorValue = result.denominator;
  explanation.basis = periodWords(measure, m_engine.basisOf(measure, request), request.month);
  explanation.why = whyNoValue(m_engine, measure, request, result);
  const bool counted = !request.narrowing || !whyNotNarrowed(m_engine.measures(), measure, *request.narrowing);
  if (measure.ofList()) {
    explainList(explanation, measure, request, withRows && counted);
  } else if (measure.form == Form::MonthlyValue) {
    explanation.list = m_engine.recordsOfAll().table(measure.dataset).dataset().title;
    explanation.notes.push_back(fmt::format("Supplied as {}{}.", measure.monthlyValue,
                                            measure.latest ? ", the latest month on or before the one asked for" : ""));
    if (withRows && counted) {
      for (const ListRows& list : m_engine.records(request)) {
        const Table& table = m_engine.recordsOfAll().table(list.dataset);
        for (const RowIndex row : list.rows) {
          ExplainedRow line;
          line.dataset = list.dataset;
          line.row = row;
          line.day = *table.days("month").at(row);
          line.child = measure.monthlyValue;
          line.reason = fmt::format("value supplied for {}", core::longMonth(core::Month{line.day}));
          line.origin = table.origin(row);
          explanation.rows.push_back(std::move(line));
        }
      }
    }
  } else {
    for (const std::string& part : measure.parts) {
      explanation.parts.push_back(explain(m_engine.partRequest(measure, part, request), withRows));
    }
    if (measure.form != Form::Total) {
      explanation.denominator = m_engine.measures().get(measure.parts[1]).title;
    }
  }
  return explanation;
}

void Explainer::explainList(Explanation& explanation, const Measure& measure, const Request& request,
                            bool withRows) const {
  const Table& table = m_engine.recordsOfAll().table(measure.dataset);
  explanation.list = table.dataset().title;
  std::vector<Condition> conditions = Engine::conditionsOf(measure, request);
  const std::size_t own = measure.where.size();
  const std::size_t cell = own + request.where.size();
  const std::size_t filter = cell + (request.narrowing ? request.narrowing->conditions(measure.dataset).size() : 0);
  const std::size_t whole = conditions.size();
  conditions.insert(conditions.end(), measure.share.begin(), measure.share.end());
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    using From = ExplainedRule::From;
    ExplainedRule rule;
    rule.from = i < own      ? From::Measure
                : i < cell   ? From::Cell
                : i < filter ? From::Filter
                : i < whole  ? From::Needed
                             : From::Share;
    rule.words = conditionWords(m_engine, m_datasets, table, conditions[i]);
    rule.definition = m_engine.measures().derivations().definitionOf(table.dataset(), conditions[i].field);
    explanation.rules.push_back(std::move(rule));
  }
  if (measure.form == Form::Share) {
    explanation.denominator =
        fmt::format("{}: every row that passes the rules before those of the share", explanation.list);
  }
  if (measure.isRate()) {
    const auto estimate =
        m_engine.population(measure.populationGroup, periodOf(m_engine.basisOf(measure, request), request.month).last);
    explanation.denominator = estimate
                                  ? fmt::format("population, estimate of {}", core::longDate(estimate->referenceDate))
                                  : "population, of which there is no estimate";
  }
  explainRows(explanation, measure, request, conditions, withRows);
  if (!measure.value.empty()) {
    const std::string words = m_engine.measures().derivations().definitionOf(table.dataset(), measure.value);
    if (!words.empty())
      explanation.notes.push_back(fmt::format("{}: {}", upperFirst(inSentence(measure.value)), words));
  }
}

void Explainer::explainRows(Explanation& explanation, const Measure& measure, const Request& request,
                            const std::vector<Condition>& conditions, bool withRows) const {
  const Table& table = m_engine.recordsOfAll().table(measure.dataset);
  const Period period = periodOf(m_engine.basisOf(measure, request), request.month);
  const DayColumn& from = table.days(measure.from);
  const Filter all{m_engine.derivedFields(), table, conditions};
  const std::size_t whole = conditions.size() - measure.share.size();
  const Engine::Counted counted = m_engine.count(measure, request);
  const std::unordered_set<RowIndex> part{counted.numerator.begin(), counted.numerator.end()};
  const std::unordered_set<RowIndex> of{counted.denominator.begin(), counted.denominator.end()};
  const std::vector<RowIndex> candidates = candidatesOf(table, measure, period);
  explanation.candidates = static_cast<std::int64_t>(candidates.size());
  std::size_t placed = 0;
  std::vector<ExplainedRow> rest;
  for (const RowIndex row : candidates) {
    const auto failing = all.firstFailing(row, m_engine.asAtOf(measure, request, *from.at(row)));
    const bool counts = part.contains(row);
    const bool inWhole = of.contains(row);
    if (counts == failing.has_value() || inWhole == (failing && *failing < whole)) {
      throw std::logic_error{"A row is counted by one rule and explained by another."};
    }
    if (inWhole) ++placed;
    if (failing) ++explanation.rules[*failing].leftOut;
    if (!withRows) continue;
    ExplainedRow line = describe(measure, request, row, conditions, failing);
    line.part = counts ? RowPart::Counts : inWhole ? RowPart::Denominator : RowPart::LeftOut;
    line.rule = failing;
    (counts ? explanation.rows : rest).push_back(std::move(line));
  }
  if (placed != counted.denominator.size()) {
    throw std::logic_error{"A row is counted that lies outside the days of its figure."};
  }
  std::stable_sort(rest.begin(), rest.end(),
                   [](const ExplainedRow& a, const ExplainedRow& b) { return a.part < b.part; });
  explanation.rows.insert(explanation.rows.end(), std::make_move_iterator(rest.begin()),
                          std::make_move_iterator(rest.end()));
  if (!measure.distinct.empty()) {
    explanation.notes.push_back(fmt::format("Different values of {} are counted, in {} rows.",
                                            inSentence(measure.distinct), counted.numerator.size()));
  }
}

ExplainedRow Explainer::row(const Measure& measure, const Request& request, RowIndex row) const {
  std::vector<Condition> conditions = Engine::conditionsOf(measure, request);
  conditions.insert(conditions.end(), measure.share.begin(), measure.share.end());
  const Table& table = m_engine.recordsOfAll().table(measure.dataset);
  const auto day = table.days(measure.from).at(row);
  if (!day) return {};
  const Filter all{m_engine.derivedFields(), table, conditions};
  const auto failing = all.firstFailing(row, m_engine.asAtOf(measure, request, *day));
  ExplainedRow line = describe(measure, request, row, conditions, failing);
  line.rule = failing;
  if (failing) {
    line.part = *failing < conditions.size() - measure.share.size() ? RowPart::LeftOut : RowPart::Denominator;
  }
  return line;
}

ExplainedRow Explainer::describe(const Measure& measure, const Request& request, RowIndex row,
                                 const std::vector<Condition>& conditions, std::optional<std::size_t> failing) const {
  const Table& table = m_engine.recordsOfAll().table(measure.dataset);
  ExplainedRow line;
  line.dataset = measure.dataset;
  line.row = row;
  line.day = *table.days(measure.from).at(row);
  line.child = nameOf(table, row);
  line.origin = table.origin(row);
  const Day asAt = m_engine.asAtOf(measure, request, line.day);

  std::vector<std::string> words{fmt::format("{} {}", inSentence(measure.from), core::longDate(line.day))};
  if (measure.isStock()) {
    const auto end = table.days(measure.to).at(row);
    words.push_back(end ? fmt::format("{} {}", inSentence(measure.to), core::longDate(*end)) : "still open");
  }
  // Of a row left out what it lacks is said, of any other what each rule found.
  std::unordered_set<std::string> said{measure.from, measure.to};
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (failing && i != *failing) continue;
    if (!failing && (!saysMuch(table, conditions[i]) || said.contains(conditions[i].field))) continue;
    said.insert(conditions[i].field);
    Reason reason = reasonOf(m_engine, m_datasets, table, conditions[i], row, asAt);
    words.push_back(std::move(reason.words));
    line.with.insert(line.with.end(), reason.with.begin(), reason.with.end());
  }
  if (!measure.value.empty() && !failing) {
    const NumberOperand number{m_engine.derivedFields(), table, measure.value};
    line.value = number.at(row, asAt);
    if (!said.contains(measure.value)) {
      words.push_back(fmt::format("{}: {}", inSentence(measure.value),
                                  valueWords(m_engine, m_datasets, table, measure.value, row, asAt)));
    }
  }
  if (!measure.distinct.empty() && !failing) {
    const TextOperand text{m_engine.derivedFields(), table, measure.distinct};
    line.group = text.column().text(text.codeAt(row, asAt));
  }
  line.reason = upperFirst(fmt::format("{}", fmt::join(words, "; ")));
  return line;
}

}  // namespace poap::metrics

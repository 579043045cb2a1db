#include "reasons.hpp"

#include "field_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace poap::metrics {

namespace {

using core::Day;
using Clock = Evidence::Clock;

constexpr int kDaysOfWeek = 7;

// Evidence of a declared rule on dates of the row itself follows from its declaration.
Evidence declaredEvidence(const DerivationDeclaration& declared, const Table& table, RowIndex row) {
  Evidence evidence;
  const auto mark = [&](const std::string& field) {
    const auto day = table.days(field).at(row);
    if (day) evidence.marks.push_back({inSentence(field), *day, {}, row});
    return day.has_value();
  };
  switch (declared.rule) {
    case Rule::DaysSince:
    case Rule::WeeksSince:
    case Rule::MonthsSince:
    case Rule::WorkingDaysSince:
      if (!mark(declared.date)) evidence.words = inSentence(declared.date) + " not recorded";
      break;
    case Rule::DaysBetween:
    case Rule::MonthsBetween:
    case Rule::WorkingDaysBetween:
    case Rule::HoursBetween:
      for (const std::string& field : {declared.from, declared.to}) {
        if (!mark(field) && !declared.openToAsAt) evidence.words = inSentence(field) + " not recorded";
      }
      break;
    case Rule::AgeOn:
    case Rule::OnOrBeforeAsAt:
      (void)mark(declared.date);
      return evidence;
    default:
      return evidence;
  }
  switch (declared.rule) {
    case Rule::DaysSince:
    case Rule::DaysBetween:
      evidence.clock = Clock::Days;
      break;
    case Rule::WeeksSince:
      evidence.clock = Clock::Weeks;
      break;
    case Rule::MonthsSince:
    case Rule::MonthsBetween:
      evidence.clock = Clock::Months;
      break;
    case Rule::WorkingDaysSince:
    case Rule::WorkingDaysBetween:
      evidence.clock = Clock::WorkingDays;
      break;
    default:
      break;
  }
  return evidence;
}

bool isRowRule(Rule rule) {
  return rule <= Rule::Order;
}

std::string counted(long number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

// The last day within a limit on time that runs from a day; nothing for a clock or limit that gives none.
std::optional<Day> dueBy(Clock clock, Day from, const Condition& condition, const core::WorkingDays& workingDays) {
  if (condition.comparison != Comparison::AtMost && condition.comparison != Comparison::Less) return std::nullopt;
  const bool whole = condition.number == std::floor(condition.number);
  if (!whole || condition.number < 0) return std::nullopt;
  const int limit = static_cast<int>(condition.number) - (condition.comparison == Comparison::Less ? 1 : 0);
  switch (clock) {
    case Clock::Days:
      return from + std::chrono::days{limit};
    case Clock::Weeks:
      // At most six weeks ends with the 42nd day; below six weeks with the day before it.
      return from + std::chrono::days{static_cast<int>(condition.number) * kDaysOfWeek -
                                      (condition.comparison == Comparison::Less ? 1 : 0)};
    case Clock::WorkingDays:
      return limit < 1 ? from : workingDays.after(from, limit);
    case Clock::Months:
    case Clock::None:
      break;
  }
  return std::nullopt;
}

// "3 working days late", "in time".
std::string lateness(Clock clock, Day due, Day end, const core::WorkingDays& workingDays) {
  if (end <= due) return "in time";
  const long calendar = (end - due).count();
  if (clock == Clock::WorkingDays) {
    // A limit that ends before a weekend is passed on the Saturday, with no working day late.
    if (const int late = workingDays.between(due, end); late > 0) return counted(late, "working day") + " late";
  }
  return counted(calendar, "day") + " late";
}

std::string_view unitWords(Clock clock) {
  switch (clock) {
    case Clock::Days:
      return "day";
    case Clock::WorkingDays:
      return "working day";
    case Clock::Weeks:
      return "week";
    case Clock::Months:
      return "month";
    case Clock::None:
      break;
  }
  return "";
}

std::string marked(const Evidence::Mark& mark) {
  return fmt::format("{} {}", mark.words, core::longDate(mark.day));
}

std::string sentenceOf(const Evidence& evidence, const Condition& condition, const std::string& value, Day asAt,
                       const core::WorkingDays& workingDays) {
  std::vector<std::string> parts;
  const bool timed = evidence.clock != Clock::None && !evidence.marks.empty() && value != "not known";
  const auto due =
      timed ? dueBy(evidence.clock, evidence.marks.front().day, condition, workingDays) : std::optional<Day>{};
  if (due) {
    const bool ended = evidence.marks.size() > 1;
    const Day end = ended ? evidence.marks[1].day : asAt;
    parts.push_back(marked(evidence.marks.front()));
    parts.push_back(fmt::format("due {} {}", ended ? "by" : "again by", core::longDate(*due)));
    if (ended) parts.push_back(marked(evidence.marks[1]));
    std::string late = lateness(evidence.clock, *due, end, workingDays);
    if (!ended && end > *due) late += " on " + core::longDate(asAt);
    parts.push_back(std::move(late));
  } else {
    for (const Evidence::Mark& mark : evidence.marks) parts.push_back(marked(mark));
    if (timed) parts.push_back(fmt::format("{} {}{}", value, unitWords(evidence.clock), value == "1" ? "" : "s"));
  }
  if (!evidence.words.empty()) parts.push_back(evidence.words);
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

Reason reasonOf(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                const Condition& condition, RowIndex row, Day asAt) {
  const std::string value = valueWords(engine, datasets, table, condition.field, row, asAt);
  Reason reason;
  Evidence evidence;
  bool telling = false;  // the days say the value, too
  if (table.find(condition.field) == nullptr) {
    const std::string& dataset = table.dataset().id;
    const auto* declared = engine.measures().derivations().find(dataset, condition.field);
    const Derivation* number = engine.derivedFields().number(dataset, condition.field);
    if (declared != nullptr && isRowRule(declared->rule)) {
      evidence = declaredEvidence(*declared, table, row);
    } else if (number != nullptr) {
      evidence = number->evidence(row, asAt);
    }
    telling = evidence.clock != Evidence::Clock::None;
  }
  reason.words = sentenceOf(evidence, condition, value, asAt, engine.derivedFields().workingDays());
  if (reason.words.empty()) {
    reason.words = fmt::format("{}: {}", inSentence(condition.field), value);
  } else if (!telling) {
    reason.words = fmt::format("{}: {} ({})", inSentence(condition.field), value, reason.words);
  }
  for (const Evidence::Mark& mark : evidence.marks) {
    if (mark.dataset.empty()) continue;
    const Table& other = engine.recordsOfAll().table(mark.dataset);
    reason.with.push_back({mark.dataset, mark.row, other.origin(mark.row)});
  }
  return reason;
}

}  // namespace poap::metrics

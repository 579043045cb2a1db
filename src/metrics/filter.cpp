#include "filter.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::metrics {

namespace {

using core::Day;

[[noreturn]] void failAt(const Table& table, std::string_view what, const std::string& field) {
  throw core::Error{core::ErrorCode::UnknownName,
                    fmt::format("The list {} has no {} {} to filter by.", table.dataset().id, what, field)};
}

bool compare(Comparison comparison, double value, double limit) {
  switch (comparison) {
    case Comparison::Is:
      return value == limit;
    case Comparison::IsNot:
      return value != limit;
    case Comparison::Less:
      return value < limit;
    case Comparison::AtMost:
      return value <= limit;
    case Comparison::AtLeast:
      return value >= limit;
    case Comparison::More:
      return value > limit;
    case Comparison::Empty:
      return false;
  }
  return false;
}

}  // namespace

std::optional<std::string> faultOf(const Condition& condition, FieldKind kind) {
  if (condition.comparison == Comparison::Empty) return std::nullopt;
  if (!condition.texts.empty() && kind != FieldKind::Text) return fmt::format("{} is no text", condition.field);
  if (condition.texts.empty() && kind != FieldKind::Number) return fmt::format("{} is no number", condition.field);
  return std::nullopt;
}

NumberOperand::NumberOperand(const DerivedFields& fields, const Table& table, const std::string& field) {
  if (const Column* column = table.find(field)) {
    m_column = std::get_if<NumberColumn>(column);
  } else {
    m_derived = fields.number(table.dataset().id, field);
  }
  if (m_column == nullptr && m_derived == nullptr) failAt(table, "number", field);
}

TextOperand::TextOperand(const DerivedFields& fields, const Table& table, const std::string& field) {
  if (const Column* column = table.find(field)) {
    m_column = std::get_if<TextColumn>(column);
  } else {
    m_derived = fields.text(table.dataset().id, field);
    if (m_derived != nullptr) m_column = &m_derived->column();
  }
  if (m_column == nullptr) failAt(table, "text", field);
}

Filter::Filter(const DerivedFields& fields, const Table& table, std::span<const Condition> conditions) {
  for (const Condition& condition : conditions) {
    Test test;
    test.comparison = condition.comparison;
    test.expectEmpty = condition.comparison == Comparison::Empty && condition.number != 0;
    test.number = condition.number;
    FieldKind kind = FieldKind::Number;
    if (const Column* column = table.find(condition.field)) {
      test.days = std::get_if<DayColumn>(column);
      if (test.days != nullptr) kind = FieldKind::Date;
      if (std::holds_alternative<TextColumn>(*column)) kind = FieldKind::Text;
    } else if (fields.text(table.dataset().id, condition.field) != nullptr) {
      kind = FieldKind::Text;
    } else if (fields.number(table.dataset().id, condition.field) == nullptr) {
      failAt(table, "field", condition.field);
    }
    if (faultOf(condition, kind)) failAt(table, condition.texts.empty() ? "number" : "text", condition.field);
    if (kind == FieldKind::Text) {
      test.text.emplace(fields, table, condition.field);
      for (const std::string& text : condition.texts) {
        if (const auto code = test.text->column().find(text)) test.codes.push_back(*code);
      }
      std::sort(test.codes.begin(), test.codes.end());
    } else if (kind == FieldKind::Number) {
      test.value.emplace(fields, table, condition.field);
    }
    m_tests.push_back(std::move(test));
  }
}

bool Filter::holds(RowIndex row, Day asAt) const {
  return std::all_of(m_tests.begin(), m_tests.end(), [&](const Test& test) { return test.holds(row, asAt); });
}

std::optional<std::size_t> Filter::firstFailing(RowIndex row, Day asAt) const {
  const auto failing = std::find_if(m_tests.begin(), m_tests.end(), [&](const Test& t) { return !t.holds(row, asAt); });
  if (failing == m_tests.end()) return std::nullopt;
  return static_cast<std::size_t>(failing - m_tests.begin());
}

bool Filter::Test::holds(RowIndex row, Day asAt) const {
  if (text) {
    const std::uint32_t code = text->codeAt(row, asAt);
    if (comparison == Comparison::Empty) return (code == 0) == expectEmpty;
    const bool among = std::binary_search(codes.begin(), codes.end(), code);
    return among == (comparison == Comparison::Is);
  }
  if (days != nullptr) return days->empty(row) == expectEmpty;
  const auto found = value->at(row, asAt);
  if (comparison == Comparison::Empty) return !found.has_value() == expectEmpty;
  return found && compare(comparison, *found, number);
}

}  // namespace poap::metrics

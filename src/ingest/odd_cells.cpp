#include "odd_cells.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <algorithm>
#include <utility>

namespace poap::ingest {

using core::IssueCode;
using datasets::FieldType;

namespace {

bool areDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1.23E+05": how a spreadsheet shows a long number; the digits it does not show are lost.
bool isScientific(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent == std::string_view::npos || exponent == 0 || exponent + 2 >= text.size()) return false;
  const std::string_view mantissa = text.substr(0, exponent);
  return text[exponent + 1] == '+' && areDigits(text.substr(exponent + 2)) &&
         mantissa.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Of digits with one point in them.
bool isDecimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && areDigits(text.substr(0, point)) && areDigits(text.substr(point + 1));
}

}  // namespace

OddCells::OddCells(const datasets::Dataset& dataset, std::vector<const datasets::CodeList*> codeLists,
                   const ReadingRules& rules)
    : m_dataset(dataset), m_codeLists(std::move(codeLists)), m_rules(rules), m_columns(dataset.fields.size()) {}

OddReading OddCells::read(std::size_t field, std::string_view text, std::int64_t row, datasets::Value& value) {
  switch (m_dataset.fields[field].type) {
    case FieldType::Date:
    case FieldType::DateTime:
      return readDate(field, text, value);
    case FieldType::Integer:
    case FieldType::Number:
      return readNumber(field, text, value);
    case FieldType::Id:
      return readId(field, text, row, value);
    case FieldType::PartialDate:
      return {false, true, IssueCode::BadDate, {}};
    case FieldType::Text:
    case FieldType::Code:
      break;
  }
  return {false, true, IssueCode::UnknownCode, {}};
}

OddReading OddCells::readDate(std::size_t field, std::string_view text, datasets::Value& value) {
  const core::WrittenDate date = core::readWrittenDate(text, m_rules.dates);
  if (date.fault == core::DateFault::OtherOrder) {
    ++m_columns[field].otherOrder;
    const bool dayFirst = m_rules.dates == core::DateOrder::DayFirst;
    return {false, true, IssueCode::BadDate,
            dayFirst
                ? "day before month; this looks month-first: if the column is, import again with --dates month-first"
                : "month before day, as the file is read month-first"};
  }
  if (date.fault == core::DateFault::OutOfRange) {
    return {false, true, IssueCode::BadDate, "a date from 1900 to 2100"};
  }
  if (!date.when) return {false, true, IssueCode::BadDate, {}};
  if (date.excel) ++m_columns[field].excelDays;
  const std::int32_t day = core::dayNumber(date.when->day);
  if (m_dataset.fields[field].type == FieldType::DateTime) {
    value = datasets::StoredDayTime{day, date.when->minute.value_or(-1)};
    return {true, false, {}, {}};
  }
  value = std::int64_t{day};
  // Databases export days as midnights.
  if (date.when->minute.value_or(0) == 0) return {true, false, {}, {}};
  return {true, true, IssueCode::TimeLeftOut, "a date without a time of day; the time is left out"};
}

OddReading OddCells::readNumber(std::size_t field, std::string_view text, datasets::Value& value) const {
  const bool whole = m_dataset.fields[field].type == FieldType::Integer;
  const core::WrittenNumber number = core::readWrittenNumber(text, whole, m_rules.decimalComma);
  if (number.fault == core::NumberFault::Ambiguous) {
    return {false, true, IssueCode::BadNumber, "a number without a comma that may be for thousands or for decimals"};
  }
  if (!number.value) return {false, true, IssueCode::BadNumber, {}};
  if (whole) {
    value = static_cast<std::int64_t>(*number.value);
  } else {
    value = *number.value;
  }
  return {true, false, {}, {}};
}

OddReading OddCells::readId(std::size_t field, std::string_view text, std::int64_t row, datasets::Value& value) {
  if (isScientific(text)) {
    return {false, true, IssueCode::BadId,
            "the whole identifier; a spreadsheet has shortened it and its digits are lost"};
  }
  value = text;
  if (!isDecimal(text)) return {true, false, {}, {}};
  Column& column = m_columns[field];
  if (!text.ends_with(".0")) {
    column.otherNumbers = true;
    return {true, false, {}, {}};
  }
  if (column.decimalIds++ == 0) column.firstDecimalId = row;
  if (!m_rules.decimalIds.contains(field)) value = text.substr(0, text.size() - 2);
  return {true, false, {}, {}};
}

bool OddCells::meetCleanId(std::size_t field, std::string_view text) {
  Column& column = m_columns[field];
  if (!column.otherNumbers && (areDigits(text) || isDecimal(text))) column.otherNumbers = true;
  return column.otherNumbers;
}

bool OddCells::tookTooMuch(std::size_t field) const {
  return m_columns[field].decimalIds > 0 && m_columns[field].otherNumbers && !m_rules.decimalIds.contains(field);
}

const datasets::Code* OddCells::code(std::size_t field, std::string_view text) {
  const datasets::CodeList& list = *m_codeLists[field];
  if (const datasets::Code* known = list.match(text)) return known;
  // A person's word goes before a code that only stands beside other words.
  if (const auto learnt = m_rules.learnt.find(list.id()); learnt != m_rules.learnt.end()) {
    if (const auto found = learnt->second.find(core::folded(text)); found != learnt->second.end()) {
      m_learntUsed.emplace(text, found->second->code);
      return found->second;
    }
  }
  return list.matchWithin(text);
}

}  // namespace poap::ingest

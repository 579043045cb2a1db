#include "row_validator.hpp"

#include "poap/core/date.hpp"
#include "poap/core/number.hpp"
#include "poap/core/partial_date.hpp"
#include "poap/core/text.hpp"
#include "poap/core/word.hpp"
#include "return_year.hpp"
#include "shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <variant>

namespace poap::ingest {

using core::IssueCode;
using core::Severity;
using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

namespace {

// More spellings than any list has: a column of free text in a code's place must not fill the memory.
constexpr std::size_t kSpellingsKept = 1000;

std::string expectedText(const datasets::Field& field, const datasets::CodeList* codes) {
  switch (field.type) {
    case FieldType::Date:
      return "a date such as 2019-02-14 or 14/02/2019";
    case FieldType::DateTime:
      return "a date such as 2019-02-14, with or without a time such as 09:30";
    case FieldType::Integer:
      return "a whole number";
    case FieldType::Number:
      return "a number such as 12.5";
    case FieldType::PartialDate:
      return "a date such as 14/02/2019, ZZ/02/2019, ZZ/ZZ/2019 or ZZ/ZZ/ZZZZ";
    case FieldType::Id:
    case FieldType::Text:
      return "text";
    case FieldType::Code:
      break;
  }
  constexpr std::size_t kMostNamed = 8;
  std::string list = fmt::format("a code of the list {}", codes->id());
  if (codes->codes().size() > kMostNamed) return list;
  std::string names;
  for (const datasets::Code& code : codes->codes()) names += (names.empty() ? "" : ", ") + code.code;
  return fmt::format("{}: {}", list, names);
}

// A day, from either type of date; the minute is -1 when it is not known.
std::optional<StoredDayTime> momentOf(const Value& value) {
  if (const auto* day = std::get_if<std::int64_t>(&value)) return StoredDayTime{static_cast<std::int32_t>(*day), -1};
  if (const auto* time = std::get_if<StoredDayTime>(&value)) return *time;
  return std::nullopt;
}

bool isBefore(const StoredDayTime& a, const StoredDayTime& b) {
  if (a.day != b.day) return a.day < b.day;
  return a.hasMinute() && b.hasMinute() && a.minute < b.minute;
}

std::string printed(const StoredDayTime& moment) {
  const std::string day = core::isoDate(core::dayFromNumber(moment.day));
  return moment.hasMinute() ? fmt::format("{} {:02}:{:02}", day, moment.minute / 60, moment.minute % 60) : day;
}

// 1 January 1900: what systems hold where somebody had to put in a date and had none.
constexpr std::int64_t kPlaceholderDay = -25567;

std::int64_t dayIn(const Value& value) {
  if (const auto* day = std::get_if<std::int64_t>(&value)) return *day;
  const auto* time = std::get_if<StoredDayTime>(&value);
  return time == nullptr ? 0 : time->day;
}

bool isDate(FieldType type) {
  return type == FieldType::Date || type == FieldType::DateTime;
}

}  // namespace

namespace {

std::vector<const datasets::CodeList*> codeListsOf(const datasets::Catalogue& catalogue,
                                                   const datasets::Dataset& dataset) {
  std::vector<const datasets::CodeList*> lists;
  for (const datasets::Field& field : dataset.fields) {
    lists.push_back(field.codeList ? &catalogue.codeList(*field.codeList) : nullptr);
  }
  return lists;
}

}  // namespace

bool isWordForBlank(std::string_view cell) {
  constexpr std::array<std::string_view, 5> kBlanks = {"#n/a", "null", "n/a", "-", "nan"};
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  return std::any_of(kBlanks.begin(), kBlanks.end(), [&](std::string_view blank) {
    return std::equal(cell.begin(), cell.end(), blank.begin(), blank.end(), same);
  });
}

RowValidator::RowValidator(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset, const ColumnMap& map,
                           std::span<const std::string> header, const std::string& file, const ReadingRules& rules)
    : m_dataset(dataset),
      m_map(map),
      m_header(header),
      m_file(file),
      m_codes(dataset.fields.size()),
      m_values(dataset.fields.size()),
      m_bad(dataset.fields.size()),
      m_rules(rules),
      m_odd(dataset, codeListsOf(catalogue, dataset), rules),
      m_idsSettled(dataset.fields.size()),
      m_unmapped(dataset.fields.size()) {
  m_codeLists = codeListsOf(catalogue, dataset);
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    const datasets::Field& field = dataset.fields[i];
    m_expected.push_back(expectedText(field, m_codeLists[i]));
    if (const auto column = map.columnOfField[i]) {
      m_mapped.push_back({i, *column, field.type, field.required});
    } else if (field.filledFromAsAt && rules.asAt) {
      m_values[i] = std::int64_t{core::dayNumber(yearEndAfter(*rules.asAt))};
    }
  }
}

std::string_view RowValidator::headerOf(std::size_t field) const {
  const auto column = m_map.columnOfField[field];
  return column ? std::string_view{m_header[*column]} : std::string_view{};
}

void RowValidator::report(Severity severity, IssueCode code, std::size_t field, std::string_view found,
                          std::string expected) {
  m_issues->add(
      rowIssue(severity, code, m_file, m_row, std::string{headerOf(field)}, shown(found), std::move(expected)));
  if (severity == Severity::Error) {
    m_rejected = true;
    m_bad[field] = 1;
  }
}

bool RowValidator::read(std::int64_t row, std::span<const std::string_view> cells,
                        std::span<const std::size_t> unreadable, IssueLog& issues) {
  m_row = row;
  m_cells = cells;
  m_issues = &issues;
  if (m_rejected) std::fill(m_bad.begin(), m_bad.end(), std::uint8_t{0});
  m_rejected = !unreadable.empty();
  for (const Mapped& mapped : m_mapped) {
    if (!unreadable.empty() && std::find(unreadable.begin(), unreadable.end(), mapped.column) != unreadable.end()) {
      m_values[mapped.field] = std::monostate{};
      m_bad[mapped.field] = 1;
      continue;
    }
    const std::string_view whole = cells[mapped.column];
    const std::string_view cell = core::trimmed(whole);
    m_paddedCells += cell.size() == whole.size() ? 0 : 1;
    readField(mapped, cell);
  }
  runChecks();
  return !m_rejected;
}

void RowValidator::readField(const Mapped& mapped, std::string_view cell) {
  const std::size_t field = mapped.field;
  const bool empty = mapped.type == FieldType::Text ? cell.empty() : isBlankCell(cell);
  if (empty) {
    m_values[field] = std::monostate{};
    if (mapped.required) report(Severity::Error, IssueCode::RequiredEmpty, field, cell, m_expected[field]);
    return;
  }
  if (!parse(mapped, cell)) {
    m_values[field] = std::monostate{};
    readOdd(field, cell);
  }
  if (isDate(mapped.type) && dayIn(m_values[field]) == kPlaceholderDay) {
    report(Severity::Warning, IssueCode::PlaceholderDate, field, cell,
           "a date that was known; 1 January 1900 stands for none");
  }
}

void RowValidator::readOdd(std::size_t field, std::string_view cell) {
  const OddReading odd = m_odd.read(field, cell, m_row, m_values[field]);
  if (odd.read && !odd.told) return;
  if (odd.code == IssueCode::UnknownCode) {
    auto& spellings = m_unmapped[field];
    const auto known = spellings.find(cell);
    if (known != spellings.end()) {
      ++known->second;
    } else if (spellings.size() < kSpellingsKept) {
      spellings.emplace(cell, 1);
    }
  }
  report(odd.read ? Severity::Warning : Severity::Error, odd.code, field, cell,
         odd.expected.empty() ? m_expected[field] : std::string{odd.expected});
}

bool RowValidator::parse(const Mapped& mapped, std::string_view text) {
  const std::size_t field = mapped.field;
  Value& value = m_values[field];
  switch (mapped.type) {
    case FieldType::Id:
      if (OddCells::isOddId(text)) return false;
      if (!m_idsSettled[field]) m_idsSettled[field] = m_odd.meetCleanId(field, text);
      value = text;
      return true;
    case FieldType::Text:
      value = text;
      return true;
    case FieldType::Code:
      if (const std::string_view known = code(field, text); !known.empty()) {
        value = known;
        return true;
      }
      return false;
    case FieldType::Date:
      if (m_rules.dates != core::DateOrder::DayFirst) return false;
      if (const auto day = core::parseDay(text)) {
        value = std::int64_t{core::dayNumber(*day)};
        return true;
      }
      return false;
    case FieldType::PartialDate:
      // A partial date is day first by the rules of its return; a file that is month-first elsewhere is not trusted
      // here.
      if (m_rules.dates != core::DateOrder::DayFirst && !text.starts_with("ZZ/ZZ/") && text.find('/') < 3) return false;
      value = text;
      return core::parsePartialDate(text).has_value();
    case FieldType::DateTime:
      if (m_rules.dates != core::DateOrder::DayFirst) return false;
      if (const auto moment = core::parseDayTime(text)) {
        value = StoredDayTime{core::dayNumber(moment->day), moment->minute.value_or(-1)};
        return true;
      }
      return false;
    case FieldType::Integer:
      if (const auto integer = core::parseInteger(text)) {
        value = *integer;
        return true;
      }
      return false;
    case FieldType::Number:
      if (const auto number = core::parseNumber(text)) {
        value = *number;
        return true;
      }
      return false;
  }
  return false;
}

std::string_view RowValidator::code(std::size_t field, std::string_view text) {
  const auto read = [&]() -> std::string_view {
    const datasets::Code* code = m_odd.code(field, text);
    return code == nullptr ? std::string_view{} : std::string_view{code->code};
  };
  CodeCache& cache = m_codes[field];
  if (text.size() <= sizeof(std::uint64_t)) {
    const std::uint64_t word = core::wordOf(text);
    // Spread by a multiplication (Knuth's, golden ratio); two spellings that share a place take turns there.
    auto& [known, code] = cache.words[word * 0x9E3779B97F4A7C15U >> 56U];
    if (known != word) {
      code = read();
      known = word;
    }
    return code;
  }
  const auto known = cache.longer.find(text);
  if (known != cache.longer.end()) return known->second;
  const std::string_view found = read();
  if (cache.longer.size() < kSpellingsKept) cache.longer.emplace(text, found);
  return found;
}

void RowValidator::runChecks() {
  for (const datasets::Check& check : m_dataset.checks) {
    if (m_bad[check.field] || m_bad[check.other]) continue;
    const Value& value = m_values[check.field];
    const Value& other = m_values[check.other];
    if (std::holds_alternative<std::monostate>(value)) continue;
    const datasets::Field& otherField = m_dataset.fields[check.other];
    const std::string_view found = core::trimmed(m_cells[*m_map.columnOfField[check.field]]);
    if (check.rule == datasets::CheckRule::Needs) {
      if (std::holds_alternative<std::monostate>(other)) {
        report(Severity::Warning, IssueCode::MissingCompanion, check.field, found,
               fmt::format("\"{}\" beside it", printedName(otherField)));
      }
      continue;
    }
    const auto end = momentOf(value);
    const auto start = momentOf(other);
    if (end && start && isBefore(*end, *start)) {
      const std::string& name = printedName(otherField);
      report(Severity::Error, IssueCode::EndBeforeStart, check.field,
             fmt::format("{}; \"{}\" is {}", found, name, printed(*start)), fmt::format("not before \"{}\"", name));
    }
  }
}

std::vector<UnmappedSpelling> RowValidator::unmapped() const {
  std::vector<UnmappedSpelling> result;
  for (std::size_t field = 0; field < m_unmapped.size(); ++field) {
    for (const auto& [spelling, rows] : m_unmapped[field]) {
      result.push_back({m_dataset.fields[field].name, m_codeLists[field]->id(), spelling, rows});
    }
  }
  std::sort(result.begin(), result.end(), [](const UnmappedSpelling& a, const UnmappedSpelling& b) {
    return std::tie(b.rows, a.field, a.spelling) < std::tie(a.rows, b.field, b.spelling);
  });
  return result;
}

bool RowValidator::keyKnown() const {
  return std::none_of(m_dataset.keyFields.begin(), m_dataset.keyFields.end(), [this](std::size_t field) {
    return m_bad[field] || std::holds_alternative<std::monostate>(m_values[field]);
  });
}

}  // namespace poap::ingest

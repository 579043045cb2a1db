#include "open_rows.hpp"

#include "poap/core/date.hpp"
#include "poap/datasets/value.hpp"

#include <fmt/format.h>

#include <variant>

namespace poap::ingest {

namespace {

bool isEmpty(const datasets::Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

std::string startOf(const datasets::Value& value) {
  std::int32_t day = 0;
  if (const auto* number = std::get_if<std::int64_t>(&value)) day = static_cast<std::int32_t>(*number);
  if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) day = time->day;
  return core::isoDate(core::dayFromNumber(day));
}

}  // namespace

void OpenRows::meet(const RowValidator& row, std::int64_t fileRow, const std::string& file, IssueLog& issues) {
  if (!m_dataset.oneOpen) return;
  const datasets::OneOpen& rule = *m_dataset.oneOpen;
  const auto values = row.values();
  // Without a column of ends nothing can be said of them.
  if (row.headerOf(rule.to).empty() || isEmpty(values[rule.from]) || !isEmpty(values[rule.to])) return;
  const auto number = static_cast<std::uint32_t>(fileRow);
  const std::uint32_t earlier = m_open.findOrInsert(m_hasher(values, rule.key), number);
  if (earlier == number) return;
  core::Issue issue;
  issue.severity = core::Severity::Warning;
  issue.code = core::IssueCode::TwoOpen;
  issue.file = file;
  issue.row = fileRow;
  issue.column = std::string{row.headerOf(rule.to)};
  issue.found = fmt::format("nothing, from {}; row {} has no end either", startOf(values[rule.from]), earlier);
  issue.expected = "an end of all but the last of a child's rows";
  issues.add(std::move(issue));
}

}  // namespace poap::ingest

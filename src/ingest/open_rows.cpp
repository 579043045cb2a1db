#include "open_rows.hpp"

#include "poap/core/date.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

namespace poap::ingest {

namespace {

bool isEmpty(const datasets::Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

std::int32_t dayOf(const datasets::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return static_cast<std::int32_t>(*number);
  if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) return time->day;
  return 0;
}

}  // namespace

std::optional<OpenRow> openRowOf(const datasets::Dataset& dataset, std::span<const datasets::Value> values) {
  if (!dataset.oneOpen) return std::nullopt;
  const datasets::OneOpen& rule = *dataset.oneOpen;
  if (isEmpty(values[rule.from]) || !isEmpty(values[rule.to])) return std::nullopt;
  return OpenRow{datasets::RowHasher{}(values, rule.key), dayOf(values[rule.from])};
}

OpenRows::OpenRows(std::string header, const std::string& file, IssueLog& issues)
    : m_header(std::move(header)), m_file(file), m_issues(issues) {}

void OpenRows::meet(const OpenRow& open, std::int64_t fileRow) {
  // Without a column of ends nothing can be said of them.
  if (m_header.empty()) return;
  const auto number = static_cast<std::uint32_t>(fileRow);
  const std::uint32_t earlier = m_open.findOrInsert(open.of, number);
  if (earlier == number) return;
  m_issues.add(rowIssue(core::Severity::Warning, core::IssueCode::TwoOpen, m_file, fileRow, m_header,
                        fmt::format("nothing, from {}; row {} has no end either",
                                    core::isoDate(core::dayFromNumber(open.start)), earlier),
                        "an end of all but the last of a child's rows"));
}

}  // namespace poap::ingest

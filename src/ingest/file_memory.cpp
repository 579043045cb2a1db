#include "file_memory.hpp"

#include "poap/core/date.hpp"

#include <fmt/format.h>

#include <array>
#include <variant>

namespace poap::ingest {

using datasets::Value;

namespace {

std::string_view textOf(const Value& value) {
  const auto* text = std::get_if<std::string_view>(&value);
  return text == nullptr ? std::string_view{} : *text;
}

// Annex A's "U" is for not known and for unborn: it says nothing another code could contradict.
std::string_view knownGender(const Value& value) {
  const std::string_view code = textOf(value);
  return code == "U" ? std::string_view{} : code;
}

std::optional<std::int64_t> dayOf(const Value& value) {
  const auto* day = std::get_if<std::int64_t>(&value);
  return day == nullptr ? std::nullopt : std::optional{*day};
}

std::string isoDay(std::int64_t day) {
  return core::isoDate(core::dayFromNumber(static_cast<std::int32_t>(day)));
}

// Both values are a child's details and so belong to what was found.
core::Issue difference(const std::string& file, std::int64_t row, std::string_view column, std::string_view value,
                       const std::string& other, std::string_view otherValue) {
  core::Issue issue;
  issue.severity = core::Severity::Warning;
  issue.code = core::IssueCode::DifferentBirth;
  issue.file = file;
  issue.row = row;
  issue.column = std::string{column};
  issue.found = fmt::format("{}; {} has {}", value, other, otherValue);
  issue.expected = "the same in every row about a child";
  return issue;
}

}  // namespace

std::optional<std::int64_t> RowsMet::meet(const datasets::RowHash& content, std::int64_t row) {
  const auto number = static_cast<std::uint32_t>(row);
  const std::uint32_t earlier = m_index.findOrInsert(content, number);
  return earlier == number ? std::nullopt : std::optional<std::int64_t>{earlier};
}

std::optional<Births::Fields> Births::fieldsOf(const datasets::Dataset& dataset) {
  const auto child = dataset.fieldIndex("child_unique_id");
  const auto birth = dataset.fieldIndex("date_of_birth");
  const auto gender = dataset.fieldIndex("gender");
  if (!child || !birth || !gender) return std::nullopt;
  return Fields{*child, *birth, *gender};
}

Births::Births(const datasets::Dataset& dataset) : m_fields(fieldsOf(dataset)) {}

void Births::meet(const RowValidator& row, std::int64_t fileRow, const std::string& file, IssueLog& issues) {
  if (!m_fields) return;
  const auto values = row.values();
  const std::array<std::size_t, 1> id = {m_fields->child};
  const auto next = static_cast<std::uint32_t>(m_children.size());
  const std::uint32_t at = m_index.findOrInsert(m_hasher(values, id), next);
  if (at == next) m_children.emplace_back();
  Child& child = m_children[at];

  const auto birth = dayOf(values[m_fields->birth]);
  if (birth && child.birth == kNoDay) {
    child.birth = static_cast<std::int32_t>(*birth);
    child.birthRow = static_cast<std::uint32_t>(fileRow);
  } else if (birth && *birth != child.birth) {
    issues.add(difference(file, fileRow, row.headerOf(m_fields->birth), isoDay(*birth),
                          fmt::format("row {}", child.birthRow), isoDay(child.birth)));
  }
  const std::string_view gender = knownGender(values[m_fields->gender]);
  if (!gender.empty() && child.gender.empty()) {
    child.gender = gender;
    child.genderRow = static_cast<std::uint32_t>(fileRow);
  } else if (!gender.empty() && gender != child.gender) {
    issues.add(difference(file, fileRow, row.headerOf(m_fields->gender), gender, fmt::format("row {}", child.genderRow),
                          child.gender));
  }
}

void Births::compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer,
                              const RowValidator& validator, const std::string& file, IssueLog& issues) {
  if (!m_fields || m_children.empty()) return;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const auto fields = fieldsOf(dataset);
    if (!fields) continue;
    const std::string before = fmt::format("\"{}\" as imported before", dataset.title);
    writer.readBefore(dataset, [&](const store::StoredRow& row) {
      const std::array<Value, 1> id = {row.value(fields->child)};
      const std::uint32_t* found = m_index.find(m_hasher(id));
      if (found == nullptr) return;
      Child& child = m_children[*found];
      const auto birth = dayOf(row.value(fields->birth));
      if (!child.birthTold && birth && child.birth != kNoDay && *birth != child.birth) {
        child.birthTold = true;
        issues.add(difference(file, child.birthRow, validator.headerOf(m_fields->birth), isoDay(child.birth), before,
                              isoDay(*birth)));
      }
      const std::string_view gender = knownGender(row.value(fields->gender));
      if (!child.genderTold && !gender.empty() && !child.gender.empty() && gender != child.gender) {
        child.genderTold = true;
        issues.add(
            difference(file, child.genderRow, validator.headerOf(m_fields->gender), child.gender, before, gender));
      }
    });
  }
}

}  // namespace poap::ingest

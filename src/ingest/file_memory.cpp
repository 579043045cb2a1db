#include "file_memory.hpp"

#include "poap/core/date.hpp"

#include <fmt/format.h>

#include <algorithm>
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

// The day that stands for zero, so that zero stands for none.
constexpr std::int64_t kBirthBias = std::int64_t{1} << 21U;
constexpr unsigned kBirthShift = 10;

std::optional<std::int64_t> Births::Child::birth() const {
  const std::uint32_t kept = facts >> kBirthShift;
  return kept == 0 ? std::nullopt : std::optional<std::int64_t>{kept - kBirthBias};
}

void Births::Child::setBirth(std::int64_t day) {
  facts |= static_cast<std::uint32_t>(day + kBirthBias) << kBirthShift;
}

std::size_t Births::genderAt(const Value& value) {
  const std::string_view code = knownGender(value);
  auto found = std::find(m_genders.begin(), m_genders.end(), code);
  if (found == m_genders.end()) found = m_genders.insert(found, code);
  return static_cast<std::size_t>(found - m_genders.begin());
}

Births::Row Births::rowOf(std::span<const Value> values, std::int64_t fileRow) {
  if (!m_fields) return {{}, std::nullopt, 0, fileRow};
  const std::array<std::size_t, 1> id = {m_fields->child};
  return {m_hasher(values, id), dayOf(values[m_fields->birth]), genderAt(values[m_fields->gender]), fileRow};
}

// The row of a fact that nothing was known of so far.
void Births::remember(Child& child, LaterRows& later, const Row& row) {
  if (child.row == 0) child.row = static_cast<std::uint32_t>(row.fileRow);
  if (child.row != row.fileRow) later.emplace(row.child.high, row.fileRow);
}

std::int64_t Births::firstRow(const datasets::RowHash& id, const Child& child, const LaterRows& later) {
  const auto found = later.find(id.high);
  return found == later.end() ? std::int64_t{child.row} : found->second;
}

void Births::meet(const Row& row, const RowValidator& validator, const std::string& file, IssueLog& issues) {
  if (!m_fields) return;
  Child& child = *m_children.findOrInsert(row.child, Child{}).first;
  m_anyChild = true;

  const auto known = child.birth();
  if (row.birth && !known) {
    child.setBirth(*row.birth);
    remember(child, m_laterBirths, row);
  } else if (row.birth && *row.birth != *known) {
    issues.add(difference(file, row.fileRow, validator.headerOf(m_fields->birth), isoDay(*row.birth),
                          fmt::format("row {}", firstRow(row.child, child, m_laterBirths)), isoDay(*known)));
  }
  if (row.gender != 0 && child.gender() == 0) {
    child.setGender(row.gender);
    remember(child, m_laterGenders, row);
  } else if (row.gender != 0 && row.gender != child.gender()) {
    issues.add(difference(file, row.fileRow, validator.headerOf(m_fields->gender), m_genders[row.gender],
                          fmt::format("row {}", firstRow(row.child, child, m_laterGenders)),
                          m_genders[child.gender()]));
  }
}

void Births::compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer,
                              const RowValidator& validator, const std::string& file, IssueLog& issues) {
  if (!m_fields || !m_anyChild) return;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const auto fields = fieldsOf(dataset);
    if (!fields) continue;
    const std::string before = fmt::format("\"{}\" as imported before", dataset.title);
    writer.readBefore(dataset, [&](const store::StoredRow& row) {
      const std::array<Value, 1> value = {row.value(fields->child)};
      const datasets::RowHash id = m_hasher(value);
      Child* const found = m_children.find(id);
      if (found == nullptr) return;
      Child& child = *found;
      const auto birth = dayOf(row.value(fields->birth));
      const auto known = child.birth();
      if ((child.facts & kBirthTold) == 0 && birth && known && *birth != *known) {
        child.facts |= kBirthTold;
        issues.add(difference(file, firstRow(id, child, m_laterBirths), validator.headerOf(m_fields->birth),
                              isoDay(*known), before, isoDay(*birth)));
      }
      const Value stored = row.value(fields->gender);
      const std::string_view gender = knownGender(stored);
      const std::string_view ours = m_genders[child.gender()];
      if ((child.facts & kGenderTold) == 0 && !gender.empty() && !ours.empty() && gender != ours) {
        child.facts |= kGenderTold;
        issues.add(difference(file, firstRow(id, child, m_laterGenders), validator.headerOf(m_fields->gender), ours,
                              before, gender));
      }
    });
  }
}

}  // namespace poap::ingest

#include "file_memory.hpp"

#include "poap/core/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace poap::ingest {

using datasets::Value;

namespace {

// Annex A's "U" is for not known and for unborn: it says nothing another code could contradict.
bool saysNothing(std::string_view gender) {
  return gender.empty() || gender == "U";
}

std::optional<std::int32_t> dayOf(const Value& value) {
  const auto* day = std::get_if<std::int64_t>(&value);
  return day == nullptr ? std::nullopt : std::optional{static_cast<std::int32_t>(*day)};
}

std::string isoDay(std::int32_t day) {
  return core::isoDate(core::dayFromNumber(day));
}

// The day before 1 January 1900, so that zero stands for none.
constexpr std::int32_t kBirthZero = -25568;
constexpr unsigned kBirthShift = 7;

std::uint64_t birthBits(std::int32_t day) {
  return static_cast<std::uint64_t>(day - kBirthZero) << kBirthShift;
}

template <typename Entry>
std::uint32_t rowOf(const Entry& entry) {
  return static_cast<std::uint32_t>(entry.row.number());
}

}  // namespace

void RowsMet::meet(const datasets::RowHash& content, std::int64_t row) {
  m_rows.add(content, {tagOf(content), Packed<4>{static_cast<std::uint64_t>(row)}});
}

void RowsMet::finish(const std::function<void(std::int64_t row, std::int64_t earlier)>& repeated) {
  m_rows.finish([&](const Entry& first, const Entry& later) { repeated(rowOf(later), rowOf(first)); });
}

BirthReader::BirthReader(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset) {
  const auto child = dataset.fieldIndex("child_unique_id");
  const auto birth = dataset.fieldIndex("date_of_birth");
  const auto gender = dataset.fieldIndex("gender");
  if (!child || !birth || !gender || !dataset.fields[*gender].codeList) return;
  m_fields = Fields{*child, *birth, *gender};
  for (const datasets::Code& code : catalogue.codeList(*dataset.fields[*gender].codeList).codes()) {
    if (!saysNothing(code.code) && m_genders.size() <= kMostGenders) m_genders.emplace_back(code.code);
  }
}

std::optional<BirthSaid> BirthReader::read(std::span<const Value> values) const {
  if (!m_fields || std::holds_alternative<std::monostate>(values[m_fields->child])) return std::nullopt;
  const std::array<std::size_t, 1> id = {m_fields->child};
  BirthSaid said{datasets::RowHasher{}(values, id), dayOf(values[m_fields->birth]), 0};
  if (const auto* code = std::get_if<std::string_view>(&values[m_fields->gender])) {
    // A value that was just read is the catalogue's own text.
    auto found = std::find_if(m_genders.begin(), m_genders.end(),
                              [code](std::string_view gender) { return gender.data() == code->data(); });
    if (found == m_genders.end()) found = std::find(m_genders.begin(), m_genders.end(), *code);
    if (found != m_genders.end()) said.gender = static_cast<std::uint8_t>(found - m_genders.begin());
  }
  return said;
}

Births::Births(const BirthReader& reader, Headers headers, const std::string& file, IssueLog& issues)
    : m_reader(reader), m_headers(std::move(headers)), m_file(file), m_issues(issues) {}

std::optional<std::int32_t> Births::Child::birth() const {
  const std::uint64_t kept = facts.number() >> kBirthShift;
  return kept == 0 ? std::nullopt : std::optional{static_cast<std::int32_t>(kept) + kBirthZero};
}

void Births::Child::setBirth(std::int32_t day) {
  set(birthBits(day));
}

void Births::meet(const BirthSaid& said, std::int64_t fileRow) {
  const std::uint64_t birth = said.day ? birthBits(*said.day) : 0;
  const Child child{tagOf(said.child), Packed<4>{static_cast<std::uint64_t>(fileRow)}, Packed<3>{birth | said.gender}};
  m_anyChild = true;
  m_children.add(said.child, child);
}

void Births::finish() {
  m_children.finish([this](Child& first, const Child& later) { compare(first, later); });
}

// The row that told a fact, which need not be the child's first.
std::uint32_t Births::firstRow(const Child& child, const LaterRows& later) {
  const auto found = later.find(child.tag.number());
  return found == later.end() ? rowOf(child) : found->second;
}

// Both values are a child's details and so belong to what was found.
void Births::warn(std::uint32_t row, const std::string& column, std::string_view value, const std::string& other,
                  std::string_view otherValue) {
  m_issues.add(rowIssue(core::Severity::Warning, core::IssueCode::DifferentBirth, m_file, row, column,
                        fmt::format("{}; {} has {}", value, other, otherValue), "the same in every row about a child"));
}

void Births::compare(Child& first, const Child& later) {
  const auto known = first.birth();
  const auto birth = later.birth();
  if (birth && !known) {
    first.setBirth(*birth);
    m_laterBirths.emplace(first.tag.number(), rowOf(later));
  } else if (birth && *birth != *known) {
    warn(rowOf(later), m_headers.birth, isoDay(*birth), fmt::format("row {}", firstRow(first, m_laterBirths)),
         isoDay(*known));
  }
  if (later.gender() != 0 && first.gender() == 0) {
    first.setGender(later.gender());
    m_laterGenders.emplace(first.tag.number(), rowOf(later));
  } else if (later.gender() != 0 && later.gender() != first.gender()) {
    warn(rowOf(later), m_headers.gender, m_reader.genderAt(later.gender()),
         fmt::format("row {}", firstRow(first, m_laterGenders)), m_reader.genderAt(first.gender()));
  }
}

void Births::compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer) {
  if (!m_anyChild) return;
  bool sorted = false;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const BirthReader stored{catalogue, dataset};
    if (!stored.finds()) continue;
    const std::string before = fmt::format("\"{}\" as imported before", dataset.title);
    std::vector<Value> values(dataset.fields.size());
    writer.readBefore(dataset, [&](const store::StoredRow& row) {
      for (const std::size_t field : {stored.fields().child, stored.fields().birth, stored.fields().gender}) {
        values[field] = row.value(field);
      }
      if (!std::exchange(sorted, true)) m_children.sort();
      const auto said = stored.read(values);
      Child* const child = said ? m_children.find(said->child) : nullptr;
      if (child == nullptr) return;
      const auto known = child->birth();
      if (!child->is(kBirthTold) && said->day && known && *said->day != *known) {
        child->set(kBirthTold);
        warn(firstRow(*child, m_laterBirths), m_headers.birth, isoDay(*known), before, isoDay(*said->day));
      }
      const std::string_view gender = stored.genderAt(said->gender);
      const std::string_view ours = m_reader.genderAt(child->gender());
      if (!child->is(kGenderTold) && !gender.empty() && !ours.empty() && gender != ours) {
        child->set(kGenderTold);
        warn(firstRow(*child, m_laterGenders), m_headers.gender, ours, before, gender);
      }
    });
  }
}

}  // namespace poap::ingest

#pragma once

// What has to be remembered of a file while it is read: rows that must not come twice, and children.

#include "issue_log.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"
#include "poap/store/store.hpp"
#include "row_validator.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poap::ingest {

// Rows equal in every field, of a list whose keys need not be unique.
class RowsMet {
public:
  // Before many calls of meet(), for each of them: makes those quicker. The result is to be kept, it means nothing.
  [[nodiscard]] std::uint32_t expect(const datasets::RowHash& content) const { return m_index.touch(content); }
  // The earlier row with this content, if there is one; else this one is remembered. Rows as the file counts them.
  std::optional<std::int64_t> meet(const datasets::RowHash& content, std::int64_t row);

private:
  datasets::RowHashMap m_index;
};

// Dates of birth and genders of the children of a file. A child without one of them, or of unknown gender,
// contradicts nothing.
class Births {
public:
  explicit Births(const datasets::Dataset& dataset);

  // What a row says of its child.
  struct Row {
    datasets::RowHash child;
    std::optional<std::int64_t> birth;
    std::size_t gender = 0;  // its position among those met
    std::int64_t fileRow = 0;
  };
  [[nodiscard]] Row rowOf(std::span<const datasets::Value> values, std::int64_t fileRow);
  // As RowsMet::expect.
  [[nodiscard]] std::uint32_t expect(const Row& row) const { return m_fields ? m_children.touch(row.child) : 0; }
  // Warns of a row that says something else than the first one about the same child.
  void meet(const Row& row, const RowValidator& validator, const std::string& file, IssueLog& issues);
  // Warns of children of whom the rows stored before this batch, of any list, say something else: once each.
  void compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer,
                        const RowValidator& validator, const std::string& file, IssueLog& issues);

private:
  struct Fields {
    std::size_t child = 0;
    std::size_t birth = 0;
    std::size_t gender = 0;
  };
  // Small: a file may name two million children.
  struct Child {
    std::uint32_t row = 0;  // the first that told one of the two
    // From the lowest bit: the gender's position in m_genders (8), what was told (2), the birth's day number (22: five
    // thousand years either way, where years from 1900 to 2199 are read). Nothing is known at first.
    std::uint32_t facts = 0;

    [[nodiscard]] std::optional<std::int64_t> birth() const;
    void setBirth(std::int64_t day);
    [[nodiscard]] std::size_t gender() const { return facts & 0xFFU; }
    void setGender(std::size_t position) { facts |= static_cast<std::uint32_t>(position) & 0xFFU; }
  };
  static constexpr std::uint32_t kBirthTold = 1U << 8U;
  static constexpr std::uint32_t kGenderTold = 1U << 9U;

  // Rows that told a child's birth, or gender, when an earlier row had told the other: of few children, so not in
  // Child.
  using LaterRows = std::unordered_map<std::uint64_t, std::int64_t>;

  static void remember(Child& child, LaterRows& later, const Row& row);
  static std::int64_t firstRow(const datasets::RowHash& id, const Child& child, const LaterRows& later);

  static std::optional<Fields> fieldsOf(const datasets::Dataset& dataset);

  [[nodiscard]] std::size_t genderAt(const datasets::Value& value);

  std::optional<Fields> m_fields;  // none when the dataset is not about children's births
  datasets::RowHasher m_hasher;
  std::vector<std::string_view> m_genders = {{}};  // codes of the catalogue; the first is for not known
  datasets::RowHashTable<Child> m_children;        // by the child's id
  LaterRows m_laterBirths;
  LaterRows m_laterGenders;
  bool m_anyChild = false;
};

}  // namespace poap::ingest

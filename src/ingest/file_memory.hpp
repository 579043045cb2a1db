#pragma once

// What has to be remembered of a file while it is read: rows that must not come twice, and children. What is wrong is
// found at the end.

#include "issue_log.hpp"
#include "parted_log.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <functional>
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
  // Rows as the file counts them.
  void meet(const datasets::RowHash& content, std::int64_t row);
  // After the last row: calls repeated(row, earlier) for each row that is equal to an earlier one of the file, in no
  // order.
  void finish(const std::function<void(std::int64_t row, std::int64_t earlier)>& repeated);

private:
  struct Entry {
    HashTag tag;
    Packed<4> row;
  };
  PartedLog<Entry> m_rows;
};

// More codes for genders than there are.
inline constexpr std::size_t kMostGenders = 31;

// What a row says of its child.
struct BirthSaid {
  datasets::RowHash child;
  std::optional<std::int32_t> day;
  std::uint8_t gender = 0;  // its place in BirthReader's list; 0 for not known
};

// Finds the child in the rows of a list. Never changes, so that any thread may use it.
class BirthReader {
public:
  BirthReader(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset);

  // Nothing of a list that is not about children's births, and of a row without a child.
  [[nodiscard]] std::optional<BirthSaid> read(std::span<const datasets::Value> values) const;
  [[nodiscard]] bool finds() const { return m_fields.has_value(); }
  [[nodiscard]] std::string_view genderAt(std::size_t place) const { return m_genders[place]; }

  // Where the three facts stand among the fields of the list.
  struct Fields {
    std::size_t child = 0;
    std::size_t birth = 0;
    std::size_t gender = 0;
  };
  // Where finds().
  [[nodiscard]] const Fields& fields() const { return *m_fields; }

private:
  std::optional<Fields> m_fields;
  std::vector<std::string_view> m_genders = {{}};  // codes of the catalogue; the first is for not known
};

// Dates of birth and genders of the children of a file. A child without one of them, or of unknown gender,
// contradicts nothing.
class Births {
public:
  // headers: over the columns of the date of birth and of the gender. All arguments outlive the object.
  struct Headers {
    std::string birth;
    std::string gender;
  };
  Births(const BirthReader& reader, Headers headers, const std::string& file, IssueLog& issues);

  void meet(const BirthSaid& said, std::int64_t fileRow);
  // After the last row: warns of rows that say something else than the first one about the same child.
  void finish();
  // After finish(): warns of children of whom the rows stored before this batch, of any list, say something else; once
  // each.
  void compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer);

private:
  // Small: a file may name two million children.
  struct Child {
    HashTag tag;
    Packed<4> row;  // the first that told one of the two
    // From the lowest bit: the gender's place (5), what was told (2), the birth's day (17: from 1900 on, where years to
    // 2100 are read). Nothing is known at first.
    Packed<3> facts;

    [[nodiscard]] std::optional<std::int32_t> birth() const;
    void setBirth(std::int32_t day);
    [[nodiscard]] std::size_t gender() const { return facts.number() & kMostGenders; }
    void setGender(std::size_t place) { set(place & kMostGenders); }
    [[nodiscard]] bool is(std::uint64_t told) const { return (facts.number() & told) != 0; }
    void set(std::uint64_t bits) { facts = Packed<3>{facts.number() | bits}; }
  };
  static constexpr std::uint64_t kBirthTold = 1U << 5U;
  static constexpr std::uint64_t kGenderTold = 1U << 6U;

  // Rows that told a child's birth, or gender, when an earlier row had told the other: of few children, so not in
  // Child.
  using LaterRows = std::unordered_map<std::uint64_t, std::uint32_t>;

  void compare(Child& first, const Child& later);
  static std::uint32_t firstRow(const Child& child, const LaterRows& later);
  void warn(std::uint32_t row, const std::string& column, std::string_view value, const std::string& other,
            std::string_view otherValue);

  const BirthReader& m_reader;
  Headers m_headers;
  const std::string& m_file;
  IssueLog& m_issues;
  PartedLog<Child> m_children;
  LaterRows m_laterBirths;
  LaterRows m_laterGenders;
  bool m_anyChild = false;
};

}  // namespace poap::ingest

#pragma once

// What has to be remembered of a file while it is read: rows that must not come twice, and children.

#include "issue_log.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"
#include "poap/store/store.hpp"
#include "row_validator.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

// Rows equal in every field, of a list whose keys need not be unique.
class RowsMet {
public:
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

  // Warns of a row that says something else than the first one about the same child.
  void meet(const RowValidator& row, std::int64_t fileRow, const std::string& file, IssueLog& issues);
  // Warns of children of whom the rows stored before this batch, of any list, say something else: once each.
  void compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer,
                        const RowValidator& validator, const std::string& file, IssueLog& issues);

private:
  struct Fields {
    std::size_t child = 0;
    std::size_t birth = 0;
    std::size_t gender = 0;
  };
  static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();
  // Small: a file may name a million children.
  struct Child {
    std::int32_t birth = kNoDay;  // day number
    std::uint32_t birthRow = 0;
    std::string_view gender;  // a code of the catalogue, empty when not known
    std::uint32_t genderRow = 0;
    bool birthTold = false;
    bool genderTold = false;
  };

  static std::optional<Fields> fieldsOf(const datasets::Dataset& dataset);

  std::optional<Fields> m_fields;  // none when the dataset is not about children's births
  datasets::RowHasher m_hasher;
  datasets::RowHashMap m_index;  // by the child's id
  std::vector<Child> m_children;
};

}  // namespace poap::ingest

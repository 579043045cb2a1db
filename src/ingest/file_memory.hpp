#pragma once

// What has to be remembered of a file while it is read: rows that must not come twice, and children.

#include "poap/core/issue.hpp"
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

// Rows with a key that must be unique, and rows equal in every field.
class RowsMet {
public:
  explicit RowsMet(const datasets::Dataset& dataset) : m_dataset(dataset) {}

  struct Earlier {
    std::int64_t row = 0;  // of the file
    bool equal = false;    // in every field; otherwise only in its key
  };
  // The earlier row this one repeats, if there is one; else it is remembered.
  std::optional<Earlier> meet(std::span<const datasets::Value> values, std::int64_t row);

private:
  struct Row {
    datasets::RowHash content;
    std::int64_t row = 0;
  };

  const datasets::Dataset& m_dataset;
  datasets::RowHasher m_hasher;
  datasets::RowHashMap m_index;  // by key where keys are unique, else by content
  std::vector<Row> m_rows;
};

// Dates of birth and genders of the children of a file. A child without one of them, or of unknown gender,
// contradicts nothing.
class Births {
public:
  explicit Births(const datasets::Dataset& dataset);

  // Warns of a row that says something else than the first one about the same child.
  void meet(const RowValidator& row, std::int64_t fileRow, const std::string& file, std::vector<core::Issue>& issues);
  // Warns of children of whom the rows stored before this batch, of any list, say something else: once each.
  void compareWithStore(const datasets::Catalogue& catalogue, const store::BatchWriter& writer,
                        const RowValidator& validator, const std::string& file, std::vector<core::Issue>& issues);

private:
  struct Fields {
    std::size_t child = 0;
    std::size_t birth = 0;
    std::size_t gender = 0;
  };
  struct Child {
    std::optional<std::int64_t> birth;  // day number
    std::int64_t birthRow = 0;
    std::string gender;  // code, "" when not known
    std::int64_t genderRow = 0;
    bool birthTold = false;
    bool genderTold = false;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  static std::optional<Fields> fieldsOf(const datasets::Dataset& dataset);

  std::optional<Fields> m_fields;  // none when the dataset is not about children's births
  std::unordered_map<std::string, Child, TextHash, std::equal_to<>> m_children;
};

}  // namespace poap::ingest

#pragma once

// How the fields of a dataset lie in its table: one column each, two for a date and time.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"
#include "row_statement.hpp"

#include <span>
#include <string>
#include <vector>

namespace poap::store {

class RowColumns {
public:
  // first: number of columns before those of the fields.
  RowColumns(const datasets::Dataset& dataset, int first);

  // "child_unique_id, contact_at, contact_at_minute": names in their order.
  [[nodiscard]] const std::string& names() const { return m_names; }
  [[nodiscard]] int count() const { return m_count; }
  [[nodiscard]] datasets::Value read(const RowStatement& row, std::size_t field) const;

private:
  std::vector<datasets::FieldType> m_types;
  std::vector<int> m_positions;  // of each field, counting from `first`
  std::string m_names;
  int m_count = 0;
};

// Names of the columns the table of a dataset must have, besides those of every data table.
std::vector<std::string> columnNames(const datasets::Dataset& dataset);
// Of those of some fields alone.
std::vector<std::string> columnNames(const datasets::Dataset& dataset, std::span<const std::size_t> fields);

}  // namespace poap::store

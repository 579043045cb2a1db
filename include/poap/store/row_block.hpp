#pragma once

// Some rows on their way into a batch, with what is needed to find their places: made where rows are read, in
// whatever thread, and handed to a BatchWriter as a whole.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::store {

// What of a row counts for finding its place.
struct RowFacts {
  datasets::RowHash key;
  datasets::RowHash content;
  std::optional<std::int32_t> day;  // of the bounding date
};

// Fields that are not absent, in their order.
std::vector<std::size_t> givenFields(const datasets::Dataset& dataset, std::span<const std::size_t> absent);

enum class CellKind : std::uint8_t { Empty, Integer, Number, Text };

// What one column of a table gets.
struct Cell {
  std::uint64_t bits = 0;  // the number, or where the text begins among those of its row
  std::uint32_t size = 0;  // of the text
  CellKind kind = CellKind::Empty;
  std::array<std::uint8_t, 3> none{};  // so that equal cells are equal bytes
};

// Holds the values and the texts they point to: no pointer to anything outside but the dataset.
class RowBlock {
public:
  // absent: fields without a value in any row.
  explicit RowBlock(const datasets::Dataset& dataset, std::span<const std::size_t> absent = {});

  // A row of the file without a fault. values: one for each field of the dataset; their texts are copied. Throws
  // std::logic_error for a value of an absent field, which would be lost.
  void add(std::int64_t fileRow, std::span<const datasets::Value> values);
  // A row at fault whose key could be read.
  void hold(std::span<const datasets::Value> values);
  // The row will not be written.
  void drop(std::size_t row) {
    m_rows[row].dropped = true;
    ++m_dropped;
  }
  void clear();

  // Equal rows have equal facts in all blocks with the same absent fields. Without `withKey` that of the key is left
  // out.
  [[nodiscard]] RowFacts facts(std::size_t row, bool withKey) const;

  [[nodiscard]] std::size_t rows() const { return m_rows.size(); }
  // Enough that the threads seldom wait for each other; fewer of long texts.
  [[nodiscard]] bool full() const { return rows() >= kRowsAtOnce || m_textsUsed >= kTextAtOnce; }
  [[nodiscard]] bool nothingToWrite() const { return m_dropped == rows(); }
  [[nodiscard]] std::int64_t fileRow(std::size_t row) const { return m_rows[row].fileRow; }
  [[nodiscard]] bool dropped(std::size_t row) const { return m_rows[row].dropped; }
  // column: of those of the fields that are not absent, in their order; two for a date and time.
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return m_cells[row * m_columns + column];
  }
  [[nodiscard]] const char* text(std::size_t row, const Cell& cell) const {
    return m_texts.data() + m_rows[row].texts + cell.bits;
  }
  // Of the rows at fault: the hashes of their keys, and the keys as batch.keys_held has them.
  [[nodiscard]] std::span<const datasets::RowHash> heldKeys() const { return m_heldKeys; }
  [[nodiscard]] std::string_view heldBytes() const { return m_heldBytes; }

private:
  static constexpr std::size_t kRowsAtOnce = 1024;
  static constexpr std::size_t kTextAtOnce = std::size_t{1} << 18U;

  struct Row {
    std::int64_t fileRow = 0;
    std::size_t texts = 0;  // where they begin
    bool dropped = false;
  };

  Cell keep(std::string_view text, std::size_t textsOfRow);
  [[nodiscard]] datasets::RowHash keyOf(std::size_t row) const;
  [[nodiscard]] std::size_t textsEnd(std::size_t row) const {
    return row + 1 < m_rows.size() ? m_rows[row + 1].texts : m_textsUsed;
  }

  const datasets::Dataset& m_dataset;
  std::vector<std::size_t> m_given;  // fields that are not absent
  std::vector<std::size_t> m_absent;
  std::size_t m_columns = 0;
  std::vector<std::size_t> m_keyColumns;  // a key field that is absent is left out, as it is the same in all rows
  mutable std::string m_keyBytes;         // while a key is read
  std::optional<std::size_t> m_dayColumn;
  std::vector<Row> m_rows;
  std::size_t m_dropped = 0;
  std::vector<Cell> m_cells;  // row by row; as many as there may be
  std::vector<char> m_texts;  // with room behind those used
  std::size_t m_textsUsed = 0;
  std::vector<datasets::RowHash> m_heldKeys;
  std::string m_heldBytes;
};

// Facts of rows that come one by one, such as stored ones; equal to those of a block with the same absent fields. A
// row with a value in one of these has a content, and a key if the field is of the key, that no row of such a block
// has.
class RowFactsReader {
public:
  explicit RowFactsReader(const datasets::Dataset& dataset, std::span<const std::size_t> absent = {});
  RowFacts read(std::span<const datasets::Value> values);
  // values: of the key alone, in the order of Dataset::keyFields.
  datasets::RowHash readKey(std::span<const datasets::Value> key);

private:
  const datasets::Dataset& m_dataset;
  RowBlock m_block;
  std::vector<std::size_t> m_absent;
  std::vector<datasets::Value> m_values;
};

}  // namespace poap::store

#pragma once

// Rows on their way from the thread that reads them to the one that writes them.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"

#include <bit>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace poap::store {

enum class CellKind : std::uint8_t { Empty, Integer, Number, Text };

// What one column of the table gets.
struct Cell {
  std::uint64_t bits = 0;  // the number, or where the text begins
  std::uint32_t size = 0;  // of the text
  CellKind kind = CellKind::Empty;
};

// Some rows, and the texts of their values: no pointer to anything outside.
class RowBlock {
public:
  // columns: of a row, after file_row.
  explicit RowBlock(std::size_t columns) : m_columns(columns) { m_cells.reserve(kRowsAtOnce * columns); }

  void add(std::int64_t fileRow, std::span<const datasets::Value> values, std::span<const datasets::FieldType> types) {
    m_fileRows.push_back(fileRow);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const datasets::Value& value = values[i];
      if (const auto* text = std::get_if<std::string_view>(&value)) {
        m_cells.push_back({m_texts.size(), static_cast<std::uint32_t>(text->size()), CellKind::Text});
        m_texts.append(*text);
      } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        m_cells.push_back(ofInteger(*integer));
      } else if (const auto* number = std::get_if<double>(&value)) {
        m_cells.push_back({std::bit_cast<std::uint64_t>(*number), 0, CellKind::Number});
      } else if (const auto* time = std::get_if<datasets::StoredDayTime>(&value)) {
        m_cells.push_back(ofInteger(time->day));
        m_cells.push_back(time->hasMinute() ? ofInteger(time->minute) : Cell{});
      } else {
        m_cells.emplace_back();
        if (types[i] == datasets::FieldType::DateTime) m_cells.emplace_back();
      }
    }
  }

  void clear() {
    m_fileRows.clear();
    m_cells.clear();
    m_texts.clear();
  }

  [[nodiscard]] std::size_t rows() const { return m_fileRows.size(); }
  [[nodiscard]] bool full() const { return rows() >= kRowsAtOnce || m_texts.size() >= kTextAtOnce; }
  [[nodiscard]] std::int64_t fileRow(std::size_t row) const { return m_fileRows[row]; }
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return m_cells[row * m_columns + column];
  }
  [[nodiscard]] const char* text(const Cell& cell) const { return m_texts.data() + cell.bits; }

private:
  // Few enough to stay in the processor's cache between being filled and being written.
  static constexpr std::size_t kRowsAtOnce = 1024;
  // Also full with this many bytes of text, so that long comments do not fill the memory.
  static constexpr std::size_t kTextAtOnce = std::size_t{1} << 18U;

  static Cell ofInteger(std::int64_t value) { return {static_cast<std::uint64_t>(value), 0, CellKind::Integer}; }

  std::size_t m_columns;
  std::vector<std::int64_t> m_fileRows;
  std::vector<Cell> m_cells;  // row by row
  std::string m_texts;
};

// Blocks handed from one thread to another, in their order and a few at most, and given back empty. A mutex holds
// everything; nothing of a block is touched by the thread that handed it over.
class BlockQueue {
public:
  explicit BlockQueue(std::size_t columns);

  // An empty block to be filled.
  std::unique_ptr<RowBlock> blank();

  // Waits while the queue is full; false when nobody takes blocks any more.
  bool put(std::unique_ptr<RowBlock> block);
  // After the last block.
  void close();

  // Waits for the next block; null after the last.
  std::unique_ptr<RowBlock> take();
  // A block done with.
  void giveBack(std::unique_ptr<RowBlock> block);
  // No block will be taken any more, whatever the reason.
  void stopTaking();

private:
  static constexpr std::size_t kMostWaiting = 4;

  const std::size_t m_columns;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::unique_ptr<RowBlock>> m_waiting;
  std::vector<std::unique_ptr<RowBlock>> m_blank;
  bool m_closed = false;
  bool m_taking = true;
};

}  // namespace poap::store

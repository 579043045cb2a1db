#pragma once

// Rows on their way into a table, all by one INSERT ... SELECT from a virtual table over them: a third less time than
// binding and stepping row by row. With more than a block of them the statement runs in a thread of its own while the
// next rows are read. From the first add() to flush() the connection belongs to that thread: nobody else may use it.

#include "poap/core/hand_over.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/store/row_block.hpp"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>
#include <span>

namespace poap::store {

class PendingRows {
public:
  // For new rows of a dataset's table; they get the ids after the highest, in their order. absent: as the blocks were
  // made with. Blocks done with go to `spares`, which outlives the object.
  PendingRows(SQLite::Database& database, const datasets::Dataset& dataset, std::span<const std::size_t> absent,
              std::int64_t batch, core::Spares<RowBlock>& spares);
  PendingRows(const PendingRows&) = delete;
  PendingRows& operator=(const PendingRows&) = delete;
  ~PendingRows();

  // All rows of the block but the dropped ones. Throws SQLite::Exception when rows before these could not be written.
  void add(std::unique_ptr<RowBlock> block);
  // Writes the rows that wait; the connection is the caller's again.
  void flush();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace poap::store

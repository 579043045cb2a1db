#pragma once

// What batches make of the rows of a list when they are taken in again, one after the other, from what is stored of
// them. Every row version has its place in the table by its batch and file row, and its values never change; only
// which versions count, and which batch replaced each, follows from the batches that count.

#include "current_rows.hpp"
#include "impl.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/store/history.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace poap::store {

class Replay {
public:
  // before: the first of the batches that count now, whose work stands; then: the batches that follow them. All others
  // do not count. Throws core::Error{Damaged} where what is stored of a batch does not fit its list.
  Replay(Store::Impl& store, const datasets::Dataset& dataset, std::vector<BatchId> before, std::vector<BatchId> then);

  // Finds what counts; changes nothing in the store.
  void run();
  // Writes what run() found. Within a transaction.
  void write();

  // Rows current after the last batch, in order. `held` is a row of the table with its values: the row itself, unless
  // it has no place in the table yet.
  struct Current {
    RowId held = 0;
    BatchId batch = 0;
    std::int64_t fileRow = 0;
  };
  [[nodiscard]] std::vector<Current> current() const;

  // Against the rows current now, for the undo or redo of `batch`, which counts either before or after.
  [[nodiscard]] UndoEffect effectOf(BatchId batch) const;
  // Whether the store says the same already.
  [[nodiscard]] bool agrees() const;

private:
  static constexpr std::uint32_t kNobody = 0;

  struct Row {
    std::uint32_t batch = 0;
    std::uint32_t fileRow = 0;
    std::uint32_t storedBy = kNobody;  // replaced_by as it is stored
    std::uint32_t foundBy = kNobody;   // and as it is to be
    std::uint32_t seenAt = 0;          // row of the last file that held it, 0 for none
  };
  struct Copy {
    RowId id = 0;
    RowId of = 0;
  };
  struct Outcome {
    BatchId batch = 0;
    std::string seen;  // rows_seen; empty when it is as stored
    bool seenDiffers = false;
    std::int64_t rowsNew = 0;
    std::int64_t rowsChanged = 0;
    std::int64_t rowsUnchanged = 0;
    std::int64_t rowsEnded = 0;
  };

  void load();
  void begin();
  void replay(std::size_t at);  // a batch of `then`
  std::int64_t endAbsent(CurrentRows& rows, BatchId batch, const std::string& keysHeld);
  RowId addCopy(BatchId batch, std::uint32_t fileRow, RowId of);
  [[nodiscard]] Row& rowOf(RowId id) { return m_rows[static_cast<std::size_t>(id)]; }
  [[nodiscard]] bool isBefore(std::uint32_t batch) const;
  [[nodiscard]] std::uint32_t orderOf(std::uint32_t batch) const;
  [[nodiscard]] std::vector<bool> seenBy(BatchId batch) const;
  void pairUp(std::vector<RowId>& before, std::vector<RowId>& after, const std::vector<bool>& seen, bool countsAfter,
              UndoEffect& effect) const;
  [[noreturn]] void refuse(BatchId batch) const;

  Store::Impl& m_store;
  const datasets::Dataset& m_dataset;
  std::vector<BatchId> m_before;
  std::vector<BatchId> m_then;
  std::vector<std::uint32_t> m_order;  // by batch: 0 when it does not count, else its place from 1
  std::vector<Row> m_rows;             // by row id, from 1; copies at the end
  std::vector<RowFacts> m_facts;       // of each row; empty where they are not needed
  std::vector<std::vector<std::pair<std::uint32_t, RowId>>> m_places;  // of each batch of `then`, by file row
  std::vector<Copy> m_copies;
  std::vector<Outcome> m_outcomes;
  std::vector<RowId> m_state;  // current rows
  RowId m_stored = 0;          // highest row id in the table
};

}  // namespace poap::store

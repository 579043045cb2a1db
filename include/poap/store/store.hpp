#pragma once

// One SQLite file: a dashboard. All SQL of the program is in this room.

#include "poap/core/clock.hpp"
#include "poap/core/date.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::store {

using BatchId = std::int64_t;
using RowId = std::int64_t;

// What is known of a file before it is read.
struct BatchFacts {
  std::string fileName;    // without its folder
  std::string sha256;      // of the file's bytes, lower-case hex
  std::string importedAt;  // "2019-03-04T09:30:00Z"
  std::string importedBy;
  std::optional<core::Day> asAt;    // the day the file speaks for, where it is not that of the import
  std::vector<std::size_t> absent;  // fields that every row of the file leaves empty, as it has no column for them
};

// One import of one file. The counts say what the batch makes of the list as it stands: an undo of an earlier batch
// may turn a row that was unchanged into a new one. What an import found on its day is in the audit log.
struct Batch {
  BatchId id = 0;
  std::string dataset;
  std::string fileName;    // without its folder
  std::string sha256;      // of the file's bytes, lower-case hex
  std::string importedAt;  // "2019-03-04T09:30:00Z"
  std::string importedBy;
  std::optional<core::Day> asAt;  // the day the file speaks for
  std::string undoneAt;           // as importedAt; empty while the batch counts
  std::string undoneBy;
  std::int64_t rowsRead = 0;
  std::int64_t rowsNew = 0;
  std::int64_t rowsChanged = 0;
  std::int64_t rowsUnchanged = 0;
  std::int64_t rowsRejected = 0;
  std::int64_t rowsEnded = 0;  // absent from a file that stands for the whole list

  [[nodiscard]] bool counts() const { return undoneAt.empty(); }
};

// A row version as it is read back. Values are valid during the call that hands it over.
class StoredRow {
public:
  virtual ~StoredRow() = default;
  [[nodiscard]] virtual RowId id() const = 0;
  [[nodiscard]] virtual BatchId batch() const = 0;
  // Row of the file it came from, as Excel counts it.
  [[nodiscard]] virtual std::int64_t fileRow() const = 0;
  // By position in Dataset::fields.
  [[nodiscard]] virtual datasets::Value value(std::size_t field) const = 0;
};

// Values are valid during the call, by position in Dataset::fields. fileRow: as Excel counts it.
using RowTaker = std::function<void(BatchId batch, std::int64_t fileRow, std::span<const datasets::Value> values)>;

struct ListToScan {
  const datasets::Dataset* dataset = nullptr;
  RowTaker row;
};

enum class OpenMode { ReadOnly, ReadWrite, Create };

class Store {
public:
  // Opens a dashboard, or with Create makes one when there is no file. An older schema is brought up to
  // date in one transaction (ReadWrite, Create). The catalogue must outlive the store.
  // Throws core::Error and changes nothing: NotOurs (a database of another program, or one without our
  // application_id), TooNew, Damaged, Busy, CannotRead, CannotWrite; each with one clear sentence.
  static Store open(const std::filesystem::path& file, OpenMode mode, const datasets::Catalogue& catalogue,
                    const core::Resources& resources);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] const std::filesystem::path& file() const;

  // Every current row of a dataset, in order of batch (of yearly lists in order of the day it speaks for), then of the
  // file's rows.
  void readCurrent(const datasets::Dataset& dataset, const std::function<void(const StoredRow&)>& row) const;
  // The same in the same order, and as a rule in less than half the time.
  void scanCurrent(const datasets::Dataset& dataset, const RowTaker& row) const;
  // The same of several lists, all as of one moment, by two threads where the machine has them. `row` of a list is
  // called by one thread at a time, those of different lists at once; what it throws goes through.
  void scanCurrent(std::span<const ListToScan> lists) const;
  // The rows that were current at a moment, "2019-03-04T09:30:00Z", in the same order: what the batches make that
  // were imported by then (that second included) and not undone by then. A row may have come with another batch than
  // it is told of now. id() is of a row with these values.
  void readAsKnown(const datasets::Dataset& dataset, std::string_view at,
                   const std::function<void(const StoredRow&)>& row) const;
  [[nodiscard]] std::int64_t countCurrent(const datasets::Dataset& dataset) const;

  // Newest first.
  [[nodiscard]] std::vector<Batch> batches() const;
  // Of one list, those that counted at a moment (readAsKnown), in the order in which they make its rows.
  [[nodiscard]] std::vector<Batch> batchesAsKnown(const datasets::Dataset& dataset, std::string_view at) const;
  // The batch that loaded these very bytes into this dataset, if one did and loading them again would change nothing:
  // it counts, and no batch after it changed the list. Of yearly lists, which stand in the order of the days they speak
  // for, it is the one with the same asAt.
  [[nodiscard]] std::optional<Batch> batchWithHash(std::string_view dataset, std::string_view sha256,
                                                   std::optional<core::Day> asAt = {}) const;

  // Settings of this dashboard, such as "authority" and "sample" (= "1").
  [[nodiscard]] std::optional<std::string> setting(std::string_view name) const;
  void setSetting(std::string_view name, std::string_view value);

  class Impl;
  [[nodiscard]] Impl& impl() const { return *m_impl; }

private:
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// One change of a store, whole or not at all: nothing of it is in the file until commit() returns, and nothing stays
// when the object goes without. Reading through the same Store shows what was written so far. Within one that runs on
// the same store it is a part of that one: kept with it, and given up alone.
class Transaction {
public:
  // Begins at once; throws core::Error{Busy} when another program writes.
  explicit Transaction(Store& store);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

private:
  struct State;
  std::unique_ptr<State> m_state;
};

enum class RowOutcome {
  New,
  Changed,
  Unchanged,
  Repeated,  // equal in every field to an earlier row of this file; counted as unchanged
  Refused,   // another content than an earlier row of this file with the same unique key; not stored
};

struct Put {
  RowOutcome outcome = RowOutcome::New;
  std::int64_t earlier = 0;   // file row, for Repeated and Refused
  datasets::RowHash content;  // the same for rows of the file that are equal in every field
};

class RowBlock;

// One import as one transaction, or as a part of the one that runs on the store: nothing of it is in the store until
// commit() returns, and nothing of it stays when the object goes without commit. Rows are compared by key, in memory,
// with the current ones. A batch of a yearly list that speaks for a day before that of others takes its place before
// them: its rows are compared with those current then, and become history where a later batch has others.
class BatchWriter {
public:
  // Begins; throws core::Error{Busy} when another program writes.
  BatchWriter(Store& store, const datasets::Dataset& dataset, BatchFacts facts);
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;
  ~BatchWriter();

  [[nodiscard]] BatchId id() const;

  // values: one for each field of the dataset, already validated. fileRow: as Excel counts it; rows come in
  // the order of the file. A current row with the same key and the same content stays and is only remembered
  // as seen; one with other content is replaced by a new version. Of rows with equal keys (keyOrdinal) each
  // meets the current one with its content, if there is one, else the next in the order of the last file.
  // Repeated and Refused are told where keys are unique only.
  Put put(std::span<const datasets::Value> values, std::int64_t fileRow);
  // The same for all rows of a block in their order. What came of each, by its position; good until the next call. To
  // be followed by write() of the same block.
  std::span<const Put> place(RowBlock& block);
  // Takes the rows of a block that have found their places, and holds those it has at fault.
  void write(std::unique_ptr<RowBlock> block);
  // An empty block for rows of this batch; from any thread.
  [[nodiscard]] std::unique_ptr<RowBlock> blank();
  // A row at fault whose key could be read: current rows with that key stay as they are and are not absent.
  void hold(std::span<const datasets::Value> values);
  // Current rows that this file did not hold and whose bounding date lies within the dates of the file; all
  // that it did not hold when the dataset has no such date. None for a file without rows.
  [[nodiscard]] std::int64_t countAbsentRows() const;
  // Ends the absent rows (Dataset::replace or --replace). Returns how many.
  std::int64_t endAbsentRows();
  // Rows of any dataset that were current when this batch began; of the list of the batch those before it.
  void readBefore(const datasets::Dataset& dataset, const std::function<void(const StoredRow&)>& row) const;
  // rowsRead counts data rows of the file; the rest of the counts are the writer's own.
  Batch commit(std::int64_t rowsRead, std::int64_t rowsRejected);

private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace poap::store

#include "current_rows.hpp"
#include "impl.hpp"
#include "pending_rows.hpp"
#include "poap/store/store.hpp"
#include "row_statement.hpp"
#include "rows_seen.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace poap::store {

namespace {

// The one reference of a new row is to its batch, which this very transaction made: asking for it again with each
// row costs a look-up a row. To be switched before the transaction begins.
class ReferencesTrusted {
public:
  explicit ReferencesTrusted(SQLite::Database& database) : m_database(database) {
    m_database.exec("PRAGMA foreign_keys = OFF");
  }
  ReferencesTrusted(const ReferencesTrusted&) = delete;
  ReferencesTrusted& operator=(const ReferencesTrusted&) = delete;
  ~ReferencesTrusted() { m_database.tryExec("PRAGMA foreign_keys = ON"); }

private:
  SQLite::Database& m_database;
};

}  // namespace

struct BatchWriter::State {
  State(Store::Impl& impl, const datasets::Dataset& of)
      : store(impl),
        dataset(of),
        trusted(impl.database()),
        transaction(impl.database(), SQLite::TransactionBehavior::IMMEDIATE),
        replace(impl.database(), fmt::format("UPDATE {} SET replaced_by = ? WHERE row_id = ?", of.id)),
        current(of) {}

  void beginBatch();
  void loadCurrent();
  void end(RowId row);

  Store::Impl& store;
  const datasets::Dataset& dataset;
  ReferencesTrusted trusted;
  SQLite::Transaction transaction;  // rolls back when it goes without commit
  RowStatement replace;
  CurrentRows current;
  RowsSeen seen;
  std::optional<PendingRows> pending;
  RowId firstRow = 1;  // of this batch
  RowId nextRow = 1;
  std::int64_t rowsEnded = 0;
  Batch batch;
};

void BatchWriter::State::beginBatch() {
  SQLite::Statement begin{
      store.database(),
      "INSERT INTO batch (dataset, file_name, sha256, imported_at, imported_by, rows_read, rows_new, "
      "rows_changed, rows_unchanged, rows_rejected, rows_ended, rows_seen) VALUES (?, ?, ?, ?, ?, 0, "
      "0, 0, 0, 0, 0, x'')"};
  begin.bind(1, batch.dataset);
  begin.bind(2, batch.fileName);
  begin.bind(3, batch.sha256);
  begin.bind(4, batch.importedAt);
  begin.bind(5, batch.importedBy);
  begin.exec();
  batch.id = store.database().getLastInsertRowid();
  pending.emplace(store.database(), dataset, batch.id);
  firstRow =
      store.database().execAndGet(fmt::format("SELECT coalesce(max(row_id), 0) + 1 FROM {}", dataset.id)).getInt64();
  nextRow = firstRow;
}

void BatchWriter::State::loadCurrent() {
  // Rows with equal keys stand in the order of the last file; those it lacked come after, in their own.
  constexpr std::int64_t kLater = std::int64_t{1} << 40;
  std::vector<std::pair<RowId, std::int64_t>> lastFile;  // row versions and where they stood in it
  if (dataset.keyOrdinal) {
    SQLite::Statement last{
        store.database(),
        "SELECT rows_seen FROM batch WHERE dataset = ? AND batch_id < ? ORDER BY batch_id DESC LIMIT 1"};
    last.bind(1, dataset.id);
    last.bind(2, batch.id);
    if (last.executeStep()) {
      readRowsSeen(last.getColumn(0).getString(),
                   [&lastFile](std::int64_t fileRow, std::int64_t rowId) { lastFile.emplace_back(rowId, fileRow); });
    }
    // Of a row met twice the first counts.
    std::stable_sort(lastFile.begin(), lastFile.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  std::vector<datasets::Value> values(dataset.fields.size());
  auto inLastFile = lastFile.cbegin();
  store.readRows(dataset, "replaced_by IS NULL", [&](const StoredRow& row) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(i);
    while (inLastFile != lastFile.end() && inLastFile->first < row.id()) ++inLastFile;  // both in the order of ids
    const bool found = inLastFile != lastFile.end() && inLastFile->first == row.id();
    current.add(row.id(), found ? inLastFile->second : kLater + row.fileRow(), values);
  });
  current.index();
}

void BatchWriter::State::end(RowId row) {
  replace.bind(1, batch.id);
  replace.bind(2, row);
  replace.execute();
}

BatchWriter::BatchWriter(Store& store, const datasets::Dataset& dataset, std::string fileName, std::string sha256,
                         std::string importedAt, std::string importedBy) {
  guarded(store.file(), Doing::Writing, [&] {
    m_state = std::make_unique<State>(store.impl(), dataset);
    m_state->batch.dataset = dataset.id;
    m_state->batch.fileName = std::move(fileName);
    m_state->batch.sha256 = std::move(sha256);
    m_state->batch.importedAt = std::move(importedAt);
    m_state->batch.importedBy = std::move(importedBy);
    m_state->beginBatch();
    m_state->loadCurrent();
  });
}

BatchWriter::~BatchWriter() = default;

BatchId BatchWriter::id() const {
  return m_state->batch.id;
}

Put BatchWriter::put(std::span<const datasets::Value> values, const datasets::RowHash& content, std::int64_t fileRow) {
  State& state = *m_state;
  return guarded(state.store.file(), Doing::Writing, [&]() -> Put {
    const CurrentRows::Found found = state.current.take(values, content, state.nextRow, fileRow);
    if (found.same != 0) {
      state.seen.add(fileRow, found.same);
      ++state.batch.rowsUnchanged;
      return {found.earlier == 0 ? RowOutcome::Unchanged : RowOutcome::Repeated, found.earlier};
    }
    if (found.earlier != 0) return {RowOutcome::Refused, found.earlier};
    state.pending->add(fileRow, values);
    state.seen.add(fileRow, state.nextRow);
    ++state.nextRow;
    if (found.replaced == 0) {
      ++state.batch.rowsNew;
      return {RowOutcome::New, 0};
    }
    state.end(found.replaced);
    ++state.batch.rowsChanged;
    return {RowOutcome::Changed, 0};
  });
}

void BatchWriter::hold(std::span<const datasets::Value> values) {
  m_state->current.hold(values);
}

std::int64_t BatchWriter::countAbsentRows() const {
  return static_cast<std::int64_t>(m_state->current.absent().size());
}

std::int64_t BatchWriter::endAbsentRows() {
  State& state = *m_state;
  return guarded(state.store.file(), Doing::Writing, [&] {
    state.pending->flush();
    const std::vector<RowId> absent = state.current.absent();
    for (const RowId row : absent) state.end(row);
    state.rowsEnded = static_cast<std::int64_t>(absent.size());
    return state.rowsEnded;
  });
}

void BatchWriter::readBefore(const datasets::Dataset& dataset, const std::function<void(const StoredRow&)>& row) const {
  State& state = *m_state;
  guarded(state.store.file(), Doing::Reading, [&] {
    // Row ids only grow, so the rows of this batch are told by theirs.
    const std::string before =
        dataset.id == state.dataset.id ? fmt::format("row_id < {} AND ", state.firstRow) : std::string{};
    state.store.readRows(dataset, fmt::format("{}(replaced_by IS NULL OR replaced_by = {})", before, state.batch.id),
                         row);
  });
}

Batch BatchWriter::commit(std::int64_t rowsRead, std::int64_t rowsRejected) {
  State& state = *m_state;
  Batch& batch = state.batch;
  batch.rowsRead = rowsRead;
  batch.rowsRejected = rowsRejected;
  return guarded(state.store.file(), Doing::Writing, [&] {
    state.pending->flush();
    SQLite::Statement update{state.store.database(),
                             "UPDATE batch SET rows_read = ?, rows_new = ?, rows_changed = ?, rows_unchanged = ?, "
                             "rows_rejected = ?, rows_ended = ?, rows_seen = ? WHERE batch_id = ?"};
    update.bind(1, batch.rowsRead);
    update.bind(2, batch.rowsNew);
    update.bind(3, batch.rowsChanged);
    update.bind(4, batch.rowsUnchanged);
    update.bind(5, batch.rowsRejected);
    update.bind(6, state.rowsEnded);
    const std::string& seen = state.seen.bytes();
    update.bindNoCopy(7, static_cast<const void*>(seen.empty() ? "" : seen.data()), static_cast<int>(seen.size()));
    update.bind(8, batch.id);
    update.exec();

    SQLite::Statement audit{state.store.database(),
                            "INSERT INTO audit (happened_at, person, action, subject, batch_id, detail) VALUES (?, ?, "
                            "'import', ?, ?, ?)"};
    audit.bind(1, batch.importedAt);
    audit.bind(2, batch.importedBy);
    audit.bind(3, batch.dataset);
    audit.bind(4, batch.id);
    audit.bind(5, fmt::format("{}: {} rows read, {} new, {} changed, {} unchanged, {} rejected, {} ended",
                              batch.fileName, batch.rowsRead, batch.rowsNew, batch.rowsChanged, batch.rowsUnchanged,
                              batch.rowsRejected, state.rowsEnded));
    audit.exec();
    state.transaction.commit();
    return batch;
  });
}

}  // namespace poap::store

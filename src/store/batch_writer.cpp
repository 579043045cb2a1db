#include "batch_order.hpp"
#include "current_rows.hpp"
#include "impl.hpp"
#include "keys_held.hpp"
#include "pending_rows.hpp"
#include "poap/store/store.hpp"
#include "replay.hpp"
#include "row_reading.hpp"
#include "row_statement.hpp"
#include "rows_seen.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace poap::store {

namespace {

// Being filled, on their way to be placed and to be written, and those in the hands of the three who do it.
constexpr std::size_t kMostBlocks = 9;

}  // namespace

struct BatchWriter::State {
  State(Store& into, const datasets::Dataset& of)
      : transaction(into),
        store(into.impl()),
        dataset(of),
        replace(store.database(), fmt::format("UPDATE {} SET replaced_by = ? WHERE row_id = ?", of.id)),
        current(of) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { store.setSettle({}); }

  void beginBatch();
  void loadCurrent();
  Put place(RowBlock& block, std::size_t row, const RowFacts& facts);
  std::unique_ptr<RowBlock> blank();
  void handOver(std::unique_ptr<RowBlock> block);
  void end(RowId row) { ended.push_back(row); }
  void settle();

  Transaction transaction;
  Store::Impl& store;
  const datasets::Dataset& dataset;
  RowStatement replace;
  CurrentRows current;
  RowsSeen seen;
  std::vector<std::size_t> absent;    // fields
  std::string held;                   // keys of rows at fault, as batch.keys_held has them
  std::set<std::string> listsBefore;  // lists with batches, whether they count or not
  std::vector<BatchId> before;        // batches that count, in order
  std::vector<BatchId> after;         // of a yearly list only
  std::vector<RowId> ended;           // rows whose end waits to be written
  core::Spares<RowBlock> spares{kMostBlocks};
  std::unique_ptr<RowBlock> own;      // of rows put one by one, being filled
  std::vector<RowFacts> factsOfRows;  // of the last block
  std::vector<Put> outcomes;
  std::uint32_t touched = 0;  // see CurrentRows::expect
  std::optional<PendingRows> pending;
  RowId firstRow = 1;  // of this batch
  RowId nextRow = 1;
  bool endsAbsent = false;
  Batch batch;
};

void BatchWriter::State::beginBatch() {
  SQLite::Statement lists{store.database(), "SELECT DISTINCT dataset FROM batch"};
  while (lists.executeStep()) listsBefore.insert(lists.getColumn(0).getString());
  SQLite::Statement begin{
      store.database(),
      "INSERT INTO batch (dataset, file_name, sha256, imported_at, imported_by, as_at, rows_read, rows_new, "
      "rows_changed, rows_unchanged, rows_rejected, rows_ended, rows_seen) VALUES (?, ?, ?, ?, ?, ?, 0, "
      "0, 0, 0, 0, 0, x'')"};
  begin.bind(1, batch.dataset);
  begin.bind(2, batch.fileName);
  begin.bind(3, batch.sha256);
  begin.bind(4, batch.importedAt);
  begin.bind(5, batch.importedBy);
  if (batch.asAt) begin.bind(6, core::dayNumber(*batch.asAt));
  begin.exec();
  batch.id = store.database().getLastInsertRowid();
  pending.emplace(store.database(), dataset, absent, batch.id, spares);
  store.setSettle([this] { settle(); });
  firstRow =
      store.database().execAndGet(fmt::format("SELECT coalesce(max(row_id), 0) + 1 FROM {}", dataset.id)).getInt64();
  nextRow = firstRow;
  std::vector<BatchId>* side = &before;
  for (const BatchId id : counting(batchesInOrder(store.database(), dataset))) {
    if (id == batch.id) {
      side = &after;
    } else {
      side->push_back(id);
    }
  }
}

void BatchWriter::State::loadCurrent() {
  // Rows with equal keys stand in the order of the last file; those it lacked come after, in their own.
  constexpr std::int64_t kLater = std::int64_t{1} << 40;
  std::vector<std::pair<RowId, std::int64_t>> lastFile;  // row versions and where they stood in it
  if (dataset.keyOrdinal && !before.empty()) {
    SQLite::Statement last{store.database(), "SELECT rows_seen FROM batch WHERE batch_id = ?"};
    last.bind(1, before.back());
    if (last.executeStep()) {
      readRowsSeen(last.getColumn(0).getString(),
                   [&lastFile](std::int64_t fileRow, std::int64_t rowId) { lastFile.emplace_back(rowId, fileRow); });
    }
    // Of a row met twice the first counts.
    std::stable_sort(lastFile.begin(), lastFile.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  std::vector<datasets::Value> values(dataset.fields.size());
  RowFactsReader reader{dataset, absent};
  const std::string condition = after.empty() ? "replaced_by IS NULL" : currentAfter(dataset, before);
  readRows(store.database(), dataset, condition, [&](const StoredRow& row) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(i);
    const auto found = std::lower_bound(lastFile.begin(), lastFile.end(), row.id(),
                                        [](const auto& entry, RowId id) { return entry.first < id; });
    const bool inLastFile = found != lastFile.end() && found->first == row.id();
    current.add(row.id(), inLastFile ? found->second : kLater + row.fileRow(), reader.read(values));
  });
  current.index();
}

// Writes what waits; after that the connection may be used.
void BatchWriter::State::settle() {
  handOver(std::move(own));
  pending->flush();
  for (const RowId row : ended) {
    replace.bind(1, batch.id);
    replace.bind(2, row);
    replace.execute();
  }
  ended.clear();
}

BatchWriter::BatchWriter(Store& store, const datasets::Dataset& dataset, BatchFacts facts) {
  guarded(store.file(), Doing::Writing, [&] {
    m_state = std::make_unique<State>(store, dataset);
    m_state->absent = std::move(facts.absent);
    m_state->batch.dataset = dataset.id;
    m_state->batch.fileName = std::move(facts.fileName);
    m_state->batch.sha256 = std::move(facts.sha256);
    m_state->batch.importedAt = std::move(facts.importedAt);
    m_state->batch.importedBy = std::move(facts.importedBy);
    m_state->batch.asAt = facts.asAt;
    m_state->beginBatch();
    m_state->loadCurrent();
  });
}

BatchWriter::~BatchWriter() = default;

BatchId BatchWriter::id() const {
  return m_state->batch.id;
}

// The place of a row of a block, which is dropped when it is not to be written.
Put BatchWriter::State::place(RowBlock& block, std::size_t row, const RowFacts& facts) {
  const std::int64_t fileRow = block.fileRow(row);
  const CurrentRows::Found found = current.take(facts, nextRow, fileRow);
  if (found.same != 0) {
    block.drop(row);
    seen.add(fileRow, found.same);
    ++batch.rowsUnchanged;
    return {found.earlier == 0 ? RowOutcome::Unchanged : RowOutcome::Repeated, found.earlier, facts.content};
  }
  if (found.earlier != 0) {
    block.drop(row);
    return {RowOutcome::Refused, found.earlier, facts.content};
  }
  seen.add(fileRow, nextRow);
  ++nextRow;
  if (found.replaced == 0) {
    ++batch.rowsNew;
    return {RowOutcome::New, 0, facts.content};
  }
  end(found.replaced);
  ++batch.rowsChanged;
  return {RowOutcome::Changed, 0, facts.content};
}

std::unique_ptr<RowBlock> BatchWriter::State::blank() {
  if (auto spare = spares.take()) return spare;
  return std::make_unique<RowBlock>(dataset, absent);
}

void BatchWriter::State::handOver(std::unique_ptr<RowBlock> block) {
  if (!block) return;
  for (const datasets::RowHash& key : block->heldKeys()) current.hold(key);
  held += block->heldBytes();
  if (block->nothingToWrite()) {
    block->clear();
    spares.give(std::move(block));
  } else {
    pending->add(std::move(block));
  }
}

Put BatchWriter::put(std::span<const datasets::Value> values, std::int64_t fileRow) {
  State& state = *m_state;
  return guarded(state.store.file(), Doing::Writing, [&] {
    if (!state.own) state.own = state.blank();
    state.own->add(fileRow, values);
    const std::size_t row = state.own->rows() - 1;
    const Put put = state.place(*state.own, row, state.own->facts(row, !state.current.needsNoKey()));
    if (state.own->full()) state.handOver(std::move(state.own));
    return put;
  });
}

std::span<const Put> BatchWriter::place(RowBlock& block) {
  State& state = *m_state;
  return guarded(state.store.file(), Doing::Writing, [&]() -> std::span<const Put> {
    state.handOver(std::move(state.own));
    const bool withKey = !state.current.needsNoKey();
    state.factsOfRows.clear();
    std::uint32_t touched = 0;
    for (std::size_t row = 0; row < block.rows(); ++row) {
      touched += state.current.expect(state.factsOfRows.emplace_back(block.facts(row, withKey)));
    }
    state.touched = touched;
    state.outcomes.clear();
    for (std::size_t row = 0; row < block.rows(); ++row) {
      state.outcomes.push_back(state.place(block, row, state.factsOfRows[row]));
    }
    return state.outcomes;
  });
}

void BatchWriter::write(std::unique_ptr<RowBlock> block) {
  guarded(m_state->store.file(), Doing::Writing, [&] { m_state->handOver(std::move(block)); });
}

std::unique_ptr<RowBlock> BatchWriter::blank() {
  return m_state->blank();
}

void BatchWriter::hold(std::span<const datasets::Value> values) {
  m_state->current.hold(RowFactsReader{m_state->dataset, m_state->absent}.read(values).key);
  addKeyHeld(m_state->held, m_state->dataset, values);
}

std::int64_t BatchWriter::countAbsentRows() const {
  return static_cast<std::int64_t>(m_state->current.absent().size());
}

std::int64_t BatchWriter::endAbsentRows() {
  State& state = *m_state;
  return guarded(state.store.file(), Doing::Writing, [&] {
    const std::vector<RowId> absent = state.current.absent();
    for (const RowId row : absent) state.end(row);
    state.endsAbsent = true;
    state.batch.rowsEnded = static_cast<std::int64_t>(absent.size());
    return state.batch.rowsEnded;
  });
}

void BatchWriter::readBefore(const datasets::Dataset& dataset, const std::function<void(const StoredRow&)>& row) const {
  State& state = *m_state;
  guarded(state.store.file(), Doing::Reading, [&] {
    if (!state.listsBefore.contains(dataset.id)) return;
    if (dataset.id != state.dataset.id) {
      readRows(state.store.database(), dataset, "replaced_by IS NULL", row);
    } else if (!state.before.empty()) {
      // Rows of this batch, which may be millions, have the highest ids.
      readRows(state.store.database(), dataset,
               fmt::format("row_id < {} AND ({})", state.firstRow, currentAfter(dataset, state.before)), row);
    }
  });
}

Batch BatchWriter::commit(std::int64_t rowsRead, std::int64_t rowsRejected) {
  State& state = *m_state;
  Batch& batch = state.batch;
  batch.rowsRead = rowsRead;
  batch.rowsRejected = rowsRejected;
  return guarded(state.store.file(), Doing::Writing, [&] {
    state.settle();
    SQLite::Statement update{state.store.database(),
                             "UPDATE batch SET rows_read = ?, rows_new = ?, rows_changed = ?, rows_unchanged = ?, "
                             "rows_rejected = ?, rows_ended = ?, rows_seen = ?, ends_absent = ?, keys_held = ?, "
                             "rows_out_of_order = ? WHERE batch_id = ?"};
    update.bind(1, batch.rowsRead);
    update.bind(2, batch.rowsNew);
    update.bind(3, batch.rowsChanged);
    update.bind(4, batch.rowsUnchanged);
    update.bind(5, batch.rowsRejected);
    update.bind(6, batch.rowsEnded);
    bindBlob(update, 7, state.seen.bytes());
    update.bind(8, state.endsAbsent ? 1 : 0);
    bindBlob(update, 9, state.endsAbsent ? std::string_view{state.held} : std::string_view{});
    update.bind(10, state.after.empty() ? 0 : 1);
    update.bind(11, batch.id);
    update.exec();
    if (!state.after.empty()) {
      state.before.push_back(batch.id);
      Replay replay{state.store, state.dataset, state.before, state.after};
      replay.run();
      replay.write();
    }

    SQLite::Statement audit{state.store.database(),
                            "INSERT INTO audit (happened_at, person, action, subject, batch_id, detail) VALUES (?, ?, "
                            "'import', ?, ?, ?)"};
    audit.bind(1, batch.importedAt);
    audit.bind(2, batch.importedBy);
    audit.bind(3, batch.dataset);
    audit.bind(4, batch.id);
    audit.bind(5, fmt::format("{}: {} rows read, {} new, {} changed, {} unchanged, {} rejected, {} ended",
                              batch.fileName, batch.rowsRead, batch.rowsNew, batch.rowsChanged, batch.rowsUnchanged,
                              batch.rowsRejected, batch.rowsEnded));
    audit.exec();
    state.transaction.commit();
    return batch;
  });
}

}  // namespace poap::store

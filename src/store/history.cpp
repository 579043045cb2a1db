#include "poap/store/history.hpp"

#include "batch_order.hpp"
#include "impl.hpp"
#include "poap/core/error.hpp"
#include "replay.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

namespace poap::store {

namespace {

struct Known {
  const datasets::Dataset* dataset = nullptr;
  std::string fileName;
  std::string undoneAt;
};

Known find(Store::Impl& store, BatchId batch) {
  SQLite::Statement select{store.database(),
                           "SELECT dataset, file_name, ifnull(undone_at, '') FROM batch AS b LEFT JOIN batch_undo AS u "
                           "ON u.batch_id = b.batch_id AND u.redone_at IS NULL WHERE b.batch_id = ?"};
  select.bind(1, batch);
  if (!select.executeStep()) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no batch {}.", batch)};
  }
  return {&store.catalogue().get(select.getColumn(0).getString()), select.getColumn(1).getString(),
          select.getColumn(2).getString()};
}

// The list without the batch, or with it once more.
Replay replayOf(Store::Impl& store, const datasets::Dataset& dataset, BatchId batch, bool counts) {
  std::vector<BatchId> before;
  std::vector<BatchId> then;
  std::vector<BatchId>* side = &before;
  for (const PlacedBatch& placed : batchesInOrder(store.database(), dataset)) {
    if (placed.id == batch) side = &then;
    if (placed.id == batch ? counts : placed.counts) side->push_back(placed.id);
  }
  return {store, dataset, std::move(before), std::move(then)};
}

void note(SQLite::Database& database, std::string_view at, std::string_view by, std::string_view action,
          const datasets::Dataset& dataset, BatchId batch, const std::string& detail) {
  SQLite::Statement audit{database,
                          "INSERT INTO audit (happened_at, person, action, subject, batch_id, detail) VALUES (?, ?, ?, "
                          "?, ?, ?)"};
  audit.bind(1, std::string{at});
  audit.bind(2, std::string{by});
  audit.bind(3, std::string{action});
  audit.bind(4, dataset.id);
  audit.bind(5, batch);
  audit.bind(6, detail);
  audit.exec();
}

UndoEffect change(Store& store, BatchId batch, bool counts, std::string_view at, std::string_view by) {
  Store::Impl& impl = store.impl();
  return guarded(store.file(), Doing::Writing, [&] {
    Transaction transaction{store};
    SQLite::Database& database = impl.database();
    const Known known = find(impl, batch);
    if (counts == known.undoneAt.empty()) {
      throw core::Error{core::ErrorCode::UnknownName,
                        counts ? fmt::format("Batch {} ({}) is not undone.", batch, known.fileName)
                               : fmt::format("Batch {} ({}) is undone already.", batch, known.fileName)};
    }
    Replay replay = replayOf(impl, *known.dataset, batch, counts);
    replay.run();
    const UndoEffect effect = replay.effectOf(batch);
    replay.write();
    SQLite::Statement mark{database,
                           counts ? "UPDATE batch_undo SET redone_at = ?2, redone_by = ?3 WHERE batch_id = ?1 AND "
                                    "redone_at IS NULL"
                                  : "INSERT INTO batch_undo (batch_id, undone_at, undone_by) VALUES (?1, ?2, ?3)"};
    mark.bind(1, batch);
    mark.bind(2, std::string{at});
    mark.bind(3, std::string{by});
    mark.exec();
    note(database, at, by, counts ? "redo" : "undo", *known.dataset, batch,
         fmt::format("{}: {} rows gone, {} back, {} with another version, {} kept", known.fileName, effect.rowsGone,
                     effect.rowsBack, effect.rowsChangedBack, effect.rowsKept));
    transaction.commit();
    return effect;
  });
}

}  // namespace

UndoEffect previewUndo(const Store& store, BatchId batch) {
  return guarded(store.file(), Doing::Reading, [&] {
    const Known known = find(store.impl(), batch);
    Replay replay = replayOf(store.impl(), *known.dataset, batch, !known.undoneAt.empty());
    replay.run();
    return replay.effectOf(batch);
  });
}

UndoEffect undo(Store& store, BatchId batch, std::string_view at, std::string_view by) {
  return change(store, batch, false, at, by);
}

UndoEffect redo(Store& store, BatchId batch, std::string_view at, std::string_view by) {
  return change(store, batch, true, at, by);
}

}  // namespace poap::store

#include "poap/store/integrity.hpp"

#include "batch_order.hpp"
#include "impl.hpp"
#include "keys_held.hpp"
#include "poap/core/error.hpp"
#include "replay.hpp"
#include "rows_seen.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace poap::store {

namespace {

void checkFile(SQLite::Database& database, std::vector<std::string>& found) {
  SQLite::Statement pages{database, "PRAGMA integrity_check(20)"};
  while (pages.executeStep()) {
    const std::string said = pages.getColumn(0).getString();
    if (said != "ok") found.push_back(fmt::format("The file is damaged: {}.", said));
  }
  std::map<std::string, int> broken;
  SQLite::Statement references{database, "PRAGMA foreign_key_check"};
  while (references.executeStep()) ++broken[references.getColumn(0).getString()];
  for (const auto& [table, count] : broken) {
    found.push_back(fmt::format("{} rows of {} name a batch that is not there.", count, table));
  }
}

// Marks the rows a batch saw.
void checkBatch(const datasets::Dataset& dataset, SQLite::Statement& batch, std::vector<bool>& seen,
                std::vector<std::string>& found) {
  const BatchId id = batch.getColumn(0).getInt64();
  const bool counts = batch.getColumn(3).getInt() != 0;
  std::int64_t astray = 0;
  const bool readable = readRowsSeen(batch.getColumn(1).getString(), [&](std::int64_t fileRow, std::int64_t rowId) {
    const bool fits = rowId > 0 && static_cast<std::size_t>(rowId) < seen.size() && fileRow > 0;
    if (!fits) ++astray;
    if (fits && counts) seen[static_cast<std::size_t>(rowId)] = true;
  });
  if (!readable) found.push_back(fmt::format("What batch {} keeps of its rows cannot be read.", id));
  if (astray > 0) found.push_back(fmt::format("Batch {} holds {} rows that are not in its list.", id, astray));
  if (!readKeysHeld(batch.getColumn(2).getString(), dataset, [](std::span<const datasets::Value>) {})) {
    found.push_back(fmt::format("What batch {} keeps of its rows at fault cannot be read.", id));
  }
}

void checkDataset(Store::Impl& store, const datasets::Dataset& dataset, std::vector<std::string>& found) {
  SQLite::Database& database = store.database();
  const std::size_t before = found.size();
  const std::int64_t last =
      database.execAndGet(fmt::format("SELECT coalesce(max(row_id), 0) FROM {}", dataset.id)).getInt64();
  const std::int64_t count = database.execAndGet(fmt::format("SELECT count(*) FROM {}", dataset.id)).getInt64();
  if (last != count) {
    found.push_back(fmt::format("{} rows of the list \"{}\" are gone.", last - count, dataset.title));
    return;
  }
  std::vector<bool> seen(static_cast<std::size_t>(last) + 1);
  SQLite::Statement batches{
      database,
      "SELECT batch_id, rows_seen, keys_held, NOT EXISTS (SELECT 1 FROM batch_undo AS u WHERE u.batch_id = b.batch_id "
      "AND u.redone_at IS NULL) FROM batch AS b WHERE dataset = ? ORDER BY batch_id"};
  batches.bind(1, dataset.id);
  while (batches.executeStep()) checkBatch(dataset, batches, seen, found);
  std::int64_t unseen = 0;
  SQLite::Statement current{database, fmt::format("SELECT row_id FROM {} WHERE replaced_by IS NULL", dataset.id)};
  while (current.executeStep()) {
    if (!seen[static_cast<std::size_t>(current.getColumn(0).getInt64())]) ++unseen;
  }
  if (unseen > 0) {
    found.push_back(
        fmt::format("{} current rows of the list \"{}\" are in no batch that counts.", unseen, dataset.title));
  }
  if (found.size() > before || last == 0) return;
  Replay replay{store, dataset, {}, counting(batchesInOrder(database, dataset))};
  replay.run();
  if (!replay.agrees()) {
    found.push_back(fmt::format("The rows of the list \"{}\" are not what its batches make of them.", dataset.title));
  }
}

}  // namespace

std::vector<std::string> checkIntegrity(const Store& store) {
  return guarded(store.file(), Doing::Reading, [&] {
    std::vector<std::string> found;
    Store::Impl& impl = store.impl();
    checkFile(impl.database(), found);
    for (const datasets::Dataset& dataset : impl.catalogue().datasets()) checkDataset(impl, dataset, found);
    return found;
  });
}

}  // namespace poap::store

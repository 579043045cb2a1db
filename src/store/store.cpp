#include "poap/store/store.hpp"

#include "batch_order.hpp"
#include "impl.hpp"
#include "lists_scan.hpp"
#include "row_reading.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <utility>

namespace poap::store {

namespace {

Batch batchFrom(SQLite::Statement& row) {
  Batch batch;
  batch.id = row.getColumn(0).getInt64();
  batch.dataset = row.getColumn(1).getString();
  batch.fileName = row.getColumn(2).getString();
  batch.sha256 = row.getColumn(3).getString();
  batch.importedAt = row.getColumn(4).getString();
  batch.importedBy = row.getColumn(5).getString();
  batch.rowsRead = row.getColumn(6).getInt64();
  batch.rowsNew = row.getColumn(7).getInt64();
  batch.rowsChanged = row.getColumn(8).getInt64();
  batch.rowsUnchanged = row.getColumn(9).getInt64();
  batch.rowsRejected = row.getColumn(10).getInt64();
  batch.rowsEnded = row.getColumn(11).getInt64();
  if (!row.isColumnNull(12)) batch.asAt = core::dayFromNumber(row.getColumn(12).getInt());
  batch.undoneAt = row.getColumn(13).getString();
  batch.undoneBy = row.getColumn(14).getString();
  return batch;
}

constexpr const char* kSelectBatch =
    "SELECT b.batch_id, dataset, file_name, sha256, imported_at, imported_by, rows_read, rows_new, rows_changed, "
    "rows_unchanged, rows_rejected, rows_ended, as_at, ifnull(undone_at, ''), ifnull(undone_by, '') FROM batch AS b "
    "LEFT JOIN batch_undo AS u ON u.batch_id = b.batch_id AND u.redone_at IS NULL ";

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::filesystem::path& Store::file() const {
  return m_impl->file();
}

void Store::readCurrent(const datasets::Dataset& dataset, const std::function<void(const StoredRow&)>& row) const {
  guarded(file(), Doing::Reading, [&] { readRows(m_impl->database(), dataset, "replaced_by IS NULL", row); });
}

void Store::scanCurrent(const datasets::Dataset& dataset, const RowTaker& row) const {
  guarded(file(), Doing::Reading, [&] { scanList(m_impl->database(), dataset, row); });
}

void Store::scanCurrent(std::span<const ListToScan> lists) const {
  guarded(file(), Doing::Reading, [&] { scanLists(m_impl->database(), file(), lists); });
}

std::int64_t Store::countCurrent(const datasets::Dataset& dataset) const {
  return guarded(file(), Doing::Reading, [&] {
    return m_impl->database()
        .execAndGet(fmt::format("SELECT count(*) FROM {} WHERE replaced_by IS NULL", dataset.id))
        .getInt64();
  });
}

std::vector<Batch> Store::batches() const {
  return guarded(file(), Doing::Reading, [&] {
    std::vector<Batch> result;
    SQLite::Statement select{m_impl->database(), std::string{kSelectBatch} + "ORDER BY b.batch_id DESC"};
    while (select.executeStep()) result.push_back(batchFrom(select));
    return result;
  });
}

std::vector<Batch> Store::batchesAsKnown(const datasets::Dataset& dataset, std::string_view at) const {
  return guarded(file(), Doing::Reading, [&] {
    std::vector<Batch> result;
    SQLite::Statement select{m_impl->database(), std::string{kSelectBatch} + "WHERE b.batch_id = ?"};
    for (const BatchId id : counting(batchesInOrder(m_impl->database(), dataset, at))) {
      select.bind(1, id);
      if (select.executeStep()) result.push_back(batchFrom(select));
      select.reset();
    }
    return result;
  });
}

std::optional<Batch> Store::batchWithHash(std::string_view dataset, std::string_view sha256,
                                          std::optional<core::Day> asAt) const {
  return guarded(file(), Doing::Reading, [&]() -> std::optional<Batch> {
    const datasets::Dataset* declared = m_impl->catalogue().find(dataset);
    const bool yearly = declared != nullptr && declared->yearly;
    // Once a later file changed the list, loading the old bytes again would change it back: that is an import.
    SQLite::Statement select{
        m_impl->database(),
        fmt::format("{}WHERE dataset = ?1 AND sha256 = ?2 AND undone_at IS NULL AND {} ORDER BY b.batch_id DESC LIMIT "
                    "1",
                    kSelectBatch,
                    yearly ? "as_at IS ?3"
                           : "?3 IS ?3 AND NOT EXISTS (SELECT 1 FROM batch AS l WHERE l.dataset = ?1 AND l.batch_id > "
                             "b.batch_id AND l.rows_new + l.rows_changed + l.rows_ended > 0 AND NOT EXISTS (SELECT 1 "
                             "FROM batch_undo AS v WHERE v.batch_id = l.batch_id AND v.redone_at IS NULL))")};
    select.bind(1, std::string{dataset});
    select.bind(2, std::string{sha256});
    if (asAt) select.bind(3, core::dayNumber(*asAt));
    if (!select.executeStep()) return std::nullopt;
    return batchFrom(select);
  });
}

std::optional<std::string> Store::setting(std::string_view name) const {
  return guarded(file(), Doing::Reading, [&]() -> std::optional<std::string> {
    SQLite::Statement select{m_impl->database(), "SELECT value FROM setting WHERE name = ?"};
    select.bind(1, std::string{name});
    if (!select.executeStep()) return std::nullopt;
    return select.getColumn(0).getString();
  });
}

void Store::setSetting(std::string_view name, std::string_view value) {
  guarded(file(), Doing::Writing, [&] {
    SQLite::Statement upsert{m_impl->database(),
                             "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
                             "excluded.value"};
    upsert.bind(1, std::string{name});
    upsert.bind(2, std::string{value});
    upsert.exec();
  });
}

}  // namespace poap::store

#include "batch_order.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace poap::store {

namespace {

// The day a batch speaks for; of equal days the later import is the later one.
constexpr std::string_view kByDay = "coalesce(b.as_at, unixepoch(b.imported_at) / 86400), b.batch_id";

}  // namespace

std::vector<PlacedBatch> batchesInOrder(SQLite::Database& database, const datasets::Dataset& dataset,
                                        std::optional<std::string_view> at) {
  const std::string_view counts =
      at ? "b.imported_at <= ?2 AND NOT EXISTS (SELECT 1 FROM batch_undo AS u WHERE u.batch_id = b.batch_id AND "
           "u.undone_at <= ?2 AND (u.redone_at IS NULL OR u.redone_at > ?2))"
         : "NOT EXISTS (SELECT 1 FROM batch_undo AS u WHERE u.batch_id = b.batch_id AND u.redone_at IS NULL)";
  SQLite::Statement select{database,
                           fmt::format("SELECT b.batch_id, {} FROM batch AS b WHERE b.dataset = ?1 ORDER BY {}", counts,
                                       dataset.yearly ? kByDay : "b.batch_id")};
  select.bind(1, dataset.id);
  if (at) select.bind(2, std::string{*at});
  std::vector<PlacedBatch> batches;
  while (select.executeStep()) {
    batches.push_back({select.getColumn(0).getInt64(), select.getColumn(1).getInt() != 0});
  }
  return batches;
}

std::vector<BatchId> counting(std::span<const PlacedBatch> batches) {
  std::vector<BatchId> ids;
  for (const PlacedBatch& batch : batches) {
    if (batch.counts) ids.push_back(batch.id);
  }
  return ids;
}

std::string currentAfter(const datasets::Dataset& dataset, std::span<const BatchId> before) {
  if (before.empty()) return "0";
  // A row that does not count has its own batch in replaced_by.
  if (!dataset.yearly) {
    return fmt::format("batch_id <= {0} AND (replaced_by IS NULL OR replaced_by > {0})", before.back());
  }
  return fmt::format("batch_id IN ({0}) AND (replaced_by IS NULL OR replaced_by NOT IN ({0}))",
                     fmt::join(before, ", "));
}

std::string rowOrder(SQLite::Database& database, const datasets::Dataset& dataset) {
  if (dataset.yearly) {
    return fmt::format(
        "(SELECT coalesce(b.as_at, unixepoch(b.imported_at) / 86400) FROM batch AS b WHERE b.batch_id = "
        "{}.batch_id), batch_id, file_row",
        dataset.id);
  }
  SQLite::Statement outOfOrder{database,
                               "SELECT EXISTS (SELECT 1 FROM batch WHERE dataset = ? AND rows_out_of_order = 1)"};
  outOfOrder.bind(1, dataset.id);
  outOfOrder.executeStep();
  return outOfOrder.getColumn(0).getInt() != 0 ? "batch_id, file_row" : std::string{kAsTheyLie};
}

}  // namespace poap::store

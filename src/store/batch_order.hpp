#pragma once

// The batches of a list in the order in which they make its rows: as they were imported, or of a yearly list by the
// day each speaks for.

#include "poap/datasets/dataset.hpp"
#include "poap/store/store.hpp"

#include <SQLiteCpp/Database.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::store {

struct PlacedBatch {
  BatchId id = 0;
  bool counts = true;
};

// Every batch of a dataset in order; `counts` says whether it does now, or did at a moment as known ("imported by then
// and not undone by then").
std::vector<PlacedBatch> batchesInOrder(SQLite::Database& database, const datasets::Dataset& dataset,
                                        std::optional<std::string_view> at = {});
// The ids of those that count.
std::vector<BatchId> counting(std::span<const PlacedBatch> batches);

// SQL condition for the rows that are current after `before`, which are the first of all that count.
std::string currentAfter(const datasets::Dataset& dataset, std::span<const BatchId> before);

// ORDER BY terms for rows of a dataset in order of their batches, then of the rows of the files; kAsTheyLie where the
// table has them so.
inline constexpr std::string_view kAsTheyLie = "row_id";
std::string rowOrder(SQLite::Database& database, const datasets::Dataset& dataset);

}  // namespace poap::store

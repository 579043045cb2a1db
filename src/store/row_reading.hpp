#pragma once

#include "poap/store/store.hpp"

#include <SQLiteCpp/Database.h>

#include <functional>
#include <string>

namespace poap::store {

// Rows of a dataset's table that meet an SQL condition, in the order of their batches, then of the files, one by one.
// Throws SQLite::Exception.
void readRows(SQLite::Database& database, const datasets::Dataset& dataset, const std::string& condition,
              const std::function<void(const StoredRow&)>& row);

}  // namespace poap::store

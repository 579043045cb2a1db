#pragma once

// Current rows of whole lists, for what is held in memory.

#include "poap/store/store.hpp"

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <span>

namespace poap::store {

// In the order of Store::readCurrent. Throws SQLite::Exception, and what `row` throws.
void scanList(SQLite::Database& database, const datasets::Dataset& dataset, const RowTaker& row);

// Several as of one moment. Half of them are read through a connection of its own by a second thread, unless this one
// holds changes that no other can see yet.
void scanLists(SQLite::Database& database, const std::filesystem::path& file, std::span<const ListToScan> lists);

}  // namespace poap::store

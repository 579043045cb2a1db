#pragma once

// Every row of a query in one go. SQLite hands the cells of a row to a function of ours as they lie in the page, which
// takes less than half the time of stepping to the row and asking for each column.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace poap::store {

// Rows of a dataset's table that meet an SQL condition, in the order in which they lie there. What `row` throws goes
// through. Throws SQLite::Exception.
void scanRows(
    SQLite::Database& database, const datasets::Dataset& dataset, const std::string& condition,
    const std::function<void(std::int64_t batch, std::int64_t fileRow, std::span<const datasets::Value>)>& row);

}  // namespace poap::store

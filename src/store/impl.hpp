#pragma once

#include "poap/store/store.hpp"
#include "sqlite_error.hpp"

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>

namespace poap::store {

// The open connection. What happened to the file on its way here is in open.cpp.
class Store::Impl {
public:
  Impl(std::filesystem::path file, SQLite::Database database)
      : m_file(std::move(file)), m_database(std::move(database)) {}

  [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
  [[nodiscard]] SQLite::Database& database() { return m_database; }

  // Rows of a dataset's table that meet an SQL condition, in the order of their ids.
  void readRows(const datasets::Dataset& dataset, const std::string& condition,
                const std::function<void(const StoredRow&)>& row);

private:
  std::filesystem::path m_file;
  SQLite::Database m_database;
};

}  // namespace poap::store

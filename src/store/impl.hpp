#pragma once

#include "poap/store/store.hpp"
#include "sqlite_error.hpp"

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <functional>
#include <utility>

namespace poap::store {

// A connection to a file that may be anybody's. flags: of SQLite. Throws SQLite::Exception.
SQLite::Database connect(const std::filesystem::path& file, int flags);

// The open connection. What happened to the file on its way here is in open.cpp.
class Store::Impl {
public:
  Impl(std::filesystem::path file, SQLite::Database database, const datasets::Catalogue& catalogue)
      : m_file(std::move(file)), m_database(std::move(database)), m_catalogue(catalogue) {}

  [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
  // The connection, when whoever writes in a thread of their own is done with it.
  [[nodiscard]] SQLite::Database& database() {
    if (m_settle) m_settle();
    return m_database;
  }
  // What database() has to call first: nothing, or the settling of rows on their way.
  void setSettle(std::function<void()> settle) { m_settle = std::move(settle); }
  [[nodiscard]] const datasets::Catalogue& catalogue() const { return m_catalogue; }
  // How many transactions run, one within the other.
  [[nodiscard]] int& transactions() { return m_transactions; }

private:
  std::filesystem::path m_file;
  SQLite::Database m_database;
  const datasets::Catalogue& m_catalogue;
  int m_transactions = 0;
  std::function<void()> m_settle;
};

}  // namespace poap::store

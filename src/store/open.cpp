// From a path to an open connection, or to one clear sentence and an untouched file.

#include "impl.hpp"
#include "poap/core/error.hpp"
#include "poap/store/make.hpp"
#include "row_columns.hpp"
#include "schema.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <random>
#include <utility>

namespace poap::store {

namespace fs = std::filesystem;

namespace {

using core::Error;
using core::ErrorCode;

// "POAP": tells our files from those of other programs that use SQLite.
constexpr std::uint32_t kApplicationId = 0x504F4150;
// A reader or a writer of our own is gone within milliseconds; nobody should wait long for a window to react.
constexpr int kBusyMilliseconds = 1000;

std::uint32_t bigEndian(std::span<const char> bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

// What can be told from the first bytes, before SQLite may touch anything.
void checkHeader(const fs::path& file, int latest) {
  constexpr std::string_view kMagic{"SQLite format 3\0", 16};
  constexpr std::size_t kVersionAt = 60;
  constexpr std::size_t kApplicationAt = 68;
  std::array<char, 100> header{};
  std::ifstream in{file, std::ios::binary};
  if (!in) throw Error{ErrorCode::CannotRead, fmt::format("The dashboard {} cannot be opened.", file.string())};
  in.read(header.data(), header.size());
  if (in.gcount() == 0) throw Error{ErrorCode::Damaged, fmt::format("The file {} is empty.", file.string())};
  if (!std::string_view{header.data(), header.size()}.starts_with(kMagic)) {
    throw Error{ErrorCode::Damaged, fmt::format("{} is not a dashboard.", file.string())};
  }
  if (static_cast<std::size_t>(in.gcount()) < header.size()) {
    throw Error{ErrorCode::Damaged, fmt::format("The dashboard {} is damaged: it was cut short.", file.string())};
  }
  const auto number = [&](std::size_t at) { return bigEndian(std::span{header}.subspan(at, 4)); };
  if (number(kApplicationAt) != kApplicationId) {
    throw Error{ErrorCode::NotOurs,
                fmt::format("{} is a database of another program, not a dashboard.", file.string())};
  }
  if (number(kVersionAt) > static_cast<std::uint32_t>(latest)) {
    throw Error{ErrorCode::TooNew,
                fmt::format("The dashboard {} was made by a later version of this program.", file.string())};
  }
}

// Reading takes the lock, plays back what a killed program left behind, and finds a file cut short.
int userVersion(SQLite::Database& database) {
  database.execAndGet("SELECT count(*) FROM sqlite_schema");
  return database.execAndGet("PRAGMA user_version").getInt();
}

void makeDurable(SQLite::Database& database) {
  // A write-ahead log costs half as much again on a bulk load, and a second file people forget to copy.
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;");
}

// Runs the scripts after `from`, all of them or none.
void upgrade(SQLite::Database& database, const std::vector<SchemaScript>& scripts, int from) {
  SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
  // Another program may have been faster between our look and the lock.
  from = std::max(from, database.execAndGet("PRAGMA user_version").getInt());
  if (from == 0) database.exec(wholeSchema(scripts));
  for (const SchemaScript& script : scripts) {
    if (from > 0 && script.number > from) database.exec(script.sql);
  }
  database.exec(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, scripts.back().number));
  transaction.commit();
}

// Every list needs its table: checked when a file is opened, so that no import fails on row 200,000.
void checkTables(SQLite::Database& database, const datasets::Catalogue& catalogue, const fs::path& file) {
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    for (const std::string& name : columnNames(dataset)) {
      const int found = sqlite3_table_column_metadata(database.getHandle(), "main", dataset.id.c_str(), name.c_str(),
                                                      nullptr, nullptr, nullptr, nullptr, nullptr);
      if (found != SQLITE_OK) {
        throw Error{ErrorCode::Damaged, fmt::format("The dashboard {} has no place for {} of the list {}.",
                                                    file.string(), name, dataset.id)};
      }
    }
  }
}

// Made beside its place and moved there when it is whole, so that no half-made dashboard is ever seen.
// catalogue: null when its tables are looked for later.
void create(const fs::path& file, const std::vector<SchemaScript>& scripts, const datasets::Catalogue* catalogue) {
  if (file.has_parent_path() && !fs::is_directory(file.parent_path())) {
    throw Error{ErrorCode::CannotWrite,
                fmt::format("There is no folder {} to make a dashboard in.", file.parent_path().string())};
  }
  fs::path made = file;
  made += fmt::format(".{:08x}.new", std::random_device{}());
  std::error_code ignored;
  try {
    guarded(made, Doing::Writing, [&] {
      SQLite::Database database = connect(made, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      // Four times the usual: a tenth less time for a bulk load, and lists are read whole.
      // The journal in memory, as a file that is not whole is thrown away (none at all is not to be had from a
      // defensive connection); the file is on the disk before it is moved.
      database.exec("PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL");
      upgrade(database, scripts, 0);
      if (catalogue != nullptr) checkTables(database, *catalogue, file);
    });
    if (fs::exists(file)) {
      throw Error{ErrorCode::Busy, fmt::format("Another program has just made {}.", file.string())};
    }
    fs::rename(made, file);
  } catch (const fs::filesystem_error&) {
    fs::remove(made, ignored);
    throw Error{ErrorCode::CannotWrite, fmt::format("The dashboard {} could not be made.", file.string())};
  } catch (...) {
    fs::remove(made, ignored);
    throw;
  }
}

// A reader may not play back what a killed writer left behind; a connection that may write does it by reading.
SQLite::Database connectReading(const fs::path& file) {
  {
    SQLite::Database database = connect(file, SQLite::OPEN_READONLY);
    try {
      userVersion(database);
      return database;
    } catch (const SQLite::Exception& error) {
      if (error.getExtendedErrorCode() != SQLITE_READONLY_ROLLBACK && error.getErrorCode() != SQLITE_CANTOPEN) throw;
    }
  }
  {
    SQLite::Database repairing = connect(file, SQLite::OPEN_READWRITE);
    userVersion(repairing);
  }
  return connect(file, SQLite::OPEN_READONLY);
}

SQLite::Database connectWriting(const fs::path& file) {
  SQLite::Database database = connect(file, SQLite::OPEN_READWRITE);
  // SQLite falls back to reading without a word.
  if (sqlite3_db_readonly(database.getHandle(), "main") != 0) {
    throw Error{ErrorCode::CannotWrite, fmt::format("The dashboard {} may not be written to.", file.string())};
  }
  userVersion(database);
  makeDurable(database);
  // 8 MiB: a usual import, of 100,000 rows, is written at its end, so that readers are locked out for a moment only.
  // More makes a larger one no quicker.
  database.exec("PRAGMA cache_size = -8192");
  return database;
}

}  // namespace

SQLite::Database connect(const fs::path& file, int flags) {
  // A store belongs to one thread at a time.
  SQLite::Database database{file.string(), flags | SQLite::OPEN_NOMUTEX, kBusyMilliseconds};
  // A file may be anybody's: no functions of ours run from its schema, none of its pages is trusted.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;");
  return database;
}

void makeEmpty(const fs::path& file, const core::Resources& resources) {
  create(file, schemaScripts(resources), nullptr);
}

Store Store::open(const fs::path& file, OpenMode mode, const datasets::Catalogue& catalogue,
                  const core::Resources& resources) {
  const std::vector<SchemaScript> scripts = schemaScripts(resources);
  const int latest = scripts.back().number;
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (fs::is_directory(status)) {
    throw Error{ErrorCode::CannotRead, fmt::format("{} is a folder, not a dashboard.", file.string())};
  }
  if (!fs::exists(status)) {
    if (mode != OpenMode::Create) {
      throw Error{ErrorCode::CannotRead, fmt::format("There is no dashboard {}.", file.string())};
    }
    create(file, scripts, &catalogue);
  }
  checkHeader(file, latest);
  return guarded(file, mode == OpenMode::ReadOnly ? Doing::Reading : Doing::Writing, [&] {
    SQLite::Database database = mode == OpenMode::ReadOnly ? connectReading(file) : connectWriting(file);
    const int version = userVersion(database);
    if (version > latest) checkHeader(file, latest);
    if (version < latest) {
      if (mode == OpenMode::ReadOnly) {
        throw Error{ErrorCode::CannotRead,
                    fmt::format("The dashboard {} was made by an earlier version of this program. Open it once for "
                                "changing, and it is brought up to date.",
                                file.string())};
      }
      upgrade(database, scripts, version);
    }
    checkTables(database, catalogue, file);
    return Store{std::make_unique<Impl>(file, std::move(database), catalogue)};
  });
}

}  // namespace poap::store

#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <string_view>

namespace poap::store {

enum class Doing { Reading, Writing };

// The core::Error a person gets for a result code of SQLite (extended codes too). message: SQLite's own words,
// which name tables and columns, never values.
[[noreturn]] void throwSqlite(int code, std::string_view message, const std::filesystem::path& file, Doing doing);

// Runs work that uses the database; what SQLite throws becomes a core::Error.
template <typename Work>
auto guarded(const std::filesystem::path& file, Doing doing, const Work& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throwSqlite(error.getErrorCode(), error.what(), file, doing);
  }
}

}  // namespace poap::store

#include "sqlite_error.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace poap::store {

using core::Error;
using core::ErrorCode;

void throwSqlite(int code, std::string_view message, const std::filesystem::path& file, Doing doing) {
  const std::string name = file.string();
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error{ErrorCode::Busy, fmt::format("The dashboard {} is being changed by another program. Try again when "
                                               "it has finished.",
                                               name)};
    case SQLITE_NOTADB:
      throw Error{ErrorCode::Damaged, fmt::format("{} is not a dashboard.", name)};
    case SQLITE_CORRUPT:
      throw Error{ErrorCode::Damaged, fmt::format("The dashboard {} is damaged. Go back to a copy of it.", name)};
    case SQLITE_FULL:
      throw Error{ErrorCode::CannotWrite, fmt::format("There is no room left on the disk for {}.", name)};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Error{ErrorCode::CannotWrite, fmt::format("The dashboard {} may not be written to.", name)};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      if (doing == Doing::Writing) {
        throw Error{ErrorCode::CannotWrite, fmt::format("The dashboard {} could not be written.", name)};
      }
      throw Error{ErrorCode::CannotRead, fmt::format("The dashboard {} could not be read.", name)};
    default:
      throw Error{ErrorCode::Damaged, fmt::format("The dashboard {} could not be used: {}.", name, message)};
  }
}

}  // namespace poap::store

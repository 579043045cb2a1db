#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace poap::core {

// Faults in the world, caught at the edge of one operation that then has changed nothing.
// Faults in people's data are core::Issue values instead.
enum class ErrorCode {
  BadResource,    // a definition of ours does not hold together
  CannotRead,     // a file is not there, not readable, or vanished midway
  CannotWrite,    // no permission, no space, or open elsewhere
  NotOurs,        // the file is a database, but not a dashboard
  TooNew,         // made by a later version
  Damaged,        // the database is corrupt or not one at all
  Busy,           // another program holds the file
  NotRecognised,  // no dataset has these columns
  BadFile,        // the whole file cannot be read as a table
  UnknownName,    // no such page, measure, block, dataset or month
  Cancelled,      // the person said stop
};

// Stable text of a code, for logs and tests: "cannot_read".
std::string_view codeName(ErrorCode code);

// what() is one sentence for a person, without any child's details.
class Error : public std::runtime_error {
public:
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), m_code(code) {}
  [[nodiscard]] ErrorCode code() const { return m_code; }

private:
  ErrorCode m_code;
};

}  // namespace poap::core

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poap::core {

enum class Severity {
  Warning,  // the row is kept
  Error,    // the row is rejected
};

// The closed list of what can be wrong with a file of people's data.
enum class IssueCode {
  RequiredEmpty,
  BadDate,
  BadNumber,
  UnknownCode,
  TooFewFields,
  TooManyFields,
  UnclosedQuote,
  StrayQuote,
  BadEncoding,
  StrayNul,  // zero bytes around a cell, dropped
  EndBeforeStart,
  RecordTooLarge,
  DuplicateKey,      // a second row with a key that must be unique
  DuplicateRow,      // equal in every field to another row
  MissingCompanion,  // a value that needs another one, such as a reason without an end
  DifferentBirth,    // a child met with another date of birth or gender
  UnknownColumn,     // a column of the file that no field claims
  RepeatedColumn,    // two columns of the file claim one field
  BadId,             // an identifier that a spreadsheet turned into a number and lost digits of
  IdWithDecimal,     // identifiers that end in .0
  PlaceholderDate,   // 1 January 1900
  TimeLeftOut,       // a time of day where the field is a day
  CodeOutsideYear,   // a code that is not valid in the year of a yearly file
  TotalRow,          // a line of totals below the rows, stepped over
  RepeatedHeader,    // the names of the columns once more among the rows, stepped over
  TwoOpen,           // two rows of one child without an end where there can be one
};

// Stable name for reports and tests: "bad_date".
std::string_view codeName(IssueCode code);

// One thing wrong with a row, a cell or a file. `found` may hold a child's details: it belongs in the
// report a person asked for, never in a log. `expected` holds none.
struct Issue {
  Severity severity = Severity::Error;
  IssueCode code = IssueCode::RequiredEmpty;
  std::string file;
  std::int64_t row = 0;  // as Excel counts it, the header being row 1; 0 for the whole file
  std::string column;    // header as the file prints it; empty for the whole row
  std::string found;
  std::string expected;
  std::string line;  // the cells of the row as CSV, where a person asked for a report; holds a child's details
};

}  // namespace poap::core

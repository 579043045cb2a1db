#pragma once

// What was wrong with a file, in words and as CSV.

#include "poap/ingest/import.hpp"

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace poap::ingest {

// One for each kind of fault: severity, code, column and what was expected. Errors first, then the most frequent.
std::vector<IssueGroup> groupIssues(const ImportReport& report);

// The sentence for a person: "Row 12, Date of Birth: found "31/02/2012", expected a date such as 2019-02-14".
std::string sentence(const core::Issue& issue);
// The sentence for all of them, without what was found: "12 rows, Date of Birth: expected a date (rows 3, 8, 11, ...)".
std::string sentence(const IssueGroup& group);

// CSV `file,row,column,severity,code,found,expected,sheet,original_row` to send back to those who keep the records;
// original_row is empty unless the import kept lines. Safe against formulas when opened in a spreadsheet: a cell that
// would run has an apostrophe before it, a negative number stays one. Where details were not kept, a line without a
// row says how many more there were.
void writeReport(std::ostream& out, std::span<const ImportReport> reports);

// CSV `code_list,spelling,code,rows` of what no code is known by: with the codes filled in it can be taught to the
// dashboard (session::teachValues).
void writeUnmapped(std::ostream& out, std::span<const ImportReport> reports);

}  // namespace poap::ingest

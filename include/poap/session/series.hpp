#pragma once

// The statistical methods for any CSV file, without a dashboard: read, calculate, write the results as CSV.

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace poap::session {

// Both write nothing when the file cannot be used, and then throw core::Error: CannotRead, or BadFile with one
// sentence for each fault, by line and column. Columns may stand in any order; others are ignored. Numbers
// print so that they read back to the same double. What comes back are notes for a person, one sentence each:
// what is not shown, and why.

// Control limits (methods, section 1) of the series in a file: columns case_id, improvement_direction, date,
// value and, where wanted, target, fix_after_n_points, screen_outliers (1 unless given) and rebase. The rows of
// a series may stand in any order; results come in the order of the file. Limits that do not exist print as
// NaN, flags and icons that do not as empty.
std::vector<std::string> writeControlLimits(const std::filesystem::path& file, std::ostream& out);

// Intervals (methods, sections 2.1 and 2.2) of the counts in a file, row for row: columns numerator,
// denominator, multiplier, method (wilson for proportions, byars for rates) and confidence. A row without a
// numerator, or without a denominator above zero, has no value.
std::vector<std::string> writeIntervals(const std::filesystem::path& file, std::ostream& out);

}  // namespace poap::session

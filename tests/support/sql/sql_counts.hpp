#pragma once

// Typical measures once more, as SQL over the tables of a dashboard: what the engine's speed is held against, and an
// independent count of the same.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::test {

struct SqlCount {
  std::string_view measure;
  // One number. ?1 and ?2 are the first and last day of the month, as days since 1970-01-01.
  std::string_view text;
  std::string_view list;  // the table counted, as t

  // Narrowed to the rows of one gender, or to all with an empty one.
  [[nodiscard]] std::string statement(std::string_view gender) const;
};

std::span<const SqlCount> sqlCounts();

// The indexes these statements want: covering, on the rows that are current.
std::vector<std::string> sqlIndexes();

}  // namespace poap::test

#pragma once

// The worked examples of the methods: read as text, compared to a relative 1e-9.

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace examples {

using Row = std::map<std::string, std::string>;

// No field of the examples holds a comma; only their headers are quoted.
inline std::vector<Row> rowsOf(const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  std::vector<std::string> header;
  std::vector<Row> rows;
  while (std::getline(lines, line)) {
    std::erase(line, '"');
    std::erase(line, '\r');
    const auto fields = poap::core::split(line, ',');
    if (header.empty()) {
      header = fields;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields.at(i);
    rows.push_back(row);
  }
  return rows;
}

inline std::vector<Row> read(const std::string& file) {
  return rowsOf(support::readFile(support::sourceDir() / "tests" / "metrics" / "examples" / file));
}

inline void expectNumber(std::optional<double> actual, const std::string& text) {
  const auto expected = poap::core::parseNumber(text);
  ASSERT_EQ(actual.has_value(), expected.has_value()) << text;
  if (!expected) return;
  EXPECT_NEAR(*actual, *expected, 1e-9 * std::abs(*expected));
}

}  // namespace examples

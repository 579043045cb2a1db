#pragma once

// Which column of a file is which field of a dataset.

#include "poap/datasets/dataset.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::ingest {

struct ColumnMap {
  std::vector<std::optional<std::size_t>> columnOfField;  // by position in Dataset::fields
  std::vector<std::size_t> unknown;                       // columns no field claims
  std::vector<std::size_t> repeated;                      // columns whose field an earlier one has
  std::vector<std::size_t> missing;                       // required fields without a column
  std::size_t claimed = 0;
};

ColumnMap mapColumns(const datasets::Dataset& dataset, std::span<const std::string> header);

// The name of a field as a person knows it: its first header, or its own.
const std::string& printedName(const datasets::Field& field);

// Why no dataset fits: which columns of the nearest one are missing. The header itself is never quoted, as the
// first row of a file without one holds a child's details.
std::string whyNotRecognised(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                             const std::string& fileName);
std::string whichColumnsMissing(const datasets::Dataset& dataset, const ColumnMap& map, const std::string& fileName);

}  // namespace poap::ingest

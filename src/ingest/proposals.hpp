#pragma once

#include "column_map.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/ingest/import.hpp"

#include <span>
#include <string>
#include <vector>

namespace poap::ingest {

// Cells of the first rows, by column; not blank, trimmed.
using ColumnSamples = std::vector<std::vector<std::string>>;

// For the unknown columns of a file the fields they may be: free, with a name near to theirs and of a type that their
// cells fit. Each field at most once. Nothing is applied.
std::vector<ColumnProposal> proposeColumns(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset,
                                           std::span<const std::string> header, const ColumnMap& map,
                                           const ColumnSamples& samples);

}  // namespace poap::ingest

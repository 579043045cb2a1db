#pragma once

// Which column of a file is which field of a dataset.

#include "poap/datasets/dataset.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

// Headers that stand for fields because a person said so, besides those the datasets declare: foldedHeader to field.
struct HeaderWords {
  std::map<std::string, std::string> chosen;                                      // for this file, in whatever list
  std::map<std::string, std::map<std::string, std::string>, std::less<>> learnt;  // by dataset
};

struct ColumnMap {
  std::vector<std::optional<std::size_t>> columnOfField;  // by position in Dataset::fields
  std::vector<std::size_t> unknown;                       // columns with a name that no field claims
  std::vector<std::size_t> unnamed;                       // columns without a name
  std::vector<std::size_t> repeated;                      // columns whose field an earlier one has
  std::vector<std::size_t> missing;                       // required fields without a column
  std::vector<std::size_t> byWord;                        // columns that HeaderWords gave their field
  std::size_t claimed = 0;

  [[nodiscard]] std::optional<std::size_t> fieldOf(std::size_t column) const;
};

// A person's word goes before the names a dataset declares; of two columns for one field the first one is used.
ColumnMap mapColumns(const datasets::Dataset& dataset, std::span<const std::string> header,
                     const HeaderWords& words = {});

// The name of a field as a person knows it: its first header, or its own.
const std::string& printedName(const datasets::Field& field);

// The datasets whose required columns are all there, as long as they leave the fewest columns over and the file's name
// hints at them the most. More than one when nothing tells them apart.
std::vector<const datasets::Dataset*> bestFitting(const datasets::Catalogue& catalogue,
                                                  std::span<const std::string> header,
                                                  const std::filesystem::path& file, const HeaderWords& words = {});
// The dataset that a name hints at the most, such as "List 6" of a sheet; null when it hints at none.
const datasets::Dataset* listNamed(const datasets::Catalogue& catalogue, const std::string& name);
// The dataset with the greatest share of its required columns among the header's; null when it has none of any.
const datasets::Dataset* nearestDataset(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                        const std::filesystem::path& file, const HeaderWords& words = {});

// Sentences for a header no dataset fits. The header itself is never quoted, as the first row of a file without one
// holds a child's details.
std::string fitsMoreThanOne(std::span<const datasets::Dataset* const> fitting, const std::string& fileName);
std::string whichColumnsMissing(const datasets::Dataset& dataset, const ColumnMap& map, const std::string& fileName);

}  // namespace poap::ingest

#pragma once

// Where the table of a file begins and which list it is.

#include "column_map.hpp"
#include "layout.hpp"
#include "poap/core/error.hpp"
#include "poap/csv/record.hpp"
#include "poap/datasets/dataset.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace poap::ingest {

struct ListFound {
  const datasets::Dataset* dataset = nullptr;
  OwnedRow header;
  std::vector<OwnedRow> above;  // rows before it that are not blank
  ColumnMap map;
};

// The file is another return than ours (resources/look_alikes).
class LooksLikeAnother : public core::Error {
public:
  explicit LooksLikeAnother(const std::string& sentence) : core::Error(core::ErrorCode::NotRecognised, sentence) {}
};

// The path that stands for a sheet of a workbook: its name is a hint at the list as a file's name is.
std::filesystem::path sheetPath(const std::filesystem::path& file, const std::string& sheet);

// Reads the source up to its header: the first row that names every column some list cannot be without, or those of
// the list a person named. Throws core::Error: BadFile when there are no names at all, NotRecognised when no list fits
// or two fit alike, LooksLikeAnother, ColumnsMissing when a list nearly fits, UnknownName for a list that is not
// declared.
ListFound findList(csv::RecordSource& source, const datasets::Catalogue& catalogue,
                   const std::optional<std::string>& asDataset, const HeaderWords& words,
                   const std::filesystem::path& file);

}  // namespace poap::ingest

#pragma once

// The lists of one workbook, each from its sheet, committed together or not at all.

#include "poap/core/clock.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/ingest/import.hpp"
#include "poap/store/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace poap::ingest {

// A report for each list, in the order of the sheets; what concerns the workbook as a whole stands in the notes of the
// first. Sheets that are hidden or hold no list are left out and named there, as are the lists of Annex A that an
// Annex A workbook lacks. Throws core::Error and leaves the store as it was: BadFile for a workbook that cannot be read
// or holds one list twice; NotRecognised when no sheet is a list, when the workbook is another return, or when a sheet
// that is named as a list lacks a column of it.
std::vector<ImportReport> importWorkbook(store::Store& store, const datasets::Catalogue& catalogue,
                                         const std::filesystem::path& file, const std::string& sha256,
                                         const ImportOptions& options, const core::Clock& clock,
                                         const ProgressCallback& progress);

}  // namespace poap::ingest

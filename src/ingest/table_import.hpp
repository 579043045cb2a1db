#pragma once

// From the rows of one table, of whatever kind of file, to a batch.

#include "column_map.hpp"
#include "poap/core/clock.hpp"
#include "poap/csv/record.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/ingest/import.hpp"
#include "poap/store/store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace poap::ingest {

struct TableSource {
  std::filesystem::path file;
  std::string sheet;   // of a workbook; empty for a text file
  std::string sha256;  // of the file
  // The rows from the first one; called again when the table turns out to need another reading.
  std::function<std::unique_ptr<csv::RecordSource>()> open;
  // Called when all rows have been read: throws core::Error when they were not those of the file that was hashed.
  std::function<void()> checkUnchanged;
  bool shortRows = false;          // rows end at their last cell that is not empty
  bool decimalComma = false;       // a comma within a cell may be a decimal one
  std::vector<std::string> notes;  // what was decided on the way here
};

// How columns are named besides what the lists declare: as learnt by the store, and as chosen for this import.
HeaderWords headerWords(const store::Store& store, const ImportOptions& options);

// Imports one table as one batch. Throws core::Error and leaves the store as it was, as importFile does.
ImportReport importTable(store::Store& store, const datasets::Catalogue& catalogue, const TableSource& source,
                         const ImportOptions& options, const core::Clock& clock, const ProgressCallback& progress);

}  // namespace poap::ingest

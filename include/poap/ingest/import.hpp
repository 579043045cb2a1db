#pragma once

// A file becomes a batch: recognise, map columns, validate, commit, report.

#include "poap/core/clock.hpp"
#include "poap/core/issue.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::ingest {

struct ImportOptions {
  std::optional<std::string> asDataset;  // overrules recognition
  bool dryRun = false;                   // everything but the commit
  bool replace = false;                  // end current rows the file lacks, within its own dates
  std::string importedBy;
};

struct Progress {
  std::string file;
  std::int64_t row = 0;
  double fraction = 0;  // of the file's bytes, 0 to 1
};
// Returning false cancels: the import throws core::Error{Cancelled} and has changed nothing.
using ProgressCallback = std::function<bool(const Progress&)>;

struct ImportReport {
  std::string file;     // without its folder
  std::string dataset;  // id
  std::int64_t rowsRead = 0;
  std::int64_t rowsNew = 0;
  std::int64_t rowsChanged = 0;
  std::int64_t rowsUnchanged = 0;
  std::int64_t rowsRejected = 0;
  std::int64_t rowsAbsent = 0;        // current rows within the file's dates that it does not hold
  std::int64_t rowsEnded = 0;         // of these, ended because the file stands for the whole list
  bool alreadyImported = false;       // the very same bytes were loaded before; nothing was done
  std::optional<store::Batch> batch;  // the new one, or the earlier one when already imported
  std::vector<core::Issue> issues;    // in order of rows

  [[nodiscard]] std::int64_t errors() const;
  [[nodiscard]] std::int64_t warnings() const;
};

// The dataset whose columns a header has; by columns first, then by the file's name when two fit. None when
// a required column of every dataset is missing, or when nothing tells two of them apart.
const datasets::Dataset* recognise(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                   const std::filesystem::path& file);

// Imports one CSV file. Rows at fault are left out and listed; a file that is no table, has no data set or
// lacks a required column throws core::Error and leaves the store as it was.
ImportReport importFile(store::Store& store, const datasets::Catalogue& catalogue, const std::filesystem::path& file,
                        const ImportOptions& options, const core::Clock& clock, const ProgressCallback& progress = {});

// The sentence for a person: "Row 12, Date of Birth: found "31/02/2012", expected a date such as 2019-02-14".
std::string sentence(const core::Issue& issue);

// CSV `file,row,column,severity,code,found,expected`, safe against formulas when opened in a spreadsheet.
void writeReport(std::ostream& out, std::span<const ImportReport> reports);

}  // namespace poap::ingest

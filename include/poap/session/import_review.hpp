#pragma once

// What an import would do, before anything of it is stored.

#include "poap/session/session.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::session {

// A file and how it is to be read.
struct FileToImport {
  std::filesystem::path file;
  ingest::ImportOptions options;
};

// Folders replaced by the files within that may hold lists (csv, tsv, txt, xlsx, xlsm), by name; other paths stay.
std::vector<std::filesystem::path> filesWithin(std::span<const std::filesystem::path> paths);

// A measure whose figures an import changes.
struct MeasureEffect {
  std::string measure;
  std::string title;
  std::string unit;                   // "count", "percent" ...
  core::Month month;                  // the last month for which there are records after the import
  std::optional<double> before;       // unrounded; none where it was not known
  std::optional<double> after;        // likewise
  std::vector<core::Month> restated;  // of the 12 months before, those whose figure changes; newest first
};

struct ImportReview {
  std::vector<FileOutcome> files;      // as importFiles would give them
  std::vector<MeasureEffect> effects;  // in the order of the declared measures
  std::vector<std::string> volumes;    // lists with unusually many or few rows in their last month: a sentence each
  std::vector<std::string> overlaps;   // files that lack rows which earlier files had for the same days
};

// Imports the files in a transaction, computes every measure before and after, and lets all of it go. The store must
// not be written by anyone else meanwhile: Busy. A store that does not exist is not made. The rest as importFiles.
ImportReview reviewImport(const std::filesystem::path& store, std::span<const FileToImport> files,
                          const Surroundings& surroundings, const ingest::ProgressCallback& progress = {});

// Imports them for good, each with its own options; the rest as importFiles of all with the same.
std::vector<FileOutcome> importFiles(const std::filesystem::path& store, std::span<const FileToImport> files,
                                     const Surroundings& surroundings, const ingest::ProgressCallback& progress = {});

// Rows of a text file about one of them, as Excel counts them: at most `around` before and after it, and the first row
// of the file. Cells as they stand in the file, read with the dialect the file shows unless one was chosen.
struct FileRow {
  std::int64_t row = 0;
  std::vector<std::string> cells;
};
std::vector<FileRow> rowsAround(const std::filesystem::path& file, const csv::DialectChoice& dialect, std::int64_t row,
                                int around);

// How undoing a batch, or doing it again, changes the measures; found in the same way.
std::vector<MeasureEffect> effectsOfUndo(const std::filesystem::path& store, std::int64_t batch,
                                         const Surroundings& surroundings);
std::vector<MeasureEffect> effectsOfRedo(const std::filesystem::path& store, std::int64_t batch,
                                         const Surroundings& surroundings);

// "Contacts received, February 2019: 812 becomes 830; 2 earlier months change as well (January 2019, July 2018)".
std::string sentence(const MeasureEffect& effect);

}  // namespace poap::session

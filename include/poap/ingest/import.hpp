#pragma once

// A file becomes batches: recognise, map columns, validate, commit, report.

#include "poap/core/clock.hpp"
#include "poap/core/error.hpp"
#include "poap/core/issue.hpp"
#include "poap/core/written_date.hpp"
#include "poap/csv/dialect.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::ingest {

using core::DateOrder;

// A column of a file read as a field whatever it is called.
struct ColumnChoice {
  std::string header;  // compared as headers are: case, spaces and a closing question mark do not count
  std::string field;   // Field::name
};

struct ImportOptions {
  std::optional<std::string> asDataset;  // overrules recognition
  bool dryRun = false;                   // everything but the commit
  bool replace = false;                  // end current rows the file lacks, within its own dates
  std::string importedBy;
  csv::DialectChoice dialect;             // overrules what the bytes show
  std::optional<core::Day> asAt;          // the day the file speaks for
  DateOrder dates = DateOrder::DayFirst;  // of "03/04/2019", in every column
  std::vector<ColumnChoice> columns;      // kept in the store for the dataset once the import is committed
  bool keepLines = false;                 // give every issue its row (core::Issue::line)
};

struct Progress {
  std::string file;
  std::int64_t row = 0;
  double fraction = 0;  // of the file, 0 to 1; a file that has to be read again starts again
};
// Returning false cancels: the import throws core::Error{Cancelled} and has changed nothing.
using ProgressCallback = std::function<bool(const Progress&)>;

// Faults of one kind.
struct IssueGroup {
  core::Severity severity = core::Severity::Error;
  core::IssueCode code = core::IssueCode::RequiredEmpty;
  std::string column;
  std::string expected;
  std::int64_t count = 0;
  std::vector<std::int64_t> firstRows;  // at most 5, in order
};

// A spelling that no code of its list is known by.
struct UnmappedSpelling {
  std::string field;
  std::string codeList;
  std::string spelling;  // may be a child's detail in a wrong column: for a report that was asked for
  std::int64_t rows = 0;
};

// What an unknown column may be. Never applied by itself.
struct ColumnProposal {
  std::string header;
  std::string field;
  std::string why;  // "the name is nearly "Date of Birth", and its cells are dates"
};

struct ImportReport {
  std::string file;     // without its folder
  std::string sheet;    // of a workbook; empty for a text file
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
  std::vector<std::string> notes;     // what the file was taken for and what was stepped over: sentences, no cells
  std::vector<std::string> unknownColumns;  // headers
  std::vector<ColumnProposal> proposals;    // for some of these
  std::vector<UnmappedSpelling> unmapped;   // most frequent first
  std::vector<core::Issue> issues;          // in order of rows; the first 10,000 of each kind, 50,000 in all
  std::vector<IssueGroup> issuesNotKept;    // how many more there were, without rows

  // Exact, whether kept or not.
  [[nodiscard]] std::int64_t errors() const;
  [[nodiscard]] std::int64_t warnings() const;
};

// Columns are missing that the list cannot be without; proposals say which unknown columns they may be.
class ColumnsMissing : public core::Error {
public:
  ColumnsMissing(const std::string& sentence, std::string dataset, std::vector<ColumnProposal> proposals)
      : core::Error(core::ErrorCode::NotRecognised, sentence),
        m_dataset(std::move(dataset)),
        m_proposals(std::move(proposals)) {}
  [[nodiscard]] const std::string& dataset() const { return m_dataset; }
  [[nodiscard]] const std::vector<ColumnProposal>& proposals() const { return m_proposals; }

private:
  std::string m_dataset;
  std::vector<ColumnProposal> m_proposals;
};

// The dataset whose columns a header has; by columns first, then by the file's name when two fit. None when
// a required column of every dataset is missing, or when nothing tells two of them apart.
const datasets::Dataset* recognise(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                   const std::filesystem::path& file);

// A file being looked through before it is imported: its hash, and what tells its kind and encoding. In a thread of its
// own, so that a dashboard can be opened meanwhile. What fails is thrown where the file is imported.
class FileAhead {
public:
  explicit FileAhead(std::filesystem::path file);
  FileAhead(FileAhead&&) noexcept;
  FileAhead& operator=(FileAhead&&) noexcept;
  // Does not wait for the end of a long file.
  ~FileAhead();

  struct State;
  [[nodiscard]] State& state() { return *m_state; }

private:
  std::unique_ptr<State> m_state;
};

// Imports one file: a report for each list found in it. Rows at fault are left out and listed; a file that is no
// table, has no data set or lacks a required column throws core::Error and leaves the store as it was.
std::vector<ImportReport> importFile(store::Store& store, const datasets::Catalogue& catalogue, FileAhead file,
                                     const ImportOptions& options, const core::Clock& clock,
                                     const ProgressCallback& progress = {});
std::vector<ImportReport> importFile(store::Store& store, const datasets::Catalogue& catalogue,
                                     const std::filesystem::path& file, const ImportOptions& options,
                                     const core::Clock& clock, const ProgressCallback& progress = {});

}  // namespace poap::ingest

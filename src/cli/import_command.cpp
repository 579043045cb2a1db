#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>

namespace poap::cli {

namespace {

// Faults by kind and column, without what was found: that may be a child's detail and belongs in --report.
void printIssues(const ingest::ImportReport& report, std::ostream& out) {
  struct Kind {
    std::int64_t count = 0;
    std::int64_t firstRow = 0;
    std::string expected;
  };
  std::map<std::tuple<core::Severity, std::string, std::string>, Kind> kinds;
  for (const core::Issue& issue : report.issues) {
    Kind& kind = kinds[{issue.severity, std::string{core::codeName(issue.code)}, issue.column}];
    if (kind.count++ == 0) {
      kind.firstRow = issue.row;
      kind.expected = issue.expected;
    }
  }
  for (const auto& [key, kind] : kinds) {
    const auto& [severity, code, column] = key;
    out << fmt::format("  {} {}{}: {} row{}, first row {}; expected {}\n",
                       severity == core::Severity::Error ? "error" : "warning", code,
                       column.empty() ? "" : " in " + column, kind.count, kind.count == 1 ? "" : "s", kind.firstRow,
                       kind.expected);
  }
}

void printReport(const ingest::ImportReport& report, bool dryRun, std::ostream& out) {
  if (report.alreadyImported) {
    out << fmt::format(
        "{}: already imported{}, nothing to do\n", report.file,
        report.batch ? fmt::format(" as batch {} on {}", report.batch->id, report.batch->importedAt) : "");
    return;
  }
  out << fmt::format("{}: {}{}; {} rows read, {} new, {} changed, {} unchanged, {} rejected, {} warnings\n",
                     report.file, report.dataset, dryRun ? " (dry run, nothing stored)" : "", report.rowsRead,
                     report.rowsNew, report.rowsChanged, report.rowsUnchanged, report.rowsRejected, report.warnings());
  if (report.rowsAbsent > 0) {
    out << fmt::format("  {} earlier rows within the file's dates are not in it; {}\n", report.rowsAbsent,
                       report.rowsEnded > 0 ? fmt::format("{} were ended", report.rowsEnded) : "they are kept");
  }
  printIssues(report, out);
}

}  // namespace

int runSample(const SampleOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto reports = session::makeSample(options.store, surroundings);
  for (const auto& report : reports) printReport(report, false, out);
  out << fmt::format("Made {}\n", options.store);
  const bool rejected = std::any_of(reports.begin(), reports.end(), [](const auto& r) { return r.rowsRejected > 0; });
  return rejected ? kRowsRejected : kDone;
}

int runImport(const ImportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err) {
  const std::vector<std::filesystem::path> files{options.files.begin(), options.files.end()};
  ingest::ImportOptions how;
  if (!options.dataset.empty()) how.asDataset = options.dataset;
  how.dryRun = options.dryRun;
  how.replace = options.replace;
  how.importedBy = surroundings.user;
  const auto outcomes = session::importFiles(options.store, files, how, surroundings);

  std::vector<ingest::ImportReport> reports;
  std::size_t failures = 0;
  bool rejected = false;
  for (const session::FileOutcome& outcome : outcomes) {
    if (!outcome.failure.empty()) {
      ++failures;
      err << outcome.failure << '\n';
      continue;
    }
    printReport(outcome.report, options.dryRun, out);
    rejected = rejected || outcome.report.rowsRejected > 0;
    reports.push_back(outcome.report);
  }
  if (!options.report.empty()) {
    std::ofstream file{options.report, std::ios::binary};
    ingest::writeReport(file, reports);
    file.flush();
    if (!file) {
      err << fmt::format("The report {} cannot be written; the import itself is done.\n", options.report);
      return kRowsRejected;
    }
  }
  if (failures == outcomes.size()) return kFailed;
  return rejected || failures > 0 ? kRowsRejected : kDone;
}

}  // namespace poap::cli

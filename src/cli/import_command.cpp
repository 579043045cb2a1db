#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/date.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>

namespace poap::cli {

namespace {

void printReport(const ingest::ImportReport& report, bool dryRun, std::ostream& out) {
  if (report.alreadyImported) {
    out << fmt::format(
        "{}: already imported{}, nothing to do\n", report.file,
        report.batch ? fmt::format(" as batch {} on {}", report.batch->id, report.batch->importedAt) : "");
    return;
  }
  const std::string where = report.sheet.empty() ? report.file : fmt::format("{}, sheet {}", report.file, report.sheet);
  out << fmt::format("{}: {}{}; {} rows read, {} new, {} changed, {} unchanged, {} rejected, {} warnings\n", where,
                     report.dataset, dryRun ? " (dry run, nothing stored)" : "", report.rowsRead, report.rowsNew,
                     report.rowsChanged, report.rowsUnchanged, report.rowsRejected, report.warnings());
  if (report.rowsAbsent > 0) {
    out << fmt::format("  {} earlier rows within the file's dates are not in it; {}\n", report.rowsAbsent,
                       report.rowsEnded > 0 ? fmt::format("{} were ended", report.rowsEnded) : "they are kept");
  }
  for (const std::string& note : report.notes) out << "  " << note << '\n';
  // Without what was found: that may be a child's detail and belongs in --report.
  for (const ingest::IssueGroup& group : ingest::groupIssues(report)) out << "  " << ingest::sentence(group) << '\n';
  for (const ingest::ColumnProposal& proposal : report.proposals) {
    out << fmt::format("  The column \"{}\" may be {}: {}. If so: --map \"{}={}\"\n", proposal.header, proposal.field,
                       proposal.why, proposal.header, proposal.field);
  }
  if (!report.unmapped.empty()) {
    std::int64_t rows = 0;
    for (const ingest::UnmappedSpelling& unmapped : report.unmapped) rows += unmapped.rows;
    out << fmt::format("  {} spelling{} in {} cell{} no code is known by; --unmapped FILE.csv lists them\n",
                       report.unmapped.size(), report.unmapped.size() == 1 ? "" : "s", rows, rows == 1 ? "" : "s");
  }
}

// "Their Header=field": the last equals sign, as a header may hold one.
ingest::ColumnChoice columnChoice(const std::string& text) {
  const std::size_t at = text.rfind('=');
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("--map takes \"Their Header=field\", which \"{}\" is not.", text)};
  }
  return {text.substr(0, at), text.substr(at + 1)};
}

ingest::ImportOptions howToImport(const ImportOptions& options, const session::Surroundings& surroundings) {
  ingest::ImportOptions how;
  if (!options.dataset.empty()) how.asDataset = options.dataset;
  how.dryRun = options.dryRun;
  how.replace = options.replace;
  how.importedBy = surroundings.user;
  how.dialect.separator = csv::separatorNamed(options.separator);
  how.dialect.encoding = csv::encodingNamed(options.encoding);
  if (options.dates == "month-first") how.dates = ingest::DateOrder::MonthFirst;
  how.asAt = core::parseDay(options.asAt);
  how.keepLines = !options.report.empty();
  for (const std::string& text : options.columns) how.columns.push_back(columnChoice(text));
  return how;
}

// False, with a sentence, when a file that was asked for cannot be written.
template <typename Write>
bool writeFile(const std::string& path, std::ostream& err, const Write& write) {
  if (path.empty()) return true;
  std::ofstream file{path, std::ios::binary};
  write(file);
  file.flush();
  if (file) return true;
  err << fmt::format("The file {} cannot be written; the import itself is done.\n", path);
  return false;
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
  const ingest::ImportOptions how = howToImport(options, surroundings);
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
  const bool written =
      writeFile(options.report, err, [&](std::ostream& file) { ingest::writeReport(file, reports); }) &&
      writeFile(options.unmapped, err, [&](std::ostream& file) { ingest::writeUnmapped(file, reports); });
  if (!written) return kRowsRejected;
  if (failures == outcomes.size()) return kFailed;
  return rejected || failures > 0 ? kRowsRejected : kDone;
}

}  // namespace poap::cli

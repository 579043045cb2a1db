#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/benchmarks.hpp"

#include <fmt/format.h>

#include <ostream>

namespace poap::cli {

int runBenchmarks(const BenchmarksOptions& options, const session::Surroundings& surroundings, std::ostream& out,
                  std::ostream& err) {
  const auto outcome = session::importBenchmarks(options.store, options.file,
                                                 {options.form, options.area, options.region}, surroundings);
  for (const std::string& note : outcome.notes) err << note << '\n';
  if (!outcome.import.failure.empty()) {
    err << outcome.import.failure << '\n';
    return kFailed;
  }
  const ingest::ImportReport& report = outcome.import.report;
  if (report.alreadyImported) {
    out << fmt::format("{}: already imported, nothing to do\n", options.file);
    return kDone;
  }
  out << fmt::format("{}: {} benchmarks, {} new, {} changed, {} unchanged, {} rejected\n", options.file,
                     report.rowsRead, report.rowsNew, report.rowsChanged, report.rowsUnchanged, report.rowsRejected);
  return report.rowsRejected > 0 ? kRowsRejected : kDone;
}

}  // namespace poap::cli

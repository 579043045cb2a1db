#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/series.hpp"

#include <ostream>

namespace poap::cli {

namespace {

int tell(const std::vector<std::string>& notes, std::ostream& err) {
  for (const std::string& note : notes) err << note << '\n';
  return kDone;
}

}  // namespace

int runSpc(const SeriesOptions& options, std::ostream& out, std::ostream& err) {
  return tell(session::writeControlLimits(options.file, out), err);
}

int runIntervals(const SeriesOptions& options, std::ostream& out, std::ostream& err) {
  return tell(session::writeIntervals(options.file, out), err);
}

}  // namespace poap::cli

#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/history.hpp"

#include <ostream>

namespace poap::cli {

int runBatches(const BatchesOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto entries = session::history(options.store, surroundings);
  if (options.format == "csv") {
    session::writeHistory(out, entries);
    return kDone;
  }
  for (const session::HistoryEntry& entry : entries) out << entry.list << ": " << entry.sentence << '\n';
  return kDone;
}

int runUndo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto outcome = options.dryRun ? session::previewUndo(options.store, options.batch, surroundings)
                                      : session::undo(options.store, options.batch, surroundings);
  out << outcome.sentence << '\n';
  return kDone;
}

int runRedo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto outcome = options.dryRun ? session::previewRedo(options.store, options.batch, surroundings)
                                      : session::redo(options.store, options.batch, surroundings);
  out << outcome.sentence << '\n';
  return kDone;
}

int runCheck(const CheckOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  const auto found = session::check(options.store, surroundings);
  for (const std::string& sentence : found) out << sentence << '\n';
  if (found.empty()) out << options.store << " is whole.\n";
  return found.empty() ? kDone : kFailed;
}

}  // namespace poap::cli

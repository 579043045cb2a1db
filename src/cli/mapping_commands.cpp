#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/text.hpp"
#include "poap/session/mappings.hpp"

#include <fmt/format.h>

#include <fstream>
#include <ostream>

namespace poap::cli {

int runValues(const ValuesOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err) {
  if (!options.set.empty()) {
    session::teachValue(options.store, options.set[0], options.set[1], options.set[2], surroundings);
    out << fmt::format("\"{}\" will be read as {} of the list {}.\n", options.set[1], options.set[2], options.set[0]);
    return kDone;
  }
  if (!options.remove.empty()) {
    session::forgetValue(options.store, options.remove[0], options.remove[1], surroundings);
    out << fmt::format("\"{}\" is no longer read as a code of the list {}.\n", options.remove[1], options.remove[0]);
    return kDone;
  }
  if (!options.importFrom.empty()) {
    const std::size_t taught = session::teachValues(options.store, options.importFrom, surroundings);
    out << fmt::format("{} spelling{} will be read as codes.\n", taught, taught == 1 ? "" : "s");
    return kDone;
  }
  const auto mappings = session::taughtValues(options.store, surroundings);
  if (options.exportTo.empty()) {
    session::writeTaughtValues(out, mappings);
    return kDone;
  }
  std::ofstream file{options.exportTo, std::ios::binary};
  session::writeTaughtValues(file, mappings);
  file.flush();
  if (file) return kDone;
  err << fmt::format("The file {} cannot be written.\n", options.exportTo);
  return kFailed;
}

int runColumns(const ColumnsOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& /*err*/) {
  if (!options.remove.empty()) {
    session::forgetColumn(options.store, options.remove[0], options.remove[1], surroundings);
    out << fmt::format("\"{}\" is no longer read as a column of the list {}.\n", options.remove[1], options.remove[0]);
    return kDone;
  }
  out << "dataset,header,field,set_by,set_at\n";
  for (const store::ColumnMapping& mapping : session::taughtColumns(options.store, surroundings)) {
    out << fmt::format("{},{},{},{},{}\n", core::csvField(mapping.dataset), core::csvField(mapping.header),
                       core::csvField(mapping.field), core::csvField(mapping.setBy), mapping.setAt);
  }
  return kDone;
}

}  // namespace poap::cli

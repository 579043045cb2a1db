#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/text.hpp"
#include "poap/session/settings.hpp"

#include <fmt/format.h>

#include <ostream>

namespace poap::cli {

int runSettings(const SettingsOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  if (!options.set.empty()) session::changeSetting(options.store, options.set[0], options.set[1], surroundings);
  out << "name,value,set,meaning\n";
  for (const session::Setting& setting : session::settings(options.store, surroundings)) {
    out << fmt::format("{},{},{},{}\n", setting.name, core::csvField(setting.value), setting.set ? "yes" : "no",
                       core::csvField(setting.meaning));
  }
  return kDone;
}

}  // namespace poap::cli

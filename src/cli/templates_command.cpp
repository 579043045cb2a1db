#include "commands.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/session/templates.hpp"

#include <fmt/format.h>

#include <ostream>

namespace poap::cli {

int runTemplates(const TemplatesOptions& options, const session::Surroundings& surroundings, std::ostream& out) {
  for (const auto& file : session::writeTemplates(options.folder, surroundings.resources)) {
    out << file.string() << '\n';
  }
  return kDone;
}

}  // namespace poap::cli

#pragma once

#include "poap/cli/command_line.hpp"

namespace poap::cli {

// The Exporter of the program: pages as PDF, SVG or PNG. Needs a QApplication.
int exportPages(const ExportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
                std::ostream& err);

}  // namespace poap::cli

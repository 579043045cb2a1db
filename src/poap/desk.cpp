// What draws: the window, and pages written to files.

#include "poap/app/main_window.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/cli/export_pages.hpp"
#include "surroundings.hpp"

#include <QApplication>

#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  QCoreApplication::setApplicationName("poap");
  QCoreApplication::setApplicationVersion(POAP_VERSION);
  if (poap::cli::isCommand(arguments)) {
    // Pictures need fonts and a paint engine, not a display.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    return poap::cli::run(arguments, poap::surroundings(), std::cout, std::cerr, poap::cli::exportPages);
  }
  QApplication application{argc, argv};
  std::optional<std::filesystem::path> store;
  if (!arguments.empty()) store = arguments.front();
  return poap::app::runWindow(application, poap::surroundings(), store);
}

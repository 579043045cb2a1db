// The program: a command when the arguments name one, otherwise the window.

#include "poap/app/main_window.hpp"
#include "poap/cli/command_line.hpp"
#include "poap/core/clock.hpp"

#include <QApplication>
#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

std::string userName() {
  for (const char* variable : {"USER", "USERNAME", "LOGNAME"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0') return name;
  }
  return "unknown";
}

poap::session::Surroundings surroundings() {
  const std::filesystem::path folder{QCoreApplication::applicationDirPath().toStdString()};
  return {poap::core::Resources{}, std::make_shared<poap::core::SystemClock>(), userName(), folder / "data" / "sample"};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  QCoreApplication::setApplicationName("poap");
  QCoreApplication::setApplicationVersion(POAP_VERSION);
  if (poap::cli::isCommand(arguments)) {
    // Pictures need fonts and a paint engine, not a display.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // Only `export` draws; the other commands start without Qt's graphical half.
    const bool draws = std::find(arguments.begin(), arguments.end(), "export") != arguments.end();
    std::unique_ptr<QCoreApplication> application;
    if (draws) {
      application = std::make_unique<QApplication>(argc, argv);
    } else {
      application = std::make_unique<QCoreApplication>(argc, argv);
    }
    return poap::cli::run(arguments, surroundings(), std::cout, std::cerr);
  }
  QApplication application{argc, argv};
  std::optional<std::filesystem::path> store;
  if (!arguments.empty()) store = arguments.front();
  return poap::app::runWindow(application, surroundings(), store);
}

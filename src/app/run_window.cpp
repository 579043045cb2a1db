#include "look.hpp"
#include "paths.hpp"
#include "poap/app/main_window.hpp"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

namespace poap::app {

namespace {

// A folder of the person's own, which is there afterwards.
std::filesystem::path dataFolder() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  QDir{}.mkpath(folder);
  return toPath(folder);
}

}  // namespace

int runWindow(QApplication& application, const session::Surroundings& surroundings,
              const std::optional<std::filesystem::path>& store) {
  applyLook(application);
  const std::filesystem::path folder = dataFolder();
  QSettings settings{fromPath(folder / "settings.ini"), QSettings::IniFormat};
  DesktopDialogs dialogs;
  MainWindow window{surroundings, dialogs, settings};
  window.show();
  std::error_code ignored;
  const auto last = toPath(settings.value(QStringLiteral("file")).toString());
  const auto sample = folder / "sample.poap";
  if (store) {
    window.openDashboard(*store);
  } else if (!last.empty() && std::filesystem::exists(last, ignored)) {
    window.openDashboard(last);
  } else if (std::filesystem::exists(sample, ignored)) {
    window.openDashboard(sample);
  } else {
    window.makeSample(sample);
  }
  return QApplication::exec();
}

}  // namespace poap::app

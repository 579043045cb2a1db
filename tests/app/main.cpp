// The real window without a display, in the look it has on a desktop.

#include "look.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);
  testing::InitGoogleTest(&argc, argv);
  QApplication application{argc, argv};
  QApplication::setApplicationName(QStringLiteral("poap"));
  QApplication::setApplicationVersion(QStringLiteral("0.0.0-test"));
  poap::app::applyLook(application);
  return RUN_ALL_TESTS();
}

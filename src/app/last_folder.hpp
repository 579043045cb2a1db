#pragma once

#include "paths.hpp"

#include <QSettings>
#include <QStandardPaths>

namespace poap::app {

// Where the person opened or saved a file last.
class LastFolder {
public:
  explicit LastFolder(QSettings& settings) : m_settings{&settings} {}

  [[nodiscard]] std::filesystem::path get() const {
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return toPath(m_settings->value(QStringLiteral("lastFolder"), documents).toString());
  }
  void remember(const std::filesystem::path& file) {
    m_settings->setValue(QStringLiteral("lastFolder"), fromPath(file.parent_path()));
  }

private:
  QSettings* m_settings;
};

}  // namespace poap::app

#pragma once

#include <QString>

#include <filesystem>

namespace poap::app {

inline QString fromPath(const std::filesystem::path& path) {
  return QString::fromStdU16String(path.u16string());
}
inline std::filesystem::path toPath(const QString& path) {
  return std::filesystem::path{path.toStdU16String()};
}

}  // namespace poap::app

#include "poap/core/resources.hpp"

#include "embedded_files.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace poap::core {

namespace {

// The folder a person names holds datasets/, measures/ ... directly.
std::filesystem::path inFolder(const std::filesystem::path& folder, std::string_view path) {
  constexpr std::string_view kPrefix = "resources/";
  if (path.starts_with(kPrefix)) path.remove_prefix(kPrefix.size());
  return folder / std::filesystem::path{path};
}

const EmbeddedFile* embedded(std::string_view path) {
  const auto files = embeddedFiles();
  const auto found = std::find_if(files.begin(), files.end(), [&](const EmbeddedFile& f) { return f.path == path; });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace

Resources::Resources(std::filesystem::path folder) : m_folder(std::move(folder)) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(*m_folder, ignored)) {
    throw Error{ErrorCode::CannotRead,
                fmt::format("There is no folder {} to read definitions from.", m_folder->string())};
  }
}

std::string Resources::text(std::string_view path) const {
  if (m_folder) {
    std::ifstream file{inFolder(*m_folder, path), std::ios::binary};
    if (file) return {std::istreambuf_iterator<char>{file}, {}};
  }
  // A folder may replace only some of the files; data such as bank holidays usually stays ours.
  if (const EmbeddedFile* file = embedded(path)) return std::string{file->text};
  throw Error{ErrorCode::BadResource, fmt::format("The definitions lack the file {}.", path)};
}

std::vector<std::string> Resources::list(std::string_view folder) const {
  std::vector<std::string> paths;
  const std::string prefix = fmt::format("{}/", folder);
  std::error_code error;
  if (m_folder && std::filesystem::is_directory(inFolder(*m_folder, folder), error)) {
    for (const auto& entry : std::filesystem::directory_iterator{inFolder(*m_folder, folder)}) {
      if (entry.is_regular_file()) paths.push_back(prefix + entry.path().filename().string());
    }
  } else {
    for (const EmbeddedFile& file : embeddedFiles()) {
      if (file.path.starts_with(prefix) && file.path.find('/', prefix.size()) == std::string_view::npos) {
        paths.emplace_back(file.path);
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace poap::core

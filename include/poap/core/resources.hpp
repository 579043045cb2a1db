#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::core {

// The declarations of the program (datasets, codes, measures, pages, schema scripts): compiled in, or
// read from a folder of the same shape that a person names with --resources.
class Resources {
public:
  // What was compiled in.
  Resources() = default;
  // Files below a folder; throws Error{CannotRead} when it is not one.
  explicit Resources(std::filesystem::path folder);

  // Whole text of a file such as "resources/datasets/contacts.json"; throws Error{BadResource} naming it
  // when there is none.
  [[nodiscard]] std::string text(std::string_view path) const;
  // Paths directly in a folder such as "resources/datasets", sorted.
  [[nodiscard]] std::vector<std::string> list(std::string_view folder) const;

private:
  std::optional<std::filesystem::path> m_folder;  // stands for "resources" and "data" both
};

}  // namespace poap::core

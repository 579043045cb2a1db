#pragma once

#include <span>
#include <string_view>

namespace poap::core {

struct EmbeddedFile {
  std::string_view path;
  std::string_view text;
};

// Defined by the source that cmake/embed.cmake writes.
std::span<const EmbeddedFile> embeddedFiles();

}  // namespace poap::core

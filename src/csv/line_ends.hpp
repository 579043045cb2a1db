#pragma once

#include <cstdint>
#include <string_view>

namespace poap::csv {

// CRLF is one line end; so is either alone.
inline std::int64_t countLineEnds(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1)) {
    if (text[at] == '\n' && at > 0 && text[at - 1] == '\r') continue;
    ++count;
  }
  return count;
}

}  // namespace poap::csv

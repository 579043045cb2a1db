#include "shown.hpp"

#include "poap/core/text.hpp"

#include <algorithm>

namespace poap::ingest {

namespace {

constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kMore = "\xE2\x80\xA6";        // an ellipsis
constexpr std::size_t kMost = 200;

// Bytes of the character at the start of text, 0 when there is none that is well-formed.
std::size_t characterLength(std::string_view text) {
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
    if (core::isUtf8(text.substr(0, length))) return length;
  }
  return 0;
}

}  // namespace

std::string shown(std::string_view cell) {
  std::string result;
  while (!cell.empty()) {
    if (result.size() >= kMost) return result.append(kMore);
    const std::size_t length = characterLength(cell);
    const auto first = static_cast<unsigned char>(cell.front());
    const bool control = (first < 0x20 && first != '\n' && first != '\t') || first == 0x7F;
    result.append(length == 0 || control ? kUnreadable : cell.substr(0, length));
    cell.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

}  // namespace poap::ingest

#include "poap/core/text.hpp"

#include <cstddef>

namespace poap::core {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Bytes of white space at the start of text, 0 for none.
std::size_t spaceAtStart(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f') return 1;
  return text.starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

std::size_t spaceAtEnd(std::string_view text) {
  if (text.empty()) return 0;
  if (text.ends_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return spaceAtStart(text.substr(text.size() - 1));
}

}  // namespace

std::string_view trimmedSlowly(std::string_view text) {
  while (const std::size_t n = spaceAtStart(text)) text.remove_prefix(n);
  while (const std::size_t n = spaceAtEnd(text)) text.remove_suffix(n);
  return text;
}

std::string folded(std::string_view text) {
  text = trimmed(text);
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    if (const std::size_t n = spaceAtStart(text)) {
      if (result.back() != ' ') result.push_back(' ');
      text.remove_prefix(n);
      continue;
    }
    if (text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x99")) {
      result.push_back('\'');
      text.remove_prefix(3);
      continue;
    }
    if (text.starts_with("\xE2\x80\x9C") || text.starts_with("\xE2\x80\x9D")) {
      result.push_back('"');
      text.remove_prefix(3);
      continue;
    }
    const char c = text.front();
    result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    text.remove_prefix(1);
  }
  return result;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool isUtf8(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  while (i < text.size()) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    // Overlong forms, surrogates and values past U+10FFFF.
    const unsigned second = byte(i + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    i += length;
  }
  return true;
}

std::string csvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  quoted.push_back('"');
  return quoted;
}

std::string csvSafeField(std::string_view text) {
  constexpr std::string_view kRuns = "=+-@\t\r";
  if (text.empty() || kRuns.find(text.front()) == std::string_view::npos) return csvField(text);
  return csvField("'" + std::string{text});
}

}  // namespace poap::core

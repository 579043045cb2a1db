#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poap::core {

// Of a text that may have white space at an end.
std::string_view trimmedSlowly(std::string_view text);

// Without white space at either end; no-break spaces count as white space, spreadsheets leave them.
inline std::string_view trimmed(std::string_view text) {
  // Most cells have none, which two bytes tell: no white space is a printed character.
  const auto plain = [](char c) { return c > ' ' && c <= '~'; };
  if (text.empty() || (plain(text.front()) && plain(text.back()))) return text;
  return trimmedSlowly(text);
}

// For comparing headers and codes: trimmed, inner white space collapsed to one space, curly quotes
// straight, ASCII letters lower case. Other UTF-8 passes through.
std::string folded(std::string_view text);

// Parts between separators; always at least one.
std::vector<std::string> split(std::string_view text, char separator);

// True when the bytes are well-formed UTF-8.
bool isUtf8(std::string_view text);

// A CSV field: quoted when it must be.
std::string csvField(std::string_view text);

// The same for words of people: an apostrophe goes in front where a spreadsheet would run the cell as a formula.
std::string csvSafeField(std::string_view text);

}  // namespace poap::core

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poap::core {

// Without white space at either end; no-break spaces count as white space, spreadsheets leave them.
std::string_view trimmed(std::string_view text);

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

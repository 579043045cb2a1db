#include "table_writer.hpp"

#include <array>
#include <map>

namespace {

using poap::csv::Encoding;

// The characters that Windows-1252 has between 0x80 and 0x9F (unicode.org, CP1252.TXT).
const std::map<char32_t, unsigned char>& charactersOf1252() {
  static const std::map<char32_t, unsigned char> characters = {
      {U'\u20AC', 0x80}, {U'\u201A', 0x82}, {U'\u0192', 0x83}, {U'\u201E', 0x84}, {U'\u2026', 0x85}, {U'\u2020', 0x86},
      {U'\u2021', 0x87}, {U'\u02C6', 0x88}, {U'\u2030', 0x89}, {U'\u0160', 0x8A}, {U'\u2039', 0x8B}, {U'\u0152', 0x8C},
      {U'\u017D', 0x8E}, {U'\u2018', 0x91}, {U'\u2019', 0x92}, {U'\u201C', 0x93}, {U'\u201D', 0x94}, {U'\u2022', 0x95},
      {U'\u2013', 0x96}, {U'\u2014', 0x97}, {U'\u02DC', 0x98}, {U'\u2122', 0x99}, {U'\u0161', 0x9A}, {U'\u203A', 0x9B},
      {U'\u0153', 0x9C}, {U'\u017E', 0x9E}, {U'\u0178', 0x9F}};
  return characters;
}

std::u32string charactersOf(std::string_view utf8) {
  std::u32string characters;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = code * 64 + (static_cast<unsigned char>(utf8.at(i + k)) & 0x3F);
    characters.push_back(code);
    i += length;
  }
  return characters;
}

void appendUnit(std::string& bytes, unsigned unit, Encoding encoding) {
  const char high = static_cast<char>(unit / 256);
  const char low = static_cast<char>(unit % 256);
  bytes.push_back(encoding == Encoding::Utf16BigEndian ? high : low);
  bytes.push_back(encoding == Encoding::Utf16BigEndian ? low : high);
}

void appendCharacter(std::string& bytes, char32_t code, Encoding encoding) {
  if (encoding == Encoding::Windows1252) {
    const bool itself = code < 0x80 || (code >= 0xA0 && code <= 0xFF);
    bytes.push_back(static_cast<char>(itself ? static_cast<unsigned char>(code) : charactersOf1252().at(code)));
  } else if (code >= 0x10000) {
    appendUnit(bytes, 0xD800 + static_cast<unsigned>((code - 0x10000) / 0x400), encoding);
    appendUnit(bytes, 0xDC00 + static_cast<unsigned>((code - 0x10000) % 0x400), encoding);
  } else {
    appendUnit(bytes, static_cast<unsigned>(code), encoding);
  }
}

std::string_view lineEnd(LineEnds ends, std::size_t row) {
  constexpr std::array<std::string_view, 3> kEnds = {"\n", "\r", "\r\n"};
  switch (ends) {
    case LineEnds::Feed:
      return kEnds[0];
    case LineEnds::Return:
      return kEnds[1];
    case LineEnds::ReturnFeed:
      return kEnds[2];
    case LineEnds::Mixed:
      break;
  }
  return kEnds[row % kEnds.size()];
}

std::string inQuotes(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

}  // namespace

std::string encoded(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::Utf8) return std::string{text};
  std::string bytes;
  for (const char32_t code : charactersOf(text)) appendCharacter(bytes, code, encoding);
  return bytes;
}

std::string writtenTable(const Table& table, const Style& style) {
  const std::string special = std::string{"\"\r\n"} + style.dialect.separator;
  std::string text = style.mark ? "\xEF\xBB\xBF" : "";
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto& cells = table[row];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += style.dialect.separator;
      // An empty line after a lone CR would look like the LF of a CRLF, and be nothing at the end of the file.
      const bool alone = cells.size() == 1 && cells[i].empty();
      const bool must = cells[i].find_first_of(special) != std::string::npos || alone;
      const bool may = style.quoting == Quoting::All || (style.quoting == Quoting::Mixed && (row + i) % 3 == 0);
      text += must || may ? inQuotes(cells[i]) : cells[i];
    }
    if (row + 1 < table.size() || style.lastLineEnds) text += lineEnd(style.lineEnds, row);
  }
  return encoded(text, style.dialect.encoding);
}

#include "poap/csv/dialect.hpp"

#include <cstring>

namespace poap::csv {

namespace {

enum class Shape { Whole, Cut, Foreign };

struct Sequence {
  Shape shape;
  std::size_t length;
};

// The character past ASCII that the text starts with; Cut when the text ends before it does.
Sequence leadingSequence(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned lead = byte(0);
  if (lead < 0xC2 || lead > 0xF4) return {Shape::Foreign, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  // Overlong forms, surrogates and values past U+10FFFF show in the second byte.
  const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t i = 1; i < length; ++i) {
    if (i == text.size()) return {Shape::Cut, i};
    if (byte(i) < (i == 1 ? lowest : 0x80) || byte(i) > (i == 1 ? highest : 0xBF)) return {Shape::Foreign, 1};
  }
  return {Shape::Whole, length};
}

// Of the first byte past ASCII.
std::size_t findPastAscii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (; at + sizeof kHighBits <= text.size(); at += sizeof kHighBits) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// Counts the characters past ASCII; gives where a cut one begins, or the end.
std::size_t countSequences(std::string_view text, Utf8Scan::Found& found) {
  std::size_t at = findPastAscii(text, 0);
  while (at < text.size()) {
    const Sequence sequence = leadingSequence(text.substr(at));
    if (sequence.shape == Shape::Cut) return at;
    if (sequence.shape == Shape::Whole) {
      ++found.sequences;
    } else {
      if (found.foreign == 0) found.first = static_cast<unsigned char>(text[at]);
      ++found.foreign;
    }
    at = findPastAscii(text, at + sequence.length);
  }
  return at;
}

}  // namespace

void Utf8Scan::add(std::span<const char> bytes) {
  std::string_view text{bytes.data(), bytes.size()};
  while (!m_cut.empty() && !text.empty()) {
    m_cut.push_back(text.front());
    text.remove_prefix(1);
    m_cut.erase(0, countSequences(m_cut, m_found));
  }
  m_cut.append(text.substr(countSequences(text, m_found)));
}

Utf8Scan::Found Utf8Scan::found(bool whole) const {
  Found found = m_found;
  if (whole && !m_cut.empty()) {
    if (found.foreign == 0) found.first = static_cast<unsigned char>(m_cut.front());
    ++found.foreign;
  }
  return found;
}

}  // namespace poap::csv

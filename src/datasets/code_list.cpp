#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/dataset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::datasets {

namespace {

bool isLetter(char c) {
  return c >= 'a' && c <= 'z';
}
bool isCapital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// "a) White British" without its letter, "p1) 5D" without letter and digit; text already folded.
std::string_view withoutListPrefix(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && isLetter(text[letters])) ++letters;
  std::size_t end = letters;
  if (end < text.size() && isDigit(text[end])) ++end;
  if (letters == 0 || letters > 2 || end >= text.size() || text[end] != ')') return text;
  return core::trimmed(text.substr(end + 1));
}

struct HeadAndTail {
  std::string_view head;
  std::string_view tail;  // without what separates them
  bool marked = false;    // separated by more than a space
};

// "pr4 - private provision" as "pr4" and "private provision".
HeadAndTail cutHead(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (isLetter(text[end]) || isDigit(text[end]))) ++end;
  HeadAndTail parts{text.substr(0, end), core::trimmed(text.substr(end)), false};
  for (const std::string_view mark : {":", "-", "\u2013", "\u2014", "("}) {
    if (!parts.tail.starts_with(mark)) continue;
    parts.tail = core::trimmed(parts.tail.substr(mark.size()));
    parts.marked = true;
    break;
  }
  return parts;
}

// A letter or two and a digit or two, as codes are and words are not.
bool looksLikeCode(std::string_view head) {
  const auto letters = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), isLetter));
  return letters > 0 && letters < head.size() && head.size() <= 4;
}

// The words of a text as it was written that could be codes: capitals and digits together, or at least four capitals.
std::vector<std::string_view> wordsLikeCodes(std::string_view cell) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < cell.size()) {
    std::size_t end = at;
    std::size_t capitals = 0;
    bool small = false;
    for (; end < cell.size() && (isCapital(cell[end]) || isDigit(cell[end]) || isLetter(cell[end])); ++end) {
      if (isCapital(cell[end])) ++capitals;
      small = small || isLetter(cell[end]);
    }
    const std::size_t length = end - at;
    if (!small && ((capitals > 0 && capitals < length) || capitals >= 4)) words.push_back(cell.substr(at, length));
    at = end + 1;
  }
  return words;
}

}  // namespace

CodeList::CodeList(std::string id, std::string title, std::string source, std::vector<Code> codes, bool embedded)
    : m_id(std::move(id)),
      m_title(std::move(title)),
      m_source(std::move(source)),
      m_codes(std::move(codes)),
      m_embedded(embedded) {
  for (std::size_t i = 0; i < m_codes.size(); ++i) {
    const auto claim = [this, i](std::string_view spelling) {
      const auto [entry, isNew] = m_byFolded.emplace(core::folded(spelling), i);
      if (!isNew && entry->second != i) {
        throw core::Error{core::ErrorCode::BadResource,
                          fmt::format("The code list {} has \"{}\" for two codes, {} and {}.", m_id, spelling,
                                      m_codes[entry->second].code, m_codes[i].code)};
      }
    };
    claim(m_codes[i].code);
    claim(m_codes[i].meaning);
    for (const std::string& spelling : m_codes[i].spellings) claim(spelling);
  }
}

const Code* CodeList::find(std::string_view folded) const {
  const auto found = m_byFolded.find(std::string{folded});
  return found == m_byFolded.end() ? nullptr : &m_codes[found->second];
}

const Code* CodeList::codeNamed(std::string_view folded) const {
  const Code* found = find(folded);
  return found != nullptr && core::folded(found->code) == folded ? found : nullptr;
}

const Code* CodeList::match(std::string_view cell) const {
  const std::string whole = core::folded(cell);
  if (const Code* found = find(whole)) return found;
  const std::string_view rest = withoutListPrefix(whole);
  if (rest.size() != whole.size()) {
    if (const Code* found = find(rest)) return found;
  }
  return m_embedded ? matchEmbedded(cell, rest) : nullptr;
}

const Code* CodeList::matchEmbedded(std::string_view cell, std::string_view folded) const {
  const HeadAndTail parts = cutHead(folded);
  const Code* inTail = parts.tail.empty() ? nullptr : find(parts.tail);
  const Code* found = nullptr;
  if (parts.marked || looksLikeCode(parts.head)) {
    found = codeNamed(parts.head);
    if (found == nullptr && looksLikeCode(parts.head)) return inTail;
    if (found != nullptr && inTail != nullptr && inTail != found) return nullptr;
  }
  for (const std::string_view word : wordsLikeCodes(cell)) {
    const Code* named = codeNamed(core::folded(word));
    if (named == nullptr || named == found) continue;
    if (found != nullptr) return nullptr;
    found = named;
  }
  return found;
}

}  // namespace poap::datasets

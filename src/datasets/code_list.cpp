#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/dataset.hpp"

#include <fmt/format.h>

#include <utility>

namespace poap::datasets {

namespace {

// "a) White British" without its letter, "p1) 5D" without letter and digit; text already folded.
std::string_view withoutListPrefix(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
  if (end == 0 || end > 2) return text;
  if (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end >= text.size() || text[end] != ')') return text;
  return core::trimmed(text.substr(end + 1));
}

bool isMark(char c) {
  return std::string_view{":=([])"}.find(c) != std::string_view::npos;
}

// Dashes of every length as " - ", so that one rule finds them; a hyphen within a word stays.
std::string withPlainDashes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view three = text.substr(i, 3);
    if (three == "\xE2\x80\x93" || three == "\xE2\x80\x94") {
      result += " - ";
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

struct Parts {
  std::string_view front;  // up to the first mark; the whole text when there is none
  std::string_view rest;   // behind it
  std::string_view last;   // within closing brackets, or behind the last mark; empty when there is none
};

Parts partsOf(std::string_view text) {
  const auto isDash = [&](std::size_t i) {
    return text[i] == '-' && (i == 0 || text[i - 1] == ' ' || i + 1 == text.size() || text[i + 1] == ' ');
  };
  Parts parts{text, {}, {}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!isMark(text[i]) && !isDash(i)) continue;
    if (parts.front.size() == text.size()) {
      parts.front = core::trimmed(text.substr(0, i));
      parts.rest = core::trimmed(text.substr(i + 1));
    }
  }
  std::string_view ending = text;
  if (ending.ends_with(')') || ending.ends_with(']')) ending.remove_suffix(1);
  for (std::size_t i = ending.size(); i > 0; --i) {
    if (!isMark(ending[i - 1]) && !isDash(i - 1)) continue;
    parts.last = core::trimmed(ending.substr(i));
    break;
  }
  return parts;
}

constexpr std::size_t kLongestForeignCode = 3;

std::string_view withoutMark(std::string_view text) {
  text = core::trimmed(text);
  while (!text.empty() && (isMark(text.front()) || text.front() == '-')) text = core::trimmed(text.substr(1));
  return text;
}

bool hasLetterAndDigit(std::string_view text) {
  const auto has = [text](std::string_view set) { return text.find_first_of(set) != std::string_view::npos; };
  return has("0123456789") && has("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

}  // namespace

CodeList::CodeList(std::string id, std::string title, std::string source, std::vector<Code> codes,
                   const std::vector<std::pair<std::string, CodeYears>>& years)
    : m_id(std::move(id)), m_title(std::move(title)), m_source(std::move(source)), m_codes(std::move(codes)) {
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
    m_changesByYear = m_changesByYear || m_codes[i].years.from || m_codes[i].years.to;
  }
  for (const auto& [spelling, of] : years) m_yearsByFolded.emplace(core::folded(spelling), of);
  m_changesByYear = m_changesByYear || !m_yearsByFolded.empty();
}

const Code* CodeList::match(std::string_view cell) const {
  const std::string whole = core::folded(cell);
  auto found = m_byFolded.find(whole);
  if (found == m_byFolded.end()) {
    const std::string_view rest = withoutListPrefix(whole);
    if (rest.size() == whole.size()) return nullptr;
    found = m_byFolded.find(std::string{rest});
  }
  return found == m_byFolded.end() ? nullptr : &m_codes[found->second];
}

const CodeYears* CodeList::yearsOf(std::string_view cell) const {
  const auto own = m_yearsByFolded.find(core::folded(cell));
  if (own != m_yearsByFolded.end()) return &own->second;
  const Code* code = match(cell);
  return code != nullptr ? &code->years : nullptr;
}

const Code* CodeList::byCode(std::string_view folded) const {
  const auto found = m_byFolded.find(std::string{folded});
  if (found == m_byFolded.end()) return nullptr;
  const Code& code = m_codes[found->second];
  return core::folded(code.code) == folded ? &code : nullptr;
}

const Code* CodeList::matchWithin(std::string_view cell) const {
  const std::string dashed = withPlainDashes(core::trimmed(cell));
  const std::string whole = core::folded(dashed);
  const Parts parts = partsOf(withoutListPrefix(whole));
  const Code* found = nullptr;
  if (!parts.rest.empty()) found = byCode(parts.front);
  if (const Code* last = parts.last.empty() ? nullptr : byCode(parts.last)) {
    if (found != nullptr && found != last) return nullptr;
    // What stands before a code in brackets must not be the name of another one.
    if (const Code* named = match(parts.front); named != nullptr && named != last) return nullptr;
    found = last;
  } else if (found != nullptr) {
    if (const Code* named = match(parts.rest); named != nullptr && named != found) return nullptr;
  }
  if (found != nullptr) return found;

  // As printed: the folded text has lost its capitals. A hyphen without spaces ends the code as a space does.
  const std::string_view printed = core::trimmed(dashed);
  const std::size_t end = printed.find_first_of(" -");
  if (end == std::string_view::npos) return nullptr;
  const Code* first = byCode(core::folded(printed.substr(0, end)));
  const Code* named = match(withoutMark(printed.substr(end + 1)));
  // "A1 - White British": the code is one of another list, whose words are ours.
  if (first == nullptr && end <= kLongestForeignCode && hasLetterAndDigit(printed.substr(0, end))) return named;
  if (first == nullptr || first->code != printed.substr(0, end)) return nullptr;
  if (named != nullptr) return named == first ? first : nullptr;
  return hasLetterAndDigit(first->code) ? first : nullptr;
}

}  // namespace poap::datasets

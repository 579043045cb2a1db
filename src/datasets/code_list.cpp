#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/dataset.hpp"

#include <fmt/format.h>

#include <utility>

namespace poap::datasets {

namespace {

// "a) White British" without its letter; text already folded.
std::string_view withoutListPrefix(std::string_view text) {
  std::size_t letters = 0;
  while (letters < text.size() && text[letters] >= 'a' && text[letters] <= 'z') ++letters;
  if (letters == 0 || letters > 2 || letters >= text.size() || text[letters] != ')') return text;
  return core::trimmed(text.substr(letters + 1));
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

}  // namespace poap::datasets

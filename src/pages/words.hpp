#pragma once

// The words of a definition: month words and facts in braces.

#include "poap/core/date.hpp"
#include "poap/pages/page_definition.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::pages {

// {Month}, {=fact}, {fact?more|fewer|as many} become text.
class Words {
public:
  // facts must outlive it. authority: its name in ordinary letters.
  explicit Words(core::Month month, std::string authority = {}, const std::vector<Fact>* facts = nullptr)
      : m_month(month), m_authority(std::move(authority)), m_facts(facts) {}

  // A fact without a value prints its word; a choice about it is empty.
  [[nodiscard]] std::string in(std::string_view text) const;
  // None when it speaks of a fact without a value.
  [[nodiscard]] std::optional<std::string> ifKnown(std::string_view text) const;
  // A list of sentences keeps those that can be said; a text stands as a whole or, with `whole`, not at all.
  [[nodiscard]] std::string of(const WordingDefinition& wording, bool whole) const;
  // The same facts beside another month.
  [[nodiscard]] Words at(core::Month month) const { return Words{month, m_authority, m_facts}; }

private:
  core::Month m_month;
  std::string m_authority;
  const std::vector<Fact>* m_facts;
};

// "SAMPLE BOROUGH" as it stands in a sentence: "Sample Borough". A name that is not all capitals stays as it is.
std::string inOrdinaryLetters(std::string name);

// Throws core::Error{BadResource} for an unknown word, a fact that is not among the keys, an open brace.
void checkWords(std::string_view text, const std::vector<FactDefinition>& facts);

}  // namespace poap::pages

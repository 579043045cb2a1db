#include "field_words.hpp"

#include "filter.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace poap::metrics {

namespace {

// A number to two places at most, as a person says it.
std::string numberWords(double value) {
  std::string text = core::formatNumber(value, 2, false);
  if (text.find('.') == std::string::npos) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string_view comparisonWords(Comparison comparison) {
  switch (comparison) {
    case Comparison::Is:
      return "is";
    case Comparison::IsNot:
      return "is not";
    case Comparison::Less:
      return "below";
    case Comparison::AtMost:
      return "at most";
    case Comparison::AtLeast:
      return "at least";
    case Comparison::More:
      return "above";
    case Comparison::Empty:
      break;
  }
  return "is";
}

constexpr std::size_t kMostTextsSaid = 12;

}  // namespace

std::string inSentence(std::string_view field) {
  std::string words{field};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string upperFirst(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string lowerFirst(std::string text) {
  const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (text.empty() || !isCapital(text[0]) || (text.size() > 1 && isCapital(text[1]))) return text;
  text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string meaningOf(const datasets::Catalogue& datasets, const Table& table, std::string_view field,
                      std::string_view text) {
  if (text.empty()) return std::string{kEmptyWords};
  const auto index = table.dataset().fieldIndex(field);
  if (!index || !table.dataset().fields[*index].codeList) return std::string{text};
  const datasets::Code* code = datasets.codeList(*table.dataset().fields[*index].codeList).match(text);
  return code != nullptr ? code->meaning : std::string{text};
}

std::string valueWords(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                       const std::string& field, RowIndex row, core::Day asAt) {
  if (const Column* column = table.find(field)) {
    if (const auto* days = std::get_if<DayColumn>(column)) {
      const auto day = days->at(row);
      return day ? core::longDate(*day) : std::string{kEmptyWords};
    }
    if (const auto* texts = std::get_if<TextColumn>(column)) return meaningOf(datasets, table, field, texts->at(row));
    const auto number = std::get<NumberColumn>(*column).at(row);
    return number ? numberWords(*number) : std::string{kEmptyWords};
  }
  const DerivedFields& fields = engine.derivedFields();
  if (const TextDerivation* text = fields.text(table.dataset().id, field)) {
    const std::string_view found = text->column().text(text->codeAt(row, asAt));
    return found.empty() ? std::string{kEmptyWords} : std::string{found};
  }
  const Derivation* number = fields.number(table.dataset().id, field);
  const auto value = number != nullptr ? number->at(row, asAt) : std::nullopt;
  if (!value) return "not known";
  if (engine.measures().derivations().isFlag(table.dataset(), field)) return *value != 0 ? "yes" : "no";
  return numberWords(*value);
}

std::string conditionWords(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                           const Condition& condition) {
  const std::string name = inSentence(condition.field);
  if (condition.comparison == Comparison::Empty) {
    return fmt::format("{} is {}", name, condition.number != 0 ? "empty" : "known");
  }
  if (condition.numeric) {
    if (engine.measures().derivations().isFlag(table.dataset(), condition.field)) {
      const bool wanted = (condition.comparison == Comparison::Is) == (condition.number != 0);
      return fmt::format("{}: {}", name, wanted ? "yes" : "no");
    }
    return fmt::format("{} {} {}", name, comparisonWords(condition.comparison), numberWords(condition.number));
  }
  if (condition.texts.size() > kMostTextsSaid) {
    return fmt::format("{} {} one of {} given", name, comparisonWords(condition.comparison), condition.texts.size());
  }
  std::vector<std::string> meanings;
  for (const std::string& text : condition.texts) meanings.push_back(meaningOf(datasets, table, condition.field, text));
  return fmt::format("{} {} {}", name, comparisonWords(condition.comparison), fmt::join(meanings, " or "));
}

}  // namespace poap::metrics

#include "poap/metrics/narrowing.hpp"

#include "field_words.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace poap::metrics {

namespace {

[[noreturn]] void refuse(const std::string& sentence) {
  throw core::Error{core::ErrorCode::UnknownName, sentence};
}

// "10-15" or "12" as lowest and highest.
std::optional<std::pair<double, double>> rangeOf(std::string_view text) {
  if (const auto one = core::parseNumber(text)) return std::pair{*one, *one};
  const std::size_t dash = text.find('-', 1);
  if (dash == std::string_view::npos) return std::nullopt;
  const auto low = core::parseNumber(text.substr(0, dash));
  const auto high = core::parseNumber(text.substr(dash + 1));
  if (!low || !high || *low > *high) return std::nullopt;
  return std::pair{*low, *high};
}

// One choice as conditions on a field of one list.
class Binder {
public:
  Binder(const Choice& choice, const datasets::Catalogue& datasets) : m_choice(choice), m_datasets(datasets) {}

  void bind(const datasets::Dataset& dataset, const std::string& field, FieldKind kind,
            std::vector<Condition>& conditions) {
    if (kind != FieldKind::Text && isEmptyOnly()) {
      conditions.push_back({field, Comparison::Empty, {}, 1, false});
      m_known.assign(m_choice.values.size(), true);
    } else if (kind == FieldKind::Text) {
      conditions.push_back({field, Comparison::Is, texts(dataset, field), 0, false});
    } else if (kind == FieldKind::Number) {
      bindNumber(field, conditions);
    } else {
      refuse(
          fmt::format("{} is a date: it can only be asked whether it is empty, as in \"{}=\".", field, m_choice.field));
    }
  }

  // Every value must mean something in some list.
  void checkValues(const std::string& known) const {
    for (std::size_t i = 0; i < m_known.size(); ++i) {
      if (m_known[i]) continue;
      refuse(fmt::format("{} has no value \"{}\"; it knows {}.", m_choice.field, m_choice.values[i], known));
    }
  }
  [[nodiscard]] const std::vector<std::string>& meanings() const { return m_meanings; }

private:
  [[nodiscard]] bool isEmptyOnly() const { return m_choice.values.size() == 1 && m_choice.values.front().empty(); }

  std::vector<std::string> texts(const datasets::Dataset& dataset, const std::string& field) {
    m_known.resize(m_choice.values.size(), false);
    m_meanings.resize(m_choice.values.size());
    const auto index = dataset.fieldIndex(field);
    const auto list = index ? dataset.fields[*index].codeList : std::nullopt;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < m_choice.values.size(); ++i) {
      const std::string& value = m_choice.values[i];
      std::string text = value;
      if (list && !value.empty()) {
        const datasets::Code* code = m_datasets.codeList(*list).match(value);
        // Another list of that field may know it; no row of this one has it.
        if (code != nullptr) {
          text = code->code;
          m_meanings[i] = code->meaning;
          m_known[i] = true;
        }
      } else {
        m_known[i] = true;
      }
      if (m_meanings[i].empty()) m_meanings[i] = value.empty() ? std::string{kEmptyWords} : value;
      texts.push_back(std::move(text));
    }
    return texts;
  }

  void bindNumber(const std::string& field, std::vector<Condition>& conditions) {
    const auto range = m_choice.values.size() == 1 ? rangeOf(m_choice.values.front()) : std::nullopt;
    if (!range) {
      refuse(fmt::format("{} is a number: give one, a range such as {}=10-15, or nothing for rows without it.", field,
                         m_choice.field));
    }
    conditions.push_back({field, Comparison::AtLeast, {}, range->first, true});
    conditions.push_back({field, Comparison::AtMost, {}, range->second, true});
    m_known.assign(1, true);
  }

  const Choice& m_choice;
  const datasets::Catalogue& m_datasets;
  std::vector<bool> m_known;
  std::vector<std::string> m_meanings;
};

std::string codesOf(std::string_view field, const datasets::Catalogue& datasets) {
  std::vector<std::string> codes;
  for (const datasets::Dataset& dataset : datasets.datasets()) {
    const auto index = dataset.fieldIndex(field);
    if (!index || !dataset.fields[*index].codeList) continue;
    for (const datasets::Code& code : datasets.codeList(*dataset.fields[*index].codeList).codes()) {
      std::string words = fmt::format("{} ({})", code.code, code.meaning);
      if (std::find(codes.begin(), codes.end(), words) == codes.end()) codes.push_back(std::move(words));
    }
  }
  return fmt::format("{}", fmt::join(codes, ", "));
}

}  // namespace

std::shared_ptr<const Narrowing> Narrowing::of(std::vector<Choice> choices, const Groupings& groupings,
                                               const datasets::Catalogue& datasets,
                                               const DerivationCatalogue& derivations) {
  auto narrowing = std::make_shared<Narrowing>();
  std::vector<std::string> lines;
  std::vector<std::string> names;
  for (const Choice& choice : choices) {
    const Grouping* grouping = groupings.find(choice.field);
    const std::string title = grouping != nullptr ? grouping->title : inSentence(choice.field);
    Binder binder{choice, datasets};
    std::vector<std::string> known;
    for (const datasets::Dataset& dataset : datasets.datasets()) {
      OfList& list = narrowing->m_lists[dataset.id];
      const auto field = groupings.fieldOf(choice.field, dataset.id, derivations);
      if (!field) {
        if (!list.lacking) list.lacking = lowerFirst(title);
        continue;
      }
      known.push_back(*field);
      binder.bind(dataset, *field, *derivations.kindOf(dataset.id, *field), list.conditions);
    }
    if (known.empty() && grouping == nullptr) refuse(fmt::format("No list has a field {}.", choice.field));
    std::string codes;
    if (!known.empty()) codes = codesOf(known.front(), datasets);
    binder.checkValues(codes);
    std::vector<std::string> values = binder.meanings().empty() ? choice.values : binder.meanings();
    for (std::string& value : values) {
      if (value.empty()) value = kEmptyWords;
    }
    const std::string said = choice.words.empty() ? fmt::format("{}", fmt::join(values, " or ")) : choice.words;
    lines.push_back(fmt::format("{}: {}", lines.empty() ? upperFirst(title) : lowerFirst(title), said));
    names.push_back(lowerFirst(title));
  }
  narrowing->m_words = fmt::format("{}", fmt::join(lines, "; "));
  narrowing->m_fields = fmt::format("{}", fmt::join(names, ", "));
  return narrowing;
}

std::span<const Condition> Narrowing::conditions(std::string_view dataset) const {
  const auto list = m_lists.find(dataset);
  return list == m_lists.end() ? std::span<const Condition>{} : std::span<const Condition>{list->second.conditions};
}

std::optional<std::string> Narrowing::lacking(std::string_view dataset) const {
  const auto list = m_lists.find(dataset);
  return list == m_lists.end() ? std::optional{m_fields} : list->second.lacking;
}

std::optional<std::string> whyNotNarrowed(const MeasureCatalogue& measures, const Measure& measure,
                                          const Narrowing& narrowing) {
  if (measure.form == Form::MonthlyValue) {
    return fmt::format("Not split by {}: {} is supplied by month.", narrowing.fields(), measure.title);
  }
  if (measure.isRate()) {
    return fmt::format("Not split by {}: {}, as the population is known as a whole only.", narrowing.fields(),
                       measure.title);
  }
  if (measure.ofList()) {
    const auto lacking = narrowing.lacking(measure.dataset);
    return lacking ? std::optional{fmt::format("Not split by {}: {}.", *lacking, measure.title)} : std::nullopt;
  }
  for (const std::string& part : measure.parts) {
    if (auto why = whyNotNarrowed(measures, measures.get(part), narrowing)) return why;
  }
  return std::nullopt;
}

}  // namespace poap::metrics

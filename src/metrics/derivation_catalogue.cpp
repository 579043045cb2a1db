#include "poap/metrics/derivation_catalogue.hpp"

#include "definition_object.hpp"
#include "derivations/registry.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

namespace poap::metrics {

namespace {

using nlohmann::json;

constexpr std::string_view kChild = "child_unique_id";

constexpr std::array<std::pair<std::string_view, Rule>, 18> kRules = {{
    {"months_since", Rule::MonthsSince},
    {"days_since", Rule::DaysSince},
    {"weeks_since", Rule::WeeksSince},
    {"working_days_since", Rule::WorkingDaysSince},
    {"months_between", Rule::MonthsBetween},
    {"days_between", Rule::DaysBetween},
    {"working_days_between", Rule::WorkingDaysBetween},
    {"hours_between", Rule::HoursBetween},
    {"on_or_before_as_at", Rule::OnOrBeforeAsAt},
    {"age_on", Rule::AgeOn},
    {"equals", Rule::Equals},
    {"differs", Rule::Differs},
    {"order", Rule::Order},
    {"records", Rule::Records},
    {"open_in", Rule::OpenIn},
    {"latest", Rule::Latest},
    {"latest_text", Rule::LatestText},
    {"text_in_open", Rule::TextInOpen},
}};

Window windowOf(const DefinitionObject& entry) {
  Window window;
  if (entry.has("until")) {
    const json& until = entry.member("until");
    if (until.is_object()) {
      const DefinitionObject end{until, entry.where() + ", until"};
      end.allowOnly({"field"});
      window.endField = end.text("field");
    } else if (entry.text("until") != "as_at") {
      entry.fail("\"until\" is \"as_at\" or {\"field\": a date}");
    }
  }
  if (!entry.has("since")) return window;
  const json& since = entry.member("since");
  if (since.is_object()) {
    const DefinitionObject start{since, entry.where() + ", since"};
    start.allowOnly({"days", "months", "field"});
    if (since.size() != 1) start.fail("one of \"days\", \"months\", \"field\" is expected");
    if (start.has("field")) {
      window.start = WindowStart::Field;
      window.startField = start.text("field");
      return window;
    }
    window.start = start.has("days") ? WindowStart::Days : WindowStart::Months;
    window.count = start.number(start.has("days") ? "days" : "months");
    return window;
  }
  const std::string word = entry.text("since");
  if (word == "financial_year") {
    window.start = WindowStart::FinancialYear;
  } else if (word == "month") {
    window.start = WindowStart::Month;
  } else if (word == "12_months") {
    window.start = WindowStart::Months;
    window.count = 12;
  } else if (word != "ever") {
    entry.fail(fmt::format("\"since\" cannot be \"{}\"", word));
  }
  return window;
}

DerivationDeclaration read(const DefinitionObject& entry) {
  DerivationDeclaration declared;
  declared.dataset = entry.text("dataset");
  declared.field = entry.text("field");
  declared.definition = entry.text("definition");
  declared.source = entry.textOr("source", "");
  const std::string rule = entry.text("rule");
  const auto* const known = std::find_if(kRules.begin(), kRules.end(), [&](const auto& r) { return r.first == rule; });
  if (known == kRules.end()) entry.fail(fmt::format("\"rule\" cannot be \"{}\"", rule));
  declared.rule = known->second;

  std::set<std::string_view> allowed = {"dataset", "field", "rule", "definition", "source"};
  const auto readText = [&](const char* key, std::string& into) {
    allowed.insert(key);
    into = entry.text(key);
  };
  const auto readLink = [&] {
    allowed.insert({"list", "key", "other_key", "where"});
    declared.list = entry.text("list");
    declared.key = entry.textOr("key", kChild);
    declared.otherKey = entry.textOr("other_key", declared.key);
    if (entry.has("where")) declared.where = conditionsFromJson(entry.member("where"), entry.where());
  };
  const auto readWindow = [&] {
    allowed.insert({"since", "until"});
    declared.window = windowOf(entry);
  };
  switch (declared.rule) {
    case Rule::MonthsSince:
    case Rule::DaysSince:
    case Rule::WeeksSince:
    case Rule::WorkingDaysSince:
    case Rule::OnOrBeforeAsAt:
    case Rule::AgeOn:
      readText("date", declared.date);
      break;
    case Rule::MonthsBetween:
    case Rule::DaysBetween:
    case Rule::WorkingDaysBetween:
      readText("from", declared.from);
      readText("to", declared.to);
      allowed.insert("open");
      if (entry.has("open") && entry.text("open") != "as_at") entry.fail("\"open\" is \"as_at\"");
      declared.openToAsAt = entry.has("open");
      break;
    case Rule::HoursBetween:
      readText("from", declared.from);
      readText("to", declared.to);
      break;
    case Rule::Equals:
    case Rule::Differs:
      // "field" is the name of what is derived, so the first text goes by another name.
      readText("text", declared.text);
      readText("other", declared.otherText);
      break;
    case Rule::Order:
      readText("key", declared.key);
      readText("date", declared.date);
      break;
    case Rule::Records:
      readLink();
      readText("date", declared.date);
      readWindow();
      allowed.insert("distinct");
      declared.distinct = entry.textOr("distinct", "");
      break;
    case Rule::OpenIn:
    case Rule::TextInOpen:
      readLink();
      readText("from", declared.from);
      readText("to", declared.to);
      if (declared.rule == Rule::TextInOpen) readText("give", declared.give);
      break;
    case Rule::Latest:
    case Rule::LatestText:
      readLink();
      readText("date", declared.date);
      readWindow();
      readText("give", declared.give);
      break;
  }
  if (declared.rule == Rule::LatestText || declared.rule == Rule::TextInOpen) declared.kind = FieldKind::Text;
  entry.allowOnly(allowed);
  return declared;
}

FieldKind kindOfType(datasets::FieldType type) {
  switch (type) {
    case datasets::FieldType::Date:
    case datasets::FieldType::DateTime:
      return FieldKind::Date;
    case datasets::FieldType::Integer:
    case datasets::FieldType::Number:
      return FieldKind::Number;
    case datasets::FieldType::Id:
    case datasets::FieldType::Text:
    case datasets::FieldType::Code:
    case datasets::FieldType::PartialDate:
      break;
  }
  return FieldKind::Text;
}

std::string_view words(FieldKind kind) {
  if (kind == FieldKind::Date) return "date";
  return kind == FieldKind::Text ? "text" : "number";
}

[[noreturn]] void failAt(std::string_view where, std::string_view what) {
  throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", where, what)};
}

}  // namespace

std::optional<Rule> sinceRule(std::string_view give) {
  for (const auto& [name, rule] : kRules) {
    if (name == give && name.ends_with("_since")) return rule;
  }
  return std::nullopt;
}

DerivationCatalogue DerivationCatalogue::load(const core::Resources& resources, const datasets::Catalogue& datasets) {
  DerivationCatalogue catalogue;
  for (const datasets::Dataset& dataset : datasets.datasets()) {
    auto& kinds = catalogue.m_kinds[dataset.id];
    for (const datasets::Field& field : dataset.fields) kinds.emplace(field.name, kindOfType(field.type));
    for (const auto& [field, kind] : derivations::allOf(dataset)) kinds.emplace(field, kind);
  }
  for (const std::string& file : resources.list("resources/derivations")) {
    try {
      const json document = json::parse(resources.text(file));
      const DefinitionObject top{document, file};
      top.allowOnly({"derivations"});
      for (const json& entry : document.at("derivations")) {
        const DefinitionObject unnamed{entry, fmt::format("{}, a derived field", file)};
        const std::string place = fmt::format("{}, field {}.{}", file, unnamed.text("dataset"), unnamed.text("field"));
        DerivationDeclaration declared = read(DefinitionObject{entry, place});
        const auto list = catalogue.m_kinds.find(declared.dataset);
        if (list == catalogue.m_kinds.end()) failAt(place, fmt::format("there is no list {}", declared.dataset));
        if (!list->second.emplace(declared.field, declared.kind).second) {
          failAt(place, "the list has another field of this name");
        }
        catalogue.m_declarations.push_back(std::move(declared));
        catalogue.m_places.push_back(place);
      }
    } catch (const json::exception& error) {
      failAt(file, error.what());
    }
  }
  for (std::size_t i = 0; i < catalogue.m_declarations.size(); ++i) {
    catalogue.checkFields(catalogue.m_declarations[i], catalogue.m_places[i]);
  }
  catalogue.refuseCircles();
  return catalogue;
}

const DerivationDeclaration* DerivationCatalogue::find(std::string_view dataset, std::string_view field) const {
  const auto found = std::find_if(m_declarations.begin(), m_declarations.end(), [&](const DerivationDeclaration& d) {
    return d.dataset == dataset && d.field == field;
  });
  return found == m_declarations.end() ? nullptr : &*found;
}

std::optional<FieldKind> DerivationCatalogue::kindOf(std::string_view dataset, std::string_view field) const {
  const auto list = m_kinds.find(dataset);
  if (list == m_kinds.end()) return std::nullopt;
  const auto found = list->second.find(field);
  return found == list->second.end() ? std::nullopt : std::optional{found->second};
}

std::string DerivationCatalogue::definitionOf(const datasets::Dataset& dataset, std::string_view field) const {
  if (const auto* declared = find(dataset.id, field)) return declared->definition;
  const auto* named = derivations::find(dataset, field);
  return named != nullptr ? std::string{named->definition} : std::string{};
}

bool DerivationCatalogue::isFlag(const datasets::Dataset& dataset, std::string_view field) const {
  if (const auto* declared = find(dataset.id, field)) {
    return declared->rule == Rule::OpenIn || declared->rule == Rule::OnOrBeforeAsAt || declared->rule == Rule::Equals ||
           declared->rule == Rule::Differs;
  }
  const auto* named = derivations::find(dataset, field);
  return named != nullptr && named->flag;
}

void DerivationCatalogue::check(std::string_view dataset, std::span<const Condition> conditions,
                                std::string_view where) const {
  for (const Condition& condition : conditions) {
    const auto kind = kindOf(dataset, condition.field);
    if (!kind) failAt(where, fmt::format("the list {} has no field {} to filter by", dataset, condition.field));
    if (const auto fault = faultOf(condition, *kind)) failAt(where, fmt::format("of the list {}, {}", dataset, *fault));
  }
}

void DerivationCatalogue::checkFields(const DerivationDeclaration& declared, const std::string& where) const {
  const auto need = [&](const std::string& list, const std::string& field, FieldKind kind) {
    if (kindOf(list, field) != kind) failAt(where, fmt::format("{} is no {} of the list {}", field, words(kind), list));
  };
  // Columns of the row itself that are read without as-at cannot be derived.
  const auto needOwn = [&](const std::string& list, const std::string& field, FieldKind kind) {
    need(list, field, kind);
    if (find(list, field) != nullptr) failAt(where, fmt::format("{} is derived itself", field));
  };
  const auto needUnless = [&](const std::string& list, const std::string& field, FieldKind kind) {
    if (!field.empty()) needOwn(list, field, kind);
  };
  if (declared.list.empty()) {
    for (const std::string& date : {declared.date, declared.from, declared.to}) {
      needUnless(declared.dataset, date, FieldKind::Date);
    }
    for (const std::string& text : {declared.text, declared.otherText, declared.key}) {
      needUnless(declared.dataset, text, FieldKind::Text);
    }
    if (declared.rule == Rule::AgeOn) need(declared.dataset, "date_of_birth", FieldKind::Date);
    return;
  }
  if (!m_kinds.contains(declared.list)) failAt(where, fmt::format("there is no list {}", declared.list));
  needOwn(declared.dataset, declared.key, FieldKind::Text);
  needOwn(declared.list, declared.otherKey, FieldKind::Text);
  for (const std::string& date : {declared.date, declared.from, declared.to}) {
    needUnless(declared.list, date, FieldKind::Date);
  }
  needUnless(declared.dataset, declared.window.startField, FieldKind::Date);
  needUnless(declared.dataset, declared.window.endField, FieldKind::Date);
  check(declared.list, declared.where, where);
  if (!declared.distinct.empty()) need(declared.list, declared.distinct, FieldKind::Text);
  if (!declared.give.empty() && (declared.kind == FieldKind::Text || !sinceRule(declared.give))) {
    need(declared.list, declared.give, declared.kind);
  }
}

// A declared field reads others through its filter, what it gives and what it tells apart.
void DerivationCatalogue::refuseCircles() const {
  enum class State { Unseen, Open, Done };
  std::vector<State> states(m_declarations.size(), State::Unseen);
  const std::function<void(std::size_t)> visit = [&](std::size_t i) {
    if (states[i] == State::Done) return;
    if (states[i] == State::Open) failAt(m_places[i], "it is derived from itself");
    states[i] = State::Open;
    const DerivationDeclaration& declared = m_declarations[i];
    std::vector<std::string> read = {declared.give, declared.distinct};
    for (const Condition& condition : declared.where) read.push_back(condition.field);
    for (const std::string& field : read) {
      const DerivationDeclaration* next = find(declared.list, field);
      if (next != nullptr) visit(static_cast<std::size_t>(next - m_declarations.data()));
    }
    states[i] = State::Done;
  };
  for (std::size_t i = 0; i < m_declarations.size(); ++i) visit(i);
}

}  // namespace poap::metrics

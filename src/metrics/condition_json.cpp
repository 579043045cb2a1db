#include "poap/metrics/condition_json.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace poap::metrics {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, Comparison>, 7> kComparisons = {{
    {"is", Comparison::Is},
    {"is_not", Comparison::IsNot},
    {"less", Comparison::Less},
    {"at_most", Comparison::AtMost},
    {"at_least", Comparison::AtLeast},
    {"more", Comparison::More},
    {"empty", Comparison::Empty},
}};

[[noreturn]] void fail(std::string_view where, const std::string& what) {
  throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", where, what)};
}

Condition equality(Condition condition, const json& value, std::string_view where) {
  if (value.is_boolean()) {
    condition.numeric = true;
    condition.number = value.get<bool>() ? 1 : 0;
  } else if (value.is_number()) {
    condition.numeric = true;
    condition.number = value.get<double>();
  } else if (value.is_string()) {
    condition.texts = {value.get<std::string>()};
  } else if (value.is_array() && !value.empty()) {
    for (const json& text : value) {
      if (!text.is_string()) fail(where, fmt::format("the list beside {} must hold texts", condition.field));
      condition.texts.push_back(text.get<std::string>());
    }
  } else {
    fail(where, fmt::format("the condition on {} has no usable value", condition.field));
  }
  return condition;
}

void addCondition(std::vector<Condition>& conditions, const json& entry, std::string_view where) {
  if (!entry.is_object() || !entry.contains("field") || !entry["field"].is_string() || entry.size() != 2) {
    fail(where, "a condition is an object with \"field\" and one comparison");
  }
  Condition condition;
  condition.field = entry["field"].get<std::string>();
  for (const auto& [key, value] : entry.items()) {
    if (key == "field") continue;
    if (key == "between") {
      if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) {
        fail(where, fmt::format("\"between\" on {} takes two numbers", condition.field));
      }
      condition.numeric = true;
      condition.comparison = Comparison::AtLeast;
      condition.number = value[0].get<double>();
      conditions.push_back(condition);
      condition.comparison = Comparison::AtMost;
      condition.number = value[1].get<double>();
      conditions.push_back(condition);
      return;
    }
    bool known = false;
    for (const auto& [name, comparison] : kComparisons) {
      if (key != name) continue;
      known = true;
      condition.comparison = comparison;
    }
    if (!known) fail(where, fmt::format("there is no comparison \"{}\"", key));
    if (condition.comparison == Comparison::Is || condition.comparison == Comparison::IsNot) {
      condition = equality(std::move(condition), value, where);
    } else if (condition.comparison == Comparison::Empty) {
      if (!value.is_boolean()) fail(where, "\"empty\" is true or false");
      condition.number = value.get<bool>() ? 1 : 0;
    } else if (value.is_number()) {
      condition.numeric = true;
      condition.number = value.get<double>();
    } else {
      fail(where, fmt::format("\"{}\" on {} takes a number", key, condition.field));
    }
  }
  conditions.push_back(std::move(condition));
}

}  // namespace

std::vector<Condition> conditionsFromJson(const json& json, std::string_view where) {
  if (!json.is_array()) fail(where, "\"where\" is a list of conditions");
  std::vector<Condition> conditions;
  for (const auto& entry : json) addCondition(conditions, entry, where);
  return conditions;
}

}  // namespace poap::metrics

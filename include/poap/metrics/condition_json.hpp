#pragma once

#include "poap/metrics/condition.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

namespace poap::metrics {

// A filter as definitions write it: [{"field": "contact_outcome", "is": "REFERRAL"}, {"field": "age", "less": 5}];
// "is" and "is_not" take a text, a list of texts, a number or true/false; "between" takes two numbers, both
// ends included. `where` names the place for the error.
std::vector<Condition> conditionsFromJson(const nlohmann::json& json, std::string_view where);

}  // namespace poap::metrics

#include "poap/metrics/groupings.hpp"

#include "definition_object.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::metrics {

Groupings Groupings::load(const core::Resources& resources) {
  Groupings groupings;
  for (const std::string& file : resources.list("resources/groupings")) {
    try {
      const auto document = nlohmann::json::parse(resources.text(file));
      for (const auto& json : document.at("groupings")) {
        const DefinitionObject unnamed{json, fmt::format("{}, a grouping", file)};
        const DefinitionObject entry{json, fmt::format("{}, grouping {}", file, unnamed.text("id"))};
        entry.allowOnly({"id", "title", "fields"});
        Grouping grouping{entry.text("id"), entry.text("title"), entry.texts("fields")};
        if (grouping.fields.empty()) entry.fail("\"fields\" names none");
        if (groupings.find(grouping.id) != nullptr) entry.fail("there are two of them");
        groupings.m_groupings.push_back(std::move(grouping));
      }
    } catch (const nlohmann::json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  return groupings;
}

const Grouping* Groupings::find(std::string_view id) const {
  const auto found =
      std::find_if(m_groupings.begin(), m_groupings.end(), [&](const Grouping& g) { return g.id == id; });
  return found == m_groupings.end() ? nullptr : &*found;
}

std::optional<std::string> Groupings::fieldOf(std::string_view name, std::string_view dataset,
                                              const DerivationCatalogue& derivations) const {
  const Grouping* grouping = find(name);
  if (grouping == nullptr) {
    return derivations.kindOf(dataset, name) ? std::optional{std::string{name}} : std::nullopt;
  }
  for (const std::string& field : grouping->fields) {
    if (derivations.kindOf(dataset, field)) return field;
  }
  return std::nullopt;
}

}  // namespace poap::metrics

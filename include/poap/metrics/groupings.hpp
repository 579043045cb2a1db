#pragma once

// What children and cases are usually told apart by, whatever a list calls it: resources/groupings/*.json.
// "team" is case_holding_team in one list and allocated_team in another.

#include "poap/core/resources.hpp"
#include "poap/metrics/derivation_catalogue.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

struct Grouping {
  std::string id;
  std::string title;                // "Team", at the start of a line
  std::vector<std::string> fields;  // the first of them that a list has; a list may have none
};

class Groupings {
public:
  // Throws core::Error{BadResource} naming file and entry.
  static Groupings load(const core::Resources& resources);

  [[nodiscard]] std::span<const Grouping> all() const { return m_groupings; }
  // Null when there is none of that name.
  [[nodiscard]] const Grouping* find(std::string_view id) const;
  // The field of a list that a grouping, or a field of that very name, stands for; nothing when the list has none.
  [[nodiscard]] std::optional<std::string> fieldOf(std::string_view name, std::string_view dataset,
                                                   const DerivationCatalogue& derivations) const;

private:
  std::vector<Grouping> m_groupings;
};

}  // namespace poap::metrics

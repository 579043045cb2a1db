#include "derivations/registry.hpp"

#include <algorithm>
#include <array>

namespace poap::metrics::derivations {

namespace {

std::vector<const NamedDerivation*> of(const datasets::Dataset& dataset) {
  std::vector<const NamedDerivation*> found;
  for (const auto topic : std::array{people(), referrals(), protection(), care()}) {
    for (const NamedDerivation& named : topic) {
      const bool here = named.dataset.empty() || named.dataset == dataset.id;
      if (here && dataset.fieldIndex(named.basedOn)) found.push_back(&named);
    }
  }
  return found;
}

}  // namespace

const NamedDerivation* find(const datasets::Dataset& dataset, std::string_view field) {
  const auto here = of(dataset);
  const auto found = std::find_if(here.begin(), here.end(), [&](const auto* named) { return named->field == field; });
  return found == here.end() ? nullptr : *found;
}

std::vector<std::pair<std::string_view, FieldKind>> allOf(const datasets::Dataset& dataset) {
  std::vector<std::pair<std::string_view, FieldKind>> fields;
  for (const auto* named : of(dataset)) fields.emplace_back(named->field, named->kind);
  return fields;
}

}  // namespace poap::metrics::derivations

#include "derivations/registry.hpp"

#include <array>

namespace poap::metrics::derivations {

const NamedDerivation* find(const datasets::Dataset& dataset, std::string_view field) {
  for (const auto topic : std::array{people(), referrals(), protection()}) {
    for (const NamedDerivation& named : topic) {
      const bool here = named.dataset.empty() || named.dataset == dataset.id;
      if (here && named.field == field && dataset.fieldIndex(named.basedOn)) return &named;
    }
  }
  return nullptr;
}

}  // namespace poap::metrics::derivations

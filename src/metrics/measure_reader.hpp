#pragma once

// One entry of a measures file.

#include "definition_object.hpp"
#include "poap/metrics/measure.hpp"

#include <functional>

namespace poap::metrics {

// Another measure by its id; null when there is none. Throws core::Error{BadResource} for a measure made of itself.
using FindMeasure = std::function<const Measure*(const std::string& id)>;

// Throws core::Error{BadResource} naming file, measure and field. Filters are checked apart, when all is read.
Measure readMeasure(const DefinitionObject& entry, const FindMeasure& find, const datasets::Catalogue& datasets,
                    const DerivationCatalogue& derivations);

}  // namespace poap::metrics

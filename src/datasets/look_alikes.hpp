#pragma once

#include "poap/core/resources.hpp"
#include "poap/datasets/look_alike.hpp"

#include <vector>

namespace poap::datasets {

// Throws core::Error{BadResource} naming file and field.
std::vector<LookAlike> readLookAlikes(const core::Resources& resources);

}  // namespace poap::datasets

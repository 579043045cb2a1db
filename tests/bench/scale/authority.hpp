#pragma once

#include "poap/datasets/dataset.hpp"

#include <cstdint>
#include <filesystem>

namespace bench {

// Writes the sample's lists anew as those of larger authorities: ten years of one (three copies of the children, each
// three years earlier than the one before), as many times over as there are authorities. Children and cases are others
// in each copy. What is no list of children is written once. Returns the rows written.
std::int64_t writeAuthorities(const poap::datasets::Catalogue& catalogue, const std::filesystem::path& sample,
                              const std::filesystem::path& folder, int authorities);

}  // namespace bench

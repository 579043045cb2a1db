#pragma once

// Empty lists to fill in.

#include "poap/core/resources.hpp"

#include <filesystem>
#include <vector>

namespace poap::session {

// Writes one CSV file for every declared list, holding the names of its columns only, and codes.csv with every code
// that a column takes. Makes the folder when it is missing. Returns the files. Throws core::Error{CannotWrite} when
// one of them exists or cannot be written; nothing of it is left then.
std::vector<std::filesystem::path> writeTemplates(const std::filesystem::path& folder,
                                                  const core::Resources& resources);

}  // namespace poap::session

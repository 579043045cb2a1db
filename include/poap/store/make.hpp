#pragma once

#include "poap/core/resources.hpp"

#include <filesystem>

namespace poap::store {

// Makes an empty dashboard where there is no file, before it is known what lists there are; Store::open holds its
// tables against them. Throws core::Error{CannotWrite, Busy}; nothing is left behind then.
void makeEmpty(const std::filesystem::path& file, const core::Resources& resources);

}  // namespace poap::store

#pragma once

// Where bytes come from.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>

namespace poap::csv {

// Fills the front of the span with the next bytes and says how many; 0 at the end.
using Source = std::function<std::size_t(std::span<char>)>;

// The bytes of a file. Throws core::Error{CannotRead} when it is not there, is a folder, cannot be opened, or
// stops being readable midway.
Source fileSource(const std::filesystem::path& file);

}  // namespace poap::csv

#pragma once

#include <filesystem>
#include <string>

namespace poap::ingest {

// SHA-256 of the bytes of a file, lower-case hex. Throws core::Error{CannotRead}.
std::string sha256Of(const std::filesystem::path& file);

}  // namespace poap::ingest

#include "poap/ingest/file_sha256.hpp"

#include "file_hash.hpp"

namespace poap::ingest {

std::string sha256Of(const std::filesystem::path& file) {
  return factsOf(file).sha256;
}

}  // namespace poap::ingest

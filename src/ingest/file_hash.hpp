#pragma once

#include "poap/csv/dialect.hpp"
#include "poap/csv/source.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace poap::ingest {

// SHA-256 of bytes that pass by.
class FileHash {
public:
  FileHash();
  FileHash(FileHash&&) noexcept;
  FileHash& operator=(FileHash&&) noexcept;
  ~FileHash();

  void add(std::span<const char> bytes);
  // Lower-case hex; ends the hash.
  [[nodiscard]] std::string finish();

private:
  struct Context;
  std::unique_ptr<Context> m_context;
};

struct FileFacts {
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string start;  // the first csv::kDialectStart bytes, to tell what kind of file it is
  csv::Utf8Scan::Found characters;
};

// Reads a file once from front to back.
FileFacts factsOf(const std::filesystem::path& file);

}  // namespace poap::ingest

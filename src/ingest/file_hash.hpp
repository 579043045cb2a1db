#pragma once

#include "poap/csv/dialect.hpp"
#include "poap/csv/source.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace poap::ingest {

// A sum of bytes that pass by, to see that a file read twice was the same both times (XXH3, a tenth of the time of
// SHA-256): a change it misses would have to be made on purpose.
class FileSum {
public:
  FileSum();
  FileSum(FileSum&&) noexcept;
  FileSum& operator=(FileSum&&) noexcept;
  ~FileSum();

  void add(std::span<const char> bytes);
  [[nodiscard]] std::uint64_t sum() const;

private:
  struct State;
  std::unique_ptr<State> m_state;
};

struct FileFacts {
  std::string sha256;     // lower-case hex
  std::uint64_t sum = 0;  // FileSum
  std::uint64_t bytes = 0;
  std::string start;  // the first csv::kDialectStart bytes, to tell what kind of file it is
  csv::Utf8Scan::Found characters;
};

// Reads a file once from front to back; breaks off, with facts that mean nothing, once it is told to stop.
FileFacts factsOf(const std::filesystem::path& file, const std::atomic<bool>* stop = nullptr);

}  // namespace poap::ingest

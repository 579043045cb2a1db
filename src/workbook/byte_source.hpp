#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace poap::workbook {

// The bytes of a file, from anywhere in it.
class ByteSource {
public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ByteSource(ByteSource&&) = delete;
  ByteSource& operator=(ByteSource&&) = delete;
  virtual ~ByteSource() = default;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // Fills the span from `offset` on; false when the bytes are not all there. Throws core::Error{CannotRead}.
  virtual bool read(std::uint64_t offset, std::span<char> into) const = 0;
};

// Throws core::Error{CannotRead} when the file is not there, is a folder, or cannot be opened.
std::unique_ptr<ByteSource> fileBytes(const std::filesystem::path& file);
std::unique_ptr<ByteSource> memoryBytes(std::string bytes);

}  // namespace poap::workbook

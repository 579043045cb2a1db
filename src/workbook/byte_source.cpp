#include "byte_source.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

namespace poap::workbook {

namespace {

using core::Error;
using core::ErrorCode;

class MemoryBytes final : public ByteSource {
public:
  explicit MemoryBytes(std::string bytes) : m_bytes(std::move(bytes)) {}
  [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
  bool read(std::uint64_t offset, std::span<char> into) const override {
    if (offset > m_bytes.size() || into.size() > m_bytes.size() - offset) return false;
    if (!into.empty()) std::memcpy(into.data(), m_bytes.data() + offset, into.size());
    return true;
  }

private:
  std::string m_bytes;
};

class FileBytes final : public ByteSource {
public:
  explicit FileBytes(const std::filesystem::path& file) : m_name(file.filename().string()) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
      throw Error{ErrorCode::CannotRead, fmt::format("There is no file {}.", file.string())};
    }
    if (std::filesystem::is_directory(status)) {
      throw Error{ErrorCode::CannotRead, fmt::format("{} is a folder.", file.string())};
    }
    m_stream.open(file, std::ios::binary);
    if (m_stream) m_stream.seekg(0, std::ios::end);
    const auto end = m_stream ? static_cast<std::streamoff>(m_stream.tellg()) : std::streamoff{-1};
    if (end < 0) throw Error{ErrorCode::CannotRead, fmt::format("{} cannot be opened.", file.string())};
    m_size = static_cast<std::uint64_t>(end);
  }
  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  bool read(std::uint64_t offset, std::span<char> into) const override {
    if (offset > m_size || into.size() > m_size - offset) return false;
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(offset));
    m_stream.read(into.data(), static_cast<std::streamsize>(into.size()));
    if (m_stream.gcount() != static_cast<std::streamsize>(into.size())) {
      throw Error{ErrorCode::CannotRead, fmt::format("{} could not be read to its end.", m_name)};
    }
    return true;
  }

private:
  std::string m_name;
  mutable std::ifstream m_stream;
  std::uint64_t m_size = 0;
};

}  // namespace

std::unique_ptr<ByteSource> fileBytes(const std::filesystem::path& file) {
  return std::make_unique<FileBytes>(file);
}

std::unique_ptr<ByteSource> memoryBytes(std::string bytes) {
  return std::make_unique<MemoryBytes>(std::move(bytes));
}

}  // namespace poap::workbook

#include "poap/csv/source.hpp"

#include "poap/core/error.hpp"

#include <fstream>
#include <memory>

namespace poap::csv {

Source fileSource(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    throw core::Error{core::ErrorCode::CannotRead, "There is no file " + file.string() + "."};
  }
  if (std::filesystem::is_directory(status)) {
    throw core::Error{core::ErrorCode::CannotRead, file.string() + " is a folder, not a file."};
  }
  const auto stream = std::make_shared<std::ifstream>(file, std::ios::binary);
  if (!*stream)
    throw core::Error{
        core::ErrorCode::CannotRead,
        "The file " + file.string() +
            " cannot be opened. It may be open in another program, or you may not have the right to read it."};
  return [stream, file](std::span<char> room) -> std::size_t {
    if (stream->eof()) return 0;
    stream->read(room.data(), static_cast<std::streamsize>(room.size()));
    if (stream->bad() || (stream->fail() && !stream->eof())) {
      throw core::Error{core::ErrorCode::CannotRead, "The file " + file.string() + " stopped being readable midway."};
    }
    return static_cast<std::size_t>(stream->gcount());
  };
}

}  // namespace poap::csv

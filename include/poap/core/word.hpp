#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace poap::core {

// The bytes of a text of at most eight as one number, the first lowest, zeros behind the last. Compares and hashes
// short texts in a few instructions, where copying by a length not known beforehand is a call. Reads the bytes of the
// text and no others.
inline std::uint64_t wordOf(std::string_view text) {
  const std::size_t size = text.size();
  const char* at = text.data();
  if (size >= 4) {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::memcpy(&low, at, sizeof low);
    std::memcpy(&high, at + size - sizeof high, sizeof high);  // overlaps `low` by the same bytes
    return low | static_cast<std::uint64_t>(high) << (8U * (size - sizeof high));
  }
  if (size == 0) return 0;
  const auto byte = [at](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
  return byte(0) | byte(size / 2) << (8U * (size / 2)) | byte(size - 1) << (8U * (size - 1));
}

}  // namespace poap::core

#include "rows_seen.hpp"

#include <optional>

namespace poap::store {

namespace {

// Seven bits a byte, lowest first; zigzag, so that small steps back are short as well.
std::optional<std::int64_t> take(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
  }
  return std::nullopt;
}

}  // namespace

void RowsSeen::put(std::int64_t difference) {
  auto value = static_cast<std::uint64_t>(difference) << 1U ^ static_cast<std::uint64_t>(difference >> 63);
  while (value >= 0x80) {
    m_bytes.push_back(static_cast<char>(value | 0x80U));
    value >>= 7U;
  }
  m_bytes.push_back(static_cast<char>(value));
}

void RowsSeen::add(std::int64_t fileRow, std::int64_t rowId) {
  put(fileRow - m_fileRow);
  put(rowId - m_rowId);
  m_fileRow = fileRow;
  m_rowId = rowId;
}

bool readRowsSeen(std::string_view bytes, const std::function<void(std::int64_t, std::int64_t)>& pair) {
  std::int64_t fileRow = 0;
  std::int64_t rowId = 0;
  while (!bytes.empty()) {
    const auto rows = take(bytes);
    const auto ids = take(bytes);
    if (!rows || !ids) return false;
    fileRow += *rows;
    rowId += *ids;
    pair(fileRow, rowId);
  }
  return true;
}

}  // namespace poap::store

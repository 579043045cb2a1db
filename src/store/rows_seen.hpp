#pragma once

// Which row version each row of a file is, packed into the blob batch.rows_seen.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace poap::store {

class RowsSeen {
public:
  void add(std::int64_t fileRow, std::int64_t rowId);
  [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
  void put(std::int64_t difference);

  std::string m_bytes;
  std::int64_t m_fileRow = 0;
  std::int64_t m_rowId = 0;
};

// Hands over the pairs in their order; false when the bytes are no such list.
bool readRowsSeen(std::string_view bytes, const std::function<void(std::int64_t fileRow, std::int64_t rowId)>& pair);

}  // namespace poap::store

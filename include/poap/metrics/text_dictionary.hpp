#pragma once

// Different texts of a column, numbered from 1 in the order in which they come; 0 is the empty text.

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace poap::metrics {

class TextDictionary {
public:
  // The number of a text, which gets the next one when it is new.
  std::uint32_t number(std::string_view text);
  // Nothing when the text does not occur.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
  // Valid until the next new text.
  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return std::string_view{m_bytes.data() + m_starts[number], m_starts[number + 1] - m_starts[number]};
  }
  // Numbers run from 0 to below it.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_starts.size()) - 1; }

private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // 0: free
  };

  static std::uint64_t hashOf(std::string_view text);
  [[nodiscard]] std::size_t slotOf(std::uint64_t hash, std::string_view text) const;
  void grow();

  std::vector<char> m_bytes;                  // one text after the other
  std::vector<std::uint64_t> m_starts{0, 0};  // of each text there, and the end
  std::vector<Slot> m_slots;                  // a power of two of them, at most half used
  std::uint32_t m_last = 0;                   // the next row often has the same text
};

}  // namespace poap::metrics

#include "poap/datasets/row_hash.hpp"

#include "poap/core/word.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <string_view>
#include <variant>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace poap::datasets {

namespace {

std::uint64_t wordAt(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}

// The words of some values, hashed together (XXH3, 128 bits). What comes first in the words of a value tells what
// follows, so no two lists of values give the same words.
class Words {
public:
  void add(const Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      addText(*text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      const auto bits = static_cast<std::uint64_t>(*integer);
      if (*integer >= -kShortInteger && *integer < kShortInteger) {
        add(kInteger | bits << 8U);
      } else {
        add(kLongInteger);
        add(bits);
      }
    } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
      add(kDayTime | static_cast<std::uint64_t>(static_cast<std::uint32_t>(time->minute) & 0xFFFFFFU) << 8U |
          static_cast<std::uint64_t>(static_cast<std::uint32_t>(time->day)) << 32U);
    } else if (const auto* number = std::get_if<double>(&value)) {
      add(kNumber);
      add(std::bit_cast<std::uint64_t>(*number == 0.0 ? 0.0 : *number));  // -0 is 0
    } else {
      add(kEmpty);
    }
  }

  [[nodiscard]] RowHash finish() {
    XXH128_hash_t hash;
    if (m_long) {
      XXH3_128bits_update(&m_state, m_words.data(), m_count * sizeof(std::uint64_t));
      hash = XXH3_128bits_digest(&m_state);
    } else {
      hash = XXH3_128bits(m_words.data(), m_count * sizeof(std::uint64_t));
    }
    return {hash.high64, hash.low64};
  }

private:
  // In the lowest byte of the first word of a value.
  static constexpr std::uint64_t kEmpty = 0;
  static constexpr std::uint64_t kInteger = 1;
  static constexpr std::uint64_t kLongInteger = 2;
  static constexpr std::uint64_t kNumber = 3;
  static constexpr std::uint64_t kDayTime = 4;
  static constexpr std::uint64_t kLongText = 5;
  static constexpr std::uint64_t kText = 8;  // and its length, 0 to 7
  static constexpr std::int64_t kShortInteger = std::int64_t{1} << 55;
  // More than the words of most rows; those of longer ones are hashed as they come.
  static constexpr std::size_t kAtOnce = 128;

  void add(std::uint64_t word) {
    if (m_count == kAtOnce) {
      if (!m_long) XXH3_128bits_reset(&m_state);
      m_long = true;
      XXH3_128bits_update(&m_state, m_words.data(), sizeof m_words);
      m_count = 0;
    }
    m_words[m_count++] = word;
  }

  void addText(std::string_view text) {
    const std::size_t size = text.size();
    if (size < sizeof(std::uint64_t)) {
      add(kText | size | core::wordOf(text) << 8U);
      return;
    }
    add(kLongText | static_cast<std::uint64_t>(size) << 8U);
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= size; at += sizeof(std::uint64_t)) add(wordAt(text, at));
    if (at < size) add(wordAt(text, size - sizeof(std::uint64_t)));
  }

  // Only what was put in is ever read.
  std::array<std::uint64_t, kAtOnce> m_words;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::size_t m_count = 0;
  bool m_long = false;
  XXH3_state_t m_state;  // NOLINT(cppcoreguidelines-pro-type-member-init)
};

}  // namespace

RowHash RowHasher::operator()(std::span<const Value> values) const {
  Words words;
  for (const Value& value : values) words.add(value);
  return words.finish();
}

RowHash RowHasher::operator()(std::span<const Value> values, std::span<const std::size_t> positions) const {
  Words words;
  for (const std::size_t position : positions) words.add(values[position]);
  return words.finish();
}

}  // namespace poap::datasets

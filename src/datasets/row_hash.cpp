#include "poap/datasets/row_hash.hpp"

#include "poap/core/word.hpp"

#include <bit>
#include <cstring>
#include <string_view>
#include <variant>

namespace poap::datasets {

namespace {

std::uint64_t mixed(std::uint64_t k) {
  k ^= k >> 33;
  k *= 0xff51afd7ed558ccdULL;
  k ^= k >> 33;
  k *= 0xc4ceb9fe1a85ec53ULL;
  return k ^ (k >> 33);
}

std::uint64_t wordAt(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}

constexpr std::uint64_t kFirst = 0x87c37b91114253d5ULL;
constexpr std::uint64_t kSecond = 0x4cf5ad432745937fULL;

std::uint64_t scrambledFirst(std::uint64_t k) {
  return std::rotl(k * kFirst, 31) * kSecond;
}
std::uint64_t scrambledSecond(std::uint64_t k) {
  return std::rotl(k * kSecond, 33) * kFirst;
}

}  // namespace

// MurmurHash3, the 128-bit form for 64-bit processors (public domain, Austin Appleby), fed word by word.
class RowHasher::Words {
public:
  void add(std::uint64_t word) {
    ++m_count;
    if (m_count % 2 == 1) {
      m_h1 ^= scrambledFirst(word);
      m_h1 = (std::rotl(m_h1, 27) + m_h2) * 5 + 0x52dce729;
    } else {
      m_h2 ^= scrambledSecond(word);
      m_h2 = (std::rotl(m_h2, 31) + m_h1) * 5 + 0x38495ab5;
    }
  }

  // What comes first tells what follows, so no two lists of values give the same words.
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

  [[nodiscard]] RowHash finish() const {
    std::uint64_t h1 = m_h1 ^ m_count;
    std::uint64_t h2 = m_h2 ^ m_count;
    h1 += h2;
    h2 += h1;
    h1 = mixed(h1);
    h2 = mixed(h2);
    h1 += h2;
    h2 += h1;
    return {h1, h2};
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

  std::uint64_t m_h1 = 0;
  std::uint64_t m_h2 = 0;
  std::uint64_t m_count = 0;
};

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

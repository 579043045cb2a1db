#include "poap/datasets/row_hash.hpp"

#include <bit>
#include <cstring>
#include <string_view>
#include <utility>
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

// MurmurHash3, the 128-bit form for 64-bit processors (public domain, Austin Appleby), fed word by word. The kind of
// value and, for text, its length come first: no two lists of values give the same words.
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

  void add(const Value& value) {
    const std::uint64_t kind = value.index();
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      add(kind | static_cast<std::uint64_t>(text->size()) << 8U);
      std::size_t at = 0;
      for (; at + sizeof(std::uint64_t) <= text->size(); at += sizeof(std::uint64_t)) add(wordAt(*text, at));
      if (at == text->size()) return;
      std::uint64_t rest = 0;
      std::memcpy(&rest, text->data() + at, text->size() - at);
      add(rest);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      add(kind);
      add(static_cast<std::uint64_t>(*integer));
    } else if (const auto* number = std::get_if<double>(&value)) {
      add(kind);
      add(std::bit_cast<std::uint64_t>(*number == 0.0 ? 0.0 : *number));  // -0 is 0
    } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
      add(kind | static_cast<std::uint64_t>(static_cast<std::uint32_t>(time->minute)) << 8U);
      add(static_cast<std::uint32_t>(time->day));
    } else {
      add(kind);
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

RowHashMap::RowHashMap(std::size_t expected) : m_slots(std::bit_ceil(expected * 3 / 2 + 16)) {}

std::size_t RowHashMap::slotOf(const RowHash& hash) const {
  const std::size_t mask = m_slots.size() - 1;
  std::size_t at = hash.low & mask;
  while (m_slots[at].used && m_slots[at].hash != hash) at = (at + 1) & mask;
  return at;
}

void RowHashMap::grow() {
  std::vector<Slot> old(m_slots.size() * 2);
  std::swap(old, m_slots);
  for (const Slot& slot : old) {
    if (slot.used) m_slots[slotOf(slot.hash)] = slot;
  }
}

std::uint32_t& RowHashMap::findOrInsert(const RowHash& hash, std::uint32_t number) {
  if ((m_used + 1) * 3 > m_slots.size() * 2) grow();
  Slot& slot = m_slots[slotOf(hash)];
  if (!slot.used) {
    slot = Slot{hash, number, true};
    ++m_used;
  }
  return slot.number;
}

std::uint32_t* RowHashMap::find(const RowHash& hash) {
  Slot& slot = m_slots[slotOf(hash)];
  return slot.used ? &slot.number : nullptr;
}

}  // namespace poap::datasets

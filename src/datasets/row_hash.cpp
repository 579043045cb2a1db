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

// MurmurHash3, the 128-bit form for 64-bit processors (public domain, Austin Appleby). The bytes are padded to
// whole blocks of 16 with zeros; their length goes in, so padding cannot be taken for content.
RowHash murmur(std::string_view bytes, std::size_t length) {
  std::uint64_t h1 = 0;
  std::uint64_t h2 = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    h1 ^= scrambledFirst(wordAt(bytes, at));
    h1 = (std::rotl(h1, 27) + h2) * 5 + 0x52dce729;
    h2 ^= scrambledSecond(wordAt(bytes, at + 8));
    h2 = (std::rotl(h2, 31) + h1) * 5 + 0x38495ab5;
  }
  h1 ^= length;
  h2 ^= length;
  h1 += h2;
  h2 += h1;
  h1 = mixed(h1);
  h2 = mixed(h2);
  h1 += h2;
  h2 += h1;
  return {h1, h2};
}

template <typename Number>
void append(std::string& bytes, Number number) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

}  // namespace

// The kind of value and, for text, its length come first: no two lists of values share their bytes.
void RowHasher::add(const Value& value) {
  m_bytes.push_back(static_cast<char>(value.index()));
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    append(m_bytes, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    append(m_bytes, *number == 0.0 ? 0.0 : *number);  // -0 is 0
  } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
    append(m_bytes, time->day);
    append(m_bytes, time->minute);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    append(m_bytes, static_cast<std::uint32_t>(text->size()));
    m_bytes.append(*text);
  }
}

RowHash RowHasher::finish() {
  const std::size_t length = m_bytes.size();
  m_bytes.resize((length + 15) / 16 * 16, '\0');
  return murmur(m_bytes, length);
}

RowHash RowHasher::operator()(std::span<const Value> values) {
  m_bytes.clear();
  for (const Value& value : values) add(value);
  return finish();
}

RowHash RowHasher::operator()(std::span<const Value> values, std::span<const std::size_t> positions) {
  m_bytes.clear();
  for (const std::size_t position : positions) add(values[position]);
  return finish();
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

#pragma once

// Millions of entries by hash, for a file that is read once. Looked up one by one each would have to be fetched from
// far away, which takes longer than reading the row did; so they are only put down, in 256 parts, and those of a part
// are compared at the end, when they fit into the processor's cache.

#include "poap/datasets/row_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace poap::ingest {

// A number of a few bytes, anywhere in memory: entries of many sizes lie side by side without gaps.
template <std::size_t kBytes>
class Packed {
public:
  Packed() = default;
  explicit Packed(std::uint64_t number) { std::memcpy(m_bytes.data(), &number, kBytes); }
  [[nodiscard]] std::uint64_t number() const {
    std::uint64_t number = 0;
    std::memcpy(&number, m_bytes.data(), kBytes);
    return number;
  }

private:
  static_assert(std::endian::native == std::endian::little, "the lowest bytes of a number come first");
  std::array<std::uint8_t, kBytes> m_bytes{};
};

// Sixty-four bits of a hash. Eight more choose the part: of two million entries the chance that any two different ones
// are taken for one is below 1 in 10^9.
using HashTag = Packed<8>;

inline HashTag tagOf(const datasets::RowHash& hash) {
  return HashTag{hash.high};
}

// Entry: a small value with a HashTag `tag`.
template <typename Entry>
class PartedLog {
public:
  void add(const datasets::RowHash& hash, const Entry& entry) { m_parts[hash.low % kParts].add(entry); }

  // Calls meet(first, later) for every entry whose tag an earlier one has; it may change `first`. Of entries with one
  // tag the first alone is kept. Nothing may be added afterwards.
  template <typename Meet>
  void finish(const Meet& meet) {
    std::vector<std::uint32_t> places;  // by tag: the position of an entry kept, plus one
    for (Part& part : m_parts) {
      places.assign(std::bit_ceil(part.count * 2 + 2), 0);
      const unsigned shift = 64U - static_cast<unsigned>(std::countr_zero(places.size()));
      std::size_t kept = 0;
      for (std::size_t i = 0; i < part.count; ++i) {
        const Entry entry = part.at(i);
        auto place = static_cast<std::size_t>(entry.tag.number() >> shift);
        while (places[place] != 0 && part.at(places[place] - 1).tag.number() != entry.tag.number())
          place = (place + 1) % places.size();
        if (places[place] != 0) {
          meet(part.at(places[place] - 1), entry);
        } else {
          part.at(kept) = entry;
          places[place] = static_cast<std::uint32_t>(++kept);
        }
      }
      part.count = kept;
    }
  }

  // After finish(), for find().
  void sort() {
    std::vector<Entry> entries;
    for (Part& part : m_parts) {
      entries.clear();
      for (std::size_t i = 0; i < part.count; ++i) entries.push_back(part.at(i));
      std::sort(entries.begin(), entries.end(),
                [](const Entry& a, const Entry& b) { return a.tag.number() < b.tag.number(); });
      for (std::size_t i = 0; i < part.count; ++i) part.at(i) = entries[i];
    }
  }
  // After sort(). Null when there is none.
  [[nodiscard]] Entry* find(const datasets::RowHash& hash) {
    Part& part = m_parts[hash.low % kParts];
    const std::uint64_t tag = hash.high;
    std::size_t from = 0;
    std::size_t to = part.count;
    while (from < to) {
      const std::size_t middle = from + (to - from) / 2;
      const std::uint64_t there = part.at(middle).tag.number();
      if (there == tag) return &part.at(middle);
      (there < tag ? from : to) = there < tag ? middle + 1 : middle;
    }
    return nullptr;
  }

private:
  static constexpr std::size_t kParts = 256;
  static constexpr std::size_t kChunk = 64;

  // In chunks, so that nothing is moved, or there twice, while it grows.
  struct Part {
    std::vector<std::unique_ptr<std::array<Entry, kChunk>>> chunks;
    std::size_t count = 0;

    [[nodiscard]] Entry& at(std::size_t i) { return (*chunks[i / kChunk])[i % kChunk]; }
    void add(const Entry& entry) {
      if (count == chunks.size() * kChunk) chunks.push_back(std::make_unique<std::array<Entry, kChunk>>());
      at(count++) = entry;
    }
  };

  std::array<Part, kParts> m_parts;
};

}  // namespace poap::ingest

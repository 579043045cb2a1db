#pragma once

// Rows are told apart by 128-bit hashes of their values, held in memory, so nothing is compared twice. Hashes are
// never stored. The tables keep 72 of the bits: of two million rows the chance that any two different ones meet is
// below 1 in 10^9.

#include "poap/datasets/value.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace poap::datasets {

struct RowHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const RowHash&, const RowHash&) = default;
};

class RowHasher {
public:
  // Of all values, in their order.
  RowHash operator()(std::span<const Value> values) const;
  // Of the values at some positions.
  RowHash operator()(std::span<const Value> values, std::span<const std::size_t> positions) const;
};

// From a hash to what is known of it. Made small for millions of rows: 256 tables that, once large, grow by an
// eighth, one at a time and at different sizes of the whole, so that memory follows the number of entries instead of
// doubling.
template <typename Entry>
class RowHashTable {
public:
  RowHashTable() {
    for (std::size_t i = 0; i < kParts; ++i) m_parts[i].places.resize(kFirstSlots + i * kFirstSlots / kParts);
  }

  // What is under a hash, put there as `fresh` when there was nothing; and whether it was put there. The pointer is
  // good until the next insertion.
  std::pair<Entry*, bool> findOrInsert(const RowHash& hash, const Entry& fresh) {
    Part& part = m_parts[hash.low % kParts];
    const std::uint64_t tag = tagOf(hash);
    Slot* place = &part.places[part.find(tag)];
    if (place->tag() == tag) return {&place->entry, false};
    if ((part.used + 1) * 20 > part.places.size() * 17) {
      part.grow();
      place = &part.places[part.find(tag)];
    }
    place->setTag(tag);
    place->entry = fresh;
    ++part.used;
    return {&place->entry, true};
  }

  // Null when there is nothing.
  [[nodiscard]] Entry* find(const RowHash& hash) {
    Part& part = m_parts[hash.low % kParts];
    const std::uint64_t tag = tagOf(hash);
    Slot& place = part.places[part.find(tag)];
    return place.tag() == tag ? &place.entry : nullptr;
  }

  // Reads where an entry will be looked for: with millions of them that takes longer than the search, but many such
  // reads wait at the same time. (Asking the processor to prefetch does nothing for a page it has no address of, as
  // nearly all of them are.) What is returned means nothing; it has to be kept for the reading to be done.
  [[nodiscard]] std::uint32_t touch(const RowHash& hash) const {
    const Part& part = m_parts[hash.low % kParts];
    return part.places[part.start(tagOf(hash))].halves[0];
  }

private:
  static constexpr std::size_t kParts = 256;
  static constexpr std::size_t kFirstSlots = 16;
  // Below, a table is made twice as large: it is small, and moved less often.
  static constexpr std::size_t kLargeSlots = 1024;

  // A tag in halves, so that a place with a small entry has no gap.
  struct Slot {
    std::array<std::uint32_t, 2> halves{};
    Entry entry{};

    [[nodiscard]] std::uint64_t tag() const { return static_cast<std::uint64_t>(halves[1]) << 32U | halves[0]; }
    void setTag(std::uint64_t tag) {
      halves = {static_cast<std::uint32_t>(tag), static_cast<std::uint32_t>(tag >> 32U)};
    }
  };

  struct Part {
    std::vector<Slot> places;
    std::size_t used = 0;

    // Where a tag would stand if nothing were in its way: in the order of the tags.
    [[nodiscard]] std::size_t start(std::uint64_t tag) const {
      return static_cast<std::size_t>((tag >> 32U) * places.size() >> 32U);
    }
    [[nodiscard]] std::size_t find(std::uint64_t tag) const {
      std::size_t at = start(tag);
      for (;;) {
        const std::uint64_t there = places[at].tag();
        if (there == tag || there == 0) return at;
        if (++at == places.size()) at = 0;
      }
    }
    void grow() {
      std::vector<Slot> old(places.size() < kLargeSlots ? places.size() * 2 : places.size() + places.size() / 8);
      std::swap(old, places);
      for (const Slot& place : old) {
        if (place.tag() != 0) places[find(place.tag())] = place;
      }
    }
  };

  // 0 marks a free place.
  static std::uint64_t tagOf(const RowHash& hash) { return hash.high == 0 ? 1 : hash.high; }

  std::array<Part, kParts> m_parts;
};

// From a hash to a number the caller gave it, such as an index into a vector.
class RowHashMap {
public:
  // The number under a hash, which is set to `number` when there was none. Good until the next insertion.
  std::uint32_t& findOrInsert(const RowHash& hash, std::uint32_t number) {
    return *m_table.findOrInsert(hash, number).first;
  }
  // Null when there is none.
  [[nodiscard]] std::uint32_t* find(const RowHash& hash) { return m_table.find(hash); }
  [[nodiscard]] std::uint32_t touch(const RowHash& hash) const { return m_table.touch(hash); }

private:
  RowHashTable<std::uint32_t> m_table;
};

}  // namespace poap::datasets

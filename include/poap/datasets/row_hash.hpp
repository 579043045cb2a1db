#pragma once

// Rows are told apart by 128-bit hashes of their values, held in memory: with a billion rows the chance that
// any two different ones meet is below 1 in 10^20, so nothing is compared twice. Hashes are never stored.

#include "poap/datasets/value.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
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

private:
  class Words;
};

// From a hash to a number the caller gave it, such as an index into a vector.
class RowHashMap {
public:
  explicit RowHashMap(std::size_t expected = 0);
  // The number under a hash, which is set to `number` when there was none.
  std::uint32_t& findOrInsert(const RowHash& hash, std::uint32_t number);
  // Null when there is none.
  [[nodiscard]] std::uint32_t* find(const RowHash& hash);

private:
  struct Slot {
    RowHash hash;
    std::uint32_t number = 0;
    bool used = false;
  };

  [[nodiscard]] std::size_t slotOf(const RowHash& hash) const;
  void grow();

  std::vector<Slot> m_slots;  // a power of two of them, at most two thirds used
  std::size_t m_used = 0;
};

}  // namespace poap::datasets

#pragma once

// Rows of a list as bits, by their place in some order: sets are joined sixty-four rows at a time, so that a figure
// narrowed anew costs no look at any row.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace poap::metrics {

class RowSet {
public:
  explicit RowSet(std::size_t places = 0) : m_words((places + kBits - 1) / kBits, 0) {}

  void add(std::size_t place) { m_words[place / kBits] |= std::uint64_t{1} << (place % kBits); }
  [[nodiscard]] bool has(std::size_t place) const { return ((m_words[place / kBits] >> (place % kBits)) & 1U) != 0; }
  [[nodiscard]] std::uint64_t word(std::size_t at) const { return m_words[at]; }

  static constexpr std::size_t kBits = 64;

private:
  std::vector<std::uint64_t> m_words;
};

// Places from `first` to before `last` that are in every one of the sets. The sets must outlive it.
class CommonPlaces {
public:
  CommonPlaces(std::size_t first, std::size_t last, std::vector<const RowSet*> sets)
      : m_first(first), m_last(last), m_sets(std::move(sets)) {}

  [[nodiscard]] std::size_t count() const {
    std::size_t places = 0;
    eachWord([&](std::size_t /*at*/, std::uint64_t word) { places += static_cast<std::size_t>(std::popcount(word)); });
    return places;
  }

  // Visits the places in their order.
  template <typename Visit>
  void each(const Visit& visit) const {
    eachWord([&](std::size_t at, std::uint64_t word) {
      for (; word != 0; word &= word - 1) {
        visit(at * RowSet::kBits + static_cast<std::size_t>(std::countr_zero(word)));
      }
    });
  }

private:
  template <typename Visit>
  void eachWord(const Visit& visit) const {
    if (m_first >= m_last) return;
    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    const std::size_t begin = m_first / RowSet::kBits;
    const std::size_t end = (m_last - 1) / RowSet::kBits;
    for (std::size_t at = begin; at <= end; ++at) {
      std::uint64_t word = kAll;
      if (at == begin) word &= kAll << (m_first % RowSet::kBits);
      if (at == end) word &= kAll >> (RowSet::kBits - 1 - (m_last - 1) % RowSet::kBits);
      for (const RowSet* set : m_sets) word &= set->word(at);
      if (word != 0) visit(at, word);
    }
  }

  std::size_t m_first;
  std::size_t m_last;
  std::vector<const RowSet*> m_sets;
};

}  // namespace poap::metrics

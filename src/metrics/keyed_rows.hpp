#pragma once

// The rows of a list by a text of it, as other lists refer to them.

#include "poap/metrics/columns.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace poap::metrics {

// Each key's rows in order of a date, rows of one day in their own order. Rows without the key or the date are
// left out.
class KeyedRows {
public:
  KeyedRows(const Table& table, std::string_view key, std::string_view date);
  [[nodiscard]] const TextColumn& keys() const { return m_keys; }
  [[nodiscard]] const DayColumn& days() const { return m_days; }
  // By the key's number in the dictionary of keys().
  [[nodiscard]] std::span<const RowIndex> of(std::uint32_t key) const {
    return std::span{m_rows}.subspan(m_starts[key], m_starts[key + 1] - m_starts[key]);
  }

private:
  const TextColumn& m_keys;
  const DayColumn& m_days;
  std::vector<RowIndex> m_rows;
  std::vector<std::uint32_t> m_starts;  // of each key in m_rows, and the end
};

// From the rows of one list to those of another with the same key.
class KeyLink {
public:
  KeyLink(const TextColumn& ownKeys, const KeyedRows& rows);
  // The row names no key at all.
  [[nodiscard]] bool empty(RowIndex own) const { return m_ownKeys.code(own) == 0; }
  [[nodiscard]] std::span<const RowIndex> of(RowIndex own) const { return m_rows.of(m_keys[m_ownKeys.code(own)]); }
  // Those whose date lies between two days, both included.
  [[nodiscard]] std::span<const RowIndex> of(RowIndex own, std::int32_t firstDay, std::int32_t lastDay) const;
  [[nodiscard]] const DayColumn& days() const { return m_rows.days(); }

private:
  const TextColumn& m_ownKeys;
  const KeyedRows& m_rows;
  std::vector<std::uint32_t> m_keys;  // number in the other dictionary for each in the own; 0 when not there
};

// From the rows of one list to those of another, or of the same, about the same child, in order of a date.
class ChildRows {
public:
  ChildRows(const Table& own, const Table& other, std::string_view date)
      : m_rows(other, "child_unique_id", date), m_link(own.texts("child_unique_id"), m_rows) {}
  ChildRows(const ChildRows&) = delete;
  ChildRows& operator=(const ChildRows&) = delete;
  ~ChildRows() = default;
  [[nodiscard]] std::span<const RowIndex> of(RowIndex own) const { return m_link.of(own); }

private:
  KeyedRows m_rows;
  KeyLink m_link;
};

}  // namespace poap::metrics

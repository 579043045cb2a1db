#include "keyed_rows.hpp"

#include <algorithm>

namespace poap::metrics {

KeyedRows::KeyedRows(const Table& table, std::string_view key, std::string_view date)
    : m_keys(table.texts(key)), m_days(table.days(date)), m_starts(m_keys.dictionarySize() + 1) {
  const auto counts = [&](RowIndex row) { return m_keys.code(row) != 0 && !m_days.empty(row); };
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (counts(row)) ++m_starts[m_keys.code(row) + 1];
  }
  for (std::size_t code = 1; code < m_starts.size(); ++code) m_starts[code] += m_starts[code - 1];
  m_rows.resize(m_starts.back());
  std::vector<std::uint32_t> next = m_starts;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (counts(row)) m_rows[next[m_keys.code(row)]++] = row;
  }
  // Millions of rows, a few for each key: cheaper key by key than all at once.
  const auto earlier = [&](RowIndex a, RowIndex b) { return m_days.number(a) < m_days.number(b); };
  for (std::uint32_t code = 0; code + 1 < m_starts.size(); ++code) {
    const auto rows = std::span{m_rows}.subspan(m_starts[code], m_starts[code + 1] - m_starts[code]);
    if (!std::is_sorted(rows.begin(), rows.end(), earlier)) std::stable_sort(rows.begin(), rows.end(), earlier);
  }
}

KeyLink::KeyLink(const TextColumn& ownKeys, const KeyedRows& rows)
    : m_ownKeys(ownKeys), m_rows(rows), m_keys(ownKeys.dictionarySize()) {
  for (std::uint32_t code = 1; code < m_keys.size(); ++code) {
    m_keys[code] = rows.keys().find(ownKeys.text(code)).value_or(0);
  }
}

std::span<const RowIndex> KeyLink::of(RowIndex own, std::int32_t firstDay, std::int32_t lastDay) const {
  if (lastDay < firstDay) return {};
  const std::span<const RowIndex> rows = of(own);
  const auto first = std::lower_bound(rows.begin(), rows.end(), firstDay,
                                      [&](RowIndex row, std::int32_t day) { return days().number(row) < day; });
  const auto last = std::upper_bound(first, rows.end(), lastDay,
                                     [&](std::int32_t day, RowIndex row) { return day < days().number(row); });
  return {first, last};
}

}  // namespace poap::metrics

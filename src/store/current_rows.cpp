#include "current_rows.hpp"

#include <algorithm>
#include <iterator>

namespace poap::store {

void CurrentRows::add(RowId id, std::int64_t position, const RowFacts& facts) {
  Row row;
  row.content = facts.content.low;
  row.id = id;
  row.day = facts.day.value_or(kNoDay);
  m_loaded.push_back({facts.key, position, static_cast<std::uint32_t>(m_rows.size())});
  m_rows.push_back(row);
}

void CurrentRows::index() {
  // Last first: each goes in front of those after it.
  std::stable_sort(m_loaded.begin(), m_loaded.end(),
                   [](const Loaded& a, const Loaded& b) { return a.position > b.position; });
  for (const Loaded& loaded : m_loaded) {
    std::uint32_t& first = m_byKey.findOrInsert(loaded.key, kNone);
    m_rows[loaded.row].next = first;
    first = loaded.row;
  }
  m_loaded = {};
}

std::uint32_t CurrentRows::FileRows::add(std::uint64_t content, RowId id, std::int64_t fileRow) {
  const auto index = static_cast<std::uint32_t>(contents.size());
  if (steps.empty() || id - steps.back().id != index - steps.back().index ||
      fileRow - steps.back().fileRow != index - steps.back().index) {
    steps.push_back({index, id, fileRow});
  }
  contents.push_back(static_cast<std::uint32_t>(content));
  return index;
}

const CurrentRows::FileRows::Step& CurrentRows::FileRows::stepOf(std::uint32_t index) const {
  const auto after = std::upper_bound(steps.begin(), steps.end(), index,
                                      [](std::uint32_t at, const Step& step) { return at < step.index; });
  return *std::prev(after);
}

RowId CurrentRows::FileRows::idOf(std::uint32_t index) const {
  const Step& step = stepOf(index);
  return step.id + (index - step.index);
}

std::int64_t CurrentRows::FileRows::fileRowOf(std::uint32_t index) const {
  const Step& step = stepOf(index);
  return step.fileRow + (index - step.index);
}

// The dates of the rows taken bound the file; those of a row that is refused do not.
void CurrentRows::widen(std::optional<std::int32_t> day) {
  if (day) {
    m_firstDay = std::min(m_firstDay.value_or(*day), *day);
    m_lastDay = std::max(m_lastDay.value_or(*day), *day);
  }
  m_anyTaken = true;
}

CurrentRows::Found CurrentRows::take(const RowFacts& facts, RowId newId, std::int64_t fileRow) {
  const Found found = place(facts.key, facts.content.low, newId, fileRow);
  const bool refused = found.same == 0 && found.earlier != 0;
  if (!refused) widen(facts.day);
  return found;
}

CurrentRows::Found CurrentRows::place(const datasets::RowHash& key, std::uint64_t content, RowId newId,
                                      std::int64_t fileRow) {
  if (needsNoKey()) return {};
  if (m_dataset.keyOrdinal) {
    std::uint32_t* first = m_byKey.find(key);
    return first == nullptr ? Found{} : placeAmongStored(*first, content, newId, fileRow);
  }
  std::uint32_t& first = m_byKey.findOrInsert(key, kNone);
  if (first == kNone) {
    first = kOfFile | m_fileRows.add(content, newId, fileRow);
    return {};
  }
  if ((first & kOfFile) == 0) return placeAmongStored(first, content, newId, fileRow);
  const std::uint32_t at = first & ~kOfFile;
  const bool same = m_fileRows.contents[at] == static_cast<std::uint32_t>(content);
  return {same ? m_fileRows.idOf(at) : 0, 0, m_fileRows.fileRowOf(at)};
}

CurrentRows::Found CurrentRows::placeAmongStored(std::uint32_t& first, std::uint64_t content, RowId newId,
                                                 std::int64_t fileRow) {
  std::uint32_t* replaced = nullptr;  // the link to the first row that may be replaced
  for (std::uint32_t* link = &first; *link != kNone; link = &m_rows[*link].next) {
    Row& row = m_rows[*link];
    if (row.content == content) {
      row.taken = true;
      const Found found{row.id, 0, row.fileRow};
      if (row.fileRow == 0 && !m_dataset.keyOrdinal) row.fileRow = static_cast<std::uint32_t>(fileRow);
      // Of equal keys each row is met once; a unique key may be met again by the very same row.
      if (m_dataset.keyOrdinal) *link = row.next;
      return found;
    }
    if (row.fileRow != 0) return {0, 0, row.fileRow};
    if (replaced == nullptr && !row.taken) replaced = link;
  }
  if (replaced == nullptr) return {};
  Row& row = m_rows[*replaced];
  const Found found{0, row.id, 0};
  row.taken = true;
  row.content = content;
  row.id = newId;
  if (!m_dataset.keyOrdinal) row.fileRow = static_cast<std::uint32_t>(fileRow);
  if (m_dataset.keyOrdinal) *replaced = row.next;
  return found;
}

void CurrentRows::hold(const datasets::RowHash& key) {
  const std::uint32_t* first = m_byKey.find(key);
  if (first == nullptr || (*first & kOfFile) != 0) return;
  for (std::uint32_t at = *first; at != kNone; at = m_rows[at].next) m_rows[at].held = true;
}

std::vector<RowId> CurrentRows::absent() const {
  std::vector<RowId> ids;
  if (!m_anyTaken) return ids;
  for (const Row& row : m_rows) {
    if (row.taken || row.held) continue;
    if (m_dataset.boundingDate && (row.day == kNoDay || !m_firstDay || row.day < *m_firstDay || row.day > *m_lastDay)) {
      continue;
    }
    ids.push_back(row.id);
  }
  return ids;
}

}  // namespace poap::store

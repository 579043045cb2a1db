#include "replay.hpp"

#include "keys_held.hpp"
#include "poap/core/error.hpp"
#include "row_columns.hpp"
#include "row_statement.hpp"
#include "rows_seen.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace poap::store {

using datasets::Value;

Replay::Replay(Store::Impl& store, const datasets::Dataset& dataset, std::vector<BatchId> before,
               std::vector<BatchId> then)
    : m_store(store), m_dataset(dataset), m_before(std::move(before)), m_then(std::move(then)) {
  const BatchId last = m_store.database().execAndGet("SELECT coalesce(max(batch_id), 0) FROM batch").getInt64();
  m_order.resize(static_cast<std::size_t>(last) + 1);
  std::uint32_t place = 0;
  for (const BatchId batch : m_before) m_order[static_cast<std::size_t>(batch)] = ++place;
  for (const BatchId batch : m_then) m_order[static_cast<std::size_t>(batch)] = ++place;
  m_places.resize(m_then.size());
}

std::uint32_t Replay::orderOf(std::uint32_t batch) const {
  return batch < m_order.size() ? m_order[batch] : 0;
}

bool Replay::isBefore(std::uint32_t batch) const {
  const std::uint32_t order = orderOf(batch);
  return order != 0 && order <= m_before.size();
}

void Replay::refuse(BatchId batch) const {
  throw core::Error{core::ErrorCode::Damaged,
                    fmt::format("The dashboard {} is damaged: what it keeps of batch {} does not fit the list \"{}\".",
                                m_store.file().string(), batch, m_dataset.title)};
}

void Replay::run() {
  load();
  begin();
  for (std::size_t at = 0; at < m_then.size(); ++at) replay(at);
}

void Replay::load() {
  SQLite::Database& database = m_store.database();
  // Where nothing is taken in again, unique keys tell what takes the place of what.
  const bool withFacts = !m_then.empty() || m_dataset.keyOrdinal;
  m_rows.emplace_back();
  if (withFacts) m_facts.emplace_back();
  const RowColumns columns{m_dataset, 4};
  RowStatement select{
      database, fmt::format("SELECT row_id, batch_id, file_row, ifnull(replaced_by, 0){}{} FROM {} ORDER BY row_id",
                            withFacts ? ", " : "", withFacts ? columns.names() : "", m_dataset.id)};
  std::vector<Value> values(m_dataset.fields.size());
  RowFactsReader reader{m_dataset};
  while (select.step()) {
    const RowId id = select.integer(0);
    // Row ids have no gaps.
    if (id != static_cast<RowId>(m_rows.size())) {
      throw core::Error{core::ErrorCode::Damaged,
                        fmt::format("The dashboard {} is damaged: rows of the list \"{}\" are gone.",
                                    m_store.file().string(), m_dataset.title)};
    }
    Row& row = m_rows.emplace_back();
    row.batch = static_cast<std::uint32_t>(select.integer(1));
    row.fileRow = static_cast<std::uint32_t>(select.integer(2));
    row.storedBy = static_cast<std::uint32_t>(select.integer(3));
    const std::uint32_t order = orderOf(row.batch);
    if (order > m_before.size()) m_places[order - m_before.size() - 1].emplace_back(row.fileRow, id);
    if (!withFacts) continue;
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = columns.read(select, i);
    m_facts.push_back(reader.read(values));
  }
  m_stored = static_cast<RowId>(m_rows.size()) - 1;
  for (auto& places : m_places) std::sort(places.begin(), places.end());
}

// The state after the batches before, and nothing of the others.
void Replay::begin() {
  for (std::size_t id = 1; id < m_rows.size(); ++id) {
    Row& row = m_rows[id];
    if (!isBefore(row.batch)) {
      row.foundBy = row.batch;
    } else if (row.storedBy != kNobody && isBefore(row.storedBy)) {
      row.foundBy = row.storedBy;
    } else {
      row.foundBy = kNobody;
      m_state.push_back(static_cast<RowId>(id));
    }
  }
  const auto place = [this](RowId id) {
    const Row& row = m_rows[static_cast<std::size_t>(id)];
    return std::pair{orderOf(row.batch), row.fileRow};
  };
  const auto earlier = [&place](RowId a, RowId b) { return place(a) < place(b); };
  if (!std::is_sorted(m_state.begin(), m_state.end(), earlier)) std::sort(m_state.begin(), m_state.end(), earlier);
  if (!m_dataset.keyOrdinal || m_before.empty()) return;
  SQLite::Statement last{m_store.database(), "SELECT rows_seen FROM batch WHERE batch_id = ?"};
  last.bind(1, m_before.back());
  if (!last.executeStep()) return;
  readRowsSeen(last.getColumn(0).getString(), [this](std::int64_t fileRow, std::int64_t id) {
    if (id > 0 && id <= m_stored) m_rows[static_cast<std::size_t>(id)].seenAt = static_cast<std::uint32_t>(fileRow);
  });
}

// A version that has no place in the table yet.
RowId Replay::addCopy(BatchId batch, std::uint32_t fileRow, RowId of) {
  const auto id = static_cast<RowId>(m_rows.size());
  Row row;
  row.batch = static_cast<std::uint32_t>(batch);
  row.fileRow = fileRow;
  m_rows.push_back(row);
  const RowFacts facts = m_facts[static_cast<std::size_t>(of)];
  m_facts.push_back(facts);
  m_copies.push_back({id, of});
  return id;
}

void Replay::replay(std::size_t at) {
  // As BatchWriter orders rows with equal keys.
  constexpr std::int64_t kLater = std::int64_t{1} << 40;
  const BatchId batch = m_then[at];
  SQLite::Statement stored{m_store.database(),
                           "SELECT rows_seen, ends_absent, keys_held FROM batch WHERE batch_id = ?"};
  stored.bind(1, batch);
  if (!stored.executeStep()) refuse(batch);
  const std::string held = stored.getColumn(0).getString();

  CurrentRows rows{m_dataset};
  for (const RowId id : m_state) {
    Row& row = rowOf(id);
    rows.add(id, row.seenAt != 0 ? row.seenAt : kLater + row.fileRow, m_facts[static_cast<std::size_t>(id)]);
    row.seenAt = 0;
  }
  rows.index();

  Outcome outcome;
  outcome.batch = batch;
  RowsSeen seen;
  std::vector<RowId> fresh;
  auto place = m_places[at].begin();  // the rows of a file come in its order
  const bool readable = readRowsSeen(held, [&](std::int64_t fileRow, std::int64_t content) {
    if (content <= 0 || content > m_stored) refuse(batch);
    const auto row = static_cast<std::uint32_t>(fileRow);
    while (place != m_places[at].end() && place->first < row) ++place;
    const bool hasPlace = place != m_places[at].end() && place->first == row;
    const auto newId = hasPlace ? place->second : static_cast<RowId>(m_rows.size());
    const RowFacts facts = m_facts[static_cast<std::size_t>(content)];
    const CurrentRows::Found found = rows.take(facts, newId, fileRow);
    if (found.same == 0 && found.earlier != 0) refuse(batch);
    const RowId id = found.same != 0 ? found.same : newId;
    if (found.same != 0) {
      ++outcome.rowsUnchanged;
    } else {
      if (!hasPlace) addCopy(batch, row, content);
      rowOf(id).foundBy = kNobody;
      fresh.push_back(id);
      if (found.replaced != 0) rowOf(found.replaced).foundBy = static_cast<std::uint32_t>(batch);
      ++(found.replaced != 0 ? outcome.rowsChanged : outcome.rowsNew);
    }
    seen.add(fileRow, id);
    if (m_dataset.keyOrdinal) rowOf(id).seenAt = row;
  });
  if (!readable) refuse(batch);
  if (stored.getColumn(1).getInt() != 0) outcome.rowsEnded = endAbsent(rows, batch, stored.getColumn(2).getString());
  outcome.seenDiffers = seen.bytes() != held;
  if (outcome.seenDiffers) outcome.seen = seen.bytes();
  m_outcomes.push_back(std::move(outcome));

  const auto gone = [this](RowId id) { return rowOf(id).foundBy != kNobody; };
  m_state.erase(std::remove_if(m_state.begin(), m_state.end(), gone), m_state.end());
  m_state.insert(m_state.end(), fresh.begin(), fresh.end());
}

std::int64_t Replay::endAbsent(CurrentRows& rows, BatchId batch, const std::string& keysHeld) {
  RowFactsReader reader{m_dataset};
  const bool readable =
      readKeysHeld(keysHeld, m_dataset, [&](std::span<const Value> key) { rows.hold(reader.readKey(key)); });
  if (!readable) refuse(batch);
  const std::vector<RowId> absent = rows.absent();
  for (const RowId id : absent) rowOf(id).foundBy = static_cast<std::uint32_t>(batch);
  return static_cast<std::int64_t>(absent.size());
}

std::vector<Replay::Current> Replay::current() const {
  std::vector<RowId> held(m_rows.size());
  for (std::size_t id = 0; id < held.size(); ++id) held[id] = static_cast<RowId>(id);
  for (const Copy& copy : m_copies) held[static_cast<std::size_t>(copy.id)] = copy.of;
  std::vector<Current> result;
  result.reserve(m_state.size());
  for (const RowId id : m_state) {
    const Row& row = m_rows[static_cast<std::size_t>(id)];
    result.push_back({held[static_cast<std::size_t>(id)], row.batch, row.fileRow});
  }
  return result;
}

bool Replay::agrees() const {
  const bool asStored =
      std::all_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.storedBy == row.foundBy; });
  return asStored && m_copies.empty() &&
         std::none_of(m_outcomes.begin(), m_outcomes.end(), [](const Outcome& o) { return o.seenDiffers; });
}

void Replay::write() {
  SQLite::Database& database = m_store.database();
  const std::string names = RowColumns{m_dataset, 0}.names();
  RowStatement copy{database, fmt::format("INSERT INTO {0} (row_id, batch_id, file_row, replaced_by, {1}) SELECT ?1, "
                                          "?2, ?3, nullif(?4, 0), {1} FROM {0} WHERE row_id = ?5",
                                          m_dataset.id, names)};
  SQLite::Statement outOfOrder{database, "UPDATE batch SET rows_out_of_order = 1 WHERE batch_id = ?"};
  std::uint32_t flagged = 0;
  for (const Copy& made : m_copies) {
    const Row& row = rowOf(made.id);
    copy.bind(1, made.id);
    copy.bind(2, std::int64_t{row.batch});
    copy.bind(3, std::int64_t{row.fileRow});
    copy.bind(4, std::int64_t{row.foundBy});
    copy.bind(5, made.of);
    copy.execute();
    if (row.batch == flagged) continue;
    flagged = row.batch;
    outOfOrder.bind(1, std::int64_t{row.batch});
    outOfOrder.exec();
    outOfOrder.reset();
  }
  // Rows of one file lie side by side, so that most go in long runs.
  RowStatement replace{
      database, fmt::format("UPDATE {} SET replaced_by = nullif(?, 0) WHERE row_id BETWEEN ? AND ?", m_dataset.id)};
  for (RowId id = 1; id <= m_stored; ++id) {
    const std::uint32_t by = rowOf(id).foundBy;
    const RowId first = id;
    while (id <= m_stored && rowOf(id).foundBy == by && rowOf(id).storedBy != by) ++id;
    if (id == first) continue;
    replace.bind(1, std::int64_t{by});
    replace.bind(2, first);
    replace.bind(3, id - 1);
    replace.execute();
    --id;
  }
  SQLite::Statement counts{database,
                           "UPDATE batch SET rows_new = ?, rows_changed = ?, rows_unchanged = ?, rows_ended = ? WHERE "
                           "batch_id = ?"};
  SQLite::Statement sees{database, "UPDATE batch SET rows_seen = ? WHERE batch_id = ?"};
  for (const Outcome& outcome : m_outcomes) {
    counts.bind(1, outcome.rowsNew);
    counts.bind(2, outcome.rowsChanged);
    counts.bind(3, outcome.rowsUnchanged);
    counts.bind(4, outcome.rowsEnded);
    counts.bind(5, outcome.batch);
    counts.exec();
    counts.reset();
    if (!outcome.seenDiffers) continue;
    bindBlob(sees, 1, outcome.seen);
    sees.bind(2, outcome.batch);
    sees.exec();
    sees.reset();
  }
}

// The rows that the file of a batch holds, by their ids while it counts: as found here, or else as stored.
std::vector<bool> Replay::seenBy(BatchId batch) const {
  std::vector<bool> ids(m_rows.size());
  const auto note = [&ids](std::int64_t /*fileRow*/, std::int64_t id) {
    if (id > 0 && static_cast<std::size_t>(id) < ids.size()) ids[static_cast<std::size_t>(id)] = true;
  };
  const auto found = std::find_if(m_outcomes.begin(), m_outcomes.end(),
                                  [batch](const Outcome& outcome) { return outcome.batch == batch; });
  if (found != m_outcomes.end() && found->seenDiffers) {
    readRowsSeen(found->seen, note);
    return ids;
  }
  SQLite::Statement stored{m_store.database(), "SELECT rows_seen FROM batch WHERE batch_id = ?"};
  stored.bind(1, batch);
  if (stored.executeStep()) readRowsSeen(stored.getColumn(0).getString(), note);
  return ids;
}

UndoEffect Replay::effectOf(BatchId batch) const {
  const std::vector<bool> seen = seenBy(batch);
  const auto number = static_cast<std::uint32_t>(batch);
  UndoEffect effect;
  std::vector<RowId> before;
  std::vector<RowId> after;
  for (std::size_t id = 1; id < m_rows.size(); ++id) {
    const bool was = id <= static_cast<std::size_t>(m_stored) && m_rows[id].storedBy == kNobody;
    const bool is = m_rows[id].foundBy == kNobody;
    if (was && is && seen[id]) ++effect.rowsKept;
    if (was && !is) before.push_back(static_cast<RowId>(id));
    if (is && !was) after.push_back(static_cast<RowId>(id));
  }
  if (m_facts.empty()) {
    // The last batch goes: what it replaced is back, and its own rows leave.
    const auto replaced = static_cast<std::int64_t>(after.size());
    const SQLite::Column ended =
        m_store.database().execAndGet(fmt::format("SELECT rows_ended FROM batch WHERE batch_id = {}", batch));
    effect.rowsBack = ended.getInt64();
    effect.rowsChangedBack = replaced - effect.rowsBack;
    effect.rowsGone = static_cast<std::int64_t>(before.size()) - effect.rowsChangedBack;
    return effect;
  }
  pairUp(before, after, seen, orderOf(number) != 0, effect);
  return effect;
}

// Rows of equal keys, key by key: of equal content they are the same row, told of another file now; of the rest each
// takes the place of another as long as there are two.
void Replay::pairUp(std::vector<RowId>& before, std::vector<RowId>& after, const std::vector<bool>& seen,
                    bool countsAfter, UndoEffect& effect) const {
  const auto facts = [this](RowId id) -> const RowFacts& { return m_facts[static_cast<std::size_t>(id)]; };
  const auto place = [&facts](RowId id) {
    const RowFacts& of = facts(id);
    return std::tuple{of.key.high, of.key.low, of.content.high, of.content.low};
  };
  const auto byPlace = [&place](RowId a, RowId b) { return place(a) < place(b); };
  const auto keyOf = [&facts](RowId id) { return std::pair{facts(id).key.high, facts(id).key.low}; };
  std::sort(before.begin(), before.end(), byPlace);
  std::sort(after.begin(), after.end(), byPlace);
  auto was = before.begin();
  auto is = after.begin();
  while (was != before.end() || is != after.end()) {
    const auto key = was == before.end() ? keyOf(*is)
                     : is == after.end() ? keyOf(*was)
                                         : std::min(keyOf(*was), keyOf(*is));
    std::int64_t left = 0;
    std::int64_t come = 0;
    while ((was != before.end() && keyOf(*was) == key) || (is != after.end() && keyOf(*is) == key)) {
      const bool hasWas = was != before.end() && keyOf(*was) == key;
      const bool hasIs = is != after.end() && keyOf(*is) == key;
      if (hasWas && hasIs && facts(*was).content == facts(*is).content) {
        if (seen[static_cast<std::size_t>(countsAfter ? *is : *was)]) ++effect.rowsKept;
        ++was;
        ++is;
      } else if (!hasIs || (hasWas && byPlace(*was, *is))) {
        ++left;
        ++was;
      } else {
        ++come;
        ++is;
      }
    }
    const std::int64_t changed = std::min(left, come);
    effect.rowsChangedBack += changed;
    effect.rowsGone += left - changed;
    effect.rowsBack += come - changed;
  }
}

}  // namespace poap::store

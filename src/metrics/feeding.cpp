// Lists made of others when columns are loaded: the part of Records that resources/feeds speaks to.

#include "feed_makers.hpp"
#include "filter.hpp"
#include "poap/core/error.hpp"
#include "poap/core/working_days.hpp"
#include "poap/metrics/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace poap::metrics {

namespace {

using core::Day;
using core::Month;

datasets::Value valueAt(const Column& column, RowIndex row) {
  if (const auto* days = std::get_if<DayColumn>(&column)) {
    if (days->empty(row)) return std::monostate{};
    const std::int32_t minute = days->minute(row);
    return datasets::StoredDayTime{days->number(row), minute > 0 ? minute : -1};
  }
  if (const auto* numbers = std::get_if<NumberColumn>(&column)) {
    const auto number = numbers->at(row);
    return number ? datasets::Value{*number} : datasets::Value{};
  }
  const std::string_view text = std::get<TextColumn>(column).at(row);
  return text.empty() ? datasets::Value{} : datasets::Value{text};
}

// The row of a joined list that stands for each row of the source.
class Joined {
public:
  Joined(const Table& source, const Table& other, const FeedJoin& join)
      : m_other(other), m_keys(source.texts(join.key)) {
    const TextColumn& keys = other.texts(join.otherKey);
    const DayColumn* days = join.earliest.empty() ? nullptr : &other.days(join.earliest);
    for (RowIndex row = 0; row < other.size(); ++row) {
      if (keys.code(row) == 0 || (days != nullptr && days->empty(row))) continue;
      const auto [entry, isNew] = m_rows.try_emplace(keys.at(row), row);
      if (!isNew && (days == nullptr || days->number(row) < days->number(entry->second))) entry->second = row;
    }
  }

  [[nodiscard]] std::optional<RowIndex> of(RowIndex row) const {
    const auto found = m_rows.find(m_keys.at(row));
    return found == m_rows.end() ? std::nullopt : std::optional{found->second};
  }
  [[nodiscard]] const Table& table() const { return m_other; }

private:
  const Table& m_other;
  const TextColumn& m_keys;
  std::unordered_map<std::string_view, RowIndex> m_rows;
};

// One field of the list that is made.
struct Filling {
  const Column* column = nullptr;
  const FeedField* field = nullptr;
  const Joined* join = nullptr;
  std::optional<std::size_t> made;  // place among the values a maker gives

  [[nodiscard]] datasets::Value at(const feeds::MadeRow& row) const {
    if (made) return row.values[*made];
    if (field == nullptr) return std::monostate{};
    if (field->only) return std::string_view{*field->only};
    RowIndex source = row.source;
    if (join != nullptr) {
      const auto other = join->of(source);
      if (!other) return std::monostate{};
      source = *other;
    }
    const datasets::Value value = valueAt(*column, source);
    const auto* text = std::get_if<std::string_view>(&value);
    if (text == nullptr || field->values.empty()) return value;
    const auto mapped = field->values.find(std::string{*text});
    return mapped == field->values.end() || mapped->second.empty() ? datasets::Value{}
                                                                   : datasets::Value{std::string_view{mapped->second}};
  }
};

class Feeding {
public:
  Feeding(const Records& records, const Feed& feed, const datasets::Dataset& into)
      : m_records(records), m_feed(feed), m_source(records.table(feed.from)), m_table(into) {
    for (const FeedJoin& join : feed.joins) m_joins.emplace_back(m_source, records.table(join.list), join);
    for (const datasets::Field& field : into.fields) m_fillings.push_back(fillingOf(field.name));
  }

  Table make(std::vector<FeedNote>& notes) {
    const std::vector<RowIndex> rows = passing();
    std::vector<feeds::MadeRow> made;
    if (m_feed.maker != nullptr) {
      made = m_feed.maker->make({m_source, rows, notes});
    } else {
      for (const RowIndex row : rows) made.push_back({row, {}});
    }
    std::vector<datasets::Value> values(m_fillings.size());
    for (const feeds::MadeRow& row : made) {
      std::transform(m_fillings.begin(), m_fillings.end(), values.begin(),
                     [&](const Filling& filling) { return filling.at(row); });
      m_table.add(values, m_source.origin(row.source));
    }
    noteUnjoined(made, notes);
    return std::move(m_table);
  }

private:
  Filling fillingOf(const std::string& name) const {
    Filling filling;
    if (m_feed.maker != nullptr) {
      const auto gives = m_feed.maker->gives;
      const auto given = std::find(gives.begin(), gives.end(), name);
      if (given != gives.end()) {
        filling.made = static_cast<std::size_t>(given - gives.begin());
        return filling;
      }
    }
    const auto field = std::find_if(m_feed.fields.begin(), m_feed.fields.end(),
                                    [&](const FeedField& each) { return each.target == name; });
    if (field == m_feed.fields.end()) return filling;
    filling.field = &*field;
    if (field->only) return filling;
    if (field->join) filling.join = &m_joins[*field->join];
    filling.column = (field->join ? filling.join->table() : m_source).find(field->source);
    return filling;
  }

  [[nodiscard]] std::vector<RowIndex> passing() const {
    std::vector<RowIndex> rows(m_source.size());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    if (m_feed.where.empty()) return rows;
    // Conditions of a feed are on columns only, so that nothing derived is asked for.
    const DerivationCatalogue none;
    const core::WorkingDays workingDays{{}};
    const DerivedFields fields{m_records, none, workingDays};
    const Filter filter{fields, m_source, m_feed.where};
    rows.erase(std::remove_if(rows.begin(), rows.end(), [&](RowIndex row) { return !filter.holds(row, Day{}); }),
               rows.end());
    return rows;
  }

  // Rows whose child or case the joined list does not have.
  void noteUnjoined(const std::vector<feeds::MadeRow>& made, std::vector<FeedNote>& notes) const {
    for (const Joined& join : m_joins) {
      FeedNote note;
      for (const feeds::MadeRow& row : made) {
        if (!join.of(row.source)) note.rows.push_back(m_source.origin(row.source));
      }
      if (note.rows.empty()) continue;
      const bool one = note.rows.size() == 1;
      note.sentence = fmt::format("{} of the list {} {} no match in the list {}; what comes from there is not known.",
                                  one ? "1 row" : fmt::format("{} rows", note.rows.size()), m_feed.from,
                                  one ? "has" : "have", join.table().dataset().id);
      notes.push_back(std::move(note));
    }
  }

  const Records& m_records;
  const Feed& m_feed;
  const Table& m_source;
  Table m_table;
  std::vector<Joined> m_joins;
  std::vector<Filling> m_fillings;
};

// The last month that has wholly passed on a day.
Month lastWholeMonth(Day day) {
  const Month month{day};
  return month.lastDay() == day ? month : month.plus(-1);
}

// The first month that lies wholly within so many months up to a day.
Month firstWholeMonth(Day day, int months) {
  const Day first = core::addMonths(day, -months) + std::chrono::days{1};
  const Month month{first};
  return month.firstDay() == first ? month : month.plus(1);
}

// The days the files of a list speak for, latest first; where none says so, the end of the last month the list has.
std::vector<Day> daysSpokenFor(const std::vector<store::Batch>& batches, const Table& source) {
  std::vector<Day> days;
  for (const store::Batch& batch : batches) {
    if (batch.dataset == source.dataset().id && batch.asAt) days.push_back(*batch.asAt);
  }
  if (days.empty()) {
    if (const auto span = spanOf(source)) days.push_back(span->last.lastDay());
  }
  std::sort(days.rbegin(), days.rend());
  return days;
}

// As far back as files follow one another without a month between them that none tells of.
Span reachOf(const std::vector<Day>& days, int months, int history) {
  Span reach{firstWholeMonth(days.front(), months), lastWholeMonth(days.front())};
  for (const Day day : days) {
    if (lastWholeMonth(day).plus(1) < reach.first) break;
    reach.first = std::min(reach.first, firstWholeMonth(day, months));
  }
  reach.first = reach.first.plus(history);
  return reach;
}

}  // namespace

void Records::makeFed(const std::vector<store::Batch>& batches, const datasets::Catalogue& catalogue) {
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    if (m_tables.find(dataset.id)->second.size() > 0) continue;
    const Feed* chosen = nullptr;
    std::vector<Day> days;
    for (const Feed* feed : m_feeds->into(dataset.id)) {
      const Table& source = table(feed->from);
      if (source.size() == 0) continue;
      std::vector<Day> spoken = daysSpokenFor(batches, source);
      if (chosen != nullptr && (spoken.empty() || (!days.empty() && spoken.front() <= days.front()))) continue;
      chosen = feed;
      days = std::move(spoken);
    }
    if (chosen == nullptr) continue;
    FeedUse use{chosen, {}};
    Table made = Feeding{*this, *chosen, dataset}.make(use.notes);
    const Table& kept = m_tables.insert_or_assign(dataset.id, std::move(made)).first->second;
    if (chosen->reachMonths && !days.empty()) {
      noteSpan(dataset, reachOf(days, *chosen->reachMonths, chosen->historyMonths));
    } else if (const auto span = spanOf(kept)) {
      noteSpan(dataset, *span);
    }
    m_fed.emplace(dataset.id, std::move(use));
  }
}

}  // namespace poap::metrics

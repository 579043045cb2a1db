#pragma once

// The rows of one dataset in memory, column by column. Empty cells are told apart by type: no value of a
// column stands for "empty" outside this file.

#include "poap/core/date.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"
#include "poap/metrics/feeds.hpp"
#include "poap/metrics/text_dictionary.hpp"
#include "poap/store/store.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace poap::metrics {

using RowIndex = std::uint32_t;

class DayColumn {
public:
  // A time of day may come with it.
  void add(std::optional<core::Day> day, std::int32_t minute = 0) {
    m_days.push_back(day ? core::dayNumber(*day) : kEmpty);
    if (minute > 0) {
      m_minutes.resize(m_days.size());
      m_minutes.back() = static_cast<std::int16_t>(minute);
    }
  }
  // True when no row has a day.
  [[nodiscard]] bool allEmpty() const {
    return std::all_of(m_days.begin(), m_days.end(), [](std::int32_t day) { return day == kEmpty; });
  }
  [[nodiscard]] bool empty(RowIndex row) const { return m_days[row] == kEmpty; }
  [[nodiscard]] std::optional<core::Day> at(RowIndex row) const {
    return empty(row) ? std::nullopt : std::optional{core::dayFromNumber(m_days[row])};
  }
  // Only for rows that are not empty.
  [[nodiscard]] std::int32_t number(RowIndex row) const { return m_days[row]; }
  // Minutes since midnight, which is also the time of a day that came without one.
  [[nodiscard]] std::int32_t minute(RowIndex row) const { return row < m_minutes.size() ? m_minutes[row] : 0; }

private:
  static constexpr std::int32_t kEmpty = std::numeric_limits<std::int32_t>::min();
  std::vector<std::int32_t> m_days;
  std::vector<std::int16_t> m_minutes;  // up to the last row with a time after midnight
};

// Texts as numbers of a dictionary; 0 is the empty cell.
class TextColumn {
public:
  void add(std::string_view text) { m_codes.push_back(m_dictionary.number(text)); }
  [[nodiscard]] std::uint32_t code(RowIndex row) const { return m_codes[row]; }
  [[nodiscard]] std::string_view at(RowIndex row) const { return m_dictionary.text(m_codes[row]); }
  // Numbers of the dictionary run from 0 to below its size.
  [[nodiscard]] std::uint32_t dictionarySize() const { return m_dictionary.size(); }
  [[nodiscard]] std::string_view text(std::uint32_t code) const { return m_dictionary.text(code); }
  // True when no row has a text.
  [[nodiscard]] bool allEmpty() const { return m_dictionary.size() == 1; }
  // Dictionary number of a text that occurs; nothing when no row has it.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const { return m_dictionary.find(text); }

private:
  std::vector<std::uint32_t> m_codes;
  TextDictionary m_dictionary;
};

class NumberColumn {
public:
  void add(std::optional<double> value) {
    m_values.push_back(value.value_or(kEmpty));
    m_allEmpty = m_allEmpty && !value;
  }
  // True when no row has a number.
  [[nodiscard]] bool allEmpty() const { return m_allEmpty; }
  [[nodiscard]] std::optional<double> at(RowIndex row) const {
    return std::isnan(m_values[row]) ? std::nullopt : std::optional{m_values[row]};
  }

private:
  static constexpr double kEmpty = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> m_values;
  bool m_allEmpty = true;
};

using Column = std::variant<DayColumn, TextColumn, NumberColumn>;

// Where a row came from; of a list made of another, the row of that other list.
struct RowOrigin {
  store::BatchId batch = 0;
  std::int64_t fileRow = 0;
};

class Table {
public:
  // Reads every current row.
  Table(const store::Store& store, const datasets::Dataset& dataset);
  // Reads the rows that were current at a moment, "2019-03-04T23:59:59Z".
  Table(const store::Store& store, const datasets::Dataset& dataset, std::string_view asKnown);
  // Without rows, to be filled by add().
  explicit Table(const datasets::Dataset& dataset);
  Table(Table&&) = default;
  Table& operator=(Table&&) = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() = default;
  // values: one for each field of the dataset.
  void add(std::span<const datasets::Value> values, const RowOrigin& origin);

  [[nodiscard]] const datasets::Dataset& dataset() const { return *m_dataset; }
  [[nodiscard]] RowIndex size() const { return static_cast<RowIndex>(m_origins.size()); }
  [[nodiscard]] const RowOrigin& origin(RowIndex row) const { return m_origins[row]; }

  // Null for a field the dataset lacks.
  [[nodiscard]] const Column* find(std::string_view field) const;
  // Throw core::Error{UnknownName} when there is no such field of that type.
  [[nodiscard]] const DayColumn& days(std::string_view field) const;
  [[nodiscard]] const TextColumn& texts(std::string_view field) const;
  [[nodiscard]] const NumberColumn& numbers(std::string_view field) const;

private:
  const datasets::Dataset* m_dataset;
  std::vector<Column*> m_inOrder;  // of the dataset's fields; nodes of a map stay where they are when it is moved
  std::map<std::string, Column, std::less<>> m_columns;
  std::vector<RowOrigin> m_origins;
};

// First and last month a list tells of.
struct Span {
  core::Month first;
  core::Month last;
};

// The months in which the first and the last row of a table begin, by its bounding date.
std::optional<Span> spanOf(const Table& table);

// One kind of thing that is odd about the rows a list was made of.
struct FeedNote {
  std::string sentence;         // with the number of rows, and no child's details
  std::vector<RowOrigin> rows;  // those of the source it is said of
};

// How a list without rows of its own was made.
struct FeedUse {
  const Feed* feed = nullptr;  // of the Records' own catalogue of feeds
  std::vector<FeedNote> notes;
};

// All datasets of a dashboard in memory.
class Records {
public:
  // Lists without rows of their own are made of others by `feeds`. Of several sources that have rows the one that
  // speaks for the latest day is taken, of equal ones the one declared first. asKnown: everything as it was known at
  // that moment, such as "2019-03-04T23:59:59Z".
  Records(const store::Store& store, const datasets::Catalogue& catalogue, FeedCatalogue feeds = {},
          const std::optional<std::string>& asKnown = {});
  // Tables hold on to what is in here.
  Records(const Records&) = delete;
  Records& operator=(const Records&) = delete;

  // Throws core::Error{UnknownName}.
  [[nodiscard]] const Table& table(std::string_view dataset) const;
  // Of a list with rows of its own the months in which its first and its last row begin, by its bounding date. Of a
  // list made of another the months that source tells of: as far back as its files reach without a gap, up to the
  // last whole month before the day the latest speaks for. Nothing for an empty list.
  using Span = metrics::Span;
  [[nodiscard]] std::optional<Span> span(std::string_view dataset) const;
  // Last month of any list of children; the months after it are not known yet, for any list.
  [[nodiscard]] std::optional<core::Month> lastMonth() const { return m_lastMonth; }
  // How a list was made of another; null for one with rows of its own, or without any.
  [[nodiscard]] const FeedUse* fedBy(std::string_view dataset) const;
  [[nodiscard]] bool anyFed() const { return !m_fed.empty(); }
  [[nodiscard]] const FeedCatalogue& feeds() const { return *m_feeds; }

private:
  // batches: those that count.
  void makeFed(const std::vector<store::Batch>& batches, const datasets::Catalogue& catalogue);
  void noteSpan(const datasets::Dataset& dataset, Span span);

  std::unique_ptr<const FeedCatalogue> m_feeds;
  std::map<std::string, Table, std::less<>> m_tables;
  std::map<std::string, Span, std::less<>> m_spans;
  std::map<std::string, FeedUse, std::less<>> m_fed;
  std::optional<core::Month> m_lastMonth;
};

}  // namespace poap::metrics

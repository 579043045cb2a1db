#pragma once

// Which rows of a list a filter holds for, kept condition by condition: a condition is looked at once for each row, and
// later figures only join what is known.

#include "filter.hpp"
#include "poap/metrics/derivations.hpp"
#include "row_set.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace poap::metrics {

// The rows of a list that have a date, in its order, rows of one day in their own.
struct DatedRows {
  const Table* table = nullptr;
  const DayColumn* days = nullptr;
  std::vector<RowIndex> rows;
  // Places of the rows dated before a day.
  [[nodiscard]] std::size_t before(std::int32_t day) const;
};

class RowFinder {
public:
  // fields must outlive it. References to what it hands out stay valid as long as the finder.
  explicit RowFinder(const DerivedFields& fields) : m_fields(fields) {}

  [[nodiscard]] const DatedRows& dated(const std::string& dataset, const std::string& date) const;
  // Rows whose interval, from the date to the end, holds a day: begun on or before it and not ended by then.
  [[nodiscard]] const RowSet& openOn(const DatedRows& rows, const std::string& end, core::Day day) const;

  // Rows dated within days, both included.
  [[nodiscard]] const RowSet& within(const DatedRows& rows, std::int32_t first, std::int32_t last) const;

  // For which rows a condition holds, derived fields taken on the row's own date.
  [[nodiscard]] const RowSet& meeting(const DatedRows& rows, const Condition& condition) const;
  // The same with derived fields taken on one day; only rows of `among`, a set of this finder, are looked at.
  [[nodiscard]] const RowSet& meetingOn(const DatedRows& rows, const Condition& condition, core::Day day,
                                        const RowSet& among) const;
  // Whether the outcome of a condition depends on the day on which it is asked.
  [[nodiscard]] bool dependsOnDay(const Table& table, const Condition& condition) const;

private:
  struct Asked {
    const DatedRows* rows = nullptr;
    const RowSet* among = nullptr;  // null: every row, on its own date
    std::int32_t day = 0;
    Condition condition;
    bool operator<(const Asked& other) const;
  };

  const DerivedFields& m_fields;
  mutable std::map<std::pair<std::string, std::string>, std::unique_ptr<DatedRows>> m_dated;
  mutable std::map<std::tuple<const DatedRows*, std::string, std::int32_t>, RowSet> m_open;
  mutable std::map<std::tuple<const DatedRows*, std::int32_t, std::int32_t>, RowSet> m_within;
  mutable std::map<Asked, RowSet> m_meeting;
};

}  // namespace poap::metrics

#include "row_finder.hpp"

#include <algorithm>
#include <tuple>

namespace poap::metrics {

std::size_t DatedRows::before(std::int32_t day) const {
  const auto found = std::lower_bound(rows.begin(), rows.end(), day,
                                      [&](RowIndex row, std::int32_t limit) { return days->number(row) < limit; });
  return static_cast<std::size_t>(found - rows.begin());
}

bool RowFinder::Asked::operator<(const Asked& other) const {
  const auto parts = [](const Asked& asked) {
    const Condition& of = asked.condition;
    return std::tie(asked.rows, asked.among, asked.day, of.comparison, of.number, of.field, of.texts);
  };
  return parts(*this) < parts(other);
}

const DatedRows& RowFinder::dated(const std::string& dataset, const std::string& date) const {
  auto& kept = m_dated[{dataset, date}];
  if (kept) return *kept;
  auto made = std::make_unique<DatedRows>();
  made->table = &m_fields.records().table(dataset);
  made->days = &made->table->days(date);
  for (RowIndex row = 0; row < made->table->size(); ++row) {
    if (!made->days->empty(row)) made->rows.push_back(row);
  }
  std::stable_sort(made->rows.begin(), made->rows.end(),
                   [&](RowIndex a, RowIndex b) { return made->days->number(a) < made->days->number(b); });
  kept = std::move(made);
  return *kept;
}

const RowSet& RowFinder::openOn(const DatedRows& rows, const std::string& end, core::Day day) const {
  const std::int32_t number = core::dayNumber(day);
  const auto key = std::tuple{&rows, end, number};
  if (const auto kept = m_open.find(key); kept != m_open.end()) return kept->second;
  const DayColumn& ends = rows.table->days(end);
  RowSet open{rows.rows.size()};
  const std::size_t begun = rows.before(number + 1);
  for (std::size_t place = 0; place < begun; ++place) {
    const RowIndex row = rows.rows[place];
    if (ends.empty(row) || ends.number(row) > number) open.add(place);
  }
  return m_open.emplace(key, std::move(open)).first->second;
}

const RowSet& RowFinder::within(const DatedRows& rows, std::int32_t first, std::int32_t last) const {
  const auto key = std::tuple{&rows, first, last};
  if (const auto kept = m_within.find(key); kept != m_within.end()) return kept->second;
  RowSet set{rows.rows.size()};
  const std::size_t end = rows.before(last + 1);
  for (std::size_t place = rows.before(first); place < end; ++place) set.add(place);
  return m_within.emplace(key, std::move(set)).first->second;
}

const RowSet& RowFinder::meeting(const DatedRows& rows, const Condition& condition) const {
  const Asked asked{&rows, nullptr, 0, condition};
  if (const auto kept = m_meeting.find(asked); kept != m_meeting.end()) return kept->second;
  const Filter filter{m_fields, *rows.table, std::span{&condition, 1}};
  RowSet set{rows.rows.size()};
  for (std::size_t place = 0; place < rows.rows.size(); ++place) {
    const RowIndex row = rows.rows[place];
    if (filter.holds(row, core::dayFromNumber(rows.days->number(row)))) set.add(place);
  }
  return m_meeting.emplace(asked, std::move(set)).first->second;
}

const RowSet& RowFinder::meetingOn(const DatedRows& rows, const Condition& condition, core::Day day,
                                   const RowSet& among) const {
  const Asked asked{&rows, &among, core::dayNumber(day), condition};
  if (const auto kept = m_meeting.find(asked); kept != m_meeting.end()) return kept->second;
  const Filter filter{m_fields, *rows.table, std::span{&condition, 1}};
  RowSet set{rows.rows.size()};
  CommonPlaces{0, rows.rows.size(), {&among}}.each([&](std::size_t place) {
    if (filter.holds(rows.rows[place], day)) set.add(place);
  });
  return m_meeting.emplace(asked, std::move(set)).first->second;
}

bool RowFinder::dependsOnDay(const Table& table, const Condition& condition) const {
  if (table.find(condition.field) != nullptr) return false;
  const std::string& dataset = table.dataset().id;
  if (const Derivation* number = m_fields.number(dataset, condition.field)) return number->dependsOnDay();
  const TextDerivation* text = m_fields.text(dataset, condition.field);
  return text == nullptr || text->dependsOnDay();
}

}  // namespace poap::metrics

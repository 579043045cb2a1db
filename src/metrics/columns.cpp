#include "poap/metrics/columns.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::metrics {

namespace {

using datasets::FieldType;

Column columnFor(FieldType type) {
  switch (type) {
    case FieldType::Date:
    case FieldType::DateTime:
      return DayColumn{};
    case FieldType::Integer:
    case FieldType::Number:
      return NumberColumn{};
    case FieldType::Id:
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::PartialDate:
      break;
  }
  return TextColumn{};
}

std::optional<core::Day> dayOf(const datasets::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return core::dayFromNumber(static_cast<std::int32_t>(*number));
  }
  if (const auto* dayTime = std::get_if<datasets::StoredDayTime>(&value)) return core::dayFromNumber(dayTime->day);
  return std::nullopt;
}

std::optional<double> numberOf(const datasets::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

std::string_view textOf(const datasets::Value& value) {
  const auto* text = std::get_if<std::string_view>(&value);
  return text != nullptr ? *text : std::string_view{};
}

void add(Column& column, const datasets::Value& value) {
  if (auto* days = std::get_if<DayColumn>(&column)) {
    const auto* dayTime = std::get_if<datasets::StoredDayTime>(&value);
    days->add(dayOf(value), dayTime != nullptr && dayTime->hasMinute() ? dayTime->minute : 0);
  } else if (auto* numbers = std::get_if<NumberColumn>(&column)) {
    numbers->add(numberOf(value));
  } else {
    std::get<TextColumn>(column).add(textOf(value));
  }
}

template <typename Wanted>
const Wanted& columnAs(const Table& table, std::string_view field, std::string_view type) {
  const Column* column = table.find(field);
  const auto* wanted = column != nullptr ? std::get_if<Wanted>(column) : nullptr;
  if (wanted == nullptr) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("The list {} has no {} field {}.", table.dataset().id, type, field)};
  }
  return *wanted;
}

}  // namespace

std::optional<Span> spanOf(const Table& table) {
  const datasets::Dataset& dataset = table.dataset();
  if (!dataset.boundingDate) return std::nullopt;
  const DayColumn& days = table.days(dataset.fields[*dataset.boundingDate].name);
  std::optional<Span> span;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (days.empty(row)) continue;
    const core::Month month{*days.at(row)};
    if (!span) span = Span{month, month};
    span->first = std::min(span->first, month);
    span->last = std::max(span->last, month);
  }
  return span;
}

Table::Table(const datasets::Dataset& dataset) : m_dataset(&dataset) {
  for (const datasets::Field& field : dataset.fields) {
    m_inOrder.push_back(&m_columns.emplace(field.name, columnFor(field.type)).first->second);
  }
}

Table::Table(const store::Store& store, const datasets::Dataset& dataset) : Table(dataset) {
  store.scanCurrent(dataset, [&](store::BatchId batch, std::int64_t fileRow, std::span<const datasets::Value> values) {
    add(values, {batch, fileRow});
  });
}

Table::Table(const store::Store& store, const datasets::Dataset& dataset, std::string_view asKnown) : Table(dataset) {
  std::vector<datasets::Value> values(dataset.fields.size());
  store.readAsKnown(dataset, asKnown, [&](const store::StoredRow& row) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(i);
    add(values, {row.batch(), row.fileRow()});
  });
}

void Table::add(std::span<const datasets::Value> values, const RowOrigin& origin) {
  for (std::size_t i = 0; i < m_inOrder.size(); ++i) metrics::add(*m_inOrder[i], values[i]);
  m_origins.push_back(origin);
}

const Column* Table::find(std::string_view field) const {
  const auto found = m_columns.find(field);
  return found == m_columns.end() ? nullptr : &found->second;
}

const DayColumn& Table::days(std::string_view field) const {
  return columnAs<DayColumn>(*this, field, "date");
}
const TextColumn& Table::texts(std::string_view field) const {
  return columnAs<TextColumn>(*this, field, "text");
}
const NumberColumn& Table::numbers(std::string_view field) const {
  return columnAs<NumberColumn>(*this, field, "number");
}

Records::Records(const store::Store& store, const datasets::Catalogue& catalogue, FeedCatalogue feeds,
                 const std::optional<std::string>& asKnown)
    : m_feeds(std::make_unique<FeedCatalogue>(std::move(feeds))) {
  std::vector<store::ListToScan> lists;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    Table& table =
        m_tables.emplace(dataset.id, asKnown ? Table{store, dataset, *asKnown} : Table{dataset}).first->second;
    lists.push_back({&dataset, [&table](store::BatchId batch, std::int64_t fileRow, auto values) {
                       table.add(values, {batch, fileRow});
                     }});
  }
  if (!asKnown) store.scanCurrent(lists);
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    if (const auto span = spanOf(table(dataset.id))) noteSpan(dataset, *span);
  }
  if (m_feeds->feeds().empty()) return;
  std::vector<store::Batch> batches = store.batches();
  std::erase_if(batches, [&](const store::Batch& batch) {
    if (!asKnown) return !batch.undoneAt.empty();
    return batch.importedAt > *asKnown || (!batch.undoneAt.empty() && batch.undoneAt <= *asKnown);
  });
  makeFed(batches, catalogue);
}

void Records::noteSpan(const datasets::Dataset& dataset, Span span) {
  m_spans.insert_or_assign(dataset.id, span);
  if (dataset.fieldIndex("child_unique_id")) m_lastMonth = std::max(m_lastMonth.value_or(span.last), span.last);
}

const FeedUse* Records::fedBy(std::string_view dataset) const {
  const auto found = m_fed.find(dataset);
  return found == m_fed.end() ? nullptr : &found->second;
}

const Table& Records::table(std::string_view dataset) const {
  const auto found = m_tables.find(dataset);
  if (found == m_tables.end()) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no list {}.", dataset)};
  }
  return found->second;
}

std::optional<Span> Records::span(std::string_view dataset) const {
  const auto found = m_spans.find(dataset);
  return found == m_spans.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace poap::metrics

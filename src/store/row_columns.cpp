#include "row_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace poap::store {

using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

std::vector<std::string> columnNames(const datasets::Dataset& dataset) {
  std::vector<std::string> names;
  for (const datasets::Field& field : dataset.fields) {
    names.push_back(field.name);
    if (field.type == FieldType::DateTime) names.push_back(field.name + "_minute");
  }
  return names;
}

RowColumns::RowColumns(const datasets::Dataset& dataset, int first) {
  int position = first;
  for (const datasets::Field& field : dataset.fields) {
    m_types.push_back(field.type);
    m_positions.push_back(position);
    position += field.type == FieldType::DateTime ? 2 : 1;
  }
  m_count = position - first;
  m_names = fmt::format("{}", fmt::join(columnNames(dataset), ", "));
}

Value RowColumns::read(const RowStatement& row, std::size_t field) const {
  const int column = m_positions[field];
  if (row.isNull(column)) return std::monostate{};
  switch (m_types[field]) {
    case FieldType::Date:
    case FieldType::Integer:
      return row.integer(column);
    case FieldType::Number:
      return row.number(column);
    case FieldType::DateTime:
      return StoredDayTime{static_cast<std::int32_t>(row.integer(column)),
                           row.isNull(column + 1) ? -1 : static_cast<std::int32_t>(row.integer(column + 1))};
    case FieldType::Id:
    case FieldType::Text:
    case FieldType::Code:
      break;
  }
  return row.text(column);
}

void RowColumns::bind(RowStatement& row, std::span<const Value> values) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int parameter = m_positions[i];
    const Value& value = values[i];
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      row.bind(parameter, *text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      row.bind(parameter, *integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
      row.bind(parameter, *number);
    } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
      row.bind(parameter, std::int64_t{time->day});
      if (time->hasMinute()) {
        row.bind(parameter + 1, std::int64_t{time->minute});
      } else {
        row.bindNull(parameter + 1);
      }
    } else {
      row.bindNull(parameter);
      if (m_types[i] == FieldType::DateTime) row.bindNull(parameter + 1);
    }
  }
}

}  // namespace poap::store

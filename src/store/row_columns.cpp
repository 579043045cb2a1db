#include "row_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace poap::store {

using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

namespace {

void addNames(std::vector<std::string>& names, const datasets::Field& field) {
  names.push_back(field.name);
  if (field.type == FieldType::DateTime) names.push_back(field.name + "_minute");
}

}  // namespace

std::vector<std::string> columnNames(const datasets::Dataset& dataset) {
  std::vector<std::string> names;
  for (const datasets::Field& field : dataset.fields) addNames(names, field);
  return names;
}

std::vector<std::string> columnNames(const datasets::Dataset& dataset, std::span<const std::size_t> fields) {
  std::vector<std::string> names;
  for (const std::size_t field : fields) addNames(names, dataset.fields[field]);
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
    case FieldType::PartialDate:
      break;
  }
  return row.text(column);
}

}  // namespace poap::store

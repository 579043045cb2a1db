#include "row_scan.hpp"

#include "row_columns.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <exception>
#include <vector>

namespace poap::store {

namespace {

using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

constexpr const char* kFunction = "poap_take_row";
constexpr int kBefore = 2;  // batch_id, file_row

struct Scan {
  const datasets::Dataset* dataset = nullptr;
  const std::function<void(std::int64_t, std::int64_t, std::span<const Value>)>* row = nullptr;
  std::vector<Value> values;
  std::exception_ptr failure;
};

bool isNull(sqlite3_value* cell) {
  return sqlite3_value_type(cell) == SQLITE_NULL;
}

// As bytes, since asking for text copies it to end it with a zero.
std::string_view textOf(sqlite3_value* cell) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(cell));
  return {bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(cell))};
}

// Reads the cells of one field and steps past them.
Value take(FieldType type, sqlite3_value**& cell) {
  sqlite3_value* first = *cell++;
  if (type == FieldType::DateTime) {
    sqlite3_value* minute = *cell++;
    if (isNull(first)) return std::monostate{};
    return StoredDayTime{sqlite3_value_int(first), isNull(minute) ? -1 : sqlite3_value_int(minute)};
  }
  if (isNull(first)) return std::monostate{};
  switch (type) {
    case FieldType::Date:
    case FieldType::Integer:
      return std::int64_t{sqlite3_value_int64(first)};
    case FieldType::Number:
      return sqlite3_value_double(first);
    default:
      return textOf(first);
  }
}

void takeRow(sqlite3_context* context, int /*count*/, sqlite3_value** cells) {
  auto* scan = static_cast<Scan*>(sqlite3_user_data(context));
  if (scan->failure) return;
  const std::int64_t batch = sqlite3_value_int64(cells[0]);
  const std::int64_t fileRow = sqlite3_value_int64(cells[1]);
  sqlite3_value** cell = cells + kBefore;
  for (std::size_t field = 0; field < scan->values.size(); ++field) {
    scan->values[field] = take(scan->dataset->fields[field].type, cell);
  }
  // Nothing may be thrown through SQLite.
  try {
    (*scan->row)(batch, fileRow, scan->values);
  } catch (...) {
    scan->failure = std::current_exception();
    sqlite3_result_error_code(context, SQLITE_ABORT);
  }
}

void endRows(sqlite3_context* context) {
  sqlite3_result_null(context);
}

void check(SQLite::Database& database, int code) {
  if (code != SQLITE_OK) throw SQLite::Exception{database.getHandle(), code};
}

}  // namespace

void scanRows(SQLite::Database& database, const datasets::Dataset& dataset, const std::string& condition,
              const std::function<void(std::int64_t, std::int64_t, std::span<const Value>)>& row) {
  Scan scan{&dataset, &row, std::vector<Value>(dataset.fields.size()), nullptr};
  const auto name = [&](Scan* of) {
    check(database,
          sqlite3_create_function_v2(database.getHandle(), kFunction, -1, SQLITE_UTF8, of, nullptr,
                                     of != nullptr ? takeRow : nullptr, of != nullptr ? endRows : nullptr, nullptr));
  };
  name(&scan);
  const int code = sqlite3_exec(database.getHandle(),
                                fmt::format("SELECT {}(batch_id, file_row, {}) FROM {} WHERE {}", kFunction,
                                            RowColumns{dataset, kBefore}.names(), dataset.id, condition)
                                    .c_str(),
                                nullptr, nullptr, nullptr);
  name(nullptr);
  if (scan.failure) std::rethrow_exception(scan.failure);
  check(database, code);
}

}  // namespace poap::store

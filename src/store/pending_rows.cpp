#include "pending_rows.hpp"

#include "row_columns.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <string>
#include <vector>

namespace poap::store {

using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

namespace {

constexpr std::size_t kRowsAtOnce = 4096;
constexpr std::size_t kTextBlock = std::size_t{1} << 18;
// Also written before this many bytes of text wait, so that long comments do not fill the memory.
constexpr std::size_t kTextAtOnce = std::size_t{4} << 20;

// Texts that stay where they are until all are dropped.
class Texts {
public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (m_left < text.size()) {
      m_blocks.emplace_back(std::max(kTextBlock, text.size()));
      m_at = m_blocks.back().data();
      m_left = m_blocks.back().size();
    }
    std::memcpy(m_at, text.data(), text.size());
    const std::string_view kept{m_at, text.size()};
    m_at += text.size();
    m_left -= text.size();
    m_held += text.size();
    return kept;
  }

  [[nodiscard]] std::size_t held() const { return m_held; }

  void clear() {
    if (m_blocks.size() > 1) m_blocks.resize(1);
    m_at = m_blocks.empty() ? nullptr : m_blocks.front().data();
    m_left = m_blocks.empty() ? 0 : m_blocks.front().size();
    m_held = 0;
  }

private:
  std::vector<std::vector<char>> m_blocks;
  char* m_at = nullptr;
  std::size_t m_left = 0;
  std::size_t m_held = 0;
};

// Which value a column of the virtual table shows.
struct Place {
  std::size_t field = 0;
  bool minute = false;
};

// Rows that wait, and the texts of their values.
struct Rows {
  std::vector<std::int64_t> fileRows;
  std::vector<Value> values;  // row by row
  Texts texts;

  void clear() {
    fileRows.clear();
    values.clear();
    texts.clear();
  }
};

// What the virtual table shows.
struct Shown {
  std::vector<Place> places;  // of the columns after file_row
  std::size_t fields = 0;
  const Rows* rows = nullptr;
};

struct RowsTable : sqlite3_vtab {
  const Shown* shown = nullptr;
};

struct RowsCursor : sqlite3_vtab_cursor {
  const Shown* shown = nullptr;
  std::size_t row = 0;
};

int connectTable(sqlite3* database, void* of, int /*count*/, const char* const* /*arguments*/, sqlite3_vtab** table,
                 char** /*message*/) {
  const auto* shown = static_cast<const Shown*>(of);
  std::string columns = "file_row";
  for (std::size_t i = 0; i < shown->places.size(); ++i) columns += fmt::format(", c{}", i);
  const int code = sqlite3_declare_vtab(database, fmt::format("CREATE TABLE rows ({})", columns).c_str());
  if (code != SQLITE_OK) return code;
  auto made = std::make_unique<RowsTable>();
  made->shown = shown;
  *table = made.release();
  return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab* table) {
  const std::unique_ptr<RowsTable> owned{static_cast<RowsTable*>(table)};
  return SQLITE_OK;
}

int bestIndex(sqlite3_vtab* /*table*/, sqlite3_index_info* /*info*/) {
  return SQLITE_OK;
}

int openCursor(sqlite3_vtab* table, sqlite3_vtab_cursor** cursor) {
  auto made = std::make_unique<RowsCursor>();
  made->shown = static_cast<RowsTable*>(table)->shown;
  *cursor = made.release();
  return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor) {
  const std::unique_ptr<RowsCursor> owned{static_cast<RowsCursor*>(cursor)};
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*count*/, sqlite3_value** /*given*/) {
  static_cast<RowsCursor*>(cursor)->row = 0;
  return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor* cursor) {
  ++static_cast<RowsCursor*>(cursor)->row;
  return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* cursor) {
  const auto* at = static_cast<RowsCursor*>(cursor);
  return at->row >= at->shown->rows->fileRows.size() ? 1 : 0;
}

int showColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
  const auto* at = static_cast<RowsCursor*>(cursor);
  const Shown& shown = *at->shown;
  const Rows& rows = *shown.rows;
  if (column == 0) {
    sqlite3_result_int64(context, rows.fileRows[at->row]);
    return SQLITE_OK;
  }
  const Place place = shown.places[static_cast<std::size_t>(column) - 1];
  const Value& value = rows.values[at->row * shown.fields + place.field];
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    const char* bytes = text->empty() ? "" : text->data();
    sqlite3_result_text64(context, bytes, text->size(), SQLITE_STATIC, SQLITE_UTF8);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    sqlite3_result_int64(context, *integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    sqlite3_result_double(context, *number);
  } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
    if (!place.minute) {
      sqlite3_result_int64(context, time->day);
    } else if (time->hasMinute()) {
      sqlite3_result_int64(context, time->minute);
    }
  }
  return SQLITE_OK;  // nothing set is NULL
}

int rowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
  *id = static_cast<sqlite3_int64>(static_cast<RowsCursor*>(cursor)->row);
  return SQLITE_OK;
}

// No xCreate: the table is there by the module's name and nobody can make another.
const sqlite3_module kModule = [] {
  sqlite3_module module{};
  module.xConnect = connectTable;
  module.xBestIndex = bestIndex;
  module.xDisconnect = disconnectTable;
  module.xOpen = openCursor;
  module.xClose = closeCursor;
  module.xFilter = filter;
  module.xNext = nextRow;
  module.xEof = atEnd;
  module.xColumn = showColumn;
  module.xRowid = rowId;
  return module;
}();

constexpr const char* kModuleName = "poap_pending_rows";

}  // namespace

struct PendingRows::State {
  explicit State(SQLite::Database& of) : database(of) {}

  SQLite::Database& database;
  Shown shown;
  Rows rows;
  std::unique_ptr<SQLite::Statement> insert;
};

PendingRows::PendingRows(SQLite::Database& database, const datasets::Dataset& dataset, std::int64_t batch)
    : m_state(std::make_unique<State>(database)) {
  Shown& shown = m_state->shown;
  shown.fields = dataset.fields.size();
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    shown.places.push_back({i, false});
    if (dataset.fields[i].type == FieldType::DateTime) shown.places.push_back({i, true});
  }
  shown.rows = &m_state->rows;
  const int code = sqlite3_create_module_v2(database.getHandle(), kModuleName, &kModule, &shown, nullptr);
  if (code != SQLITE_OK) throw SQLite::Exception{database.getHandle(), code};
  std::string columns;
  for (std::size_t i = 0; i < shown.places.size(); ++i) columns += fmt::format(", c{}", i);
  m_state->insert = std::make_unique<SQLite::Statement>(
      database, fmt::format("INSERT INTO {} (batch_id, file_row, {}) SELECT {}, file_row{} FROM {}", dataset.id,
                            RowColumns{dataset, 0}.names(), batch, columns, kModuleName));
}

PendingRows::~PendingRows() {
  m_state->insert.reset();
  sqlite3_create_module_v2(m_state->database.getHandle(), kModuleName, nullptr, nullptr, nullptr);
}

void PendingRows::add(std::int64_t fileRow, std::span<const Value> values) {
  Rows& rows = m_state->rows;
  rows.fileRows.push_back(fileRow);
  for (const Value& value : values) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      rows.values.emplace_back(rows.texts.keep(*text));
    } else {
      rows.values.push_back(value);
    }
  }
  if (rows.fileRows.size() >= kRowsAtOnce || rows.texts.held() >= kTextAtOnce) flush();
}

void PendingRows::flush() {
  Rows& rows = m_state->rows;
  if (rows.fileRows.empty()) return;
  m_state->insert->exec();
  m_state->insert->reset();
  rows.clear();
}

}  // namespace poap::store

#include "pending_rows.hpp"

#include "row_columns.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <bit>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poap::store {

using datasets::FieldType;
using datasets::StoredDayTime;
using datasets::Value;

namespace {

// Few enough to stay in the processor's cache between being filled and being written.
constexpr std::size_t kRowsAtOnce = 1024;
// Also written before this many bytes of text wait, so that long comments do not fill the memory.
constexpr std::size_t kTextAtOnce = std::size_t{1} << 18U;

enum class CellKind : std::uint8_t { Empty, Integer, Number, Text };

// What one column of the virtual table shows.
struct Cell {
  std::uint64_t bits = 0;  // the number, or where the text begins
  std::uint32_t size = 0;  // of the text
  CellKind kind = CellKind::Empty;
};

// Rows that wait, and the texts of their values.
class Block {
public:
  // columns: of a row, after file_row.
  explicit Block(std::size_t columns) : m_columns(columns) { m_cells.reserve(kRowsAtOnce * columns); }

  void add(std::int64_t fileRow, std::span<const Value> values, std::span<const FieldType> types) {
    m_fileRows.push_back(fileRow);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Value& value = values[i];
      if (const auto* text = std::get_if<std::string_view>(&value)) {
        m_cells.push_back({m_texts.size(), static_cast<std::uint32_t>(text->size()), CellKind::Text});
        m_texts.append(*text);
      } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        m_cells.push_back(ofInteger(*integer));
      } else if (const auto* number = std::get_if<double>(&value)) {
        m_cells.push_back({std::bit_cast<std::uint64_t>(*number), 0, CellKind::Number});
      } else if (const auto* time = std::get_if<StoredDayTime>(&value)) {
        m_cells.push_back(ofInteger(time->day));
        m_cells.push_back(time->hasMinute() ? ofInteger(time->minute) : Cell{});
      } else {
        m_cells.emplace_back();
        if (types[i] == FieldType::DateTime) m_cells.emplace_back();
      }
    }
  }

  void clear() {
    m_fileRows.clear();
    m_cells.clear();
    m_texts.clear();
  }

  [[nodiscard]] std::size_t rows() const { return m_fileRows.size(); }
  [[nodiscard]] bool full() const { return rows() >= kRowsAtOnce || m_texts.size() >= kTextAtOnce; }
  [[nodiscard]] std::int64_t fileRow(std::size_t row) const { return m_fileRows[row]; }
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return m_cells[row * m_columns + column];
  }
  [[nodiscard]] const char* text(const Cell& cell) const { return m_texts.data() + cell.bits; }

private:
  static Cell ofInteger(std::int64_t value) { return {static_cast<std::uint64_t>(value), 0, CellKind::Integer}; }

  std::size_t m_columns;
  std::vector<std::int64_t> m_fileRows;
  std::vector<Cell> m_cells;  // row by row
  std::string m_texts;
};

// What the virtual table shows.
struct Shown {
  std::size_t columns = 0;  // after file_row
  const Block* block = nullptr;
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
  for (std::size_t i = 0; i < shown->columns; ++i) columns += fmt::format(", c{}", i);
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
  return at->row >= at->shown->block->rows() ? 1 : 0;
}

int showColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
  const auto* at = static_cast<RowsCursor*>(cursor);
  const Block& block = *at->shown->block;
  if (column == 0) {
    sqlite3_result_int64(context, block.fileRow(at->row));
    return SQLITE_OK;
  }
  const Cell& cell = block.cell(at->row, static_cast<std::size_t>(column) - 1);
  switch (cell.kind) {
    case CellKind::Text:
      sqlite3_result_text64(context, block.text(cell), cell.size, SQLITE_STATIC, SQLITE_UTF8);
      break;
    case CellKind::Integer:
      sqlite3_result_int64(context, static_cast<std::int64_t>(cell.bits));
      break;
    case CellKind::Number:
      sqlite3_result_double(context, std::bit_cast<double>(cell.bits));
      break;
    case CellKind::Empty:
      break;
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

// Every column of the table in its own order, the row's number as well: SQLite then writes what it is shown without
// copying it, which a list of some of the columns would cost. A number that is empty becomes the one after the
// highest, which is found quicker than it is made sure that one given is free.
std::string insertStatement(SQLite::Database& database, const datasets::Dataset& dataset, std::int64_t batch) {
  std::map<std::string, std::string, std::less<>> shownAs = {
      {"row_id", "NULL"}, {"batch_id", fmt::format("{}", batch)}, {"file_row", "file_row"}};
  for (const std::string& name : columnNames(dataset)) shownAs.emplace(name, fmt::format("c{}", shownAs.size() - 3));
  std::string names;
  std::string values;
  SQLite::Statement columns{
      database, fmt::format("SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info('{}')", dataset.id)};
  while (columns.executeStep()) {
    const std::string name = columns.getColumn(0).getString();
    const auto known = shownAs.find(name);
    const std::string_view separator = names.empty() ? "" : ", ";
    names += fmt::format("{}{}", separator, name);
    values += fmt::format("{}{}", separator, known == shownAs.end() ? columns.getColumn(1).getString() : known->second);
  }
  return fmt::format("INSERT INTO {} ({}) SELECT {} FROM {}", dataset.id, names, values, kModuleName);
}

}  // namespace

struct PendingRows::State {
  State(SQLite::Database& of, const datasets::Dataset& dataset)
      : database(of), shown{columnNames(dataset).size(), nullptr}, block(shown.columns) {
    for (const datasets::Field& field : dataset.fields) types.push_back(field.type);
    shown.block = &block;
  }

  SQLite::Database& database;
  std::vector<FieldType> types;
  Shown shown;
  Block block;
  std::unique_ptr<SQLite::Statement> insert;
};

PendingRows::PendingRows(SQLite::Database& database, const datasets::Dataset& dataset, std::int64_t batch)
    : m_state(std::make_unique<State>(database, dataset)) {
  const int code = sqlite3_create_module_v2(database.getHandle(), kModuleName, &kModule, &m_state->shown, nullptr);
  if (code != SQLITE_OK) throw SQLite::Exception{database.getHandle(), code};
  m_state->insert = std::make_unique<SQLite::Statement>(database, insertStatement(database, dataset, batch));
}

PendingRows::~PendingRows() {
  m_state->insert.reset();
  sqlite3_create_module_v2(m_state->database.getHandle(), kModuleName, nullptr, nullptr, nullptr);
}

void PendingRows::add(std::int64_t fileRow, std::span<const Value> values) {
  m_state->block.add(fileRow, values, m_state->types);
  if (m_state->block.full()) flush();
}

void PendingRows::flush() {
  if (m_state->block.rows() == 0) return;
  m_state->insert->exec();
  m_state->insert->reset();
  m_state->block.clear();
}

}  // namespace poap::store

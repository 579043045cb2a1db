#include "pending_rows.hpp"

#include "row_columns.hpp"

#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <bit>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace poap::store {

namespace {

using BlockQueue = core::HandOver<RowBlock>;
constexpr std::size_t kMostWaiting = 3;

// What the virtual table shows: the blocks of a queue, once through.
struct Shown {
  std::size_t columns = 0;  // after file_row
  BlockQueue* queue = nullptr;
  core::Spares<RowBlock>* spares = nullptr;
};

struct RowsTable : sqlite3_vtab {
  const Shown* shown = nullptr;
};

struct RowsCursor : sqlite3_vtab_cursor {
  const Shown* shown = nullptr;
  std::unique_ptr<RowBlock> block;  // null behind the last row
  std::size_t row = 0;
  std::int64_t rowsBefore = 0;  // of blocks done with
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

// To the next row that is to be written, from the present one on.
void settle(RowsCursor& at) {
  while (at.block) {
    while (at.row < at.block->rows() && at.block->dropped(at.row)) ++at.row;
    if (at.row < at.block->rows()) return;
    at.rowsBefore += static_cast<std::int64_t>(at.row);
    at.row = 0;
    at.block->clear();
    at.shown->spares->give(std::move(at.block));
    at.block = at.shown->queue->take();
  }
}

int filter(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*count*/, sqlite3_value** /*given*/) {
  auto* at = static_cast<RowsCursor*>(cursor);
  at->block = at->shown->queue->take();
  at->row = 0;
  settle(*at);
  return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor* cursor) {
  auto* at = static_cast<RowsCursor*>(cursor);
  ++at->row;
  settle(*at);
  return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* cursor) {
  return static_cast<RowsCursor*>(cursor)->block == nullptr ? 1 : 0;
}

int showColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
  const auto* at = static_cast<RowsCursor*>(cursor);
  const RowBlock& block = *at->block;
  if (column == 0) {
    sqlite3_result_int64(context, block.fileRow(at->row));
    return SQLITE_OK;
  }
  const Cell& cell = block.cell(at->row, static_cast<std::size_t>(column) - 1);
  switch (cell.kind) {
    case CellKind::Text:
      sqlite3_result_text64(context, block.text(at->row, cell), cell.size, SQLITE_STATIC, SQLITE_UTF8);
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
  const auto* at = static_cast<RowsCursor*>(cursor);
  *id = at->rowsBefore + static_cast<std::int64_t>(at->row);
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
std::string insertStatement(SQLite::Database& database, const datasets::Dataset& dataset,
                            std::span<const std::string> given, std::int64_t batch) {
  std::map<std::string, std::string, std::less<>> shownAs;
  for (const std::string& name : given) shownAs.emplace(name, fmt::format("c{}", shownAs.size()));
  for (const std::string& name : columnNames(dataset)) shownAs.emplace(name, "NULL");
  shownAs.emplace("row_id", "NULL");
  shownAs.emplace("batch_id", fmt::format("{}", batch));
  shownAs.emplace("file_row", "file_row");
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
  State(SQLite::Database& of, std::size_t columns, core::Spares<RowBlock>& spares)
      : database(of), shown{columns, nullptr, &spares} {}

  void write();
  void stop();

  SQLite::Database& database;
  Shown shown;
  std::unique_ptr<SQLite::Statement> insert;
  std::optional<BlockQueue> queue;  // while rows are on their way
  std::unique_ptr<RowBlock> first;  // waits for a second one
  std::thread worker;
  std::exception_ptr failure;  // of the worker, to be read when it has ended
};

// One statement over everything that comes through the queue.
void PendingRows::State::write() {
  try {
    insert->exec();
    insert->reset();
  } catch (...) {
    failure = std::current_exception();
    insert->tryReset();
  }
  queue->stopTaking();
}

// Writes what is in the queue and closes it; the worker has ended then.
void PendingRows::State::stop() {
  if (!queue) return;
  queue->close();
  if (worker.joinable()) {
    worker.join();
  } else {
    write();
  }
  queue.reset();
  shown.queue = nullptr;
}

PendingRows::PendingRows(SQLite::Database& database, const datasets::Dataset& dataset,
                         std::span<const std::size_t> absent, std::int64_t batch, core::Spares<RowBlock>& spares) {
  const std::vector<std::string> given = columnNames(dataset, givenFields(dataset, absent));
  m_state = std::make_unique<State>(database, given.size(), spares);
  const int code = sqlite3_create_module_v2(database.getHandle(), kModuleName, &kModule, &m_state->shown, nullptr);
  if (code != SQLITE_OK) throw SQLite::Exception{database.getHandle(), code};
  m_state->insert = std::make_unique<SQLite::Statement>(database, insertStatement(database, dataset, given, batch));
}

// Rows still on their way are of a batch that is given up: the transaction takes back those written.
PendingRows::~PendingRows() {
  m_state->stop();
  m_state->insert.reset();
  sqlite3_create_module_v2(m_state->database.getHandle(), kModuleName, nullptr, nullptr, nullptr);
}

// From the second block on a worker writes.
void PendingRows::add(std::unique_ptr<RowBlock> block) {
  State& state = *m_state;
  if (!state.queue) {
    if (!state.first) {
      state.first = std::move(block);
      return;
    }
    state.queue.emplace(kMostWaiting);
    state.shown.queue = &*state.queue;
    state.queue->put(std::move(state.first));
    state.worker = std::thread{[&state] { state.write(); }};
  }
  if (!state.queue->put(std::move(block))) flush();
}

void PendingRows::flush() {
  State& state = *m_state;
  if (state.first) {
    state.queue.emplace(kMostWaiting);
    state.shown.queue = &*state.queue;
    state.queue->put(std::move(state.first));
  }
  state.stop();
  if (const std::exception_ptr thrown = std::exchange(state.failure, nullptr)) std::rethrow_exception(thrown);
}

}  // namespace poap::store

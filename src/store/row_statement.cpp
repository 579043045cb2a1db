#include "row_statement.hpp"

#include <SQLiteCpp/Exception.h>

namespace poap::store {

RowStatement::RowStatement(SQLite::Database& database, const std::string& sql) : m_database(database.getHandle()) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(m_database, sql.c_str(), static_cast<int>(sql.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  m_statement.reset(prepared);
  check(code);
}

void RowStatement::check(int code) {
  if (code != SQLITE_OK) throw SQLite::Exception{m_database, code};
}

void RowStatement::bindNull(int parameter) {
  check(sqlite3_bind_null(m_statement.get(), parameter));
}

void RowStatement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(m_statement.get(), parameter, value));
}

void RowStatement::bind(int parameter, double value) {
  check(sqlite3_bind_double(m_statement.get(), parameter, value));
}

void RowStatement::bind(int parameter, std::string_view value) {
  // A null pointer would be taken for NULL.
  const char* bytes = value.empty() ? "" : value.data();
  check(sqlite3_bind_text64(m_statement.get(), parameter, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

bool RowStatement::step() {
  const int code = sqlite3_step(m_statement.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const SQLite::Exception error{m_database, code};
  sqlite3_reset(m_statement.get());
  throw error;
}

void RowStatement::execute() {
  step();
  check(sqlite3_reset(m_statement.get()));
}

void RowStatement::reset() {
  check(sqlite3_reset(m_statement.get()));
}

bool RowStatement::isNull(int column) const {
  return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t RowStatement::integer(int column) const {
  return sqlite3_column_int64(m_statement.get(), column);
}

double RowStatement::number(int column) const {
  return sqlite3_column_double(m_statement.get(), column);
}

std::string_view RowStatement::text(int column) const {
  const void* bytes = sqlite3_column_text(m_statement.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

void bindBlob(SQLite::Statement& statement, int parameter, std::string_view bytes) {
  // A null pointer would be taken for NULL.
  const void* from = bytes.empty() ? "" : bytes.data();
  statement.bindNoCopy(parameter, from, static_cast<int>(bytes.size()));
}

}  // namespace poap::store

#pragma once

#include "poap/datasets/value.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace poap::store {

// A prepared statement for the loops over rows: texts are bound and read as views, which SQLiteCpp's own
// statement copies. Throws SQLite::Exception.
class RowStatement {
public:
  RowStatement(SQLite::Database& database, const std::string& sql);

  // Positions of parameters count from 1, of columns from 0. A text must live until the step.
  void bindNull(int parameter);
  void bind(int parameter, std::int64_t value);
  void bind(int parameter, double value);
  void bind(int parameter, std::string_view value);

  // True when there is a row.
  bool step();
  // Runs it once and makes it ready for the next values.
  void execute();
  // Makes it ready for the next values after steps that did not reach the end.
  void reset();

  [[nodiscard]] bool isNull(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double number(int column) const;
  // Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;

private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  void check(int code);

  sqlite3* m_database;  // observed
  std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

// The bytes must live until the statement ran.
void bindBlob(SQLite::Statement& statement, int parameter, std::string_view bytes);

}  // namespace poap::store

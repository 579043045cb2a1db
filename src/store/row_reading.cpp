#include "row_reading.hpp"

#include "batch_order.hpp"
#include "row_columns.hpp"
#include "row_statement.hpp"

#include <fmt/format.h>

namespace poap::store {

namespace {

constexpr int kColumnsBefore = 3;  // row_id, batch_id, file_row

class TableRow final : public StoredRow {
public:
  TableRow(const RowStatement& statement, const RowColumns& columns) : m_statement(statement), m_columns(columns) {}
  [[nodiscard]] RowId id() const override { return m_statement.integer(0); }
  [[nodiscard]] BatchId batch() const override { return m_statement.integer(1); }
  [[nodiscard]] std::int64_t fileRow() const override { return m_statement.integer(2); }
  [[nodiscard]] datasets::Value value(std::size_t field) const override { return m_columns.read(m_statement, field); }

private:
  const RowStatement& m_statement;
  const RowColumns& m_columns;
};

}  // namespace

void readRows(SQLite::Database& database, const datasets::Dataset& dataset, const std::string& condition,
              const std::function<void(const StoredRow&)>& row) {
  const RowColumns columns{dataset, kColumnsBefore};
  RowStatement select{database, fmt::format("SELECT row_id, batch_id, file_row, {} FROM {} WHERE {} ORDER BY {}",
                                            columns.names(), dataset.id, condition, rowOrder(database, dataset))};
  const TableRow current{select, columns};
  while (select.step()) row(current);
}

}  // namespace poap::store

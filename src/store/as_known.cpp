#include "batch_order.hpp"
#include "impl.hpp"
#include "poap/store/store.hpp"
#include "replay.hpp"
#include "row_columns.hpp"
#include "row_reading.hpp"
#include "row_statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::store {

namespace {

// A row of the table, told of the batch it was known from.
class KnownRow final : public StoredRow {
public:
  KnownRow(const RowStatement& statement, const RowColumns& columns) : m_statement(statement), m_columns(columns) {}
  void set(const Replay::Current& from) { m_from = from; }
  [[nodiscard]] RowId id() const override { return m_from.held; }
  [[nodiscard]] BatchId batch() const override { return m_from.batch; }
  [[nodiscard]] std::int64_t fileRow() const override { return m_from.fileRow; }
  [[nodiscard]] datasets::Value value(std::size_t field) const override { return m_columns.read(m_statement, field); }

private:
  const RowStatement& m_statement;
  const RowColumns& m_columns;
  Replay::Current m_from;
};

}  // namespace

void Store::readAsKnown(const datasets::Dataset& dataset, std::string_view at,
                        const std::function<void(const StoredRow&)>& row) const {
  guarded(file(), Doing::Reading, [&] {
    SQLite::Database& database = m_impl->database();
    const std::vector<BatchId> now = counting(batchesInOrder(database, dataset));
    std::vector<BatchId> before = counting(batchesInOrder(database, dataset, at));
    const auto differs = std::mismatch(before.begin(), before.end(), now.begin(), now.end()).first;
    std::vector<BatchId> then{differs, before.end()};
    before.erase(differs, before.end());
    // As a rule nothing known then was undone since, and no batch came between: the versions tell it.
    if (then.empty()) {
      readRows(m_impl->database(), dataset, currentAfter(dataset, before), row);
      return;
    }
    Replay replay{*m_impl, dataset, std::move(before), std::move(then)};
    replay.run();
    const RowColumns columns{dataset, 0};
    RowStatement select{database, fmt::format("SELECT {} FROM {} WHERE row_id = ?", columns.names(), dataset.id)};
    KnownRow known{select, columns};
    for (const Replay::Current& current : replay.current()) {
      select.bind(1, current.held);
      if (select.step()) {
        known.set(current);
        row(known);
      }
      select.reset();
    }
  });
}

}  // namespace poap::store

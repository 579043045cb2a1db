#include "rows_ahead.hpp"

#include <cstddef>
#include <exception>
#include <utility>

namespace poap::ingest {

namespace {

constexpr std::size_t kMostWaiting = 3;

}  // namespace

RowsAhead::RowsAhead(const csv::RecordSource& records, TableRows& table, RowReader& reader,
                     std::function<std::unique_ptr<store::RowBlock>()> blank)
    : m_records(records),
      m_table(table),
      m_reader(reader),
      m_blank(std::move(blank)),
      m_queue(kMostWaiting),
      m_spares(kMostWaiting + 2),
      m_thread([this] { read(); }) {}

RowsAhead::~RowsAhead() {
  m_queue.stopTaking();
  m_thread.join();
}

std::unique_ptr<ReadRows> RowsAhead::blankRows() {
  std::unique_ptr<ReadRows> rows = m_spares.take();
  if (!rows) rows = std::make_unique<ReadRows>();
  rows->rows = m_blank();
  return rows;
}

void RowsAhead::read() {
  try {
    csv::Record record;
    std::unique_ptr<ReadRows> rows = blankRows();
    while (m_table.next(record)) {
      m_reader.read(record, *rows);
      if (!rows->full()) continue;
      rows->fraction = m_records.fraction();
      if (!m_queue.put(std::move(rows))) return;
      rows = blankRows();
    }
    rows->fraction = m_records.fraction();
    if (m_queue.put(std::move(rows))) m_queue.close();
  } catch (...) {
    m_queue.close(std::current_exception());
  }
}

void RowsAhead::giveBack(std::unique_ptr<ReadRows> rows) {
  rows->clear();
  m_spares.give(std::move(rows));
}

}  // namespace poap::ingest

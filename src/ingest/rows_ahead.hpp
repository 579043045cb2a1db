#pragma once

#include "layout.hpp"
#include "poap/core/hand_over.hpp"
#include "poap/csv/record.hpp"
#include "row_reader.hpp"

#include <functional>
#include <memory>
#include <thread>

namespace poap::ingest {

// Reads and checks the rows of a table in a thread of its own, a few blocks ahead of whoever takes them. Until it is
// gone or the last block was taken, records, table and reader belong to that thread.
class RowsAhead {
public:
  // records: what `table` reads from. blank: gives empty blocks, from any thread. The arguments outlive the object.
  RowsAhead(const csv::RecordSource& records, TableRows& table, RowReader& reader,
            std::function<std::unique_ptr<store::RowBlock>()> blank);
  RowsAhead(const RowsAhead&) = delete;
  RowsAhead& operator=(const RowsAhead&) = delete;
  ~RowsAhead();

  // The next rows; null after the last. Throws what reading failed with.
  std::unique_ptr<ReadRows> take() { return m_queue.take(); }
  // Rows done with; their block may be gone.
  void giveBack(std::unique_ptr<ReadRows> rows);

private:
  void read();
  std::unique_ptr<ReadRows> blankRows();

  const csv::RecordSource& m_records;
  TableRows& m_table;
  RowReader& m_reader;
  std::function<std::unique_ptr<store::RowBlock>()> m_blank;
  core::HandOver<ReadRows> m_queue;
  core::Spares<ReadRows> m_spares;
  std::thread m_thread;  // last: it uses all of the above
};

}  // namespace poap::ingest

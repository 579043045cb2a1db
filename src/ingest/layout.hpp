#pragma once

// A table as people leave it in a file: title lines above the header, blank rows and columns, totals below, the header
// once more among the rows. What is stepped over is counted and told.

#include "column_map.hpp"
#include "poap/csv/record.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

// How far down a header is looked for, in rows that are not blank.
inline constexpr std::size_t kHeaderRows = 50;

struct OwnedRow {
  std::int64_t row = 0;
  std::vector<std::string> cells;  // trimmed
  bool faulty = false;             // its shape is at fault: never a header
};

struct HeaderSearch {
  std::vector<OwnedRow> above;  // rows before the header that are not blank
  std::vector<OwnedRow> seen;   // when there is no header: all rows that were looked at
  OwnedRow header;              // its cells are the names of the columns
  bool found = false;
};

// Reads up to the first row for which `isHeader` holds, or kHeaderRows rows, or the end.
HeaderSearch findHeader(csv::RecordSource& source, const std::function<bool(std::span<const std::string>)>& isHeader);

bool isBlank(std::span<const std::string_view> cells);

// The rows below a header, each with as many cells as the header has columns where that loses nothing.
class TableRows {
public:
  // keyColumns: of the file; a row without one of them may be a total. shortRows: rows end at their last cell that
  // is not empty, as in a workbook. The arguments outlive the object.
  TableRows(csv::RecordSource& source, const OwnedRow& header, const ColumnMap& map,
            std::vector<std::size_t> keyColumns, bool shortRows);

  bool next(csv::Record& record);

  [[nodiscard]] std::int64_t blankRows() const { return m_blankRows; }
  [[nodiscard]] const std::vector<std::int64_t>& totals() const { return m_totals; }                    // rows
  [[nodiscard]] const std::vector<std::int64_t>& repeatedHeaders() const { return m_repeatedHeaders; }  // rows
  // Columns without a name that hold something, with the first row that does.
  struct Nameless {
    std::size_t column = 0;
    std::int64_t row = 0;
  };
  [[nodiscard]] const std::vector<Nameless>& nameless() const { return m_nameless; }

private:
  // A row that is a total if no other comes after it.
  struct Held {
    csv::Record record;
    std::vector<std::string> cells;
    std::vector<std::string_view> views;
    std::vector<csv::Fault> faults;
  };

  [[nodiscard]] bool looksTotal(std::span<const std::string_view> cells) const;
  [[nodiscard]] bool repeatsHeader(std::span<const std::string_view> cells) const;
  void hold(const csv::Record& record);
  void fit(csv::Record& record);
  void lookAtNameless(const csv::Record& record);

  csv::RecordSource& m_source;
  const OwnedRow& m_header;
  std::vector<std::size_t> m_keyColumns;
  bool m_shortRows;
  std::size_t m_lastNamed = 0;  // one past the last column with a name
  std::size_t m_firstNamed = 0;
  std::vector<std::size_t> m_unnamed;  // columns without a name that held nothing so far
  std::deque<Held> m_held;
  Held m_given;           // the held row handed out last
  bool m_replay = false;  // the held rows were no totals: they and m_pending come next
  csv::Record m_pending;
  std::vector<std::string_view> m_fitted;

  std::int64_t m_blankRows = 0;
  std::vector<std::int64_t> m_totals;
  std::vector<std::int64_t> m_repeatedHeaders;
  std::vector<Nameless> m_nameless;
};

}  // namespace poap::ingest

#pragma once

// One row of a file at a time: its shape, its values, and what it says of its child. Made to run in a thread of its
// own; what rows have in common is found by RowImport.

#include "file_memory.hpp"
#include "find_list.hpp"
#include "issue_log.hpp"
#include "open_rows.hpp"
#include "poap/csv/record.hpp"
#include "poap/store/row_block.hpp"
#include "proposals.hpp"
#include "reading_rules.hpp"
#include "return_year.hpp"
#include "row_validator.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

// Some rows of a file on their way to RowImport.
struct ReadRows {
  struct Open {
    std::size_t row = 0;  // of `rows`
    OpenRow open;
  };

  std::unique_ptr<store::RowBlock> rows;         // those without a fault of their own, and keys of the others
  std::vector<std::optional<BirthSaid>> births;  // of each of these; empty for a list without births
  std::vector<Open> open;
  std::int64_t rowsRead = 0;
  std::int64_t rowsRejected = 0;
  std::int64_t lastRow = 0;  // of the file
  double fraction = 0;       // of the file read, 0 to 1

  void clear();
  [[nodiscard]] bool full() const;
};

class RowReader {
public:
  // The arguments outlive the object. keepLines: whether issues are to have the text of their row.
  RowReader(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules, bool keepLines,
            const std::string& file, const BirthReader& births);

  // A record below the header, with as many fields as the header where its shape allows.
  void read(const csv::Record& record, ReadRows& into);

  // Of all rows read; not to be called while another thread reads.
  [[nodiscard]] const RowValidator& validator() const { return m_validator; }
  [[nodiscard]] const ColumnSamples& samples() const { return m_samples; }
  [[nodiscard]] IssueLog& issues() { return m_issues; }

private:
  [[nodiscard]] std::string headerAt(std::size_t column) const;
  void add(core::Severity severity, core::IssueCode code, std::int64_t row, std::string_view found,
           std::string expected, std::string column = {});
  bool reportShape(const csv::Record& record);
  void readCells(const csv::Record& record, ReadRows& into);
  void sample(const csv::Record& record);

  const datasets::Dataset& m_dataset;
  const OwnedRow& m_header;
  const ColumnMap& m_map;
  const std::string& m_file;
  bool m_keepLines;
  const BirthReader& m_births;
  RowValidator m_validator;
  CodesOfTheYear m_codesOfTheYear;
  IssueLog m_issues;
  std::vector<std::size_t> m_unreadable;  // columns of the present row
  std::int64_t m_rowsRead = 0;
  ColumnSamples m_samples;  // of unknown columns, by column
};

// The cells of a row as a line of CSV, each as it may be shown.
std::string lineOf(std::span<const std::string_view> cells);

}  // namespace poap::ingest

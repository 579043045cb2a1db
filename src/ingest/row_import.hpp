#pragma once

// The rows of one table on their way into a batch, and what they have in common.

#include "file_memory.hpp"
#include "find_list.hpp"
#include "issue_log.hpp"
#include "open_rows.hpp"
#include "poap/csv/record.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/ingest/import.hpp"
#include "poap/store/store.hpp"
#include "proposals.hpp"
#include "reading_rules.hpp"
#include "return_year.hpp"
#include "row_validator.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

class RowImport {
public:
  // The arguments outlive the object. The report's counts are kept as rows come; its lists are filled by finish().
  RowImport(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules, bool keepLines,
            ImportReport& report);

  void reportColumns();
  void readRow(const csv::Record& record, store::BatchWriter& writer);
  // Warns of what was stepped over in the layout of the table.
  void reportLayout(const TableRows& rows);
  // Id fields that lost a ".0" which they should have kept; the table has to be read again with these told to the
  // rules.
  [[nodiscard]] std::vector<std::size_t> fieldsToReadAgain() const;
  void finish(store::BatchWriter& writer, bool replace);

private:
  core::Issue issue(core::Severity severity, core::IssueCode code, std::int64_t row, std::string_view found,
                    std::string expected, std::string column = {}) const;
  [[nodiscard]] std::string headerAt(std::size_t column) const;
  void readCells(const csv::Record& record, store::BatchWriter& writer);
  bool reportShape(const csv::Record& record);
  void reportRepeated(std::int64_t row, std::int64_t earlier);
  void reportSharedKey(std::int64_t row, std::int64_t earlier);
  void sample(const csv::Record& record);
  void remember(const datasets::RowHash& content, std::int64_t row);
  void meetWaiting();
  void reportIds();
  void noteCells();

  const datasets::Catalogue& m_catalogue;
  const datasets::Dataset& m_dataset;
  const OwnedRow& m_header;
  const ColumnMap& m_map;
  const ReadingRules& m_rules;
  bool m_keepLines;
  ImportReport& m_report;
  RowValidator m_validator;
  datasets::RowHasher m_hasher;
  RowsMet m_rowsMet;
  Births m_births;
  OpenRows m_openRows;
  CodesOfTheYear m_codesOfTheYear;
  struct Waiting {
    datasets::RowHash content;
    Births::Row birth;
    std::uint32_t touched = 0;
  };
  std::vector<Waiting> m_waiting;  // rows that are stored, but not yet held against those before them
  IssueLog m_issues;
  std::vector<std::size_t> m_unreadable;  // columns of the present row
  ColumnSamples m_samples;                // of unknown columns, by column
};

}  // namespace poap::ingest

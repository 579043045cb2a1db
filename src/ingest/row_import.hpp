#pragma once

// The rows of one table on their way into a batch, and what they have in common.

#include "file_memory.hpp"
#include "find_list.hpp"
#include "issue_log.hpp"
#include "layout.hpp"
#include "open_rows.hpp"
#include "poap/ingest/import.hpp"
#include "poap/store/store.hpp"
#include "reading_rules.hpp"
#include "row_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

class RowImport {
public:
  // The arguments outlive the object. The report's counts are kept as rows come; its lists are filled by finish().
  RowImport(const datasets::Catalogue& catalogue, const ListFound& list, const ReadingRules& rules,
            const BirthReader& births, ImportReport& report);

  // Puts rows into the batch; their block is gone then.
  void take(ReadRows& read, store::BatchWriter& writer);
  // After the last rows: what is wrong with rows beside each other, or beside those stored before.
  void compare(const store::BatchWriter& writer);
  // Rows at fault beside others, whose text is not known here; and their texts, by row.
  [[nodiscard]] std::vector<std::int64_t> rowsWithoutLine() const { return m_issues.rowsWithoutLine(); }
  void giveLines(const std::map<std::int64_t, std::string>& lineOfRow) { m_issues.giveLines(lineOfRow); }
  // Everything else there is to tell, and the rows the file lacks.
  void finish(RowReader& reader, const TableRows& table, store::BatchWriter& writer, bool replace);

private:
  core::Issue issue(core::Severity severity, core::IssueCode code, std::int64_t row, std::string_view found,
                    std::string expected, std::string column = {}) const;
  [[nodiscard]] std::string headerAt(std::size_t column) const;
  [[nodiscard]] std::string headerOf(std::size_t field) const;
  // Counts what came of a row; false when it does not stand for a row of its own.
  bool settle(const store::Put& put, std::int64_t row);
  void reportColumns();
  void reportRepeated(std::int64_t row, std::int64_t earlier);
  void reportSharedKey(std::int64_t row, std::int64_t earlier);
  void reportLayout(const TableRows& table);
  void reportIds(const OddCells& odd);
  void noteCells(const RowValidator& validator);

  const datasets::Catalogue& m_catalogue;
  const datasets::Dataset& m_dataset;
  const OwnedRow& m_header;
  const ColumnMap& m_map;
  const ReadingRules& m_rules;
  ImportReport& m_report;
  IssueLog m_issues;
  RowsMet m_rowsMet;
  Births m_births;
  OpenRows m_openRows;
};

// Id fields that lost a ".0" which they should have kept; the table has to be read again with these told to the rules.
std::vector<std::size_t> fieldsToReadAgain(const datasets::Dataset& dataset, const OddCells& odd);

}  // namespace poap::ingest

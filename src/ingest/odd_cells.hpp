#pragma once

// Cells that are not as a clean list has them: read if there is one way to read them, and told.

#include "poap/core/issue.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"
#include "reading_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

struct OddReading {
  bool read = false;  // the value is set
  bool told = false;  // `code` and `expected` are a warning; when not read they always are an error
  core::IssueCode code = core::IssueCode::BadDate;
  std::string_view expected;  // empty: what is expected of every cell of the field
};

class OddCells {
public:
  // What was met in a column, by field, for the sentences at the end.
  struct Column {
    std::int64_t excelDays = 0;
    std::int64_t otherOrder = 0;      // dates impossible in the order the file is read in
    std::int64_t decimalIds = 0;      // ids such as "123.0"
    std::int64_t firstDecimalId = 0;  // row
    bool otherNumbers = false;        // ids that are numbers without ".0"
  };

  // The arguments outlive the object.
  OddCells(const datasets::Dataset& dataset, std::vector<const datasets::CodeList*> codeLists,
           const ReadingRules& rules);

  // text is trimmed and not empty, and is not what a clean cell of the field's type would be. Text values are views
  // of it or of the catalogue.
  OddReading read(std::size_t field, std::string_view text, std::int64_t row, datasets::Value& value);
  // The code a cell means, by its list, by what was learnt, or by a code that stands in it; null for none.
  const datasets::Code* code(std::size_t field, std::string_view text);

  // An id that may have been through a spreadsheet: told by its last letters alone.
  [[nodiscard]] static bool isOddId(std::string_view text) {
    const std::size_t size = text.size();
    return (size > 2 && text[size - 2] == '.') || (size > 4 && (text[size - 3] == '+' || text[size - 4] == '+'));
  }
  // To be called with clean ids until it says true: whether the column holds plain numbers.
  bool meetCleanId(std::size_t field, std::string_view text);

  [[nodiscard]] const Column& column(std::size_t field) const { return m_columns[field]; }
  // An id lost its ".0" before another number of the column turned out to have none.
  [[nodiscard]] bool tookTooMuch(std::size_t field) const;
  // Learnt spellings that were used: "White Brit" to WBRI.
  [[nodiscard]] const std::map<std::string, std::string>& learntUsed() const { return m_learntUsed; }

private:
  OddReading readDate(std::size_t field, std::string_view text, datasets::Value& value);
  OddReading readNumber(std::size_t field, std::string_view text, datasets::Value& value) const;
  OddReading readId(std::size_t field, std::string_view text, std::int64_t row, datasets::Value& value);

  const datasets::Dataset& m_dataset;
  std::vector<const datasets::CodeList*> m_codeLists;
  const ReadingRules& m_rules;
  std::vector<Column> m_columns;
  std::map<std::string, std::string> m_learntUsed;
};

}  // namespace poap::ingest

#pragma once

// One row of cells to one row of values, with everything that is wrong with it.

#include "column_map.hpp"
#include "issue_log.hpp"
#include "odd_cells.hpp"
#include "poap/core/issue.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/value.hpp"
#include "poap/ingest/import.hpp"
#include "reading_rules.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace poap::ingest {

class RowValidator {
public:
  // header: as the file prints it. All arguments outlive the validator.
  RowValidator(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset, const ColumnMap& map,
               std::span<const std::string> header, const std::string& file, const ReadingRules& rules);

  // Reads the cells of one row, as many as the header has; columns in `unreadable` are at fault already.
  // Adds to issues; false when the row has to be rejected.
  bool read(std::int64_t row, std::span<const std::string_view> cells, std::span<const std::size_t> unreadable,
            IssueLog& issues);

  // Of the row read last; texts live as long as its cells.
  [[nodiscard]] std::span<const datasets::Value> values() const { return m_values; }
  // Whether every field of the key was read, even if the row is at fault elsewhere.
  [[nodiscard]] bool keyKnown() const;
  // The header over a field, "" when the file has no such column.
  [[nodiscard]] std::string_view headerOf(std::size_t field) const;

  // Of all rows read.
  [[nodiscard]] const OddCells& odd() const { return m_odd; }
  [[nodiscard]] std::int64_t paddedCells() const { return m_paddedCells; }
  // Spellings in no code list, most frequent first; after the first thousand of a field only those known by then.
  [[nodiscard]] std::vector<UnmappedSpelling> unmapped() const;

private:
  // Spelling to code, by field, so that each spelling is folded once.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct CodeCache {
    // Most codes fit into one word. A word has one place it may stand in; 0 is no cell.
    std::array<std::pair<std::uint64_t, std::string_view>, 256> words{};
    std::unordered_map<std::string, std::string_view, TextHash, std::equal_to<>> longer;
  };

  // A field that the file has a column for.
  struct Mapped {
    std::size_t field = 0;
    std::size_t column = 0;
    datasets::FieldType type = datasets::FieldType::Text;
    bool required = false;
  };

  void readField(const Mapped& mapped, std::string_view cell);
  bool parse(const Mapped& mapped, std::string_view text);
  void readOdd(std::size_t field, std::string_view cell);
  // The code a text stands for, of the catalogue; empty for none.
  std::string_view code(std::size_t field, std::string_view text);
  void runChecks();
  void report(core::Severity severity, core::IssueCode code, std::size_t field, std::string_view found,
              std::string expected);

  const datasets::Dataset& m_dataset;
  const ColumnMap& m_map;
  std::span<const std::string> m_header;
  const std::string& m_file;
  std::vector<const datasets::CodeList*> m_codeLists;  // by field, null for other types
  std::vector<CodeCache> m_codes;
  std::vector<Mapped> m_mapped;         // in the order of the fields
  std::vector<std::string> m_expected;  // by field, for a cell that cannot be read

  std::int64_t m_row = 0;
  std::span<const std::string_view> m_cells;
  std::vector<datasets::Value> m_values;
  std::vector<std::uint8_t> m_bad;  // fields of this row at fault
  bool m_rejected = false;          // whether there are any
  IssueLog* m_issues = nullptr;

  const ReadingRules& m_rules;
  OddCells m_odd;
  std::vector<bool> m_idsSettled;  // by field: OddCells::meetCleanId need not be asked any more
  std::int64_t m_paddedCells = 0;
  std::vector<std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>>> m_unmapped;  // by field
};

// Of a cell that begins as one that stands for nothing.
bool isWordForBlank(std::string_view cell);

// Cells that stand for nothing: "", "#N/A", "NULL", "N/A", "-", "nan", in any case. cell is trimmed.
inline bool isBlankCell(std::string_view cell) {
  if (cell.empty()) return true;
  // Most cells are told by their first letter.
  const char first = cell.front();
  return (first == '#' || first == '-' || first == 'n' || first == 'N') && isWordForBlank(cell);
}

}  // namespace poap::ingest

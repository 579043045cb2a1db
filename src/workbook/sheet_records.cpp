#include "sheet_records.hpp"

#include "cell_text.hpp"
#include "poap/core/number.hpp"
#include "xml.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poap::workbook {

namespace {

using core::IssueCode;

constexpr std::int64_t kLastRow = 1'048'576;
constexpr std::size_t kLastColumn = 16'384;

// Rows of cells that were read and not yet handed over. A row's cells lie one behind the other in `text`.
struct RowCells {
  std::int64_t number = 0;
  std::size_t firstEnd = 0;  // position in Rows::ends
  std::size_t cells = 0;
  std::size_t textBegin = 0;
  std::optional<IssueCode> fault;
};

struct Rows {
  std::vector<RowCells> rows;
  std::vector<std::size_t> ends;  // of each cell's text
  std::string text;

  void clear() {
    rows.clear();
    ends.clear();
    text.clear();
  }
};

// "AB12" -> 27; nothing when it begins with no letter or lies beyond the last column.
std::optional<std::size_t> columnOf(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    if (column > kLastColumn) return std::nullopt;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

class SheetHandler final : public XmlHandler {
public:
  SheetHandler(const Workbook::Content& content, Rows& rows) : m_content(content), m_rows(rows) {}

  void start(std::string_view name, const Attributes& attributes) override {
    m_target = nullptr;
    if (name == "sheetData") {
      m_inData = true;
    } else if (!m_inData) {
      return;
    } else if (name == "row") {
      startRow(attributes);
    } else if (name == "c" && m_inRow) {
      startCell(attributes);
    } else if (name == "rPh") {
      ++m_phonetic;
    } else if (name == "v" && m_inCell) {
      m_hasValue = true;
      m_target = &m_value;
    } else if (name == "t" && m_inCell && m_phonetic == 0) {
      m_hasValue = true;
      m_target = &m_value;
    } else if (name == "f" && m_inCell) {
      m_hasFormula = true;
      m_target = &m_formula;
    }
  }

  void end(std::string_view name) override {
    m_target = nullptr;
    if (!m_inData) return;
    if (name == "rPh") {
      --m_phonetic;
    } else if (name == "c" && m_inCell) {
      endCell();
    } else if (name == "row" && m_inRow) {
      endRow();
    } else if (name == "sheetData") {
      m_inData = false;
    }
  }

  void text(std::string_view piece) override {
    if (m_target == nullptr || m_row.fault) return;
    if (m_target->size() + piece.size() > m_content.limits.recordBytes) {
      m_row.fault = IssueCode::RecordTooLarge;
      return;
    }
    *m_target += piece;
  }

  // Lets the rows that are whole go; one that was begun keeps its cells.
  void forget() {
    if (!m_inRow) {
      m_rows.clear();
      return;
    }
    m_rows.rows.clear();
    m_rows.ends.erase(m_rows.ends.begin(), m_rows.ends.begin() + static_cast<std::ptrdiff_t>(m_row.firstEnd));
    for (std::size_t& end : m_rows.ends) end -= m_row.textBegin;
    m_rows.text.erase(0, m_row.textBegin);
    m_row.firstEnd = 0;
    m_row.textBegin = 0;
  }

private:
  [[noreturn]] void damaged() const { throwDamaged(m_content.zip.fileName()); }

  void startRow(const Attributes& attributes) {
    if (m_inRow) damaged();
    std::int64_t number = m_lastRow + 1;
    if (const auto stated = attributes.find("r")) {
      const auto parsed = core::parseInteger(*stated);
      if (!parsed || *parsed <= m_lastRow || *parsed > kLastRow) damaged();
      number = *parsed;
    }
    if (number > kLastRow) damaged();
    m_lastRow = number;
    m_inRow = true;
    m_column = 0;
    m_row = {number, m_rows.ends.size(), 0, m_rows.text.size(), std::nullopt};
  }

  void startCell(const Attributes& attributes) {
    if (m_inCell) damaged();
    m_inCell = true;
    if (const auto reference = attributes.find("r")) {
      const auto column = columnOf(*reference);
      if (!column || *column < m_column) damaged();
      m_column = *column;
    }
    if (m_column >= kLastColumn) damaged();
    m_type = std::string{attributes.find("t").value_or("n")};
    m_style = static_cast<std::size_t>(core::parseInteger(attributes.find("s").value_or("0")).value_or(0));
    m_value.clear();
    m_formula.clear();
    m_hasValue = false;
    m_hasFormula = false;
  }

  void endCell() {
    m_inCell = false;
    const std::string cell = cellText();
    const std::size_t column = m_column++;
    if (cell.empty() || m_row.fault) return;
    if (column >= m_content.limits.fields) {
      m_row.fault = IssueCode::TooManyFields;
    } else if (m_rows.text.size() - m_row.textBegin + cell.size() > m_content.limits.recordBytes) {
      m_row.fault = IssueCode::RecordTooLarge;
    } else {
      while (m_row.cells < column) addCell({});
      addCell(cell);
    }
  }

  void addCell(std::string_view cell) {
    m_rows.text += cell;
    m_rows.ends.push_back(m_rows.text.size());
    ++m_row.cells;
  }

  [[nodiscard]] std::string cellText() const {
    if (!m_hasValue || (m_value.empty() && m_hasFormula && m_type != "str")) {
      return m_hasFormula ? "=" + m_formula : std::string{};
    }
    if (m_type == "s") {
      const auto number = core::parseInteger(m_value);
      if (!number || *number < 0 || static_cast<std::size_t>(*number) >= m_content.texts.size()) damaged();
      return std::string{m_content.texts.at(static_cast<std::size_t>(*number))};
    }
    if (m_type == "inlineStr" || m_type == "str") return withoutEscapes(m_value);
    if (m_type == "b") return m_value == "0" ? "FALSE" : "TRUE";
    if (m_type == "d") return isoCellText(m_value);
    if (m_type == "e") return m_value;
    const NumberFormat format = m_style < m_content.formats.size() ? m_content.formats[m_style] : NumberFormat{};
    return numberText(m_value, format, m_content.base1904);
  }

  void endRow() {
    m_inRow = false;
    if (m_row.cells > 0 || m_row.fault) m_rows.rows.push_back(m_row);
  }

  const Workbook::Content& m_content;
  Rows& m_rows;
  RowCells m_row;
  std::int64_t m_lastRow = 0;
  std::size_t m_column = 0;
  std::string* m_target = nullptr;  // where text goes at present
  std::string m_value;
  std::string m_formula;
  std::string m_type;
  std::size_t m_style = 0;
  int m_phonetic = 0;
  bool m_inData = false;
  bool m_inRow = false;
  bool m_inCell = false;
  bool m_hasValue = false;
  bool m_hasFormula = false;
};

class SheetRecords final : public csv::RecordSource {
public:
  SheetRecords(std::shared_ptr<const Workbook::Content> content, const ZipEntry& entry)
      : m_content(std::move(content)),
        m_stream(m_content->zip, entry, m_content->limits.sheetBytes),
        m_handler(*m_content, m_rows),
        m_parser(m_stream, m_handler, m_content->zip) {}

  bool next(csv::Record& record) override {
    while (m_next == m_rows.rows.size()) {
      if (m_atEnd) return false;
      if (m_next > 0) m_handler.forget();
      m_next = 0;
      m_atEnd = !m_parser.readSome();
    }
    handOver(m_rows.rows[m_next++], record);
    return true;
  }

  [[nodiscard]] double fraction() const override { return m_stream.fraction(); }

private:
  void handOver(const RowCells& row, csv::Record& record) {
    m_fields.clear();
    m_faults.clear();
    std::size_t begin = row.textBegin;
    for (std::size_t i = 0; i < row.cells; ++i) {
      const std::size_t end = m_rows.ends[row.firstEnd + i];
      m_fields.push_back(std::string_view{m_rows.text}.substr(begin, end - begin));
      begin = end;
    }
    if (row.fault) {
      m_faults.push_back({*row.fault, m_fields.size()});
    } else {
      m_widest = std::max(m_widest, m_fields.size());
      m_fields.resize(m_widest);
    }
    record.row = row.number;
    record.line = row.number;
    record.fields = m_fields;
    record.faults = m_faults;
    record.whole = !row.fault;
  }

  std::shared_ptr<const Workbook::Content> m_content;
  PartStream m_stream;
  Rows m_rows;
  SheetHandler m_handler;
  XmlParser m_parser;
  std::size_t m_next = 0;
  std::size_t m_widest = 0;
  bool m_atEnd = false;
  std::vector<std::string_view> m_fields;
  std::vector<csv::Fault> m_faults;
};

}  // namespace

std::unique_ptr<csv::RecordSource> sheetRecords(std::shared_ptr<const Workbook::Content> content, std::size_t sheet) {
  const ZipEntry* entry = content->zip.find(content->parts.at(sheet).path);
  if (entry == nullptr) throwDamaged(content->zip.fileName());
  return std::make_unique<SheetRecords>(std::move(content), *entry);
}

}  // namespace poap::workbook

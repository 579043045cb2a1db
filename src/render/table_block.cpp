#include "blocks.hpp"
#include "table_layout.hpp"

#include <QPen>

#include <algorithm>

namespace poap::render {

namespace {

bool isNumberless(const pages::Figure& figure) {
  return figure.status == pages::Status::Missing || figure.status == pages::Status::NotApplicable ||
         figure.status == pages::Status::NotYetDue;
}

// Cells at the right edge end on the digit; the air between columns is to the left of each.
QRectF cellRect(const TableLayout& layout, std::size_t column, double left, double y, double height, std::size_t last) {
  double x = left + layout.titleWidth;
  for (std::size_t i = 0; i < column; ++i) x += layout.widths[i];
  const double air = layout.airs[column] - 1;
  double width = 0;
  for (std::size_t i = column; i <= last; ++i) width += layout.widths[i];
  return {x + air, y, width - air, height};
}

QRectF cellRect(const TableLayout& layout, std::size_t column, double left, double y, double height) {
  return cellRect(layout, column, left, y, height, column);
}

Qt::Alignment alignmentOf(bool words) {
  return words ? Qt::AlignLeft : Qt::AlignRight;
}

// A heading over several columns has a line of their width beneath it.
void drawGroups(const Canvas& canvas, const pages::Table& table, const TableLayout& layout, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(layout.size, theme.text, QFont::Bold);
  style.wrap = true;
  for (const ColumnGroup& group : columnGroups(table)) {
    const QRectF cell = cellRect(layout, group.first, area.left(), area.top(), layout.groupHeight - 6, group.last);
    style.alignment = (layout.leftColumns[group.first] ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignBottom;
    canvas.text(toText(group.title), cell, style);
    canvas.horizontal(cell.left(), cell.right(), cell.bottom() + 2, theme.axis, theme.hairWidth);
  }
}

void drawHeader(const Canvas& canvas, const pages::Table& table, const TableLayout& layout, const QRectF& area) {
  if (layout.headerHeight <= 0) return;
  const Theme& theme = canvas.theme();
  if (layout.groupHeight > 0) drawGroups(canvas, table, layout, area);
  TextStyle style = theme.style(layout.size, theme.text, QFont::Bold);
  style.wrap = true;
  style.alignment = Qt::AlignLeft | Qt::AlignBottom;
  const double top = area.top() + layout.groupHeight;
  const double height = layout.headerHeight - layout.groupHeight - 4;
  canvas.text(toText(table.rowHeading), {area.left(), top, layout.titleWidth, height}, style);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const pages::TableColumn& column = table.columns[i];
    style.colour = column.emphasis == pages::Emphasis::Receding ? theme.secondary : theme.text;
    style.alignment = alignmentOf(layout.leftColumns[i]) | Qt::AlignBottom;
    canvas.text(toText(column.title), cellRect(layout, i, area.left(), top, height), style);
  }
  canvas.horizontal(area.left(), area.right(), area.top() + layout.headerHeight, theme.text, theme.hairWidth);
}

// Rows of a table from top to bottom, with the cells that reach into later rows.
class Rows {
public:
  Rows(const Canvas& canvas, const pages::Table& table, const TableLayout& layout, const QRectF& area)
      : m_canvas{canvas}, m_theme{canvas.theme()}, m_table{table}, m_layout{layout}, m_area{area} {
    double y = area.top() + layout.headerHeight;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      m_tops.push_back(y);
      y += layout.rowBase + layout.rowExtra[r];
    }
    m_tops.push_back(y);
    m_reachesTo.assign(table.columns.size(), 0);
  }

  void draw() {
    for (std::size_t r = 0; r < m_table.rows.size(); ++r) {
      drawRuleAbove(r);
      drawTitle(r);
      drawCells(r);
    }
  }

private:
  [[nodiscard]] double height(std::size_t row, int rows = 1) const {
    const std::size_t end = std::min(row + static_cast<std::size_t>(rows), m_table.rows.size());
    return m_tops[end] - m_tops[row];
  }

  // The line does not cross a cell that began above it.
  void drawRuleAbove(std::size_t r) {
    const bool total = m_table.rows[r].kind == pages::RowKind::Total;
    if (r == 0 && !total) return;
    const bool afterSection = r > 0 && m_table.rows[r - 1].kind == pages::RowKind::Section;
    const QColor& colour = total ? m_theme.text : afterSection ? m_theme.axis : m_theme.hair;
    double from = m_area.left();
    for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
      if (m_reachesTo[i] <= r) continue;
      const QRectF cell = cellRect(m_layout, i, m_area.left(), m_tops[r], 0);
      m_canvas.horizontal(from, cell.left(), m_tops[r], colour, m_theme.hairWidth);
      from = cell.right();
    }
    if (from < m_area.right()) m_canvas.horizontal(from, m_area.right(), m_tops[r], colour, m_theme.hairWidth);
  }

  void drawTitle(std::size_t r) {
    const pages::TableRow& row = m_table.rows[r];
    const bool section = row.kind == pages::RowKind::Section;
    const double indent = row.kind == pages::RowKind::Sub ? m_theme.indent : 0;
    const double width = m_layout.spans[r] ? m_area.width() : m_layout.titleWidth - m_theme.cellPadding / 2;
    const QColor& colour = row.kind == pages::RowKind::Note ? m_theme.secondary
                           : section                        ? m_theme.accent
                                                            : m_theme.text;
    TextStyle style = m_theme.style(m_layout.size, colour);
    style.font = rowFont(m_theme, m_layout.size, row.kind);
    style.alignment = Qt::AlignLeft | (section ? Qt::AlignBottom : Qt::AlignVCenter);
    style.wrap = true;
    m_canvas.text(toText(row.title), {m_area.left() + indent, m_tops[r], width - indent, height(r)}, style);
  }

  void drawCells(std::size_t r) {
    const pages::TableRow& row = m_table.rows[r];
    for (std::size_t i = 0; i < row.cells.size() && i < m_table.columns.size(); ++i) {
      if (!row.cells[i]) continue;
      const auto span = row.spans.find(i);
      const int rows = span == row.spans.end() ? 1 : span->second;
      m_reachesTo[i] = r + static_cast<std::size_t>(rows);
      const QRectF cell = cellRect(m_layout, i, m_area.left(), m_tops[r], height(r, rows));
      if (rows > 1) drawBracket(cell);
      if (row.cells[i]->arrow) {
        drawArrowCell(*row.cells[i], cell);
      } else {
        drawFigure(row, i, cell);
      }
    }
  }

  // Shows which rows a cell is about.
  void drawBracket(const QRectF& cell) {
    const QPen pen{m_theme.rule, m_theme.hairWidth};
    m_canvas.line({cell.left(), cell.top() + 6}, {cell.left(), cell.bottom() - 6}, pen);
  }

  void drawFigure(const pages::TableRow& row, std::size_t column, const QRectF& cell) {
    const pages::Emphasis emphasis = m_table.columns[column].emphasis;
    const bool recedes = emphasis == pages::Emphasis::Receding || row.kind == pages::RowKind::Note;
    const bool section = row.kind == pages::RowKind::Section;
    TextStyle style =
        m_theme.style(m_layout.size, recedes || isNumberless(*row.cells[column]) ? m_theme.secondary : m_theme.text);
    style.font = rowFont(m_theme, m_layout.size, row.kind);
    if (emphasis == pages::Emphasis::Latest) style.font.setWeight(QFont::Bold);
    style.alignment = alignmentOf(m_layout.leftColumns[column]) | (section ? Qt::AlignBottom : Qt::AlignVCenter);
    style.wrap = m_layout.textColumns[column];
    m_canvas.text(toText(row.cells[column]->printed), cell, style);
  }

  // The colour says nothing that the word beside it does not.
  void drawArrowCell(const pages::Figure& figure, const QRectF& cell) {
    if (figure.direction == pages::Direction::None) return;
    const double size = arrowSize(m_layout.size);
    TextStyle style = m_theme.style(m_layout.size, m_theme.colourOf(figure.judgedDirection));
    style.alignment = Qt::AlignLeft | Qt::AlignVCenter;
    drawArrow(m_canvas, figure.direction, style.colour, {cell.left() + size / 2, cell.center().y()}, size);
    const QString word = QString::fromStdString(pages::directionWords(figure.judgedDirection));
    const double left = cell.left() + arrowWidth(figure, style.font) - textWidth(word, style.font) - 2;
    m_canvas.text(word, {left, cell.top(), cell.right() - left, cell.height()}, style);
  }

  const Canvas& m_canvas;
  const Theme& m_theme;
  const pages::Table& m_table;
  const TableLayout& m_layout;
  const QRectF& m_area;
  std::vector<double> m_tops;            // of every row, and the end of the last
  std::vector<std::size_t> m_reachesTo;  // the row before which the latest cell of a column ends
};

}  // namespace

void drawTable(const Canvas& canvas, const pages::Table& table, const QRectF& area) {
  const TableLayout layout = fitTable(table, area, canvas.theme());
  drawHeader(canvas, table, layout, area);
  Rows{canvas, table, layout, area}.draw();
}

}  // namespace poap::render

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
QRectF cellRect(const TableLayout& layout, std::size_t column, double left, double y, double height,
                const Theme& theme) {
  double x = left + layout.titleWidth;
  for (std::size_t i = 0; i < column; ++i) x += layout.widths[i];
  const double air = columnAir(theme, layout.textColumns[column]) - 1;
  return {x + air, y, layout.widths[column] - air, height};
}

Qt::Alignment alignmentOf(bool words) {
  return words ? Qt::AlignLeft : Qt::AlignRight;
}

void drawHeader(const Canvas& canvas, const pages::Table& table, const TableLayout& layout, const QRectF& area) {
  if (layout.headerHeight <= 0) return;
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(layout.size, theme.text, QFont::Bold);
  style.wrap = true;
  style.alignment = Qt::AlignLeft | Qt::AlignBottom;
  const double height = layout.headerHeight - 4;
  canvas.text(toText(table.rowHeading), {area.left(), area.top(), layout.titleWidth, height}, style);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const pages::TableColumn& column = table.columns[i];
    style.colour = column.emphasis == pages::Emphasis::Receding ? theme.secondary : theme.text;
    style.alignment = alignmentOf(layout.textColumns[i]) | Qt::AlignBottom;
    canvas.text(toText(column.title), cellRect(layout, i, area.left(), area.top(), height, theme), style);
  }
  canvas.horizontal(area.left(), area.right(), area.top() + layout.headerHeight, theme.text, theme.hairWidth);
}

void drawCells(const Canvas& canvas, const pages::Table& table, const pages::TableRow& row, const TableLayout& layout,
               double left, double y, double height) {
  const Theme& theme = canvas.theme();
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
    if (!row.cells[i]) continue;
    const pages::Emphasis emphasis = table.columns[i].emphasis;
    const bool recedes = emphasis == pages::Emphasis::Receding || row.kind == pages::RowKind::Note;
    TextStyle style = theme.style(layout.size, recedes || isNumberless(*row.cells[i]) ? theme.secondary : theme.text);
    style.font = rowFont(theme, layout.size, row.kind);
    if (emphasis == pages::Emphasis::Latest) style.font.setWeight(QFont::Bold);
    style.alignment = alignmentOf(layout.textColumns[i]) | Qt::AlignVCenter;
    style.wrap = layout.textColumns[i];
    canvas.text(toText(row.cells[i]->printed), cellRect(layout, i, left, y, height, theme), style);
  }
}

}  // namespace

void drawTable(const Canvas& canvas, const pages::Table& table, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TableLayout layout = layTable(table, area, theme, theme.tableSize, theme.rowMin);
  if (!layout.fits) layout = layTable(table, area, theme, theme.tightTableSize, theme.tightRowMin);

  drawHeader(canvas, table, layout, area);
  double y = area.top() + layout.headerHeight;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const pages::TableRow& row = table.rows[r];
    const double height = layout.rowBase + layout.rowExtra[r];
    if (row.kind == pages::RowKind::Total) {
      canvas.horizontal(area.left(), area.right(), y, theme.text, theme.hairWidth);
    } else if (r > 0) {
      canvas.horizontal(area.left(), area.right(), y, theme.hair, theme.hairWidth);
    }
    const double indent = row.kind == pages::RowKind::Sub ? theme.indent : 0;
    const double width = layout.spans[r] ? area.width() : layout.titleWidth - theme.cellPadding / 2;
    TextStyle style = theme.style(layout.size, row.kind == pages::RowKind::Note ? theme.secondary : theme.text);
    style.font = rowFont(theme, layout.size, row.kind);
    style.alignment = Qt::AlignLeft | Qt::AlignVCenter;
    style.wrap = true;
    canvas.text(toText(row.title), {area.left() + indent, y, width - indent, height}, style);
    drawCells(canvas, table, row, layout, area.left(), y, height);
    y += height;
  }
}

}  // namespace poap::render

#include "table_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace poap::render {

namespace {

// From here on a fixed word is read as words, not as a stand-in for a number such as "awaiting data".
constexpr std::size_t kWords = 18;

bool isTextColumn(const pages::Table& table, std::size_t column) {
  for (const pages::TableRow& row : table.rows) {
    if (column >= row.cells.size() || !row.cells[column]) continue;
    const pages::Figure& figure = *row.cells[column];
    if (!figure.value && figure.unit == "text" && figure.printed.size() >= kWords) return true;
  }
  return false;
}

bool isEmpty(const pages::TableRow& row) {
  return std::none_of(row.cells.begin(), row.cells.end(),
                      [](const std::optional<pages::Figure>& cell) { return cell && !cell->printed.empty(); });
}

struct Needs {
  double natural = 0;  // on one line
  double least = 0;    // when words wrap
};

// How much a heading may wrap to let its column be narrow.
enum class Heading { OneLine, TwoLines, Words };

Needs columnNeeds(const pages::Table& table, std::size_t column, bool words, Heading heading, const Theme& theme,
                  int size) {
  const QFont bold = theme.font(size, QFont::Bold);
  const QString title = toText(table.columns[column].title);
  Needs needs{textWidth(title, bold), textWidth(title, bold)};
  if (heading == Heading::TwoLines) needs.least = std::max(longestWord(title, bold), needs.natural * 0.62);
  if (heading == Heading::Words) needs.least = longestWord(title, bold);
  for (const pages::TableRow& row : table.rows) {
    if (column >= row.cells.size() || !row.cells[column]) continue;
    const QString printed = toText(row.cells[column]->printed);
    const double width = textWidth(printed, bold);
    needs.natural = std::max(needs.natural, width);
    needs.least = std::max(needs.least, words ? longestWord(printed, bold) : width);
  }
  const double air = columnAir(theme, words);
  return {std::ceil(needs.natural + air), std::ceil(needs.least + air)};
}

// Shares what is left beside the row titles by weight; a column of numbers takes no more than it can use.
void shareRest(TableLayout& layout, const pages::Table& table, const std::vector<Needs>& needs, double rest,
               const Theme& theme) {
  double weights = 0;
  for (const pages::TableColumn& column : table.columns) weights += column.weight;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const double weight = table.columns[i].weight;
    const double most = layout.textColumns[i] ? rest : theme.columnMax * weight;
    const double share = weights > 0 ? rest * weight / weights : 0;
    layout.widths[i] = std::max(needs[i].least, std::floor(std::min(share, most)));
  }
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

void layWidths(TableLayout& layout, const pages::Table& table, const Theme& theme, double width) {
  const int size = layout.size;
  double naturalTitle =
      table.rowHeading.empty() ? 0 : textWidth(toText(table.rowHeading), theme.font(size, QFont::Bold));
  double leastTitle = naturalTitle;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (layout.spans[i]) continue;
    const pages::TableRow& row = table.rows[i];
    const QFont font = rowFont(theme, size, row.kind);
    const double indent = row.kind == pages::RowKind::Sub ? theme.indent : 0;
    const double natural = indent + textWidth(toText(row.title), font);
    naturalTitle = std::max(naturalTitle, natural);
    // Two lines at most, and never within a word.
    leastTitle = std::max({leastTitle, indent + longestWord(toText(row.title), font), natural * 0.58});
  }
  const double air = 2 + theme.cellPadding / 2;
  naturalTitle = std::ceil(naturalTitle) + air;
  leastTitle = std::ceil(leastTitle) + air;

  const bool anyWords = std::any_of(layout.textColumns.begin(), layout.textColumns.end(), [](bool is) { return is; });
  for (const Heading heading : {Heading::OneLine, Heading::TwoLines, Heading::Words}) {
    std::vector<Needs> needs;
    double comfort = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      needs.push_back(columnNeeds(table, i, layout.textColumns[i], heading, theme, size));
      comfort += std::max(needs.back().least, theme.columnComfort * table.columns[i].weight);
    }
    layout.widths.assign(needs.size(), 0);
    // A row title takes a second line before it crowds the numbers.
    const double most = anyWords ? width * 0.4 : width - comfort;
    const double title = std::max(leastTitle, std::min(naturalTitle, most));
    shareRest(layout, table, needs, std::max(width - title, 0.0), theme);
    double over = title + sum(layout.widths) - width;
    for (std::size_t i = 0; i < needs.size() && over > 0; ++i) {
      const double give = std::min(over, layout.widths[i] - needs[i].least);
      layout.widths[i] -= give;
      over -= give;
    }
    layout.titleWidth = width - sum(layout.widths);
    layout.fits = layout.titleWidth >= leastTitle - 0.5;
    if (layout.fits) return;
  }
}

}  // namespace

double columnAir(const Theme& theme, bool words) {
  return theme.cellPadding * (words ? 3 : 1.5);
}

QFont rowFont(const Theme& theme, int size, pages::RowKind kind) {
  switch (kind) {
    case pages::RowKind::Total:
      return theme.font(size, QFont::Bold);
    case pages::RowKind::Note:
      return theme.font(size, QFont::Normal, true);
    case pages::RowKind::Normal:
    case pages::RowKind::Sub:
      break;
  }
  return theme.font(size);
}

TableLayout layTable(const pages::Table& table, const QRectF& area, const Theme& theme, int size, double rowMin) {
  TableLayout layout;
  layout.size = size;
  for (std::size_t i = 0; i < table.columns.size(); ++i) layout.textColumns.push_back(isTextColumn(table, i));
  for (const pages::TableRow& row : table.rows) layout.spans.push_back(isEmpty(row));
  layWidths(layout, table, theme, area.width());

  const QFont bold = theme.font(size, QFont::Bold);
  const double line = lineHeight(bold);
  double header = table.rowHeading.empty() ? 0 : textHeight(toText(table.rowHeading), bold, layout.titleWidth);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const QString title = toText(table.columns[i].title);
    if (!title.isEmpty())
      header =
          std::max(header, textHeight(title, bold, layout.widths[i] - columnAir(theme, layout.textColumns[i]) + 1));
  }
  layout.headerHeight = header > 0 ? std::ceil(header) + 6 : 0;

  double extra = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const pages::TableRow& row = table.rows[r];
    const double indent = row.kind == pages::RowKind::Sub ? theme.indent : 0;
    const double width = layout.spans[r] ? area.width() : layout.titleWidth - theme.cellPadding / 2;
    double height = textHeight(toText(row.title), rowFont(theme, size, row.kind), width - indent);
    for (std::size_t i = 0; i < row.cells.size() && i < layout.widths.size(); ++i) {
      if (!row.cells[i] || !layout.textColumns[i]) continue;
      height = std::max(height, textHeight(toText(row.cells[i]->printed), bold,
                                           layout.widths[i] - columnAir(theme, layout.textColumns[i]) + 1));
    }
    layout.rowExtra.push_back(std::max(0.0, std::ceil(height - line - 0.5)));
    extra += layout.rowExtra.back();
  }
  const double rows = std::max(static_cast<double>(table.rows.size()), 1.0);
  const double base = (area.height() - layout.headerHeight - extra) / rows;
  layout.fits = layout.fits && base >= rowMin - 0.01;
  layout.rowBase = std::clamp(std::floor(base), rowMin, theme.rowMax);
  return layout;
}

}  // namespace poap::render

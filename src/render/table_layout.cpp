#include "table_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace poap::render {

namespace {

// From here on a fixed word is read as words, not as a stand-in for a number such as "awaiting data".
constexpr std::size_t kWords = 18;

// Above a heading line within a table.
constexpr double kSectionAir = 14;
constexpr double kArrowGap = 8;

bool isTextColumn(const pages::Table& table, std::size_t column) {
  if (table.columns[column].wordsLeft) return true;
  for (const pages::TableRow& row : table.rows) {
    if (column >= row.cells.size() || !row.cells[column]) continue;
    const pages::Figure& figure = *row.cells[column];
    if (!figure.value && figure.unit == "text" && figure.printed.size() >= kWords) return true;
  }
  return false;
}

// Arrows stand close to the number before them.
bool isArrowColumn(const pages::Table& table, std::size_t column) {
  bool any = false;
  for (const pages::TableRow& row : table.rows) {
    if (column >= row.cells.size() || !row.cells[column] || row.cells[column]->printed.empty()) continue;
    if (!row.cells[column]->arrow) return false;
    any = true;
  }
  return any;
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

Needs columnNeeds(const pages::Table& table, std::size_t column, const TableLayout& layout, Heading heading,
                  const Theme& theme) {
  const bool words = layout.textColumns[column];
  const QFont bold = theme.font(layout.size, QFont::Bold);
  const QString title = toText(table.columns[column].title);
  Needs needs{textWidth(title, bold), textWidth(title, bold)};
  if (heading == Heading::TwoLines) needs.least = std::max(longestWord(title, bold), needs.natural * 0.62);
  if (heading == Heading::Words) needs.least = longestWord(title, bold);
  for (const pages::TableRow& row : table.rows) {
    if (column >= row.cells.size() || !row.cells[column]) continue;
    const QString printed = toText(row.cells[column]->printed);
    const double width = row.cells[column]->arrow ? arrowWidth(*row.cells[column], bold) : textWidth(printed, bold);
    needs.natural = std::max(needs.natural, width);
    needs.least = std::max(needs.least, words ? longestWord(printed, bold) : width);
  }
  const double air = layout.airs[column];
  return {std::ceil(needs.natural + air), std::ceil(needs.least + air)};
}

// The columns below a shared heading are together as wide as its longest word, and it stands on two lines at most.
void widenForGroups(std::vector<Needs>& needs, const pages::Table& table, const TableLayout& layout,
                    const Theme& theme) {
  const QFont bold = theme.font(layout.size, QFont::Bold);
  for (const ColumnGroup& group : columnGroups(table)) {
    const QString title = toText(group.title);
    double wanted = std::max(longestWord(title, bold), textWidth(title, bold) * 0.55) + layout.airs[group.first] + 2;
    for (std::size_t i = group.first; i <= group.last; ++i) wanted -= needs[i].least;
    if (wanted <= 0) continue;
    const double each = std::ceil(wanted / static_cast<double>(group.last - group.first + 1));
    for (std::size_t i = group.first; i <= group.last; ++i) {
      needs[i].least += each;
      needs[i].natural = std::max(needs[i].natural, needs[i].least);
    }
  }
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
      needs.push_back(columnNeeds(table, i, layout, heading, theme));
    }
    widenForGroups(needs, table, layout, theme);
    for (std::size_t i = 0; i < needs.size(); ++i) {
      comfort += std::max(needs[i].least, theme.columnComfort * table.columns[i].weight);
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
    case pages::RowKind::Section:
      return theme.font(size, QFont::Bold);
    case pages::RowKind::Note:
      return theme.font(size, QFont::Normal, true);
    case pages::RowKind::Normal:
    case pages::RowKind::Sub:
      break;
  }
  return theme.font(size);
}

std::vector<ColumnGroup> columnGroups(const pages::Table& table) {
  std::vector<ColumnGroup> groups;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& title = table.columns[i].group;
    if (title.empty()) continue;
    if (!groups.empty() && groups.back().last + 1 == i && groups.back().title == title) {
      groups.back().last = i;
    } else {
      groups.push_back({i, i, title});
    }
  }
  return groups;
}

double arrowSize(int fontSize) {
  return fontSize * 0.72;
}

double arrowWidth(const pages::Figure& figure, const QFont& font) {
  if (figure.direction == pages::Direction::None) return 0;
  const double word = textWidth(QString::fromStdString(pages::directionWords(figure.judgedDirection)), font);
  return arrowSize(font.pixelSize()) + (word > 0 ? kArrowGap + word : 0) + 2;
}

namespace {

double groupHeight(const pages::Table& table, const TableLayout& layout, const QFont& bold) {
  double height = 0;
  for (const ColumnGroup& group : columnGroups(table)) {
    double width = -layout.airs[group.first];
    for (std::size_t i = group.first; i <= group.last; ++i) width += layout.widths[i];
    height = std::max(height, textHeight(toText(group.title), bold, width + 1));
  }
  return height > 0 ? std::ceil(height) + 8 : 0;
}

double headerHeight(const pages::Table& table, const TableLayout& layout, const QFont& bold) {
  double header = table.rowHeading.empty() ? 0 : textHeight(toText(table.rowHeading), bold, layout.titleWidth);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const QString title = toText(table.columns[i].title);
    if (!title.isEmpty()) header = std::max(header, textHeight(title, bold, layout.widths[i] - layout.airs[i] + 1));
  }
  return layout.groupHeight + header > 0 ? layout.groupHeight + std::ceil(header) + 6 : 0;
}

// What a row needs beyond one line.
double extraOf(const pages::Table& table, std::size_t index, const TableLayout& layout, const Theme& theme,
               double wholeWidth) {
  const pages::TableRow& row = table.rows[index];
  const QFont bold = theme.font(layout.size, QFont::Bold);
  const double indent = row.kind == pages::RowKind::Sub ? theme.indent : 0;
  const double width = layout.spans[index] ? wholeWidth : layout.titleWidth - theme.cellPadding / 2;
  double height = textHeight(toText(row.title), rowFont(theme, layout.size, row.kind), width - indent);
  for (std::size_t i = 0; i < row.cells.size() && i < layout.widths.size(); ++i) {
    if (!row.cells[i] || !layout.textColumns[i] || row.cells[i]->arrow) continue;
    height = std::max(height, textHeight(toText(row.cells[i]->printed), bold, layout.widths[i] - layout.airs[i] + 1));
  }
  const double air = row.kind == pages::RowKind::Section && index > 0 ? kSectionAir : 0;
  return std::max(0.0, std::ceil(height - lineHeight(bold) - 0.5)) + air;
}

}  // namespace

TableLayout layTable(const pages::Table& table, const QRectF& area, const Theme& theme, const TableFit& fit) {
  TableLayout layout;
  layout.size = fit.size;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    layout.textColumns.push_back(isTextColumn(table, i));
    layout.leftColumns.push_back(layout.textColumns[i] || isArrowColumn(table, i));
    layout.airs.push_back(columnAir(theme, layout.textColumns[i]) * fit.airShare);
  }
  for (const pages::TableRow& row : table.rows) layout.spans.push_back(isEmpty(row));
  layWidths(layout, table, theme, area.width());

  const QFont bold = theme.font(fit.size, QFont::Bold);
  layout.groupHeight = groupHeight(table, layout, bold);
  layout.headerHeight = headerHeight(table, layout, bold);
  double extra = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    layout.rowExtra.push_back(extraOf(table, r, layout, theme, area.width()));
    extra += layout.rowExtra.back();
  }
  const double rows = std::max(static_cast<double>(table.rows.size()), 1.0);
  const double base = (area.height() - layout.headerHeight - extra) / rows;
  layout.fits = layout.fits && base >= fit.rowMin - 0.01;
  layout.rowBase = std::clamp(std::floor(base), fit.rowMin, theme.rowMax);
  return layout;
}

TableLayout fitTable(const pages::Table& table, const QRectF& area, const Theme& theme) {
  const std::array<TableFit, 5> fits{{{theme.tableSize, theme.rowMin, 1},
                                      {theme.tightTableSize, theme.tightRowMin, 1},
                                      {theme.tightTableSize, theme.tightRowMin, 0.6},
                                      {theme.narrowTableSize, theme.narrowRowMin, 0.6},
                                      {theme.narrowTableSize, theme.narrowRowMin, 0.42}}};
  TableLayout layout;
  for (const TableFit& fit : fits) {
    layout = layTable(table, area, theme, fit);
    if (layout.fits) break;
  }
  return layout;
}

}  // namespace poap::render

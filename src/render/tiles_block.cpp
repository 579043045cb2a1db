#include "blocks.hpp"

#include <QPen>

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kAcross = 40;  // between neighbours
constexpr double kAbove = 12;   // from the rule to the number
constexpr double kShape = 26;
constexpr double kShapeGap = 10;

bool isJudged(const pages::Figure& figure) {
  return figure.judgement == pages::Judgement::OnTarget || figure.judgement == pages::Judgement::NearTarget ||
         figure.judgement == pages::Judgement::OffTarget;
}

// One size for all numbers of the block: the largest in which each stands on a line of its own. A word in the place
// of a number is set smaller and does not count.
int numberSize(const pages::Tiles& tiles, double width, double height, const Theme& theme) {
  for (int size = theme.tileSize; size > theme.smallTileSize; size -= 4) {
    const QFont font = theme.font(size, QFont::Bold);
    const bool fits = std::all_of(tiles.tiles.begin(), tiles.tiles.end(), [&](const pages::Tile& tile) {
      const double below = textHeight(toText(tile.title), theme.font(theme.bodySize), width) +
                           (tile.note.empty() ? 0 : textHeight(toText(tile.note), theme.font(theme.tableSize), width));
      const double needed = tile.figure.value ? textWidth(toText(tile.figure.printed), font) : 0;
      return needed <= width && lineHeight(font) + below + kAbove <= height;
    });
    if (fits) return size;
  }
  return theme.smallTileSize;
}

// Draws a paragraph and moves on below it.
void drawBelow(const Canvas& canvas, const QString& text, TextStyle style, double left, double width, double& y) {
  if (text.isEmpty()) return;
  style.wrap = true;
  const double height = std::ceil(textHeight(text, style.font, width));
  canvas.text(text, {left, y, width, height}, style);
  y += height;
}

void drawJudgement(const Canvas& canvas, const pages::Figure& figure, double left, double width, double& y) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.tableSize, theme.text, QFont::DemiBold);
  const double height = std::ceil(lineHeight(style.font));
  drawJudgementShape(canvas, figure.judgement, {left + kShape / 2, y + height / 2}, kShape);
  const double word = left + kShape + kShapeGap;
  canvas.text(QString::fromStdString(pages::judgementWords(figure.judgement)), {word, y, left + width - word, height},
              style);
  y += height;
}

void drawTile(const Canvas& canvas, const pages::Tile& tile, const QRectF& area, int size) {
  const Theme& theme = canvas.theme();
  const bool recedes = tile.emphasis == pages::Emphasis::Receding || !tile.figure.value;
  const QColor& colour = tile.emphasis == pages::Emphasis::Latest ? theme.accent
                         : recedes                                ? theme.secondary
                                                                  : theme.text;
  canvas.horizontal(area.left(), area.right(), area.top(), theme.rule, theme.hairWidth);
  double y = area.top() + kAbove;
  const TextStyle number = theme.style(tile.figure.value ? size : theme.smallTileSize, colour, QFont::Bold);
  // Words stand as low as the numbers beside them.
  y += std::max(0.0, (lineHeight(theme.font(size, QFont::Bold)) - lineHeight(number.font)) * 0.8);
  drawBelow(canvas, toText(tile.figure.printed), number, area.left(), area.width(), y);
  y = std::max(y, area.top() + kAbove + std::ceil(lineHeight(theme.font(size, QFont::Bold))));
  drawBelow(canvas, toText(tile.title), theme.style(theme.bodySize, theme.text), area.left(), area.width(), y);
  drawBelow(canvas, toText(tile.note), theme.style(theme.tableSize, theme.secondary), area.left(), area.width(), y);
  if (isJudged(tile.figure)) drawJudgement(canvas, tile.figure, area.left(), area.width(), y);
}

}  // namespace

void drawTiles(const Canvas& canvas, const pages::Tiles& tiles, const QRectF& area) {
  if (tiles.tiles.empty()) return;
  const int count = static_cast<int>(tiles.tiles.size());
  const int perRow = std::clamp(tiles.perRow, 1, count);
  const int rows = (count + perRow - 1) / perRow;
  const double width = (area.width() - kAcross * (perRow - 1)) / perRow;
  const double height = area.height() / rows;
  const int size = numberSize(tiles, width, height, canvas.theme());
  for (int i = 0; i < count; ++i) {
    const QRectF place{area.left() + (i % perRow) * (width + kAcross), area.top() + (i / perRow) * height, width,
                       height};
    drawTile(canvas, tiles.tiles[static_cast<std::size_t>(i)], place, size);
  }
}

}  // namespace poap::render

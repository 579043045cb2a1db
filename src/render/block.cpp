#include "blocks.hpp"

#include <QPen>

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kRuleGap = 14;     // from the rule above a block to its title
constexpr double kPanelInset = 22;  // inside the panel of a box
constexpr double kContentGap = 12;  // below titles, above the footnote

// Puts a wrapped paragraph at the top of an area and takes its height off.
void drawAtTop(const Canvas& canvas, const QString& text, TextStyle style, QRectF& area) {
  if (text.isEmpty()) return;
  style.wrap = true;
  const double height = std::ceil(textHeight(text, style.font, area.width()));
  canvas.text(text, {area.left(), area.top(), area.width(), height}, style);
  area.setTop(area.top() + height);
}

// The state of a comment stands right of its title; empty for every other block.
QString stateWord(const pages::Block& block) {
  const auto* comment = std::get_if<pages::Comment>(&block.content);
  return comment != nullptr && !comment->text.empty() ? toText(comment->state) : QString{};
}

// What the state takes off the width of the title.
double stateWidth(const pages::Block& block, const Theme& theme) {
  const QString word = stateWord(block);
  return word.isEmpty() ? 0 : textWidth(word, theme.style(theme.tableSize, theme.secondary).font) + 2;
}

void drawTitles(const Canvas& canvas, const pages::Block& block, QRectF& area) {
  const Theme& theme = canvas.theme();
  QRectF titleArea = area;
  if (const double width = stateWidth(block, theme); width > 0) {
    TextStyle state = theme.style(theme.tableSize, theme.secondary);
    state.alignment = Qt::AlignRight | Qt::AlignTop;
    canvas.text(stateWord(block), {area.right() - width, area.top() + 5, width, lineHeight(state.font)}, state);
    titleArea.setRight(area.right() - width - theme.cellPadding);
  }
  drawAtTop(canvas, toText(block.title), theme.style(theme.blockTitleSize, theme.text, QFont::Bold), titleArea);
  area.setTop(titleArea.top());
  drawAtTop(canvas, toText(block.subtitle), theme.style(theme.tableSize, theme.secondary), area);
  if (!block.title.empty() || !block.subtitle.empty()) area.setTop(area.top() + kContentGap / 2);
}

void drawFootnote(const Canvas& canvas, const pages::Block& block, QRectF& area) {
  if (block.footnote.empty()) return;
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.footnoteSize, theme.secondary);
  style.wrap = true;
  const QString text = toText(block.footnote);
  const double height = std::ceil(textHeight(text, style.font, area.width()));
  canvas.text(text, {area.left(), area.bottom() - height, area.width(), height}, style);
  area.setBottom(area.bottom() - height - kContentGap);
}

struct Draw {
  const Canvas& canvas;
  const QRectF& area;
  void operator()(const pages::Table& table) const { drawTable(canvas, table, area); }
  void operator()(const pages::Chart& chart) const { drawChart(canvas, chart, area); }
  void operator()(const pages::Box& box) const { drawBox(canvas, box, area); }
  void operator()(const pages::Comment& comment) const { drawComment(canvas, comment, area); }
  void operator()(const pages::Text& text) const { drawText(canvas, text, area); }
  void operator()(const pages::Tiles& tiles) const { drawTiles(canvas, tiles, area); }
};

}  // namespace

double titleHeight(const pages::Block& block, double width, const Theme& theme) {
  if (block.title.empty()) return 0;
  if (std::holds_alternative<pages::Box>(block.content)) width -= 2 * kPanelInset;
  if (const double state = stateWidth(block, theme); state > 0) width -= state + theme.cellPadding;
  const QFont font = theme.style(theme.blockTitleSize, theme.text, QFont::Bold).font;
  return std::ceil(textHeight(toText(block.title), font, width)) + kContentGap / 2;
}

void drawBlock(const Canvas& canvas, const pages::Block& block, const QRectF& rect, bool ruleAbove) {
  const Theme& theme = canvas.theme();
  QRectF area = rect;
  if (ruleAbove) {
    canvas.horizontal(rect.left(), rect.right(), rect.top(), theme.rule, theme.hairWidth);
    area.setTop(area.top() + kRuleGap);
  }
  if (std::holds_alternative<pages::Box>(block.content)) {
    canvas.rect(rect, theme.panel);
    area.adjust(kPanelInset, kPanelInset * 0.7, -kPanelInset, -kPanelInset * 0.7);
  }
  drawTitles(canvas, block, area);
  if (pages::isReplacedByReasons(block) && drawMissingInPlace(canvas, block, area)) return;
  drawFootnote(canvas, block, area);
  drawMissingNote(canvas, block, area);
  std::visit(Draw{canvas, area}, block.content);
}

}  // namespace poap::render

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

void drawTitles(const Canvas& canvas, const pages::Block& block, QRectF& area) {
  const Theme& theme = canvas.theme();
  QRectF titleArea = area;
  if (const auto* comment = std::get_if<pages::Comment>(&block.content); comment != nullptr && !comment->text.empty()) {
    TextStyle state = theme.style(theme.tableSize, theme.secondary);
    const QString word = toText(comment->state);
    const double width = textWidth(word, state.font) + 2;
    state.alignment = Qt::AlignRight | Qt::AlignTop;
    if (!word.isEmpty()) {
      canvas.text(word, {area.right() - width, area.top() + 5, width, lineHeight(state.font)}, state);
      titleArea.setRight(area.right() - width - theme.cellPadding);
    }
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
};

}  // namespace

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
  drawFootnote(canvas, block, area);
  std::visit(Draw{canvas, area}, block.content);
}

}  // namespace poap::render

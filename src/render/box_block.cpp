#include "blocks.hpp"

#include <QPen>

#include <algorithm>
#include <cmath>

namespace poap::render {

namespace {

constexpr double kShape = 30;
constexpr double kShapeGap = 14;

struct Line {
  QString label;
  QString printed;
  bool latest = false;
  double extra = 0;  // height of further lines of a wrapped label
};

}  // namespace

void drawBox(const Canvas& canvas, const pages::Box& box, const QRectF& area) {
  const Theme& theme = canvas.theme();
  const TextStyle plain = theme.style(theme.bodySize, theme.text);
  const TextStyle bold = theme.style(theme.bodySize, theme.text, QFont::Bold);
  const TextStyle basisStyle = theme.style(theme.tableSize, theme.secondary);
  const double one = std::ceil(lineHeight(plain.font));

  double numbers = 0;
  for (const pages::BoxLine& line : box.lines) {
    numbers = std::max(numbers, textWidth(toText(line.figure.printed), bold.font) + 2);
  }
  const double labels = area.width() - numbers - theme.cellPadding;
  std::vector<Line> lines;
  double extras = 0;
  for (const pages::BoxLine& line : box.lines) {
    Line made{toText(line.label), toText(line.figure.printed), line.label.starts_with("Latest"), 0};
    const QFont& font = made.latest ? bold.font : plain.font;
    made.extra = std::max(0.0, std::ceil(textHeight(made.label, font, labels)) - one);
    extras += made.extra;
    lines.push_back(made);
  }
  const QString basis = toText(box.basis);
  const double basisHeight = basis.isEmpty() ? 0 : std::ceil(textHeight(basis, basisStyle.font, area.width()));
  const double free = area.height() - extras - basisHeight;
  const double pitch = std::clamp(free / static_cast<double>(lines.size() + 1), one, theme.rowMax + 4);

  double y = area.top();
  for (const Line& line : lines) {
    const double height = pitch + line.extra;
    if (y > area.top()) canvas.horizontal(area.left(), area.right(), y, theme.rule, theme.hairWidth);
    TextStyle style = line.latest ? bold : plain;
    style.alignment = Qt::AlignLeft | Qt::AlignVCenter;
    style.wrap = true;
    canvas.text(line.label, {area.left(), y, labels, height}, style);
    style.wrap = false;
    style.alignment = Qt::AlignRight | Qt::AlignVCenter;
    canvas.text(line.printed, {area.right() - numbers, y, numbers, height}, style);
    y += height;
  }
  canvas.horizontal(area.left(), area.right(), y, theme.text, theme.hairWidth);
  drawJudgementShape(canvas, box.judgement, {area.left() + kShape / 2, y + pitch / 2}, kShape);
  TextStyle word = bold;
  word.alignment = Qt::AlignLeft | Qt::AlignVCenter;
  QString words = QString::fromStdString(pages::judgementWords(box.judgement));
  if (!words.isEmpty()) words[0] = words[0].toUpper();
  const double wordLeft = area.left() + kShape + kShapeGap;
  canvas.text(words, {wordLeft, y, area.right() - wordLeft, pitch}, word);
  y += pitch;
  TextStyle wrapped = basisStyle;
  wrapped.wrap = true;
  canvas.text(basis, {area.left(), y, area.width(), basisHeight}, wrapped);
}

}  // namespace poap::render

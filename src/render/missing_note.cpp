// What a block says when lists were not supplied: in place of figures of which none is known, or below the others.

#include "blocks.hpp"
#include "table_layout.hpp"

#include <cmath>
#include <vector>

namespace poap::render {

namespace {

constexpr double kSentenceGap = 10;
constexpr double kNoteGap = 8;  // between the content and the note
// Long names of lists may break earlier when they are drawn than when they are measured.
constexpr double kMeasuredWidth = 0.92;
constexpr double kLeastOfChart = 0.75;  // of its height stays for a chart

// Heights of the sentences that fit one below the other.
std::vector<double> heightsThatFit(const std::vector<std::string>& sentences, const QFont& font, const QRectF& area) {
  std::vector<double> heights;
  double top = 0;
  for (const std::string& sentence : sentences) {
    if (longestWord(toText(sentence), font) > area.width()) break;
    const double height = std::ceil(textHeight(toText(sentence), font, area.width() * kMeasuredWidth));
    if (top + height > area.height()) break;
    heights.push_back(height);
    top += height + kSentenceGap;
  }
  return heights;
}

// Whether the content is as readable in what is left as it was in the whole.
bool leavesRoom(const pages::Block& block, const QRectF& whole, const QRectF& left, const Theme& theme) {
  if (std::holds_alternative<pages::Chart>(block.content)) return left.height() >= kLeastOfChart * whole.height();
  if (const auto* table = std::get_if<pages::Table>(&block.content)) {
    const TableLayout reduced = fitTable(*table, left, theme);
    return reduced.fits && reduced.size == fitTable(*table, whole, theme).size;
  }
  return false;
}

}  // namespace

bool drawMissingInPlace(const Canvas& canvas, const pages::Block& block, const QRectF& area) {
  const Theme& theme = canvas.theme();
  for (const int size : {theme.bodySize, theme.footerSize}) {
    TextStyle style = theme.style(size, theme.secondary);
    style.wrap = true;
    const std::vector<double> heights = heightsThatFit(block.missing, style.font, area);
    const bool last = size == theme.footerSize;
    if (heights.empty() || (heights.size() < block.missing.size() && !last)) continue;
    double top = area.top();
    for (std::size_t i = 0; i < heights.size(); ++i) {
      canvas.text(toText(block.missing[i]), {area.left(), top, area.width(), heights[i]}, style);
      top += heights[i] + kSentenceGap;
    }
    return true;
  }
  return false;
}

void drawMissingNote(const Canvas& canvas, const pages::Block& block, QRectF& area) {
  if (block.missing.empty()) return;
  const Theme& theme = canvas.theme();
  QString text;
  for (const std::string& sentence : block.missing) {
    text += (text.isEmpty() ? QString{} : QStringLiteral(" ")) + toText(sentence);
  }
  TextStyle style = theme.style(theme.footerSize, theme.secondary);
  style.wrap = true;
  const double height = std::ceil(textHeight(text, style.font, area.width() * kMeasuredWidth));
  const QRectF left = area.adjusted(0, 0, 0, -height - kNoteGap);
  if (left.height() <= 0 || longestWord(text, style.font) > area.width() || !leavesRoom(block, area, left, theme))
    return;
  canvas.text(text, {area.left(), area.bottom() - height, area.width(), height}, style);
  area = left;
}

}  // namespace poap::render

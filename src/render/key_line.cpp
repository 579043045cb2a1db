#include "key_line.hpp"

#include <QPen>

#include <cmath>

namespace poap::render {

namespace {

constexpr double kSwatch = 22;
constexpr double kLineSample = 56;
constexpr double kGap = 10;
constexpr double kBetween = 36;

double sampleWidth(const KeyEntry& entry) {
  return entry.line ? kLineSample : kSwatch;
}

// Calls draw(entry, left, row) for each entry in reading order; returns the number of rows.
template <class Draw>
int flow(const std::vector<KeyEntry>& entries, const QFont& font, double width, const Draw& draw) {
  double x = 0;
  int row = 0;
  for (const KeyEntry& entry : entries) {
    const double needed = sampleWidth(entry) + kGap + std::ceil(textWidth(entry.text, font)) + 2;
    if (x > 0 && x + needed > width) {
      x = 0;
      ++row;
    }
    draw(entry, x, row);
    x += needed + kBetween;
  }
  return row + 1;
}

}  // namespace

double keyHeight(const std::vector<KeyEntry>& entries, const Theme& theme, double width) {
  if (entries.empty()) return 0;
  const QFont font = theme.font(theme.chartSize);
  const int rows = flow(entries, font, width, [](const KeyEntry&, double, int) {});
  return rows * std::ceil(lineHeight(font)) + 6;
}

void drawKey(const Canvas& canvas, const std::vector<KeyEntry>& entries, const QRectF& area) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.chartSize, theme.text);
  style.alignment = Qt::AlignLeft | Qt::AlignVCenter;
  const double height = std::ceil(lineHeight(style.font));
  flow(entries, style.font, area.width(), [&](const KeyEntry& entry, double x, int row) {
    const double left = area.left() + x;
    const double top = area.top() + row * height;
    const double middle = top + height / 2;
    const double sample = sampleWidth(entry);
    if (entry.line) {
      canvas.line({left, middle}, {left + sample, middle}, entry.pen);
    } else {
      canvas.rect({left, middle - kSwatch / 2, kSwatch, kSwatch}, entry.fill, entry.pen);
    }
    const double textLeft = left + sample + kGap;
    const double wide = std::ceil(textWidth(entry.text, style.font)) + 2;
    canvas.text(entry.text, {textLeft, top, std::min(wide, area.right() - textLeft), height}, style);
  });
}

}  // namespace poap::render

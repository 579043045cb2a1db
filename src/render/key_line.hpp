#pragma once

#include "canvas.hpp"

#include <vector>

namespace poap::render {

// What a series looks like, for the line above the plot where names beside the marks would collide.
struct KeyEntry {
  QString text;
  QColor fill;
  QPen pen;           // outline of a swatch, or the line itself
  bool line = false;  // a piece of line instead of a swatch
};

// Height of the key when it wraps to a width.
double keyHeight(const std::vector<KeyEntry>& entries, const Theme& theme, double width);
void drawKey(const Canvas& canvas, const std::vector<KeyEntry>& entries, const QRectF& area);

}  // namespace poap::render

#pragma once

// The adapter to Qt Charts, which draws bars, lines and points and not one letter.

#include "chart_frame.hpp"

#include <QPen>

namespace poap::render {

// How wide bars are within the place of their category.
constexpr double kBarShare = 0.72;

void drawBarMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame);
void drawLineMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame);
// axis runs along the plot's width, the first category at the top.
void drawHorizontalMarks(const Canvas& canvas, const pages::Chart& chart, const ChartFrame& frame);

// The looks of a series, for its key.
QColor barFill(const Theme& theme, const pages::Chart& chart, std::size_t series);
QPen barOutline(const Theme& theme, const pages::Chart& chart, std::size_t series);
QPen linePen(const Theme& theme, std::size_t series);

}  // namespace poap::render

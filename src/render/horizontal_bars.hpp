#pragma once

#include "canvas.hpp"
#include "poap/pages/page_model.hpp"

namespace poap::render {

// Teams and categories: label at the left, value at the end of the bar, no axis.
void drawHorizontalBars(const Canvas& canvas, const pages::Chart& chart, const QRectF& area);

}  // namespace poap::render

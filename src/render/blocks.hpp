#pragma once

// One function for each kind of block. area: what is left for it below title and above footnote.

#include "canvas.hpp"
#include "poap/pages/page_model.hpp"

namespace poap::render {

void drawTable(const Canvas& canvas, const pages::Table& table, const QRectF& area);
void drawChart(const Canvas& canvas, const pages::Chart& chart, const QRectF& area);
void drawBox(const Canvas& canvas, const pages::Box& box, const QRectF& area);
void drawComment(const Canvas& canvas, const pages::Comment& comment, const QRectF& area);
void drawText(const Canvas& canvas, const pages::Text& text, const QRectF& area);
void drawTiles(const Canvas& canvas, const pages::Tiles& tiles, const QRectF& area);

// Draws why a block has no figures, as many sentences as fit whole; false when not one does.
bool drawMissingInPlace(const Canvas& canvas, const pages::Block& block, const QRectF& area);
// The same as a note at the bottom of a chart or table, which takes it off the area; none where that would cramp it.
void drawMissingNote(const Canvas& canvas, const pages::Block& block, QRectF& area);

// Title, subtitle, footnote and content.
void drawBlock(const Canvas& canvas, const pages::Block& block, const QRectF& rect, bool ruleAbove);

// What the title takes off the height of a block of this width.
double titleHeight(const pages::Block& block, double width, const Theme& theme);

// The shape that goes with a judgement's word, centred.
void drawJudgementShape(const Canvas& canvas, pages::Judgement judgement, const QPointF& centre, double size);

// Up, down or to both sides, centred; nothing without a direction.
void drawArrow(const Canvas& canvas, pages::Direction direction, const QColor& colour, const QPointF& centre,
               double size);

}  // namespace poap::render

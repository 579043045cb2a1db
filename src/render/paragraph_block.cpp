#include "blocks.hpp"

namespace poap::render {

namespace {

// The text keeps its size whatever the place: one too long is reported by its item, never shrunk.
void drawParagraph(const Canvas& canvas, const QString& text, const QRectF& area, TextStyle style) {
  style.wrap = true;
  style.leading = canvas.theme().commentLeading;
  canvas.text(text, area, style);
}

}  // namespace

void drawComment(const Canvas& canvas, const pages::Comment& comment, const QRectF& area) {
  const Theme& theme = canvas.theme();
  if (!comment.text.empty()) {
    drawParagraph(canvas, toText(comment.text), area, theme.style(theme.commentSize, theme.text));
    return;
  }
  TextStyle style = theme.style(theme.commentSize, theme.secondary);
  style.font.setItalic(true);
  drawParagraph(canvas, QStringLiteral("No comment for this month."), area, style);
}

void drawText(const Canvas& canvas, const pages::Text& text, const QRectF& area) {
  const Theme& theme = canvas.theme();
  drawParagraph(canvas, toText(text.text), area, theme.style(theme.commentSize, theme.text));
}

}  // namespace poap::render

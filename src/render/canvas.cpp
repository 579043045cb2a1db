#include "canvas.hpp"

#include <QGraphicsLineItem>
#include <QGraphicsRectItem>
#include <QPen>

namespace poap::render {

void Canvas::text(const QString& text, const QRectF& cell, const TextStyle& style) const {
  if (text.isEmpty()) return;
  new TextItem(text, cell, style, m_parent);
}

void Canvas::line(const QPointF& from, const QPointF& to, const QPen& pen) const {
  auto* item = new QGraphicsLineItem{QLineF{from, to}, m_parent};
  item->setPen(pen);
}

void Canvas::rect(const QRectF& rect, const QColor& fill, const QPen& outline) const {
  auto* item = new QGraphicsRectItem{rect, m_parent};
  item->setBrush(fill);
  item->setPen(outline);
}

void Canvas::horizontal(double left, double right, double y, const QColor& colour, double width) const {
  line({left, y}, {right, y}, QPen{colour, width, Qt::SolidLine, Qt::FlatCap});
}

}  // namespace poap::render

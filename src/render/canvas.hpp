#pragma once

#include "poap/render/text_item.hpp"
#include "poap/render/theme.hpp"

#include <QGraphicsItem>

#include <string>

namespace poap::render {

// What drawing functions draw on: items of one parent, in the order they are added.
class Canvas {
public:
  Canvas(QGraphicsItem* parent, const Theme& theme) : m_parent{parent}, m_theme{&theme} {}

  [[nodiscard]] const Theme& theme() const { return *m_theme; }
  [[nodiscard]] QGraphicsItem* parent() const { return m_parent; }

  void text(const QString& text, const QRectF& cell, const TextStyle& style) const;
  void line(const QPointF& from, const QPointF& to, const QPen& pen) const;
  void rect(const QRectF& rect, const QColor& fill, const QPen& outline = Qt::NoPen) const;
  void horizontal(double left, double right, double y, const QColor& colour, double width) const;

private:
  QGraphicsItem* m_parent;
  const Theme* m_theme;
};

inline QString toText(const std::string& text) {
  return QString::fromStdString(text);
}

}  // namespace poap::render

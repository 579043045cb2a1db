#pragma once

// The one class that draws letters. It is told the cell the text must stay in and never cuts or shrinks the
// text: what does not fit is drawn all the same and reported, so that a test can hold the page.

#include "poap/render/theme.hpp"

#include <QGraphicsItem>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace poap::render {

class TextItem final : public QGraphicsItem {
public:
  enum { Type = UserType + 1 };

  // cell: in the parent's coordinates. Plain text, never markup; line feeds end lines.
  TextItem(const QString& text, const QRectF& cell, const TextStyle& style, QGraphicsItem* parent);

  [[nodiscard]] const QString& text() const { return m_text; }
  [[nodiscard]] const QRectF& cell() const { return m_cell; }
  // What the lines really take.
  [[nodiscard]] const QRectF& usedRect() const { return m_used; }
  // Wider or higher than its cell.
  [[nodiscard]] bool overflows() const;

  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
  [[nodiscard]] int type() const override { return Type; }

private:
  QString m_text;
  QRectF m_cell;
  QRectF m_used;
  QColor m_colour;
  QColor m_background;
  QPointF m_origin;
  std::vector<std::unique_ptr<QTextLayout>> m_paragraphs;
};

// Width of the longest line when nothing wraps.
double textWidth(const QString& text, const QFont& font);
// Height when wrapped at word ends to a width.
double textHeight(const QString& text, const QFont& font, double width, double leading = 0);
double lineHeight(const QFont& font);
// The widest part that cannot be broken.
double longestWord(const QString& text, const QFont& font);

}  // namespace poap::render

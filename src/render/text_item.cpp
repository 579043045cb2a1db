#include "poap/render/text_item.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>
#include <QTextOption>

#include <algorithm>

namespace poap::render {

namespace {

constexpr double kUnbounded = 1e6;
constexpr double kTolerance = 0.6;

struct Laid {
  std::vector<std::unique_ptr<QTextLayout>> paragraphs;
  double width = 0;
  double height = 0;
};

// Lines of every paragraph below each other. Design metrics, so that all devices break alike.
Laid lay(const QString& text, const QFont& font, double width, Qt::Alignment alignment, double leading = 0) {
  Laid laid;
  QTextOption option;
  option.setUseDesignMetrics(true);
  option.setWrapMode(QTextOption::WordWrap);
  option.setAlignment(alignment & Qt::AlignHorizontal_Mask);
  for (const QString& part : text.split('\n')) {
    auto layout = std::make_unique<QTextLayout>(part, font);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
      line.setLineWidth(width);
      line.setPosition({0, laid.height});
      laid.height += leading > 0 ? leading : line.height();
      laid.width = std::max(laid.width, line.naturalTextWidth());
    }
    layout->endLayout();
    laid.paragraphs.push_back(std::move(layout));
  }
  return laid;
}

}  // namespace

double textWidth(const QString& text, const QFont& font) {
  return lay(text, font, kUnbounded, Qt::AlignLeft).width;
}

double textHeight(const QString& text, const QFont& font, double width, double leading) {
  return lay(text, font, std::max(width, 1.0), Qt::AlignLeft, leading).height;
}

double lineHeight(const QFont& font) {
  return lay("x", font, kUnbounded, Qt::AlignLeft).height;
}

double longestWord(const QString& text, const QFont& font) {
  static const QRegularExpression space{"\\s+"};
  double widest = 0;
  for (const QString& word : text.split(space)) widest = std::max(widest, textWidth(word, font));
  return widest;
}

TextItem::TextItem(const QString& text, const QRectF& cell, const TextStyle& style, QGraphicsItem* parent)
    : QGraphicsItem{parent}, m_text{text}, m_cell{cell}, m_colour{style.colour}, m_background{style.background} {
  // A line is laid out against its own width, so that one too long is seen and not broken in a word.
  const double natural = textWidth(text, style.font);
  const double width = style.wrap ? std::max(cell.width(), longestWord(text, style.font)) : std::max(natural, 1.0);
  Laid laid = lay(text, style.font, width + kTolerance / 2, Qt::AlignLeft, style.leading);
  const double used = std::min(laid.width, width);
  double left = cell.left();
  if (style.alignment & Qt::AlignRight) {
    left = cell.right() - used;
  } else if (style.alignment & Qt::AlignHCenter) {
    left = cell.center().x() - used / 2;
  }
  double top = cell.top();
  if (style.alignment & Qt::AlignBottom) {
    top = cell.bottom() - laid.height;
  } else if (style.alignment & Qt::AlignVCenter) {
    top = cell.center().y() - laid.height / 2;
  }
  if (laid.paragraphs.size() > 1 || laid.height > lineHeight(style.font) * 1.5) {
    laid = lay(text, style.font, used + kTolerance / 2, style.alignment, style.leading);
  }
  m_origin = {left, top};
  m_used = {left, top, used, laid.height};
  m_paragraphs = std::move(laid.paragraphs);
}

bool TextItem::overflows() const {
  return m_used.left() < m_cell.left() - kTolerance || m_used.right() > m_cell.right() + kTolerance ||
         m_used.top() < m_cell.top() - kTolerance || m_used.bottom() > m_cell.bottom() + kTolerance;
}

QRectF TextItem::boundingRect() const {
  return m_used.adjusted(-4, -4, 4, 4);
}

void TextItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (m_background.isValid()) painter->fillRect(m_used.adjusted(-4, 0, 4, 0), m_background);
  painter->setPen(m_colour);
  for (const auto& paragraph : m_paragraphs) paragraph->draw(painter, m_origin);
}

}  // namespace poap::render

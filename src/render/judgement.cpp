#include "blocks.hpp"

#include <QGraphicsPathItem>
#include <QPainterPath>
#include <QPen>

namespace poap::render {

// Each judgement has a shape of its own, so that it is told in greyscale and by people who do not see colour.
void drawJudgementShape(const Canvas& canvas, pages::Judgement judgement, const QPointF& centre, double size) {
  const QColor colour = canvas.theme().colourOf(judgement);
  const double half = size / 2;
  QPainterPath path;
  bool filled = true;
  switch (judgement) {
    case pages::Judgement::OnTarget:
      path.addEllipse(centre, half, half);
      break;
    case pages::Judgement::NearTarget:
      path.moveTo(centre.x(), centre.y() - half);
      path.lineTo(centre.x() + half * 1.1, centre.y() + half * 0.9);
      path.lineTo(centre.x() - half * 1.1, centre.y() + half * 0.9);
      path.closeSubpath();
      break;
    case pages::Judgement::OffTarget:
      path.addRect(centre.x() - half * 0.9, centre.y() - half * 0.9, size * 0.9, size * 0.9);
      break;
    case pages::Judgement::NotJudged:
      path.addEllipse(centre, half * 0.85, half * 0.85);
      filled = false;
      break;
    case pages::Judgement::NoData:
      path.moveTo(centre.x() - half, centre.y());
      path.lineTo(centre.x() + half, centre.y());
      filled = false;
      break;
  }
  auto* item = new QGraphicsPathItem{path, canvas.parent()};
  if (filled) {
    item->setBrush(colour);
    item->setPen(Qt::NoPen);
  } else {
    item->setPen(QPen{colour, size * 0.16});
  }
}

}  // namespace poap::render

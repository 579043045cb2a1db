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

// Drawn and not set: few fonts have all three arrows, and those that do draw them thin.
void drawArrow(const Canvas& canvas, pages::Direction direction, const QColor& colour, const QPointF& centre,
               double size) {
  if (direction == pages::Direction::None) return;
  const double half = size / 2;
  const double head = half * 0.95;
  const double shaft = size * 0.11;
  // Pointing up, or lying with a head at each end.
  QPainterPath path;
  if (direction == pages::Direction::Same) {
    path.addRect(-half * 0.6, -shaft, size * 0.6, 2 * shaft);
    for (const double side : {-1.0, 1.0}) {
      QPainterPath tip;
      tip.moveTo(side * half, 0);
      tip.lineTo(side * half * 0.25, -head * 0.62);
      tip.lineTo(side * half * 0.25, head * 0.62);
      tip.closeSubpath();
      path = path.united(tip);
    }
  } else {
    path.moveTo(0, -half);
    path.lineTo(head, 0);
    path.lineTo(shaft, 0);
    path.lineTo(shaft, half);
    path.lineTo(-shaft, half);
    path.lineTo(-shaft, 0);
    path.lineTo(-head, 0);
    path.closeSubpath();
  }
  auto* item = new QGraphicsPathItem{path, canvas.parent()};
  if (direction == pages::Direction::Down) item->setRotation(180);
  item->setPos(centre);
  item->setBrush(colour);
  item->setPen(Qt::NoPen);
}

}  // namespace poap::render

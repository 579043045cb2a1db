#include "page_view.hpp"

#include "block_words.hpp"
#include "poap/render/continuation.hpp"
#include "poap/render/sheet.hpp"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace poap::app {

namespace {

constexpr double kGap = 80;     // between sheets
constexpr double kAround = 60;  // grey ground round the paper
constexpr double kLeastScale = 0.05;
constexpr double kMostScale = 3;
constexpr double kUnitsPerInch = 254;
constexpr double kWheelStep = 1.15;
constexpr int kFrame = 3;

const QColor kGround{"#D9DCDE"};

}  // namespace

PageView::PageView(QWidget* parent) : QGraphicsView{parent} {
  setScene(new QGraphicsScene{this});
  scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
  setRenderHint(QPainter::Antialiasing);
  setBackgroundBrush(kGround);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  // Otherwise the bar that comes and goes changes the width that is fitted, for ever.
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  setViewportUpdateMode(QGraphicsView::SmartViewportUpdate);
  setMinimumSize(320, 240);
  speak();
}

void PageView::setPage(pages::PageModel page) {
  const bool samePage = m_page && m_page->id == page.id;
  const std::string chosen = samePage ? chosenBlock() : std::string{};
  clearPage();
  m_page = std::move(page);
  const double step = m_theme.sheet.height() + kGap;
  const pages::PageModel drawn = render::withCommentsContinued(*m_page, m_theme);
  for (std::size_t i = 0; i < drawn.sheets.size(); ++i) {
    auto sheet = render::makeSheet(drawn, static_cast<int>(i), m_theme);
    const QPointF at{0, static_cast<double>(i) * step};
    sheet->setPos(at);
    m_sheets.emplace_back(at, m_theme.sheet);
    scene()->addItem(sheet.release());
  }
  for (const pages::Block& block : drawn.blocks) {
    m_spots.push_back({block.id, render::blockRect(drawn, block, m_theme).translated(0, block.place.sheet * step)});
  }
  std::stable_sort(m_spots.begin(), m_spots.end(), [](const Spot& a, const Spot& b) {
    return a.rect.top() != b.rect.top() ? a.rect.top() < b.rect.top() : a.rect.left() < b.rect.left();
  });
  if (!m_sheets.empty()) {
    const QRectF all = m_sheets.front().united(m_sheets.back());
    scene()->setSceneRect(all.adjusted(-kAround, -kAround, kAround, kAround));
  }
  applyFit();
  if (!samePage) verticalScrollBar()->setValue(verticalScrollBar()->minimum());
  if (!chosen.empty()) chooseBlock(chosen);
  speak();
}

void PageView::clearPage() {
  choose(std::nullopt);
  m_page.reset();
  m_spots.clear();
  m_sheets.clear();
  scene()->clear();
  speak();
}

std::string PageView::chosenBlock() const {
  return m_chosen ? m_spots[*m_chosen].blockId : std::string{};
}

void PageView::chooseBlock(const std::string& blockId) {
  for (std::size_t i = 0; i < m_spots.size(); ++i) {
    if (m_spots[i].blockId == blockId) choose(i);
  }
}

void PageView::choose(std::optional<std::size_t> spot) {
  if (spot == m_chosen) return;
  m_chosen = spot;
  viewport()->update();
  speak();
  emit blockChosen();
}

int PageView::currentSheet() const {
  const QPointF middle = mapToScene(viewport()->rect().center());
  int nearest = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < m_sheets.size(); ++i) {
    const double distance = std::abs(m_sheets[i].center().y() - middle.y());
    if (distance < least) nearest = static_cast<int>(i);
    least = std::min(least, distance);
  }
  return nearest;
}

std::optional<std::size_t> PageView::spotAt(QPoint position) const {
  const QPointF at = mapToScene(position);
  for (std::size_t i = 0; i < m_spots.size(); ++i) {
    if (m_spots[i].rect.contains(at)) return i;
  }
  return std::nullopt;
}

// False when there is nothing further that way.
bool PageView::chooseStep(int steps) {
  if (m_spots.empty()) return false;
  const int last = static_cast<int>(m_spots.size()) - 1;
  const int next = m_chosen ? static_cast<int>(*m_chosen) + steps : (steps > 0 ? 0 : last);
  if (next < 0 || next > last) return false;
  choose(static_cast<std::size_t>(next));
  ensureVisible(m_spots[*m_chosen].rect, 20, 20);
  return true;
}

void PageView::turnSheet(int sheets) {
  if (m_sheets.empty()) return;
  const int next = std::clamp(currentSheet() + sheets, 0, static_cast<int>(m_sheets.size()) - 1);
  const QRectF rect = m_sheets[static_cast<std::size_t>(next)];
  const double top = mapFromScene(rect.topLeft() - QPointF{0, kAround}).y();
  verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(top));
}

// Screen readers read the name; the description is there for those that ask for more.
void PageView::speak() {
  const pages::Block* block = m_chosen && m_page ? m_page->block(m_spots[*m_chosen].blockId) : nullptr;
  if (block != nullptr) {
    setAccessibleName(blockName(*block));
    setAccessibleDescription(blockDescription(*block));
  } else {
    setAccessibleName(m_page ? QString::fromStdString(m_page->title + ", " + m_page->asAt) : QStringLiteral("No page"));
    setAccessibleDescription(QStringLiteral("Arrow keys go from block to block."));
  }
  QAccessibleEvent changed{this, QAccessible::NameChanged};
  QAccessible::updateAccessibility(&changed);
}

double PageView::ownSizeScale() const {
  return logicalDpiX() / kUnitsPerInch;
}

int PageView::zoomPercent() const {
  return static_cast<int>(std::lround(transform().m11() / ownSizeScale() * 100));
}

void PageView::setScale(double scale) {
  scale = std::clamp(scale, kLeastScale, kMostScale);
  setTransform(QTransform::fromScale(scale, scale));
  emit zoomChanged(zoomPercent());
}

void PageView::fit(Fit how) {
  m_fit = how;
  applyFit();
}

void PageView::applyFit() {
  if (m_fit == Fit::None || m_sheets.empty()) return;
  const QSizeF paper = m_theme.sheet + QSizeF{2 * kAround, 2 * kAround};
  const double wide = (viewport()->width() - 2) / paper.width();
  const double high = (viewport()->height() - 2) / paper.height();
  const int sheet = currentSheet();
  setScale(m_fit == Fit::Width ? wide : std::min(wide, high));
  if (m_fit == Fit::Page) centerOn(m_sheets[static_cast<std::size_t>(sheet)].center());
}

void PageView::zoomBy(double factor) {
  m_fit = Fit::None;
  setScale(transform().m11() * factor);
}

void PageView::resizeEvent(QResizeEvent* event) {
  QGraphicsView::resizeEvent(event);
  applyFit();
}

void PageView::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) {
    QGraphicsView::wheelEvent(event);
    return;
  }
  setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
  zoomBy(std::pow(kWheelStep, event->angleDelta().y() / 120.0));
  setTransformationAnchor(QGraphicsView::AnchorViewCenter);
  event->accept();
}

void PageView::mousePressEvent(QMouseEvent* event) {
  choose(spotAt(event->pos()));
  event->accept();
}

void PageView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
      chooseStep(1);
      break;
    case Qt::Key_Left:
    case Qt::Key_Up:
      chooseStep(-1);
      break;
    case Qt::Key_Home:
      choose(std::nullopt);
      chooseStep(1);
      break;
    case Qt::Key_End:
      choose(std::nullopt);
      chooseStep(-1);
      break;
    case Qt::Key_Escape:
      choose(std::nullopt);
      break;
    case Qt::Key_PageDown:
      turnSheet(1);
      break;
    case Qt::Key_PageUp:
      turnSheet(-1);
      break;
    default:
      QGraphicsView::keyPressEvent(event);
      return;
  }
  event->accept();
}

// Tab goes through the blocks and leaves after the last one.
bool PageView::focusNextPrevChild(bool next) {
  if (hasFocus() && chooseStep(next ? 1 : -1)) return true;
  choose(std::nullopt);
  return QGraphicsView::focusNextPrevChild(next);
}

void PageView::focusInEvent(QFocusEvent* event) {
  QGraphicsView::focusInEvent(event);
  viewport()->update();
}

void PageView::focusOutEvent(QFocusEvent* event) {
  QGraphicsView::focusOutEvent(event);
  viewport()->update();
}

void PageView::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Mouse) {
    choose(spotAt(event->pos()));
    emit menuAsked(event->globalPos());
  } else {
    // From the keyboard the menu opens at the block, wherever the mouse is.
    const QPoint at = m_chosen ? mapFromScene(m_spots[*m_chosen].rect.topLeft()) : viewport()->rect().center();
    emit menuAsked(viewport()->mapToGlobal(at));
  }
  event->accept();
}

void PageView::drawForeground(QPainter* painter, const QRectF&) {
  if (!m_chosen) return;
  QPen pen{m_theme.accent, kFrame, hasFocus() ? Qt::SolidLine : Qt::DotLine};
  pen.setCosmetic(true);
  painter->setPen(pen);
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(m_spots[*m_chosen].rect.adjusted(-14, -14, 14, 14));
}

}  // namespace poap::app

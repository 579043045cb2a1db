#include "scene_walk.hpp"

#include "poap/render/sheet.hpp"
#include "poap/render/text_item.hpp"

#include <QGraphicsSimpleTextItem>
#include <QGraphicsTextItem>

namespace scene_walk {

namespace {

using poap::render::BlockItem;
using poap::render::TextItem;

constexpr double kTolerance = 1;

const BlockItem* blockOf(const QGraphicsItem* item) {
  for (; item != nullptr; item = item->parentItem()) {
    if (const auto* block = qgraphicsitem_cast<const BlockItem*>(item)) return block;
  }
  return nullptr;
}

bool contains(const QRectF& outer, const QRectF& inner) {
  return outer.adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance).contains(inner);
}

std::string describe(const QRectF& rect) {
  return "(" + std::to_string(rect.left()) + ", " + std::to_string(rect.top()) + ", " + std::to_string(rect.width()) +
         " x " + std::to_string(rect.height()) + ")";
}

std::vector<const TextItem*> items(const QGraphicsScene& scene) {
  std::vector<const TextItem*> found;
  for (const QGraphicsItem* item : scene.items(Qt::AscendingOrder)) {
    if (const auto* text = qgraphicsitem_cast<const TextItem*>(item)) found.push_back(text);
  }
  return found;
}

}  // namespace

std::vector<std::string> texts(const QGraphicsScene& scene) {
  std::vector<std::string> all;
  for (const TextItem* item : items(scene)) all.push_back(item->text().toStdString());
  return all;
}

std::vector<std::string> faults(const QGraphicsScene& scene) {
  std::vector<std::string> found;
  const std::vector<const TextItem*> all = items(scene);
  for (const TextItem* item : all) {
    const std::string name = "\"" + item->text().toStdString() + "\"";
    const QRectF used = item->mapRectToScene(item->usedRect());
    if (item->overflows())
      found.push_back(name + " " + describe(item->usedRect()) + " leaves its cell " + describe(item->cell()));
    if (!contains(scene.sceneRect(), used)) found.push_back(name + " leaves the sheet");
    if (const BlockItem* block = blockOf(item);
        block != nullptr && !contains(block->mapRectToScene(block->rect()), used)) {
      found.push_back(name + " " + describe(used) + " leaves block " + block->blockId() + " " +
                      describe(block->rect()));
    }
    if (item->text().endsWith(QStringLiteral("...")) || item->text().endsWith(QChar{0x2026}))
      found.push_back(name + " is cut");
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const QRectF one =
        all[i]->mapRectToScene(all[i]->usedRect()).adjusted(kTolerance, kTolerance, -kTolerance, -kTolerance);
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (!one.intersects(all[j]->mapRectToScene(all[j]->usedRect()))) continue;
      found.push_back("\"" + all[i]->text().toStdString() + "\" overlaps \"" + all[j]->text().toStdString() + "\"");
    }
  }
  for (const QGraphicsItem* item : scene.items()) {
    const auto* rich = qgraphicsitem_cast<const QGraphicsTextItem*>(item);
    const auto* simple = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item);
    const bool letters =
        (rich != nullptr && !rich->toPlainText().isEmpty()) || (simple != nullptr && !simple->text().isEmpty());
    if (letters && item->isVisible()) found.emplace_back("letters that are not ours");
  }
  return found;
}

}  // namespace scene_walk

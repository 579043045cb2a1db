#pragma once

// Scenes as bytes, before anybody decides where they go.

#include <QByteArray>
#include <QGraphicsScene>
#include <QImage>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace poap::render {

struct Caption {
  QString title;
  QString description;
};

QByteArray svgOf(QGraphicsScene& scene, const Caption& caption);
// 300 dots an inch at printed size.
QImage imageOf(QGraphicsScene& scene);
QByteArray pngOf(const QImage& image);
// One paper page for each scene, as large as the scene. Scenes are made one at a time: a pack may be long.
QByteArray pdfOf(int count, const std::function<std::unique_ptr<QGraphicsScene>(int)>& scene, const QString& title);

}  // namespace poap::render

#include "pictures.hpp"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace poap::render {

namespace {

constexpr int kUnitsPerInch = 254;
constexpr double kDotsPerInch = 300;

// As large as the scene, with units of 0.1 mm.
QPageLayout pageLayout(const QGraphicsScene& scene) {
  const QSizeF size = scene.sceneRect().size() / 10;
  const bool landscape = size.width() > size.height();
  const QSizeF upright = landscape ? size.transposed() : size;
  // A4 keeps its own name, so that printers know the paper.
  const QPageSize named{upright, QPageSize::Millimeter, QString{}, QPageSize::FuzzyMatch};
  const QPageSize paper = upright == QSizeF{210, 297} ? QPageSize{QPageSize::A4} : named;
  return {paper, landscape ? QPageLayout::Landscape : QPageLayout::Portrait, {0, 0, 0, 0}};
}

void prepare(QPainter& painter) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
}

}  // namespace

QByteArray svgOf(QGraphicsScene& scene, const Caption& caption) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  const QRectF rect = scene.sceneRect();
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setTitle(caption.title.toHtmlEscaped());
  generator.setDescription(caption.description.toHtmlEscaped());
  generator.setResolution(kUnitsPerInch);
  generator.setSize(rect.size().toSize());
  generator.setViewBox(QRectF{{0, 0}, rect.size()});
  QPainter painter{&generator};
  prepare(painter);
  scene.render(&painter, {{0, 0}, rect.size()}, rect);
  painter.end();
  return buffer.data();
}

QImage imageOf(QGraphicsScene& scene) {
  const QRectF rect = scene.sceneRect();
  const double scale = kDotsPerInch / kUnitsPerInch;
  const QSize size{static_cast<int>(std::lround(rect.width() * scale)),
                   static_cast<int>(std::lround(rect.height() * scale))};
  QImage image{size, QImage::Format_RGB32};
  image.fill(Qt::white);
  const int dotsPerMetre = static_cast<int>(std::lround(kDotsPerInch / 0.0254));
  image.setDotsPerMeterX(dotsPerMetre);
  image.setDotsPerMeterY(dotsPerMetre);
  QPainter painter{&image};
  prepare(painter);
  scene.render(&painter, QRectF{{0, 0}, QSizeF{size}}, rect, Qt::IgnoreAspectRatio);
  painter.end();
  return image;
}

QByteArray pngOf(const QImage& image) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return buffer.data();
}

QByteArray pdfOf(int count, const std::function<std::unique_ptr<QGraphicsScene>(int)>& scene, const QString& title) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer{&buffer};
  writer.setTitle(title);
  writer.setCreator(QStringLiteral("Performance on a Page"));
  writer.setResolution(kUnitsPerInch);
  QPainter painter;
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<QGraphicsScene> sheet = scene(i);
    writer.setPageLayout(pageLayout(*sheet));
    if (i == 0) {
      if (!painter.begin(&writer)) return {};
    } else {
      writer.newPage();
    }
    prepare(painter);
    const QRectF rect = sheet->sceneRect();
    sheet->render(&painter, {{0, 0}, rect.size()}, rect);
  }
  painter.end();
  return buffer.data();
}

}  // namespace poap::render

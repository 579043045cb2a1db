#include "poap/render/export.hpp"

#include "canvas.hpp"
#include "pictures.hpp"
#include "poap/core/error.hpp"
#include "poap/render/clipboard.hpp"
#include "poap/render/continuation.hpp"
#include "poap/render/sheet.hpp"
#include "poap/render/theme.hpp"
#include "tabular.hpp"

#include <QSaveFile>

#include <vector>

namespace poap::render {

namespace {

QString toPath(const std::filesystem::path& file) {
  return QString::fromStdU16String(file.u16string());
}

// Written beside the target and renamed: what was there before stays until the new file is whole.
void saveWhole(const std::filesystem::path& file, const QByteArray& bytes) {
  QSaveFile out{toPath(file)};
  if (bytes.isEmpty() || !out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
    const auto name = file.filename().u8string();
    throw core::Error{core::ErrorCode::CannotWrite,
                      "The file " + std::string{name.begin(), name.end()} +
                          " could not be written. Choose another folder, or close the program that has it open."};
  }
}

Caption captionOf(const pages::PageModel& page) {
  return {toText(page.authority + ": " + page.title + ", " + page.asAt + (page.sample ? " (SAMPLE)" : "")),
          toText(page.source)};
}

Caption captionOf(const pages::PageModel& page, const pages::Block& block) {
  Caption caption;
  caption.title = toText(block.name.empty() ? page.title : block.name);
  if (page.sample) caption.title += QStringLiteral(" (SAMPLE)");
  if (const auto* chart = std::get_if<pages::Chart>(&block.content); chart != nullptr) {
    caption.description = toText(chart->description.empty() ? chart->headline : chart->description);
  } else {
    caption.description = toText(block.subtitle);
  }
  return caption;
}

const pages::Block& blockOf(const pages::PageModel& page, const std::string& blockId) {
  const pages::Block* block = page.block(blockId);
  if (block == nullptr) {
    throw core::Error{core::ErrorCode::UnknownName, "The page " + page.id + " has no block " + blockId + "."};
  }
  return *block;
}

QByteArray inFormat(Format format, const Caption& caption,
                    const std::function<std::unique_ptr<QGraphicsScene>()>& make) {
  switch (format) {
    case Format::Svg:
      return svgOf(*make(), caption);
    case Format::Png:
      return pngOf(imageOf(*make()));
    case Format::Pdf:
      break;
  }
  return pdfOf(
      1, [&make](int) { return make(); }, caption.title);
}

std::unique_ptr<QMimeData> mimeData(QGraphicsScene& scene, const Caption& caption, const std::string& text,
                                    const std::string& html) {
  auto data = std::make_unique<QMimeData>();
  data->setImageData(imageOf(scene));
  data->setData(QStringLiteral("image/svg+xml"), svgOf(scene, caption));
  data->setText(toText(text));
  data->setHtml(toText(html));
  return data;
}

}  // namespace

std::optional<Format> formatFromName(const std::string& name) {
  if (name == "pdf") return Format::Pdf;
  if (name == "svg") return Format::Svg;
  if (name == "png") return Format::Png;
  return std::nullopt;
}

int sheetCount(const pages::PageModel& page) {
  return static_cast<int>(withCommentsContinued(page, Theme{}).sheets.size());
}

void writePdf(std::span<const pages::PageModel> declared, const std::filesystem::path& file) {
  struct Place {
    const pages::PageModel* page;
    int sheet;
  };
  const Theme theme;
  std::vector<pages::PageModel> pages;
  for (const pages::PageModel& page : declared) pages.push_back(withCommentsContinued(page, theme));
  std::vector<Place> places;
  for (const pages::PageModel& page : pages) {
    for (std::size_t i = 0; i < page.sheets.size(); ++i) places.push_back({&page, static_cast<int>(i)});
  }
  const int count = static_cast<int>(places.size());
  const QString title = pages.empty() ? QString{} : captionOf(pages.front()).title;
  saveWhole(file, pdfOf(
                      count,
                      [&places, &theme, count](int i) {
                        const Place& place = places[static_cast<std::size_t>(i)];
                        return buildSheet(*place.page, place.sheet, theme, {i + 1, count});
                      },
                      title));
}

void writeSheet(const pages::PageModel& page, int sheet, Format format, const std::filesystem::path& file) {
  const Theme theme;
  const pages::PageModel continued = withCommentsContinued(page, theme);
  saveWhole(file, inFormat(format, captionOf(page),
                           [&continued, sheet, &theme] { return buildSheet(continued, sheet, theme); }));
}

void writeBlock(const pages::PageModel& page, const std::string& blockId, Format format,
                const std::filesystem::path& file) {
  const pages::Block& block = blockOf(page, blockId);
  const Theme theme;
  saveWhole(file, inFormat(format, captionOf(page, block),
                           [&page, &blockId, &theme] { return buildBlockPicture(page, blockId, theme); }));
}

std::unique_ptr<QMimeData> blockMimeData(const pages::PageModel& page, const std::string& blockId) {
  const pages::Block& block = blockOf(page, blockId);
  const auto scene = buildBlockPicture(page, blockId, Theme{});
  return mimeData(*scene, captionOf(page, block), tabSeparated(page, block), htmlTable(page, block));
}

std::unique_ptr<QMimeData> pageMimeData(const pages::PageModel& page, int sheet) {
  const Theme theme;
  const auto scene = buildSheet(withCommentsContinued(page, theme), sheet, theme);
  return mimeData(*scene, captionOf(page), tabSeparated(page), htmlTables(page));
}

}  // namespace poap::render

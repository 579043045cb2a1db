#include "poap/render/sheet.hpp"

#include "blocks.hpp"
#include "canvas.hpp"
#include "poap/core/error.hpp"

#include <QGraphicsRectItem>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace poap::render {

namespace {

const pages::Sheet& sheetOf(const pages::PageModel& page, int sheet) {
  if (sheet < 0 || static_cast<std::size_t>(sheet) >= page.sheets.size()) {
    throw core::Error{core::ErrorCode::UnknownName, "The page " + page.id + " has no sheet with that number."};
  }
  return page.sheets[static_cast<std::size_t>(sheet)];
}

double headingHeight(const pages::Sheet& sheet, const Theme& theme) {
  return sheet.fullHeading ? theme.fullHeading : theme.shortHeading;
}

// Words between middle dots, without the empty ones.
QString joined(const QStringList& words) {
  QStringList kept;
  for (const QString& word : words) {
    if (!word.isEmpty()) kept << word;
  }
  return kept.join(QStringLiteral(" \u00B7 "));
}

// Which children a page is about, when not all.
QString filterWords(const pages::PageModel& page) {
  return page.filter.empty() ? QString{} : QStringLiteral("FILTERED: ") + toText(page.filter);
}

QString sampleWord(const pages::PageModel& page) {
  return page.sample ? QStringLiteral("SAMPLE") : QString{};
}

void drawFullHeading(const Canvas& canvas, const pages::PageModel& page, const QString& title, double left,
                     double right) {
  const Theme& theme = canvas.theme();
  const double top = theme.margin;
  TextStyle small = theme.style(theme.tableSize, theme.accent, QFont::DemiBold);
  const double smallHeight = std::ceil(lineHeight(small.font));
  const QString marks = joined({toText(page.audience), sampleWord(page)});
  const double marksWidth = textWidth(marks, small.font) + 2;
  canvas.text(joined({toText(page.authority), filterWords(page), toText(page.asKnown)}),
              {left, top, right - left - marksWidth - theme.gutter, smallHeight}, small);
  small.alignment = Qt::AlignRight | Qt::AlignTop;
  canvas.text(marks, {right - marksWidth, top, marksWidth, smallHeight}, small);

  const double serviceTop = top + smallHeight;
  const double ruleY = top + theme.fullHeading - 30;
  const double serviceHeight = ruleY - 6 - serviceTop;
  TextStyle stamp = theme.style(theme.stampSize, theme.text, QFont::DemiBold);
  stamp.alignment = Qt::AlignRight | Qt::AlignBottom;
  const double stampWidth = textWidth(toText(page.stamp), stamp.font) + 2;
  const double serviceWidth = right - left - stampWidth - theme.gutter;
  TextStyle service = theme.style(theme.serviceSize, theme.text, QFont::Bold);
  // A very long service name gives way before it meets the stamp.
  for (int size = theme.serviceSize; size > theme.stampSize && textWidth(title, service.font) > serviceWidth;
       size -= 4) {
    service.font.setPixelSize(size);
  }
  service.alignment = Qt::AlignLeft | Qt::AlignBottom;
  canvas.text(title, {left, serviceTop, serviceWidth, serviceHeight}, service);
  canvas.text(toText(page.stamp), {right - stampWidth, serviceTop, stampWidth, serviceHeight - 6}, stamp);
  canvas.horizontal(left, right, ruleY, theme.accent, theme.ruleWidth * 2);
}

void drawShortHeading(const Canvas& canvas, const pages::PageModel& page, const QString& name, double left,
                      double right) {
  const Theme& theme = canvas.theme();
  const double ruleY = theme.margin + theme.shortHeading - 28;
  TextStyle marks = theme.style(theme.tableSize, theme.accent, QFont::DemiBold);
  marks.alignment = Qt::AlignRight | Qt::AlignBottom;
  const QString filtered = page.filter.empty() ? QString{} : QStringLiteral("FILTERED");
  const QString words = joined({toText(page.audience), sampleWord(page), filtered});
  const double marksWidth = textWidth(words, marks.font) + 2;
  TextStyle title = theme.style(theme.shortTitleSize, theme.text, QFont::Bold);
  title.alignment = Qt::AlignLeft | Qt::AlignBottom;
  const double height = ruleY - 6 - theme.margin;
  canvas.text(name, {left, theme.margin, right - left - marksWidth - theme.gutter, height}, title);
  canvas.text(words, {right - marksWidth, theme.margin, marksWidth, height - 4}, marks);
  canvas.horizontal(left, right, ruleY, theme.accent, theme.ruleWidth * 2);
}

void drawFooter(const Canvas& canvas, const pages::PageModel& page, PageNumber number, double left, double right) {
  const Theme& theme = canvas.theme();
  TextStyle style = theme.style(theme.footerSize, theme.secondary);
  const double line = std::ceil(lineHeight(style.font));
  const double bottom = theme.sheet.height() - theme.margin;
  const double top = bottom - 2 * line;
  canvas.horizontal(left, right, top - 6, theme.rule, theme.hairWidth);

  TextStyle right1 = style;
  right1.alignment = Qt::AlignRight | Qt::AlignTop;
  const QString place = QStringLiteral("Page %1 of %2").arg(number.number).arg(number.total);
  const double placeWidth = textWidth(place, style.font) + 2;
  canvas.text(place, {right - placeWidth, top, placeWidth, line}, right1);

  TextStyle strong = style;
  strong.font = theme.font(theme.footerSize, QFont::DemiBold);
  const QString facts = joined({toText(page.asAt), toText(page.audience), toText(page.state), sampleWord(page),
                                filterWords(page), toText(page.asKnown)});
  canvas.text(facts, {left, top, right - left - placeWidth - theme.gutter, line}, strong);
  // A page of many lists takes a second line, which still leaves most of the margin white.
  const QString source = toText(page.source);
  const double lines = textWidth(source, style.font) > right - left ? 2 : 1;
  canvas.text(source, {left, top + line, right - left, lines * line}, style);
}

// Blocks are separated by space; where a new row of tables or charts begins, by a thin rule too. Boxes and
// words belong to the chart beside them.
bool hasRuleAbove(const pages::Block& block) {
  return block.place.top > 0 &&
         (std::holds_alternative<pages::Table>(block.content) || std::holds_alternative<pages::Chart>(block.content) ||
          std::holds_alternative<pages::Tiles>(block.content));
}

}  // namespace

BlockItem::BlockItem(std::string blockId, const QRectF& rect, QGraphicsItem* parent)
    : QGraphicsItem{parent}, m_blockId{std::move(blockId)}, m_rect{rect} {
  setFlag(ItemHasNoContents);
}

QRectF blockRect(const pages::PageModel& page, const pages::Block& block, const Theme& theme) {
  const pages::Place& place = block.place;
  const double content = theme.sheet.width() - 2 * theme.margin;
  const double column = (content - (theme.columns - 1) * theme.gutter) / theme.columns;
  const double top = theme.margin + headingHeight(sheetOf(page, place.sheet), theme) + place.top * 10;
  return {theme.margin + place.column * (column + theme.gutter), top,
          place.columns * column + (place.columns - 1) * theme.gutter, place.height * 10};
}

double usableHeight(const pages::Sheet& sheet, const Theme& theme) {
  return (theme.sheet.height() - 2 * theme.margin - headingHeight(sheet, theme) - theme.footer) / 10;
}

std::unique_ptr<QGraphicsItem> makeSheet(const pages::PageModel& page, int sheet, const Theme& theme,
                                         PageNumber number) {
  const pages::Sheet& declared = sheetOf(page, sheet);
  if (number.total == 0) number = {sheet + 1, static_cast<int>(page.sheets.size())};
  auto paper = std::make_unique<QGraphicsRectItem>(QRectF{{0, 0}, theme.sheet});
  paper->setBrush(theme.paper);
  paper->setPen(Qt::NoPen);
  const Canvas canvas{paper.get(), theme};
  const double left = theme.margin;
  const double right = theme.sheet.width() - theme.margin;
  const QString title = toText(declared.title.empty() ? page.title : declared.title);
  if (declared.fullHeading) {
    drawFullHeading(canvas, page, title, left, right);
  } else {
    drawShortHeading(canvas, page, title, left, right);
  }
  for (const pages::Block& block : page.blocks) {
    if (block.place.sheet != sheet) continue;
    const QRectF rect = blockRect(page, block, theme);
    auto* item = new BlockItem{block.id, rect, paper.get()};
    drawBlock(Canvas{item, theme}, block, rect, hasRuleAbove(block));
  }
  drawFooter(canvas, page, number, left, right);
  return paper;
}

std::unique_ptr<QGraphicsScene> buildSheet(const pages::PageModel& page, int sheet, const Theme& theme,
                                           PageNumber number) {
  auto item = makeSheet(page, sheet, theme, number);
  auto scene = std::make_unique<QGraphicsScene>(QRectF{{0, 0}, theme.sheet});
  scene->setItemIndexMethod(QGraphicsScene::NoIndex);
  scene->addItem(item.release());
  return scene;
}

std::unique_ptr<QGraphicsScene> buildBlockPicture(const pages::PageModel& page, const std::string& blockId,
                                                  const Theme& theme) {
  const pages::Block* onPage = page.block(blockId);
  if (onPage == nullptr) {
    throw core::Error{core::ErrorCode::UnknownName, "The page " + page.id + " has no block " + blockId + "."};
  }
  // Away from its neighbours a box or a small table needs its whole name as a title, and the room for it.
  pages::Block alone = *onPage;
  if (!alone.name.empty()) alone.title = alone.name;
  const pages::Block* block = &alone;
  QSizeF size = blockRect(page, alone, theme).size();
  const double more = titleHeight(alone, size.width(), theme) - titleHeight(*onPage, size.width(), theme);
  size.rheight() += std::max(0.0, more);
  // Alone, a comment is shown whole however long it is.
  if (const auto* comment = std::get_if<pages::Comment>(&alone.content); comment != nullptr) {
    const QFont font = theme.style(theme.commentSize, theme.text).font;
    const double needed = titleHeight(alone, size.width(), theme) +
                          std::ceil(textHeight(toText(comment->text), font, size.width(), theme.commentLeading));
    size.setHeight(std::max(size.height(), needed));
  }
  const double margin = theme.pictureMargin;
  const double width = size.width();
  // Out of its page a block has to say itself where it comes from.
  const TextStyle strong = theme.style(theme.footerSize, theme.secondary, QFont::DemiBold);
  TextStyle plain = theme.style(theme.footerSize, theme.secondary);
  const QString facts = joined({toText(page.authority), toText(page.title), toText(page.asAt), toText(page.audience),
                                toText(page.state), sampleWord(page), filterWords(page), toText(page.asKnown)});
  const QString source = toText(block->source.empty() ? page.source : block->source);
  const double factsHeight = std::ceil(textHeight(facts, strong.font, width));
  const double sourceHeight = source.isEmpty() ? 0 : std::ceil(textHeight(source, plain.font, width));
  const double footerTop = margin + size.height() + 20;
  const double height = std::ceil(footerTop + 8 + factsHeight + sourceHeight + margin);

  auto scene = std::make_unique<QGraphicsScene>(QRectF{0, 0, std::ceil(width + 2 * margin), height});
  scene->setItemIndexMethod(QGraphicsScene::NoIndex);
  auto* paper = scene->addRect(scene->sceneRect(), Qt::NoPen, theme.paper);
  const QRectF rect{{margin, margin}, size};
  auto* item = new BlockItem{block->id, rect, paper};
  drawBlock(Canvas{item, theme}, *block, rect, false);
  const Canvas canvas{paper, theme};
  canvas.horizontal(margin, margin + width, footerTop, theme.rule, theme.hairWidth);
  TextStyle wrapped = strong;
  wrapped.wrap = true;
  plain.wrap = true;
  canvas.text(facts, {margin, footerTop + 8, width, factsHeight}, wrapped);
  canvas.text(source, {margin, footerTop + 8 + factsHeight, width, sourceHeight}, plain);
  return scene;
}

}  // namespace poap::render

#include "poap/render/continuation.hpp"

#include "blocks.hpp"
#include "poap/render/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace poap::render {

namespace {

constexpr double kBlockGap = 5;      // millimetres between two continued comments
constexpr double kLeastHeight = 24;  // millimetres worth beginning a comment in

struct Rest {
  std::string blockId;
  std::string name;
  QString text;
};

// How a comment is set; the same as where it is drawn.
struct Setting {
  explicit Setting(const Theme& theme)
      : font(theme.style(theme.commentSize, theme.text).font), leading(theme.commentLeading) {}
  [[nodiscard]] double height(const QString& text, double width) const {
    return std::ceil(textHeight(text, font, width, leading));
  }
  QFont font;
  double leading;
};

// The longest start of a text, ending between words, that fits with `suffix` behind it; 0 when not a word does.
qsizetype lengthThatFits(const QString& text, const QString& suffix, const Setting& setting, const QSizeF& room) {
  std::vector<qsizetype> ends;
  for (qsizetype i = 1; i < text.size(); ++i) {
    if (text[i].isSpace() && !text[i - 1].isSpace()) ends.push_back(i);
  }
  const auto tooLong = std::partition_point(ends.begin(), ends.end(), [&](qsizetype end) {
    return setting.height(text.left(end) + suffix, room.width()) <= room.height();
  });
  return tooLong == ends.begin() ? 0 : *std::prev(tooLong);
}

// Room for the words of a comment below its title.
QSizeF roomOf(const pages::Block& block, const QSizeF& size, const Theme& theme) {
  return {size.width(), size.height() - titleHeight(block, size.width(), theme)};
}

// Takes from `rest` what fits into the block, whose place is set; true when all of it did.
bool fill(pages::Block& block, QString& rest, const QSizeF& size, const QString& suffix, const Theme& theme) {
  auto& comment = std::get<pages::Comment>(block.content);
  const Setting setting{theme};
  const QSizeF room = roomOf(block, size, theme);
  if (setting.height(rest, room.width()) <= room.height()) {
    comment.text = rest.toStdString();
    rest.clear();
    return true;
  }
  const qsizetype length = lengthThatFits(rest, suffix, setting, room);
  comment.text = (rest.left(length) + suffix).trimmed().toStdString();
  rest = rest.mid(length).trimmed();
  return false;
}

}  // namespace

pages::PageModel withCommentsContinued(pages::PageModel page, const Theme& theme) {
  std::vector<Rest> rests;
  const int first = static_cast<int>(page.sheets.size());
  for (pages::Block& block : page.blocks) {
    const auto* comment = std::get_if<pages::Comment>(&block.content);
    if (comment == nullptr || comment->text.empty()) continue;
    QString rest = toText(comment->text);
    const QSizeF size = blockRect(page, block, theme).size();
    if (!fill(block, rest, size, QStringLiteral(" … (continued at the end)"), theme))
      rests.push_back({block.id, block.name, rest});
  }

  double top = 0;
  int sheet = first - 1;
  for (Rest& rest : rests) {
    while (!rest.text.isEmpty()) {
      const bool needsSheet = sheet < first || top + kLeastHeight > usableHeight(page.sheets.back(), theme);
      if (needsSheet) {
        page.sheets.push_back({false, page.title + ": comments continued"});
        ++sheet;
        top = 0;
      }
      pages::Block block;
      block.id = rest.blockId;
      block.name = rest.name;
      block.title = rest.name + " (continued)";
      block.content = pages::Comment{rest.text.toStdString(), {}};
      block.place = {sheet, 0, 12, top, usableHeight(page.sheets.back(), theme) - top};
      const QSizeF size = blockRect(page, block, theme).size();
      const double title = titleHeight(block, size.width(), theme);
      const double needed = (title + Setting{theme}.height(rest.text, size.width())) / 10;
      const qsizetype before = rest.text.size();
      fill(block, rest.text, size, QStringLiteral(" … (continued on the next sheet)"), theme);
      if (rest.text.size() == before) {
        // Not a word fits below a title this long: drawn over its place rather than sought for ever.
        block.content = pages::Comment{rest.text.toStdString(), {}};
        rest.text.clear();
      }
      block.place.height = std::min(block.place.height, std::ceil(needed));
      top += block.place.height + kBlockGap;
      page.blocks.push_back(std::move(block));
    }
  }
  return page;
}

}  // namespace poap::render

#include "poap/render/text_item.hpp"

#include <gtest/gtest.h>

#include <QFontInfo>

using namespace poap::render;

namespace {

TextStyle plain(bool wrap = false) {
  const Theme theme;
  TextStyle style = theme.style(theme.tableSize, theme.text);
  style.wrap = wrap;
  return style;
}

}  // namespace

TEST(TextItem, ReportsWhatDoesNotFitAndCutsNothing) {
  const TextItem narrow{"Assessment and intervention", {0, 0, 100, 50}, plain(), nullptr};
  EXPECT_TRUE(narrow.overflows());
  EXPECT_EQ(narrow.text(), "Assessment and intervention");
  const TextItem wide{"Assessment and intervention", {0, 0, 900, 50}, plain(), nullptr};
  EXPECT_FALSE(wide.overflows());
}

TEST(TextItem, WrapsAtWordsWithinItsCell) {
  const TextItem item{"one two three four five six seven eight", {0, 0, 200, 300}, plain(true), nullptr};
  EXPECT_FALSE(item.overflows());
  EXPECT_GT(item.usedRect().height(), 2 * lineHeight(plain().font));
  const TextItem low{"one two three four five six seven eight", {0, 0, 200, 60}, plain(true), nullptr};
  EXPECT_TRUE(low.overflows());
}

TEST(TextItem, RightAlignedTextEndsAtTheEdge) {
  TextStyle style = plain();
  style.alignment = Qt::AlignRight | Qt::AlignVCenter;
  const TextItem item{"1,297", {0, 0, 300, 60}, style, nullptr};
  EXPECT_NEAR(item.usedRect().right(), 300, 0.01);
  EXPECT_NEAR(item.usedRect().center().y(), 30, 0.01);
}

TEST(TextItem, DigitsAreTabular) {
  const Theme theme;
  for (const QFont::Weight weight : {QFont::Normal, QFont::Bold}) {
    const QFont font = theme.font(theme.tableSize, weight);
    for (int digit = 1; digit <= 9; ++digit) {
      EXPECT_NEAR(textWidth(QString::number(digit).repeated(8), font), textWidth("00000000", font), 0.01) << digit;
    }
  }
}

TEST(TextItem, LineFeedsEndLines) {
  EXPECT_NEAR(textHeight("a\nb\nc", plain().font, 500), 3 * lineHeight(plain().font), 0.01);
}

TEST(Theme, NamesItsFontsAndKeepsTheSizesOfPaper) {
  const Theme theme;
  EXPECT_EQ(theme.font(theme.bodySize).families().front(), "Open Sans");
  const auto points = [](int size) { return size * 72 / 254.0; };
  EXPECT_GE(points(theme.commentSize), 10);
  EXPECT_GE(points(theme.tableSize), 9);
  EXPECT_GE(points(theme.chartSize), 9);
  EXPECT_GE(points(theme.tightTableSize), 8.5);
  EXPECT_GE(points(theme.bodySize), 9.5);
  EXPECT_GE(points(theme.footerSize), 7.5);
}

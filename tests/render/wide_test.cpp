// Tables with shared headings, merged cells, sections and arrows; very wide tables; tiles.

#include "golden.hpp"
#include "models.hpp"
#include "poap/render/sheet.hpp"
#include "poap/render/text_item.hpp"
#include "scene_walk.hpp"
#include "table_layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QGraphicsPathItem>
#include <QPainter>

using namespace poap::pages;
using namespace poap::render;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;

namespace {

std::vector<const TextItem*> textsOf(const QGraphicsScene& scene, const QString& text) {
  std::vector<const TextItem*> found;
  for (const QGraphicsItem* item : scene.items(Qt::AscendingOrder)) {
    const auto* candidate = qgraphicsitem_cast<const TextItem*>(item);
    if (candidate != nullptr && candidate->text() == text) found.push_back(candidate);
  }
  return found;
}

// Colours of the shapes that are drawn, arrows among them.
std::vector<QColor> shapes(const QGraphicsScene& scene) {
  std::vector<QColor> colours;
  for (const QGraphicsItem* item : scene.items()) {
    if (const auto* path = qgraphicsitem_cast<const QGraphicsPathItem*>(item)) colours.push_back(path->brush().color());
  }
  return colours;
}

}  // namespace

TEST(GroupedTable, HeadingsStandOverTheirColumns) {
  const auto scene = buildSheet(models::dashboardPage(), 0, {});
  const auto month = textsOf(*scene, "Current Month");
  const auto year = textsOf(*scene, "Year to Date");
  const auto numbers = textsOf(*scene, "Number");
  ASSERT_EQ(month.size(), 1U);
  ASSERT_EQ(numbers.size(), 2U);
  EXPECT_LT(month[0]->usedRect().bottom(), numbers[0]->usedRect().top() + 1);
  EXPECT_LE(month[0]->cell().left(), numbers[0]->cell().left());
  EXPECT_GE(month[0]->cell().right(), textsOf(*scene, "Group")[0]->cell().right() - 1);
  EXPECT_LT(month[0]->cell().right(), year[0]->cell().left());
}

TEST(GroupedTable, AMergedCellIsAsHighAsItsRows) {
  auto page = models::dashboardPage();
  page.blocks = {*page.block("ages")};
  const auto scene = buildSheet(page, 0, {});
  const QRectF first = textsOf(*scene, "1")[0]->cell();
  const QRectF fifth = textsOf(*scene, "5")[0]->cell();
  std::vector<const TextItem*> merged;
  for (const TextItem* item : textsOf(*scene, "22.6%")) {
    if (item->cell().height() > 2 * first.height()) merged.push_back(item);
  }
  ASSERT_EQ(merged.size(), 6U);  // three groups of five in two columns; the last of two is lower
  EXPECT_NEAR(merged[0]->cell().top(), first.top(), 0.01);
  EXPECT_NEAR(merged[0]->cell().bottom(), fifth.bottom(), 0.01);
  EXPECT_NEAR(merged[0]->usedRect().center().y(), merged[0]->cell().center().y(), 0.5);
}

TEST(Arrows, AreDrawnWithTheirWord) {
  const auto scene = buildSheet(models::dashboardPage(), 0, {});
  const Theme theme;
  EXPECT_THAT(scene_walk::texts(*scene), Contains("worse"));
  EXPECT_THAT(scene_walk::texts(*scene), Contains("better"));
  EXPECT_THAT(scene_walk::texts(*scene), Not(Contains("\u2191")));
  EXPECT_THAT(shapes(*scene), Contains(theme.onTarget));
  EXPECT_THAT(shapes(*scene), Contains(theme.offTarget));
  EXPECT_THAT(shapes(*scene), Contains(theme.notJudged));
}

TEST(WideTable, FitsTwentyTwoColumnsAtEightPointsOrMore) {
  const auto scene = buildSheet(models::widePage(), 0, {});
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
  EXPECT_EQ(textsOf(*scene, "1,234").size(), 3U);
  const auto page = models::widePage();
  const auto& table = std::get<Table>(page.blocks[0].content);
  const TableLayout layout = fitTable(table, {0, 0, 2770, 540}, {});
  EXPECT_TRUE(layout.fits);
  EXPECT_GE(layout.size * 72 / 254.0, 8);
}

TEST(Tiles, NumbersAreLargeAndLabelled) {
  const auto scene = buildSheet(models::dashboardPage(), 0, {});
  const auto number = textsOf(*scene, "175");
  const auto label = textsOf(*scene, "young people in the data set");
  ASSERT_EQ(number.size(), 1U);
  ASSERT_EQ(label.size(), 1U);
  EXPECT_GT(number[0]->usedRect().height(), 1.5 * lineHeight(Theme{}.font(Theme{}.bodySize)));
  EXPECT_GE(label[0]->usedRect().top(), number[0]->usedRect().bottom() - 1);
  EXPECT_NEAR(label[0]->usedRect().left(), number[0]->usedRect().left(), 0.5);
  EXPECT_THAT(scene_walk::texts(*scene), Contains("off target"));
}

TEST(Tiles, AnyNumberInARowIsDrawnWhole) {
  for (int perRow = 1; perRow <= 4; ++perRow) {
    auto page = models::dashboardPage();
    auto block = page.blocks[0];
    std::get<Tiles>(block.content).perRow = perRow;
    block.place = {0, 0, perRow < 3 ? 4 : 8, 0, 160};
    page.blocks = {block};
    EXPECT_THAT(scene_walk::faults(*buildSheet(page, 0, {})), IsEmpty()) << perRow;
  }
}

TEST(Draft, SaysThatItIsGenerated) {
  EXPECT_THAT(scene_walk::texts(*buildSheet(models::dashboardPage(), 0, {})), Contains("Draft, generated"));
}

TEST(Sheet, OfAFullHeadingMayHaveATitleOfItsOwn) {
  const auto texts = scene_walk::texts(*buildSheet(models::dashboardPage(), 0, {}));
  EXPECT_THAT(texts, Contains("February 2019 Quality Assurance Dashboard"));
  EXPECT_THAT(texts, Not(Contains("Multi Agency Safeguarding Hub")));
}

TEST(Dashboard, LooksAsItWasApproved) {
  const auto scene = buildSheet(models::dashboardPage(), 0, {});
  QImage image{scene->sceneRect().size().toSize() / 2, QImage::Format_RGB32};
  image.fill(Qt::white);
  QPainter painter{&image};
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  scene->render(&painter);
  painter.end();
  EXPECT_TRUE(golden::matches(image,
                              std::filesystem::path{POAP_SOURCE_DIR} / "tests" / "render" / "golden" / "dashboard.png",
                              std::filesystem::temp_directory_path() / "poap-actual-dashboard"));
}

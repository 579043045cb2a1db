// Blocks whose lists were not supplied.

#include "models.hpp"
#include "poap/render/export.hpp"
#include "poap/render/sheet.hpp"
#include "scene_walk.hpp"
#include "tabular.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QChart>

using namespace poap::pages;
using namespace poap::render;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::vector<std::string> kReasons = {
    "There is no row of the list \"Initial child protection conferences\" (initial_child_protection_conferences).",
    "There is no row of the list \"Contacts\" (contacts).",
    "The list \"Periods of care\" (periods_of_care) is made of \"Children in care (Annex A list 8)\" "
    "(annex_a_children_in_care) and known from September 2018 on only."};

Chart chart(std::size_t known) {
  Chart chart = models::monthChart(ChartKind::Bars, {{"Contacts", models::wave(12, 100, 20)}});
  std::vector<ChartPoint>& points = chart.series.front().points;
  for (std::size_t i = known; i < points.size(); ++i) {
    points[i].figure = {};
    points[i].figure.printed = "-";
    points[i].figure.status = Status::Missing;
  }
  return chart;
}

PageModel pageOf(const BlockContent& content, Place place) {
  PageModel page = models::emptyPage();
  page.blocks = {models::block("b", "Title", place, content)};
  page.blocks.front().missing = kReasons;
  return page;
}

bool hasChart(const QGraphicsScene& scene) {
  for (QGraphicsItem* item : scene.items()) {
    if (dynamic_cast<QChart*>(item) != nullptr) return true;
  }
  return false;
}

TEST(Missing, ReasonsStandInPlaceOfAChartWithoutAFigure) {
  const auto scene = buildSheet(pageOf(chart(0), {0, 0, 6, 0, 80}), 0, {});
  EXPECT_FALSE(hasChart(*scene));
  for (const std::string& reason : kReasons) EXPECT_THAT(scene_walk::texts(*scene), Contains(reason));
  EXPECT_THAT(scene_walk::texts(*scene), Contains("Title"));
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
}

TEST(Missing, AChartWithSomeFiguresKeepsThemAboveANote) {
  const auto scene = buildSheet(pageOf(chart(6), {0, 0, 6, 0, 80}), 0, {});
  EXPECT_TRUE(hasChart(*scene));
  EXPECT_THAT(scene_walk::texts(*scene), Contains(HasSubstr(kReasons[0] + " " + kReasons[1])));
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
}

TEST(Missing, ANoteThatWouldCrampItsChartIsLeftOut) {
  const auto scene = buildSheet(pageOf(chart(6), {0, 0, 3, 0, 40}), 0, {});
  EXPECT_TRUE(hasChart(*scene));
  EXPECT_THAT(scene_walk::texts(*scene), Not(Contains(HasSubstr(kReasons[1]))));
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
}

TEST(Missing, NoPlaceMakesReasonsOverflow) {
  for (int columns = 1; columns <= 12; ++columns) {
    for (const double height : {14.0, 20.0, 30.0, 45.0}) {
      const auto scene = buildSheet(pageOf(chart(0), {0, 0, columns, 0, height}), 0, {});
      // A chart too small for a single sentence is drawn as it would be without one.
      if (hasChart(*scene)) continue;
      EXPECT_THAT(scene_walk::faults(*scene), IsEmpty()) << columns << " columns, " << height << " mm";
    }
  }
}

TEST(Missing, ReasonsAreCopiedWithTheFigures) {
  const PageModel page = pageOf(chart(6), {0, 0, 3, 0, 40});
  EXPECT_THAT(tabSeparated(page, page.blocks.front()), HasSubstr(kReasons[1]));
}

}  // namespace

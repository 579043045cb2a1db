#include "models.hpp"
#include "poap/render/sheet.hpp"
#include "poap/render/text_item.hpp"
#include "scene_walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QBarSet>
#include <QChart>
#include <QHorizontalBarSeries>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>

#include <cmath>

using namespace poap::pages;
using namespace poap::render;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

std::unique_ptr<QGraphicsScene> sceneOf(const BlockContent& content, Place place = {0, 0, 6, 0, 80}) {
  PageModel page = models::emptyPage();
  page.blocks = {models::block("b", "Title", place, content)};
  return buildSheet(page, 0, {});
}

QChart* chartOf(const QGraphicsScene& scene) {
  for (QGraphicsItem* item : scene.items()) {
    if (auto* chart = dynamic_cast<QChart*>(item)) return chart;
  }
  return nullptr;
}

const TextItem* find(const QGraphicsScene& scene, const QString& text) {
  for (const QGraphicsItem* item : scene.items()) {
    const auto* candidate = qgraphicsitem_cast<const TextItem*>(item);
    if (candidate != nullptr && candidate->text() == text) return candidate;
  }
  return nullptr;
}

// Points of each line series, in order.
std::vector<std::vector<double>> runs(const QChart& chart) {
  std::vector<std::vector<double>> all;
  for (QAbstractSeries* series : chart.series()) {
    const auto* line = qobject_cast<QLineSeries*>(series);
    if (line == nullptr) continue;
    std::vector<double> run;
    for (const QPointF& point : line->points()) run.push_back(point.y());
    all.push_back(run);
  }
  return all;
}

Box judged(Judgement judgement) {
  Box box;
  box.lines = {{"Target", models::figure("95.0%")},
               {"Latest", models::figure("77.5%")},
               {"Variance", models::figure("(18.4%)")},
               {"Statistical neighbours 2017/18 (mean of ten)", models::figure("-")}};
  box.judgement = judgement;
  box.basis = "April 2018 to February 2019";
  return box;
}

}  // namespace

TEST(Chart, QtChartsDrawsNoLetterAndNoAxis) {
  const auto scene = sceneOf(models::monthChart(ChartKind::Bars, {{"Plans", models::wave(24, 20, 9)}}));
  QChart* chart = chartOf(*scene);
  ASSERT_NE(chart, nullptr);
  EXPECT_TRUE(chart->title().isEmpty());
  EXPECT_FALSE(chart->legend()->isVisible());
  EXPECT_FALSE(chart->isDropShadowEnabled());
  for (const QAbstractAxis* axis : chart->axes()) EXPECT_FALSE(axis->isVisible());
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
}

TEST(Chart, MarksStandWhereTheLettersSay) {
  const auto scene = sceneOf(models::monthChart(ChartKind::Bars, {{"Plans", {100, 50, 200, 150}}}));
  QChart* chart = chartOf(*scene);
  ASSERT_NE(chart, nullptr);
  const double zero = chart->mapToScene(chart->mapToPosition({0, 0})).y();
  const double top = chart->mapToScene(chart->mapToPosition({0, 200})).y();
  const TextItem* zeroLabel = find(*scene, "0");
  ASSERT_NE(zeroLabel, nullptr);
  EXPECT_NEAR(zeroLabel->mapRectToScene(zeroLabel->usedRect()).center().y(), zero, 1);
  double topLabel = 1e9;
  for (const QGraphicsItem* item : scene->items()) {
    const auto* text = qgraphicsitem_cast<const TextItem*>(item);
    if (text != nullptr && text->text() == "200" && text->usedRect().right() < 200)
      topLabel = text->usedRect().center().y();
  }
  EXPECT_NEAR(topLabel, top, 1);
  const TextItem* month = find(*scene, "Nov 18");
  ASSERT_NE(month, nullptr);
  EXPECT_NEAR(month->usedRect().center().x(), chart->mapToScene(chart->mapToPosition({0, 0})).x(), 1);
}

TEST(Chart, AGapInBarsMovesNothing) {
  const auto scene = sceneOf(models::monthChart(ChartKind::Bars, {{"Plans", {5, std::nullopt, 7, std::nan(""), 9}}}));
  const auto* bars = qobject_cast<QAbstractBarSeries*>(chartOf(*scene)->series().front());
  ASSERT_NE(bars, nullptr);
  const QBarSet* set = bars->barSets().front();
  ASSERT_EQ(set->count(), 5);
  EXPECT_EQ(set->at(2), 7);
  EXPECT_EQ(set->at(3), 0);
  EXPECT_EQ(set->at(4), 9);
  EXPECT_EQ(set->selectedBars(), QList<int>{4});
}

TEST(Chart, AGapInALineStaysAGap) {
  const auto scene = sceneOf(
      models::monthChart(ChartKind::Lines, {{"Rate", {1, 2, std::nullopt, 4, std::nullopt, 6, 7, std::nan("")}}}, 1));
  EXPECT_THAT(runs(*chartOf(*scene)), ElementsAre(ElementsAre(1, 2), ElementsAre(6, 7)));
  int alone = 0;
  for (QAbstractSeries* series : chartOf(*scene)->series()) {
    if (const auto* points = qobject_cast<QScatterSeries*>(series)) alone += static_cast<int>(points->count());
  }
  EXPECT_EQ(alone, 1);  // the lone 4; the line has no last point in the last month
}

TEST(Chart, TheLastPointCarriesItsValue) {
  const auto lines = sceneOf(models::monthChart(ChartKind::Lines, {{"Rate", {15, 16.3, 17.9}}}, 1));
  EXPECT_THAT(scene_walk::texts(*lines), Contains("17.9"));
  const auto bars = sceneOf(models::monthChart(ChartKind::Bars, {{"Plans", models::wave(24, 20, 8)}}));
  EXPECT_THAT(scene_walk::texts(*bars), Contains(models::number(*models::wave(24, 20, 8).back()).printed));
}

TEST(Chart, TwoLinesAreNamedBesideTheirEndsAndDifferByDash) {
  const auto scene =
      sceneOf(models::monthChart(ChartKind::Lines, {{"Contacts", {900, 1297}}, {"Referrals", {268, 243}}}));
  EXPECT_THAT(scene_walk::texts(*scene), Contains("Contacts 1,297"));
  EXPECT_THAT(scene_walk::texts(*scene), Contains("Referrals 243"));
  std::vector<Qt::PenStyle> styles;
  for (QAbstractSeries* series : chartOf(*scene)->series()) {
    if (const auto* line = qobject_cast<QLineSeries*>(series)) styles.push_back(line->pen().style());
  }
  EXPECT_THAT(styles, ElementsAre(Qt::SolidLine, Qt::CustomDashLine));
}

TEST(Chart, ReferenceLinesAreDashedOrDottedWithTheirWords) {
  Chart chart = models::monthChart(ChartKind::Lines, {{"Visits", {70, 80, 77.5}}}, 1, true);
  chart.lines = {{"Target 95.0%", 95, true}, {"Neighbours 81.0%", 81, false}};
  const auto scene = sceneOf(chart);
  EXPECT_THAT(scene_walk::texts(*scene), Contains("Target 95.0%"));
  EXPECT_THAT(scene_walk::texts(*scene), Contains("Neighbours 81.0%"));
  EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
}

TEST(Chart, DegenerateSeriesAreDrawn) {
  const std::vector<models::Values> nasty{
      {}, {std::nullopt}, {0}, {5}, {std::nullopt, std::nullopt}, {0, 0, 0}, {1e9, 1}, {-3, 4}, models::Values(60, 7)};
  for (const ChartKind kind : {ChartKind::Bars, ChartKind::GroupedBars, ChartKind::StackedBars, ChartKind::Lines,
                               ChartKind::Steps, ChartKind::HorizontalBars}) {
    for (const models::Values& values : nasty) {
      if (kind == ChartKind::HorizontalBars && values.size() > 30) continue;  // more rows than a sheet has
      const auto scene = sceneOf(models::monthChart(kind, {{"Series", values}}), {0, 0, 12, 0, 163});
      EXPECT_THAT(scene_walk::faults(*scene), IsEmpty()) << static_cast<int>(kind) << " with " << values.size();
    }
  }
  Chart empty;
  EXPECT_THAT(scene_walk::faults(*sceneOf(empty)), IsEmpty());
}

TEST(Chart, HorizontalBarsReadFromTheTop) {
  const auto scene =
      sceneOf(models::categoryChart(ChartKind::HorizontalBars, {"First", "Second", "Third"}, {{"Rate", {9, 5, 1}}}));
  EXPECT_LT(find(*scene, "First")->usedRect().top(), find(*scene, "Third")->usedRect().top());
  const auto* bars = qobject_cast<QHorizontalBarSeries*>(chartOf(*scene)->series().front());
  ASSERT_NE(bars, nullptr);
  EXPECT_EQ(bars->barSets().front()->at(2), 9);  // counted from the bottom
}

TEST(Chart, CategoriesAreNeverCutOrTurned) {
  for (int columns = 3; columns <= 12; ++columns) {
    const auto scene =
        sceneOf(models::categoryChart(ChartKind::GroupedBars, {"Unborn", "Under 1", "1-4", "5-9", "10-15", "16-17"},
                                      {{"Female", {1, 2, 3, 4, 5, 6}}, {"Male", {6, 5, 4, 3, 2, 1}}}),
                {0, 0, columns, 0, 70});
    EXPECT_THAT(scene_walk::faults(*scene), IsEmpty()) << columns;
    EXPECT_THAT(scene_walk::texts(*scene), Contains("10-15"));
  }
}

TEST(Table, LatestIsBoldAndOlderRecede) {
  const auto page = models::tablesPage();
  const auto scene = buildSheet(page, 0, {});
  EXPECT_THAT(scene_walk::texts(*scene), Contains("15,129"));
  // Numbers of one column end on one edge.
  EXPECT_NEAR(find(*scene, "1,297")->usedRect().right(), find(*scene, "69")->usedRect().right(), 0.01);
}

TEST(Table, SubRowsAreIndented) {
  const auto scene = buildSheet(models::tablesPage(), 0, {});
  EXPECT_GT(find(*scene, "Signposting")->usedRect().left(), find(*scene, "Contacts received")->usedRect().left() + 20);
}

TEST(Table, RowsSpreadOverTheirPlaceWithinBounds) {
  Table table;
  table.columns = {{"No.", Emphasis::Normal, 1, {}}};
  for (int i = 0; i < 10; ++i) {
    TableRow row;
    row.title = "Row " + std::to_string(i);
    row.cells.emplace_back(models::number(i));
    table.rows.push_back(row);
  }
  const auto pitch = [&table](double height) {
    const auto scene = sceneOf(table, {0, 0, 6, 0, height});
    return find(*scene, "Row 9")->usedRect().top() - find(*scene, "Row 8")->usedRect().top();
  };
  EXPECT_NEAR(pitch(160), 65, 0.01);
  EXPECT_GE(pitch(58), 46 - 0.01);
  EXPECT_LE(pitch(58), 47);
}

TEST(Box, EveryJudgementHasAWord) {
  for (const Judgement judgement :
       {Judgement::OnTarget, Judgement::NearTarget, Judgement::OffTarget, Judgement::NotJudged, Judgement::NoData}) {
    const auto scene = sceneOf(judged(judgement), {0, 0, 3, 0, 50});
    std::string word = judgementWords(judgement);
    word[0] = static_cast<char>(std::toupper(word[0]));
    EXPECT_THAT(scene_walk::texts(*scene), Contains(word));
    EXPECT_THAT(scene_walk::faults(*scene), IsEmpty());
  }
}

TEST(Comment, KeepsItsSizeAndReportsWhatIsTooLong) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += "word ";
  const auto scene = sceneOf(Comment{words, "Draft"}, {0, 0, 4, 0, 40});
  EXPECT_THAT(scene_walk::faults(*scene), Contains(HasSubstr("leaves its cell")));
}

TEST(Comment, SaysWhenThereIsNone) {
  EXPECT_THAT(scene_walk::texts(*sceneOf(Comment{})), Contains("No comment for this month."));
}

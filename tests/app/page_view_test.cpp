#include "page_view.hpp"

#include "window_case.hpp"

#include <QApplication>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

using namespace poap;

using PageViewCase = WindowCase;

TEST_F(PageViewCase, ArrowKeysGoThroughTheBlocksInReadingOrder) {
  view().setFocus();
  QTest::keyClick(&view(), Qt::Key_Down);
  EXPECT_EQ(view().chosenBlock(), view().page()->blocks.front().id);
  const std::string first = view().chosenBlock();
  QTest::keyClick(&view(), Qt::Key_Right);
  EXPECT_NE(view().chosenBlock(), first);
  QTest::keyClick(&view(), Qt::Key_Left);
  EXPECT_EQ(view().chosenBlock(), first);
  QTest::keyClick(&view(), Qt::Key_Escape);
  EXPECT_TRUE(view().chosenBlock().empty());
}

TEST_F(PageViewCase, TabGoesThroughTheBlocksAndLeaves) {
  window->activateWindow();
  view().setFocus();
  const auto blocks = view().page()->blocks.size();
  for (std::size_t i = 0; i < blocks; ++i) {
    QTest::keyClick(&view(), Qt::Key_Tab);
    EXPECT_FALSE(view().chosenBlock().empty()) << i;
  }
  QTest::keyClick(&view(), Qt::Key_Tab);
  EXPECT_TRUE(view().chosenBlock().empty());
}

TEST_F(PageViewCase, AClickChoosesTheBlockBeneath) {
  const QPointF inside = view().mapFromScene(QPointF{400, 500});
  QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, inside.toPoint());
  EXPECT_FALSE(view().chosenBlock().empty());
  QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().mapFromScene(QPointF{400, 60}));
  EXPECT_TRUE(view().chosenBlock().empty());
}

TEST_F(PageViewCase, SpeaksTitleAndHeadline) {
  EXPECT_TRUE(view().accessibleName().contains("Multi Agency Safeguarding Hub"));
  for (const auto& block : view().page()->blocks) {
    const auto* chart = std::get_if<pages::Chart>(&block.content);
    if (chart == nullptr) continue;
    view().chooseBlock(block.id);
    EXPECT_TRUE(view().accessibleName().contains(QString::fromStdString(block.title)));
    EXPECT_TRUE(view().accessibleName().contains(QString::fromStdString(chart->headline)));
    EXPECT_TRUE(view().accessibleDescription().contains(QString::fromStdString(chart->description)));
  }
}

TEST_F(PageViewCase, TheFrameOfTheChosenBlockIsSeen) {
  const QImage before = view().grab().toImage();
  view().setFocus();
  QTest::keyClick(&view(), Qt::Key_Down);
  QApplication::processEvents();
  EXPECT_NE(view().grab().toImage(), before);
}

TEST_F(PageViewCase, ControlAndWheelZoom) {
  const int before = view().zoomPercent();
  QWheelEvent event{QPointF{200, 200},
                    view().viewport()->mapToGlobal(QPointF{200, 200}),
                    {},
                    {0, 120},
                    Qt::NoButton,
                    Qt::ControlModifier,
                    Qt::NoScrollPhase,
                    false};
  QApplication::sendEvent(view().viewport(), &event);
  EXPECT_GT(view().zoomPercent(), before);
}

TEST_F(PageViewCase, PageKeysTurnSheets) {
  auto page = *view().page();
  page.id = "long";
  page.sheets.push_back({false, "Second"});
  page.sheets.push_back({false, "Third"});
  view().setPage(page);
  EXPECT_EQ(view().currentSheet(), 0);
  QTest::keyClick(&view(), Qt::Key_PageDown);
  EXPECT_EQ(view().currentSheet(), 1);
  QTest::keyClick(&view(), Qt::Key_PageDown);
  EXPECT_EQ(view().currentSheet(), 2);
  QTest::keyClick(&view(), Qt::Key_PageUp);
  EXPECT_EQ(view().currentSheet(), 1);
}

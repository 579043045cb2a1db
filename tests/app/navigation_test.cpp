#include "window_case.hpp"

#include <gmock/gmock.h>

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace poap;

using Navigation = WindowCase;

TEST_F(Navigation, OpensOnTheFirstPageOfTheNewestMonth) {
  ASSERT_NE(view().page(), nullptr);
  EXPECT_EQ(view().page()->id, "mash");
  EXPECT_EQ(view().page()->stamp, "PERFORMANCE ON A PAGE (28 February 2019)");
  EXPECT_EQ(find<QLabel>("authority").text(), "SAMPLE BOROUGH");
  EXPECT_EQ(find<QLabel>("statusSample").text(), "SAMPLE");
  EXPECT_EQ(find<QLabel>("statusFile").text(), "sample.poap");
  EXPECT_TRUE(find<QLabel>("statusImport").text().startsWith("Last import"));
  EXPECT_TRUE(dialogs.told.isEmpty());
}

TEST_F(Navigation, ThePageListChoosesAPage) {
  auto& list = find<QTreeView>("pageList");
  list.setFocus();
  QTest::keyClick(&list, Qt::Key_End);
  EXPECT_EQ(view().page()->id, "cin_disability");
  EXPECT_GE(list.width(), 220);
}

TEST_F(Navigation, TheMonthChangesTheStamp) {
  auto& months = find<QComboBox>("monthList");
  EXPECT_EQ(months.currentText(), "February 2019");
  QTest::mouseClick(&find<QToolButton>("earlierMonth"), Qt::LeftButton);
  EXPECT_EQ(months.currentText(), "January 2019");
  EXPECT_EQ(view().page()->stamp, "PERFORMANCE ON A PAGE (31 January 2019)");
  action("actionMonthAfter").trigger();
  EXPECT_EQ(view().page()->stamp, "PERFORMANCE ON A PAGE (28 February 2019)");
  EXPECT_FALSE(find<QToolButton>("laterMonth").isEnabled());
  EXPECT_FALSE(action("actionMonthAfter").isEnabled());
}

TEST_F(Navigation, ANewMonthKeepsTheBlockChosen) {
  view().chooseBlock(view().page()->blocks.front().id);
  const std::string block = view().chosenBlock();
  action("actionMonthBefore").trigger();
  EXPECT_EQ(view().chosenBlock(), block);
}

TEST_F(Navigation, PageAndMonthAreThereAfterARestart) {
  auto& list = find<QTreeView>("pageList");
  QTest::keyClick(&list, Qt::Key_End);
  action("actionMonthBefore").trigger();
  restart();
  EXPECT_EQ(view().page()->id, "cin_disability");
  EXPECT_EQ(view().page()->asAt, "31 January 2019");
}

TEST_F(Navigation, ZoomFitsAndSteps) {
  auto& percent = find<QLabel>("zoomPercent");
  action("actionFitPage").trigger();
  const int page = view().zoomPercent();
  action("actionFitWidth").trigger();
  EXPECT_GE(view().zoomPercent(), page);
  EXPECT_EQ(percent.text(), QString::number(view().zoomPercent()) + '%');
  const int fitted = view().zoomPercent();
  action("actionZoomIn").trigger();
  EXPECT_GT(view().zoomPercent(), fitted);
  action("actionZoomOut").trigger();
  EXPECT_NEAR(view().zoomPercent(), fitted, 1);
}

TEST_F(Navigation, FitWidthFollowsTheWindow) {
  action("actionFitWidth").trigger();
  const int before = view().zoomPercent();
  window->resize(1700, 900);
  QApplication::processEvents();
  EXPECT_GT(view().zoomPercent(), before);
}

TEST_F(Navigation, AFileThatIsNoDashboardIsRefusedInASentence) {
  dialogs.open = scratch.write("notes.poap", "this is not a dashboard, it is a text of some length");
  action("actionOpen").trigger();
  ASSERT_EQ(dialogs.told.size(), 1);
  EXPECT_NE(view().page(), nullptr);
  EXPECT_EQ(find<QLabel>("statusFile").text(), "sample.poap");
}

TEST_F(Navigation, ControlsAreLargeEnoughAndNamed) {
  for (const QToolButton* button : window->findChildren<QToolButton*>()) {
    if (!button->isVisibleTo(window.get()) || button->objectName().startsWith("qt_")) continue;
    EXPECT_GE(button->width(), 24) << button->objectName().toStdString();
    EXPECT_GE(button->height(), 24) << button->objectName().toStdString();
    EXPECT_FALSE(button->accessibleName().isEmpty()) << button->objectName().toStdString();
  }
  for (const QAction* each : window->findChildren<QAction*>()) {
    if (!each->objectName().startsWith("action")) continue;
    EXPECT_TRUE(each->text().contains('&')) << each->text().toStdString();
  }
}

TEST_F(Navigation, AboutNamesVersionLicenceAndPrivacy) {
  action("actionAbout").trigger();
  QTest::qWait(1);
  auto& box = find<QDialog>("aboutBox");
  QString words;
  for (const QLabel* label : box.findChildren<QLabel*>()) words += label->text() + '\n';
  EXPECT_TRUE(words.contains("0.0.0-test"));
  EXPECT_TRUE(words.contains("GPL-3.0-or-later"));
  EXPECT_TRUE(words.contains("Nothing is ever sent anywhere"));
  box.reject();
}

TEST_F(Navigation, SampleIsMadeWhereThereIsNone) {
  const auto file = scratch.path() / "made.poap";
  window->makeSample(file);
  ASSERT_TRUE(QTest::qWaitFor([this] { return find<QLabel>("statusFile").text() == "made.poap"; }, 60000));
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_TRUE(dialogs.told.isEmpty());
}

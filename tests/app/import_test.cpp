#include "window_case.hpp"

#include "progress_dialog.hpp"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include "poap/session/history.hpp"

#include <functional>

using namespace poap;

class Import : public WindowCase {
protected:
  // A dialog of the window that appears within a minute.
  QDialog& dialog(const char* name) {
    QDialog* found = nullptr;
    const bool came = QTest::qWaitFor(
        [this, &found, name] {
          found = window->findChild<QDialog*>(QString::fromLatin1(name));
          return found != nullptr && found->isVisible();
        },
        60000);
    if (!came) throw std::runtime_error{std::string{"no dialog "} + name};
    return *found;
  }

  // What importing files into a copy of the sample would do.
  QDialog& reviewOf(const std::vector<std::filesystem::path>& files) {
    window->openDashboard(sampleCopy());
    dialogs.import = files;
    action("actionImport").trigger();
    return dialog("ImportReviewDialog");
  }

  static QString cell(const QDialog& of, int row, int column) {
    return of.findChild<QTableWidget*>("files")->item(row, column)->text();
  }
  static void press(const QDialog& of, const char* button) {
    QTest::mouseClick(of.findChild<QPushButton*>(QString::fromLatin1(button)), Qt::LeftButton);
  }

  // The sample's own header, and its first row as the test changes it.
  [[nodiscard]] std::filesystem::path contactsWith(const std::function<void(std::string&)>& change) const {
    const std::string all = support::readFile(surroundings().sampleFolder / "contacts.csv");
    const auto header = all.substr(0, all.find('\n') + 1);
    std::string row = all.substr(header.size(), all.find('\n', header.size()) + 1 - header.size());
    change(row);
    return scratch.write("contacts.csv", header + row);
  }
  [[nodiscard]] std::filesystem::path badContacts() const {
    return contactsWith([](std::string& row) { row.replace(row.find("20"), 10, "2019-02-31"); });
  }
  // A contact of a child who is in no list yet, in the last month.
  [[nodiscard]] std::filesystem::path newContact() const {
    return contactsWith([](std::string& row) { row = "NEW1,F,WBRI,2010-05-04,2019-02-11T10:00,6,,,,\n"; });
  }
};

TEST_F(Import, NothingIsStoredBeforeThePersonSaysSo) {
  const QDialog& review = reviewOf({newContact()});
  EXPECT_EQ(cell(review, 0, 3), "1");
  EXPECT_TRUE(review.findChild<QLabel*>("headline")->text().startsWith("Nothing is stored yet. 1 new row"));
  const QString effects = review.findChild<QPlainTextEdit*>("effects")->toPlainText();
  EXPECT_TRUE(effects.contains("Contacts received, February 2019: ")) << effects.toStdString();
  press(review, "cancel");
  EXPECT_EQ(session::history(scratch.path() / "copy.poap", surroundings()).front().batch.fileName,
            "youth_justice_outcomes.csv");
}

TEST_F(Import, IsDoneOnceThePersonSaysSoAndUndoneAgain) {
  const QDialog& review = reviewOf({newContact()});
  press(review, "accept");
  const QDialog& summary = dialog("ImportSummaryDialog");
  EXPECT_EQ(cell(summary, 0, 3), "1");
  EXPECT_TRUE(find<QLabel>("statusImport").text().endsWith("contacts.csv"));
  press(summary, "close");

  action("actionHistory").trigger();
  const QDialog& history = dialog("HistoryDialog");
  const auto* batches = history.findChild<QTableWidget*>("batches");
  EXPECT_EQ(batches->item(0, 1)->text(), "contacts.csv");
  EXPECT_EQ(batches->item(0, 8)->text(), "counts");
  EXPECT_TRUE(history.findChild<QPlainTextEdit*>("effect")->toPlainText().contains("Contacts received, February 2019"));
  press(history, "apply");
  EXPECT_TRUE(batches->item(0, 8)->text().startsWith("undone 2019-03-04 09:30 by tester"));
  press(history, "apply");
  EXPECT_EQ(batches->item(0, 8)->text(), "counts");
}

// What leaves rows out is read before what does not.
TEST_F(Import, ErrorsAreListedBeforeWarnings) {
  const QDialog& review =
      reviewOf({std::filesystem::path{POAP_SOURCE_DIR} / "tests" / "ingest" / "faulty" / "child_protection_plans.csv"});
  const auto* model = review.findChild<QTreeView*>("issues")->model();
  ASSERT_GT(model->rowCount(), 10);
  bool warning = false;
  for (int row = 0; row < model->rowCount(); ++row) {
    const bool now = model->index(row, 0).data().toString().startsWith("Warning");
    EXPECT_TRUE(now || !warning) << row;
    warning = now;
  }
  EXPECT_TRUE(warning) << "the last ones";
}

TEST_F(Import, TheSameFileAgainIsRecognised) {
  const QDialog& review = reviewOf({surroundings().sampleFolder / "targets.csv"});
  EXPECT_EQ(cell(review, 0, 0), "targets.csv");
  EXPECT_EQ(cell(review, 0, 3), "0");
  EXPECT_TRUE(cell(review, 0, 7).contains("imported before"));
  EXPECT_TRUE(cell(review, 0, 7).contains("tester"));
  EXPECT_FALSE(review.findChild<QPushButton*>("accept")->isEnabled());
  EXPECT_TRUE(window->findChild<QDialog*>("progressDialog") == nullptr ||
              !window->findChild<QDialog*>("progressDialog")->isVisible());
}

TEST_F(Import, WhatIsWrongIsListedFilteredShownInItsPlaceAndSaved) {
  QDialog& review = reviewOf({badContacts()});
  EXPECT_EQ(cell(review, 0, 2), "1");
  EXPECT_EQ(cell(review, 0, 6), "1");
  auto* issues = review.findChild<QTreeView*>("issues");
  const auto* model = issues->model();
  ASSERT_GE(model->rowCount(), 1);
  const QModelIndex kind = model->index(0, 0);
  EXPECT_TRUE(kind.data().toString().startsWith("Error"));
  EXPECT_EQ(kind.siblingAtColumn(3).data().toString(), "1 row");
  ASSERT_EQ(model->rowCount(kind), 1);
  const QModelIndex row = model->index(0, 0, kind);
  EXPECT_EQ(row.siblingAtColumn(3).data().toString(), "2");
  EXPECT_EQ(row.siblingAtColumn(4).data().toString(), "2019-02-31");

  emit issues->activated(row);
  const auto* context = review.findChild<QTableWidget*>("context");
  EXPECT_EQ(context->rowCount(), 2);
  EXPECT_EQ(context->verticalHeaderItem(1)->text(), "2");

  QTest::keyClicks(review.findChild<QLineEdit*>("words"), "no such words");
  EXPECT_EQ(model->rowCount(), 0);
  review.findChild<QLineEdit*>("words")->clear();
  EXPECT_GE(model->rowCount(), 1);

  dialogs.save = scratch.path() / "issues.csv";
  press(review, "save");
  const std::string csv = support::readFile(*dialogs.save);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "file,row,column,severity,code,found,expected,sheet,original_row");
  EXPECT_NE(csv.find("2019-02-31"), std::string::npos);
}

TEST_F(Import, AColumnIsExplainedOnceAndAFileIsReadAgain) {
  const std::string all = support::readFile(surroundings().sampleFolder / "targets.csv");
  std::string renamed = all;
  renamed.replace(renamed.find("effective_from"), 14, "effectiv_from_");
  const QDialog& review = reviewOf({scratch.write("targets.csv", renamed)});
  // The list cannot be without this column, so the file is refused until it is explained.
  EXPECT_FALSE(cell(review, 0, 7).isEmpty());
  EXPECT_FALSE(review.findChild<QPushButton*>("accept")->isEnabled());
}

TEST_F(Import, AFileThatIsNoListFailsAlone) {
  const QDialog& review =
      reviewOf({scratch.write("shopping.csv", "milk,eggs\n1,2\n"), surroundings().sampleFolder / "targets.csv"});
  EXPECT_FALSE(cell(review, 0, 7).isEmpty());
  EXPECT_EQ(cell(review, 1, 0), "targets.csv");
  EXPECT_EQ(find<QLabel>("statusFile").text(), "copy.poap");
}

TEST_F(Import, AFolderDroppedIsAllItsLists) {
  window->openDashboard(sampleCopy());
  std::filesystem::create_directories(scratch.path() / "march");
  std::filesystem::copy_file(surroundings().sampleFolder / "targets.csv", scratch.path() / "march" / "targets.csv");
  std::filesystem::copy_file(surroundings().sampleFolder / "audits.csv", scratch.path() / "march" / "audits.csv");
  const std::filesystem::path note = scratch.write("readme.doc", "not a list");
  std::filesystem::copy_file(note, scratch.path() / "march" / "readme.doc");
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(QString::fromStdString((scratch.path() / "march").string()))});
  QDragEnterEvent enter{QPoint{10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
  QApplication::sendEvent(window.get(), &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent drop{QPointF{10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
  QApplication::sendEvent(window.get(), &drop);
  const QDialog& review = dialog("ImportReviewDialog");
  EXPECT_EQ(review.findChild<QTableWidget*>("files")->rowCount(), 2);
  EXPECT_EQ(cell(review, 0, 0), "audits.csv");
}

TEST_F(Import, WaitsForTheOneThatRuns) {
  window->openDashboard(sampleCopy());
  window->importFiles({surroundings().sampleFolder / "contacts.csv"});
  EXPECT_FALSE(action("actionImport").isEnabled());
  dialog("ImportReviewDialog");
  EXPECT_TRUE(action("actionImport").isEnabled());
}

TEST_F(Import, ClosingTheWindowStopsTheWorker) {
  window->openDashboard(sampleCopy());
  window->importFiles({surroundings().sampleFolder / "contacts.csv"});
  window.reset();
  SUCCEED();
}

TEST_F(Import, CancelKeepsTheDashboardAsItWas) {
  window->openDashboard(sampleCopy());
  const QString before = find<QLabel>("statusImport").text();
  // One more column of text makes other bytes of the same rows: a real import that takes its time.
  std::string text = support::readFile(surroundings().sampleFolder / "contacts.csv");
  const std::string rows = text.substr(text.find('\n') + 1);
  for (int i = 0; i < 3; ++i) text += rows;
  window->importFiles({scratch.write("contacts.csv", text)});
  auto& progress = find<QDialog>("progressDialog");
  QTest::mouseClick(progress.findChild<QPushButton*>("progressCancel"), Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor([this] { return action("actionImport").isEnabled(); }, 60000));
  EXPECT_EQ(find<QLabel>("statusImport").text(), before);
  EXPECT_EQ(session::history(scratch.path() / "copy.poap", surroundings()).front().batch.fileName,
            "youth_justice_outcomes.csv");
}

TEST(TimeLeft, IsToldInWordsOnceEnoughIsDone) {
  EXPECT_EQ(app::timeLeft(3, 0.01), "");
  EXPECT_EQ(app::timeLeft(10, 0.5), "about 10 seconds left");
  EXPECT_EQ(app::timeLeft(1, 0.5), "about 1 second left");
  EXPECT_EQ(app::timeLeft(1, 0.9), "less than a second left");
  EXPECT_EQ(app::timeLeft(60, 0.25), "about 3 minutes left");
}

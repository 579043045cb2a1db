#include "window_case.hpp"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

using namespace poap;

class Import : public WindowCase {
protected:
  // Imports into a copy of the sample and waits for the summary.
  QDialog& summaryOf(const std::vector<std::filesystem::path>& files) {
    window->openDashboard(sampleCopy());
    dialogs.import = files;
    action("actionImport").trigger();
    QDialog* summary = nullptr;
    const bool came = QTest::qWaitFor(
        [this, &summary] {
          summary = window->findChild<QDialog*>("ImportSummaryDialog");
          return summary != nullptr;
        },
        60000);
    if (!came) throw std::runtime_error{"no import summary"};
    return *summary;
  }

  static QString cell(const QDialog& summary, int row, int column) {
    return summary.findChild<QTableWidget*>("files")->item(row, column)->text();
  }

  [[nodiscard]] std::filesystem::path badContacts() const {
    // The sample's own header and first row, once as it is and once with a date that does not exist.
    const std::string all = support::readFile(surroundings().sampleFolder / "contacts.csv");
    const auto header = all.substr(0, all.find('\n') + 1);
    std::string row = all.substr(header.size(), all.find('\n', header.size()) + 1 - header.size());
    const auto date = row.find("20");
    row.replace(date, 10, "2019-02-31");
    return scratch.write("contacts.csv", header + row);
  }
};

TEST_F(Import, TheSameFileAgainIsRecognised) {
  const QDialog& summary = summaryOf({surroundings().sampleFolder / "targets.csv"});
  EXPECT_EQ(cell(summary, 0, 0), "targets.csv");
  EXPECT_EQ(cell(summary, 0, 3), "0");
  EXPECT_TRUE(cell(summary, 0, 7).contains("imported before"));
  EXPECT_FALSE(summary.findChild<QPushButton*>("saveIssues")->isEnabled());
  EXPECT_TRUE(window->findChild<QDialog*>("progressDialog") == nullptr ||
              !window->findChild<QDialog*>("progressDialog")->isVisible());
}

TEST_F(Import, WhatWasWrongIsListedAndSaved) {
  QDialog& summary = summaryOf({badContacts()});
  EXPECT_EQ(cell(summary, 0, 2), "1");
  EXPECT_EQ(cell(summary, 0, 6), "1");
  const auto* issues = summary.findChild<QTableView*>("issues");
  ASSERT_GE(issues->model()->rowCount(), 1);
  EXPECT_EQ(issues->model()->index(0, 1).data().toString(), "2");
  EXPECT_TRUE(issues->model()->index(0, 5).data().toString().startsWith("Error"));
  dialogs.save = scratch.path() / "issues.csv";
  QTest::mouseClick(summary.findChild<QPushButton*>("saveIssues"), Qt::LeftButton);
  const std::string csv = support::readFile(*dialogs.save);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "file,row,column,severity,code,found,expected");
}

TEST_F(Import, AFileThatIsNoListFailsAlone) {
  const QDialog& summary =
      summaryOf({scratch.write("shopping.csv", "milk,eggs\n1,2\n"), surroundings().sampleFolder / "targets.csv"});
  EXPECT_FALSE(cell(summary, 0, 7).isEmpty());
  EXPECT_EQ(cell(summary, 1, 0), "targets.csv");
  EXPECT_EQ(find<QLabel>("statusFile").text(), "copy.poap");
}

TEST_F(Import, WaitsForTheOneThatRuns) {
  window->openDashboard(sampleCopy());
  window->importFiles({surroundings().sampleFolder / "contacts.csv"});
  EXPECT_FALSE(action("actionImport").isEnabled());
  ASSERT_TRUE(QTest::qWaitFor([this] { return window->findChild<QDialog*>("ImportSummaryDialog") != nullptr; }, 60000));
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
  auto& dialog = find<QDialog>("progressDialog");
  QTest::mouseClick(dialog.findChild<QPushButton*>("progressCancel"), Qt::LeftButton);
  QDialog* summary = nullptr;
  ASSERT_TRUE(QTest::qWaitFor(
      [this, &summary] {
        summary = window->findChild<QDialog*>("ImportSummaryDialog");
        return summary != nullptr;
      },
      60000));
  EXPECT_TRUE(summary->findChild<QLabel*>("headline")->text().contains("topped"));
  EXPECT_EQ(find<QLabel>("statusImport").text(), before);
}

#include "poap/core/error.hpp"
#include "poap/ingest/report.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace {

using namespace poap;
using testing::HasSubstr;
using testing::Not;

class Importing : public testing::Test {
protected:
  ingest::ImportReport import(const std::filesystem::path& file, const ingest::ProgressCallback& progress = {}) {
    ingest::ImportOptions options;
    options.importedBy = "tester";
    return ingest::importFile(store, catalogue, file, options, clock, progress).at(0);
  }
  std::int64_t visits() const { return store.countCurrent(catalogue.get("child_protection_visits")); }

  static std::string visitsFile(int rows) {
    std::string text = "child_unique_id,visit_date,visit_successful\n";
    for (int i = 0; i < rows; ++i) text += "C" + std::to_string(i) + ",2019-02-01,Y\n";
    return text;
  }

  support::Scratch scratch;
  support::FixedClock clock;
  core::Resources resources;
  datasets::Catalogue catalogue = datasets::Catalogue::load(resources);
  store::Store store = store::Store::open(scratch.path() / "t.poap", store::OpenMode::Create, catalogue, resources);
};

TEST_F(Importing, TheBatchSaysWhatWhenAndWho) {
  const auto report = import(scratch.write("visits.csv", visitsFile(3)));
  ASSERT_TRUE(report.batch);
  EXPECT_EQ(report.batch->dataset, "child_protection_visits");
  EXPECT_EQ(report.batch->fileName, "visits.csv");
  EXPECT_EQ(report.batch->importedAt, "2019-03-04T09:30:00Z");
  EXPECT_EQ(report.batch->importedBy, "tester");
  EXPECT_EQ(report.batch->rowsRead, 3);
  EXPECT_EQ(report.batch->rowsNew, 3);
  EXPECT_EQ(store.batches().front().sha256, report.batch->sha256);
}

// The hash a person can check with sha256sum.
TEST_F(Importing, TheHashIsThatOfTheBytes) {
  const auto report =
      import(scratch.write("visits.csv", "child_unique_id,visit_date,visit_successful\nC1,2019-02-01,Y\n"));
  ASSERT_TRUE(report.batch);
  EXPECT_EQ(report.batch->sha256, "4c526e5844ff921f09845990eca84ffd979145c161af7f96b154b24802855c65");
}

TEST_F(Importing, ProgressGoesFromNothingToAll) {
  std::vector<double> fractions;
  std::int64_t last = 0;
  import(scratch.write("visits.csv", visitsFile(20000)), [&](const ingest::Progress& progress) {
    EXPECT_EQ(progress.file, "visits.csv");
  fractions.push_back(progress.fraction);
  last = progress.row;
  return true;
});
ASSERT_GE(fractions.size(), 5U);
EXPECT_EQ(fractions.front(), 0.0);
EXPECT_EQ(fractions.back(), 1.0);
EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
EXPECT_EQ(last, 20001);
}  // namespace

TEST_F(Importing, StoppedAnywhereNothingChanged) {
  const auto file = scratch.write("visits.csv", visitsFile(20000));
  const std::string before = support::readFile(store.file());
  for (int stopAt = 1; stopAt <= 6; ++stopAt) {
    int calls = 0;
    try {
      import(file, [&](const ingest::Progress&) { return ++calls < stopAt;
    });
    FAIL() << "not stopped at call " << stopAt;
  }
  catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
  }
  EXPECT_EQ(visits(), 0);
  EXPECT_EQ(support::readFile(store.file()), before);
}
EXPECT_EQ(import(file).rowsNew, 20000);
}

TEST_F(Importing, AFileThatChangesWhileItIsReadIsRefused) {
  const auto file = scratch.write("visits.csv", visitsFile(200000));
  try {
    import(file, [&](const ingest::Progress& progress) {
      if (progress.row == 0) (void)scratch.write("visits.csv", visitsFile(199999) + "C0,2019-02-03,N\n");
    return true;
  });
  FAIL() << "no error";
}
catch (const core::Error& error) {
  EXPECT_EQ(error.code(), core::ErrorCode::CannotRead);
  EXPECT_THAT(error.what(), HasSubstr("was changed while it was being read"));
}
EXPECT_EQ(visits(), 0);
}

TEST_F(Importing, AFileThatVanishesMidwayIsToldAndNothingStored) {
  const auto file = scratch.write("visits.csv", visitsFile(3));
  try {
    import(file, [&](const ingest::Progress&) { return std::filesystem::remove(file);
  });
  FAIL() << "no error";
}
catch (const core::Error& error) {
  EXPECT_EQ(error.code(), core::ErrorCode::CannotRead);
  EXPECT_THAT(error.what(), HasSubstr("There is no file"));
}
EXPECT_EQ(visits(), 0);
}

// As when another program holds it: a socket is there and can be opened by nobody, the superuser included.
TEST_F(Importing, AFileThatCannotBeOpenedSaysWhatMayBeWrong) {
  const auto file = scratch.path() / "visits.csv";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(file.string().size(), sizeof address.sun_path);
  file.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int made = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(made, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  try {
    import(file);
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::CannotRead);
    EXPECT_THAT(error.what(), HasSubstr("open in another program"));
  }
  close(made);
}

// A header is looked for in the first fifty rows that are not blank.
TEST_F(Importing, TitlesOfAnyLengthDoNotHideThatThereIsNoHeader) {
  std::string titles;
  for (int i = 0; i < 49; ++i) titles += "Sample Borough,\n\n";
  EXPECT_EQ(import(scratch.write("a.csv", titles + visitsFile(3))).rowsNew, 3);
  EXPECT_THROW(import(scratch.write("b.csv", titles + "Sample Borough,\n" + visitsFile(3))), core::Error);
}

// Details of a kind of fault are kept up to a limit, its count never ends.
TEST_F(Importing, AFileThatIsAllWrongFillsNoMemory) {
  std::string text = "child_unique_id,visit_date,visit_successful\n";
  for (int i = 0; i < 25000; ++i) text += "C,never,perhaps\n";
  const auto report = import(scratch.write("visits.csv", text));
  EXPECT_EQ(report.rowsRejected, 25000);
  EXPECT_EQ(report.errors(), 50000);
  EXPECT_EQ(report.issues.size(), 20000U);
  ASSERT_EQ(ingest::groupIssues(report).size(), 2U);
  EXPECT_EQ(ingest::groupIssues(report)[0].count, 25000);
  ASSERT_EQ(report.unmapped.size(), 1U);
  EXPECT_EQ(report.unmapped[0].rows, 25000);
}

TEST_F(Importing, TheRowAsItStoodIsKeptWhereAReportIsAskedFor) {
  const auto file =
      scratch.write("visits.csv", "child_unique_id,visit_date,visit_successful\n\"C,1\",never,Y\nC2,2019-02-01,Y\n");
  EXPECT_EQ(import(file).issues.at(0).line, "");
  ingest::ImportOptions options;
  options.keepLines = true;
  options.dryRun = true;
  options.replace = true;  // else the same bytes are not read again
  const auto reports = ingest::importFile(store, catalogue, file, options, clock);
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].issues.at(0).line, "\"C,1\",never,Y");
}

TEST_F(Importing, WhatMayBeMeantIsHandedOverWithTheMissingColumns) {
  try {
    import(scratch.write("child_protection_visits.csv", "Child ID,Vist Date,Visit Successful\nC1,2019-02-01,Y\n"));
    FAIL() << "no error";
  } catch (const ingest::ColumnsMissing& error) {
    EXPECT_EQ(error.dataset(), "child_protection_visits");
    ASSERT_EQ(error.proposals().size(), 1U);
    EXPECT_EQ(error.proposals()[0].header, "Vist Date");
    EXPECT_EQ(error.proposals()[0].field, "visit_date");
  }
}

TEST_F(Importing, SentencesOfErrorsHoldNoCells) {
  const auto file = scratch.write("children.csv", "Jane Roe,2010-04-03,F\nJohn Doe,2011-04-03,M\n");
  try {
    import(file);
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_THAT(error.what(), Not(HasSubstr("Jane")));
    EXPECT_THAT(error.what(), HasSubstr("children.csv"));
  }
}

TEST_F(Importing, ASecondWriterIsToldSo) {
  store::Store other = store::Store::open(store.file(), store::OpenMode::ReadWrite, catalogue, resources);
  store::BatchWriter writing{other, catalogue.get("targets"), {"t.csv", "00", "2019-03-04T09:30:00Z", "other", {}, {}}};
  try {
    import(scratch.write("visits.csv", visitsFile(3)));
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::Busy);
  }
}

// Rows that a file has far apart: read, placed and written in blocks, and still held against each other.
class FarApart : public Importing {
protected:
  static constexpr int kRows = 20000;

  static std::string plansFile(const std::map<int, std::string>& others, int rows = kRows) {
    std::string text =
        "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
        "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date\n";
    for (int row = 2; row < rows + 2; ++row) {
      const auto other = others.find(row);
      text += other == others.end()
                  ? fmt::format("C{},F,WBRI,2010-05-{:02},N,2018-01-01,NEG,NEG,2018-06-01\n", row, row % 28 + 1)
                  : other->second + "\n";
    }
    return text;
  }
  // "row code": what was wrong, in order.
  static std::vector<std::string> told(const ingest::ImportReport& report) {
    std::vector<std::string> lines;
    for (const core::Issue& issue : report.issues) {
      lines.push_back(fmt::format("{} {}: {}", issue.row, core::codeName(issue.code), issue.found));
    }
    return lines;
  }
};

TEST_F(FarApart, AreHeldAgainstEachOther) {
  const std::string again = "C2,F,WBRI,2010-05-03,N,2018-01-01,NEG,NEG,2018-06-01";    // row 2 once more
  const std::string sameKey = "C3,F,WBRI,2010-05-04,N,2018-01-01,PHY,NEG,2018-06-01";  // the key of row 3
  const std::string otherBirth = "C4,F,WBRI,2011-11-11,N,2019-01-01,NEG,NEG,2019-02-01";
  const std::string open = "C5,F,WBRI,2010-05-06,N,2019-01-01,NEG,NEG,";
  const std::string openAgain = "C5,F,WBRI,2010-05-06,N,2019-02-01,NEG,NEG,";
  const auto file = scratch.write(
      "plans.csv",
      plansFile({{9000, again}, {12000, sameKey}, {15000, otherBirth}, {17000, open}, {20001, openAgain}}));
  ingest::ImportOptions options;
  options.keepLines = true;
  const auto report = ingest::importFile(store, catalogue, file, options, clock).at(0);
  EXPECT_THAT(told(report),
              testing::ElementsAre("9000 duplicate_row: the same as row 2", "12000 duplicate_key: the same as in row 3",
                                   "15000 different_birth: 2011-11-11; row 4 has 2010-05-05",
                                   "20001 two_open: nothing, from 2019-02-01; row 17000 has no end either"));
  std::vector<std::string> lines;
  for (const core::Issue& issue : report.issues) lines.push_back(issue.line);
  EXPECT_THAT(lines, testing::ElementsAre(again, sameKey, otherBirth, openAgain)) << "read once more for their texts";
  EXPECT_EQ(report.rowsRead, kRows);
  EXPECT_EQ(report.rowsNew, kRows - 2);
  EXPECT_EQ(report.rowsUnchanged, 1);
  EXPECT_EQ(report.rowsRejected, 1);
  EXPECT_EQ(store.countCurrent(catalogue.get("child_protection_plans")), kRows - 2);
}

TEST_F(FarApart, AreWrittenInTheirOrder) {
  import(scratch.write("plans.csv", plansFile({})));
  int row = 1;
  store.readCurrent(catalogue.get("child_protection_plans"), [&](const store::StoredRow& stored) {
    ++row;
    ASSERT_EQ(stored.fileRow(), row);
    ASSERT_EQ(std::get<std::string_view>(stored.value(0)), fmt::format("C{}", row));
  });
  EXPECT_EQ(row, kRows + 1);
  EXPECT_EQ(
      import(scratch.write("again.csv", plansFile({}) + "C9,F,WBRI,,N,2001-01-01,NEG,NEG,2001-02-01\n")).rowsUnchanged,
      kRows);
}

// More than the reader can be ahead of whoever is told of the first rows: the end is read after the change.
TEST_F(FarApart, NothingStaysWhenTheFileChangesWhileItIsRead) {
  const auto file = scratch.write("plans.csv", plansFile({}, 100000));
  bool changed = false;
  const auto change = [&](const ingest::Progress& progress) {
    if (progress.row > 0 && !changed) {
      changed = true;
      std::ofstream{file, std::ios::app} << "C1,F,WBRI,2010-05-06,N,2019-01-01,NEG,NEG,\n";
    }
    return true;
  };
  try {
    import(file, change);
    FAIL() << "it was imported";
  } catch (const core::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("was changed while it was being read"));
  }
  EXPECT_TRUE(changed);
  EXPECT_EQ(store.countCurrent(catalogue.get("child_protection_plans")), 0);
  EXPECT_TRUE(store.batches().empty());
}

class Recognising : public testing::Test {
protected:
  std::string found(const std::vector<std::string>& header, const char* file) const {
    const datasets::Dataset* dataset = ingest::recognise(catalogue, header, file);
    return dataset == nullptr ? "(none)" : dataset->id;
  }
  datasets::Catalogue catalogue = datasets::Catalogue::load(core::Resources{});
};

TEST_F(Recognising, EachListByItsOwnNames) {
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    std::vector<std::string> header;
    for (const datasets::Field& field : dataset.fields) header.push_back(field.name);
    EXPECT_EQ(found(header, "export.csv"), dataset.id);
    EXPECT_EQ(found(header, "contacts.csv"), dataset.id) << "columns count before the file's name";
  }
}

TEST_F(Recognising, NoneWhenARequiredColumnIsMissing) {
  EXPECT_EQ(found({"child_unique_id"}, "child_protection_reviews.csv"), "(none)");
  EXPECT_EQ(found({}, "contacts.csv"), "(none)");
}

// A file with the columns of two lists belongs to the one that leaves fewer of them over.
TEST_F(Recognising, FewestColumnsLeftOver) {
  EXPECT_EQ(found({"child_unique_id", "review_date", "visit_date", "visit_successful", "child_seen_alone"}, "x.csv"),
            "child_protection_visits");
}

// To guess between two lists would put the visits of one service into another.
TEST_F(Recognising, NoneWhenTwoListsFitAlikeUnlessTheNameTells) {
  const std::vector<std::string> both = {"child_unique_id", "care_visit_date", "visit_date", "visit_successful"};
  EXPECT_EQ(found(both, "x.csv"), "(none)");
  EXPECT_EQ(found(both, "care_visits 2019.csv"), "care_visits");
}

}  // namespace

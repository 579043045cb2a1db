#include "poap/ingest/import.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace poap;
using testing::HasSubstr;
using testing::Not;

class Importing : public testing::Test {
protected:
  ingest::ImportReport import(const std::filesystem::path& file, const ingest::ProgressCallback& progress = {}) {
    return ingest::importFile(store, catalogue, file, {std::nullopt, false, false, "tester"}, clock, progress);
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
  store::BatchWriter writing{other, catalogue.get("targets"), {"t.csv", "00", "2019-03-04T09:30:00Z", "other", {}}};
  try {
    import(scratch.write("visits.csv", visitsFile(3)));
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::Busy);
  }
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

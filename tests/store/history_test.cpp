// Undo, redo and what was known when, on lists small enough to follow by hand.

#include "poap/store/history.hpp"

#include "poap/core/error.hpp"
#include "poap/store/integrity.hpp"
#include "small_lists.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;
using core::ErrorCode;
using small::rows;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Undo : public testing::Test {
protected:
  // File f1 is batch 1 and so on, imported at second 1 and so on.
  store::BatchId import(const char* list, const char* text, bool replace = false) {
    const int number = static_cast<int>(store.batches().size()) + 1;
    return small::importFile(store, lists.get(list), {"f" + std::to_string(number), rows(text), replace, {}},
                             small::time(number));
  }
  store::UndoEffect undo(store::BatchId batch, int second = 100) {
    return store::undo(store, batch, small::time(second), "A. Analyst");
  }
  store::UndoEffect redo(store::BatchId batch, int second = 200) {
    return store::redo(store, batch, small::time(second), "A. Analyst");
  }
  std::string current(const char* list) const { return small::text(small::current(store, lists.get(list))); }
  std::string known(const char* list, int second) const {
    return small::text(small::asKnown(store, lists.get(list), small::time(second)));
  }
  std::vector<std::string> content(const char* list) const { return small::content(store.file(), lists.get(list)); }

  static void expectEffect(const store::UndoEffect& effect, std::int64_t gone, std::int64_t back, std::int64_t changed,
                           std::int64_t kept) {
    EXPECT_EQ(effect.rowsGone, gone);
    EXPECT_EQ(effect.rowsBack, back);
    EXPECT_EQ(effect.rowsChangedBack, changed);
    EXPECT_EQ(effect.rowsKept, kept);
  }

  template <typename Work>
  static std::string refusal(const Work& work) {
    try {
      work();
    } catch (const core::Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::UnknownName);
      return error.what();
    }
    return "";
  }

  small::Lists lists;
  store::Store store = lists.create("test.poap");
};

TEST_F(Undo, TheLastBatchGoes) {
  import("dated", "a1/1 b1/2 c1/3");
  import("dated", "a2/1 c1/3 d1/3", true);
  EXPECT_EQ(current("dated"), "c1/3@f1:4 a2/1@f2:2 d1/3@f2:4");
  expectEffect(undo(2), 1, 1, 1, 1);
  EXPECT_EQ(current("dated"), "a1/1@f1:2 b1/2@f1:3 c1/3@f1:4");
  expectEffect(redo(2), 1, 1, 1, 1);
  EXPECT_EQ(current("dated"), "c1/3@f1:4 a2/1@f2:2 d1/3@f2:4");
}

TEST_F(Undo, ARowLaterFilesHoldAsWellComesFromTheFirstOfThem) {
  import("plain", "a1 b1");
  import("plain", "b1 c1");
  import("plain", "c1 b1");
  expectEffect(undo(1), 1, 0, 0, 1);
  EXPECT_EQ(current("plain"), "b1@f2:2 c1@f2:3");
  redo(1);
  EXPECT_EQ(current("plain"), "a1@f1:2 b1@f1:3 c1@f2:3");
}

TEST_F(Undo, AVersionBetweenTwoEqualOnesLeavesOne) {
  import("plain", "a1");
  import("plain", "a2");
  import("plain", "a1");
  EXPECT_THAT(content("plain"), ElementsAre("a1/0@f1:2 until f2", "a1/0@f3:2 until -", "a2/0@f2:2 until f3",
                                            "f1 counts 1 0 0 0", "f1:2 saw a1/0@f1:2", "f2 counts 0 1 0 0",
                                            "f2:2 saw a2/0@f2:2", "f3 counts 0 1 0 0", "f3:2 saw a1/0@f3:2"));
  expectEffect(undo(2), 0, 0, 0, 0);
  EXPECT_THAT(content("plain"), ElementsAre("a1/0@f1:2 until -", "f1 counts 1 0 0 0", "f1:2 saw a1/0@f1:2",
                                            "f3 counts 0 0 1 0", "f3:2 saw a1/0@f1:2"));
}

// The middle batch is taken in again where it never met its row before.
TEST_F(Undo, AVersionComesBetweenTwoEqualOnes) {
  import("plain", "a1");
  import("plain", "a2");
  undo(2);
  import("plain", "a1");
  EXPECT_EQ(current("plain"), "a1@f1:2");
  redo(2);
  EXPECT_EQ(current("plain"), "a1@f3:2");
  EXPECT_EQ(known("plain", 2), "a2@f2:2");
}

TEST_F(Undo, RowsAtFaultHoldTheirRowsWhenAWholeListIsTakenInAgain) {
  import("dated", "a1/1 b1/2 c1/3");
  import("dated", "a2/1");
  import("dated", "a2/1 !b9/2 d1/3", true);
  EXPECT_EQ(current("dated"), "b1/2@f1:3 a2/1@f2:2 d1/3@f3:4");
  undo(2);
  EXPECT_EQ(current("dated"), "b1/2@f1:3 a2/1@f3:2 d1/3@f3:4") << "b was not ended, c was";
}

// Equal keys meet in the order of the last file, which is another one when that is undone.
TEST_F(Undo, RowsThatShareAKeyMeetInTheOrderOfTheFileBefore) {
  import("several", "a1 a2");
  import("several", "a2 a1");
  import("several", "a3");
  EXPECT_EQ(current("several"), "a1@f1:2 a3@f3:2") << "a2 stood first in the file before";
  undo(2);
  EXPECT_EQ(current("several"), "a2@f1:3 a3@f3:2") << "a1 did";
}

// And where the file before stays, in its order, not in that of the files the rows came from.
TEST_F(Undo, RowsThatShareAKeyMeetInTheOrderOfTheFileThatIsLastNow) {
  import("several", "a1 a2");
  import("several", "a2 a1");
  import("several", "b1");
  import("several", "a3");
  EXPECT_EQ(current("several"), "a2@f1:3 b1@f3:2 a3@f4:2") << "the file before held neither: a1 came first";
  undo(3);
  EXPECT_EQ(current("several"), "a1@f1:2 a3@f4:2") << "a2 stood first in f2";
}

TEST_F(Undo, OtherListsAreLeftAlone) {
  import("plain", "a1");
  import("dated", "a1/1");
  const auto before = content("dated");
  undo(1);
  EXPECT_EQ(current("plain"), "");
  EXPECT_EQ(content("dated"), before);
}

TEST_F(Undo, TheSameBytesAfterwardsAreANewImport) {
  import("plain", "a1");
  ASSERT_TRUE(store.batchWithHash("plain", "f1"));
  undo(1);
  EXPECT_FALSE(store.batchWithHash("plain", "f1"));
  import("plain", "a1");
  EXPECT_EQ(current("plain"), "a1@f2:2");
  redo(1);
  EXPECT_EQ(current("plain"), "a1@f1:2");
  EXPECT_TRUE(store.batchWithHash("plain", "f1"));
}

TEST_F(Undo, AnEarlierFileIsThereAgainOnceWhatChangedItIsUndone) {
  import("plain", "a1");
  import("plain", "a2");
  EXPECT_FALSE(store.batchWithHash("plain", "f1"));
  undo(2);
  ASSERT_TRUE(store.batchWithHash("plain", "f1"));
  EXPECT_EQ(store.batchWithHash("plain", "f1")->id, 1);
}

TEST_F(Undo, IsInTheHistoryAndTheAuditLog) {
  import("plain", "a1");
  import("plain", "a2 b1");
  undo(2, 50);
  auto batches = store.batches();
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_EQ(batches[0].undoneAt, small::time(50));
  EXPECT_EQ(batches[0].undoneBy, "A. Analyst");
  EXPECT_FALSE(batches[0].counts());
  EXPECT_TRUE(batches[1].counts());
  redo(2, 60);
  batches = store.batches();
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_TRUE(batches[0].counts());
  EXPECT_EQ(batches[0].undoneBy, "");

  SQLite::Database database{store.file().string(), SQLite::OPEN_READONLY};
  SQLite::Statement entry{database,
                          "SELECT happened_at, person, action, subject, batch_id, detail FROM audit WHERE action <> "
                          "'import' ORDER BY audit_id"};
  for (const auto& [at, action, detail] : {std::tuple{50, "undo", "f2: 1 rows gone, 0 back, 1 with another version"},
                                           std::tuple{60, "redo", "f2: 0 rows gone, 1 back, 1 with another version"}}) {
    ASSERT_TRUE(entry.executeStep());
    EXPECT_EQ(entry.getColumn(0).getString(), small::time(at));
    EXPECT_EQ(entry.getColumn(1).getString(), "A. Analyst");
    EXPECT_EQ(entry.getColumn(2).getString(), action);
    EXPECT_EQ(entry.getColumn(3).getString(), "plain");
    EXPECT_EQ(entry.getColumn(4).getInt64(), 2);
    EXPECT_THAT(entry.getColumn(5).getString(), HasSubstr(detail));
  }
  EXPECT_FALSE(entry.executeStep());
}

TEST_F(Undo, WhatIsNotThereOrUndoneAlreadyIsRefused) {
  import("plain", "a1");
  EXPECT_EQ(refusal([&] { undo(7); }), "There is no batch 7.");
  EXPECT_EQ(refusal([&] { store::previewUndo(store, 7); }), "There is no batch 7.");
  EXPECT_EQ(refusal([&] { redo(1); }), "Batch 1 (f1) is not undone.");
  undo(1);
  const std::string before = support::readFile(store.file());
  EXPECT_EQ(refusal([&] { undo(1); }), "Batch 1 (f1) is undone already.");
  EXPECT_EQ(support::readFile(store.file()), before);
}

TEST_F(Undo, APreviewChangesNothing) {
  import("plain", "a1 b1");
  import("plain", "a2 c1");
  const std::string before = support::readFile(store.file());
  const store::Store reader = lists.open("test.poap", store::OpenMode::ReadOnly);
  expectEffect(store::previewUndo(reader, 2), 1, 0, 1, 0);
  expectEffect(store::previewUndo(reader, 1), 1, 0, 0, 0);
  EXPECT_EQ(support::readFile(store.file()), before);
}

TEST_F(Undo, WhatWasKnownBefore) {
  import("plain", "a1");     // second 1
  import("plain", "a2 b1");  // second 2
  EXPECT_EQ(known("plain", 0), "");
  EXPECT_EQ(known("plain", 1), "a1@f1:2");
  EXPECT_EQ(known("plain", 2), "a2@f2:2 b1@f2:3");
  undo(1, 10);
  const auto then = store.batchesAsKnown(lists.get("plain"), small::time(9));
  ASSERT_EQ(then.size(), 2U);
  EXPECT_EQ(then.front().fileName, "f1");
  EXPECT_EQ(store.batchesAsKnown(lists.get("plain"), small::time(10)).size(), 1U);
  EXPECT_EQ(known("plain", 1), "a1@f1:2");
  EXPECT_EQ(known("plain", 9), "a2@f2:2 b1@f2:3");
  undo(2, 20);
  EXPECT_EQ(known("plain", 10), "a2@f2:2 b1@f2:3");
  EXPECT_EQ(known("plain", 20), "");
  redo(1, 30);
  EXPECT_EQ(known("plain", 30), "a1@f1:2");
  EXPECT_EQ(known("plain", 2), "a2@f2:2 b1@f2:3") << "and what was known then stays";
}

TEST_F(Undo, AnOlderYearLoadedLaterBecomesHistory) {
  const datasets::Dataset& years = lists.get("years");
  small::importFile(store, years, {"y2018", rows("a2 b1"), false, 2018}, small::time(1));
  std::string outcomes;
  small::importFile(store, years, {"y2017", rows("a1 b1 c1"), false, 2017}, small::time(2), &outcomes);
  EXPECT_EQ(outcomes, "NNN") << "nothing was known before 2018";
  EXPECT_EQ(current("years"), "b1@y2017:3 c1@y2017:4 a2@y2018:2");
  EXPECT_EQ(known("years", 1), "a2@y2018:2 b1@y2018:3");
  EXPECT_TRUE(store.batchWithHash("years", "y2018", core::dayFromNumber(2018)));
  EXPECT_TRUE(store.batchWithHash("years", "y2017", core::dayFromNumber(2017)));
  EXPECT_FALSE(store.batchWithHash("years", "y2017", core::dayFromNumber(2016))) << "it speaks for another day";
  EXPECT_EQ(store.batches().front().asAt, core::dayFromNumber(2017));
}

class Integrity : public Undo {
protected:
  // Sentences found after the file was tampered with.
  std::vector<std::string> found(const char* sql) {
    {
      SQLite::Database database{store.file().string(), SQLite::OPEN_READWRITE};
      database.exec(sql);
    }
    return store::checkIntegrity(lists.open("test.poap", store::OpenMode::ReadOnly));
  }
  void SetUp() override {
    import("plain", "a1 b1");
    import("plain", "a2");
    undo(1);
    redo(1);
    ASSERT_THAT(store::checkIntegrity(store), IsEmpty());
  }
};

TEST_F(Integrity, ABatchThatCannotBeRead) {
  EXPECT_THAT(found("UPDATE batch SET rows_seen = x'FF' WHERE batch_id = 2"),
              testing::Contains("What batch 2 keeps of its rows cannot be read."));
}
TEST_F(Integrity, ABatchOfRowsThatAreNotThere) {
  EXPECT_THAT(found("UPDATE batch SET rows_seen = x'04C801' WHERE batch_id = 2"),
              testing::Contains("Batch 2 holds 1 rows that are not in its list."));
}
TEST_F(Integrity, ARowOfNoBatch) {
  EXPECT_THAT(found("PRAGMA foreign_keys = OFF; UPDATE plain SET batch_id = 9 WHERE row_id = 2"),
              testing::Contains("1 rows of plain name a batch that is not there."));
}
TEST_F(Integrity, ACurrentRowOfNoBatchThatCounts) {
  EXPECT_THAT(found("UPDATE batch SET rows_seen = x'0402' WHERE batch_id = 1"),
              ElementsAre("1 current rows of the list \"plain\" are in no batch that counts."));
}
TEST_F(Integrity, ARowGone) {
  EXPECT_THAT(found("DELETE FROM plain WHERE row_id = 1"), ElementsAre("1 rows of the list \"plain\" are gone."));
}
TEST_F(Integrity, AVersionThatShouldNotCount) {
  EXPECT_THAT(found("UPDATE plain SET replaced_by = NULL WHERE row_id = 1"),
              ElementsAre("The rows of the list \"plain\" are not what its batches make of them."));
}
TEST_F(Integrity, AKeyHeldThatCannotBeRead) {
  EXPECT_THAT(found("UPDATE batch SET keys_held = x'7305' WHERE batch_id = 2"),
              ElementsAre("What batch 2 keeps of its rows at fault cannot be read."));
}

}  // namespace

#include "fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

namespace {

using namespace poap;
using testing::ElementsAre;
using testing::IsEmpty;

class BatchWriting : public StoreTest {
protected:
  store::Store store = create();
};

TEST_F(BatchWriting, EveryTypeReadsBack) {
  const datasets::Dataset& contacts = catalogue.get("contacts");
  Values row(contacts.fields.size(), std::monostate{});
  const auto set = [&](const char* field, datasets::Value value) { row[*contacts.fieldIndex(field)] = value; };
  set("child_unique_id", std::string_view{"00042"});
  set("gender", std::string_view{"F"});
  set("ethnicity", std::string_view{"WBRI"});
  set("contact_at", datasets::StoredDayTime{17941, 570});
  set("contact_source", std::string_view{"1A"});
  set("decision_at", datasets::StoredDayTime{17942, -1});
  store::BatchWriter batch = writer(store, "contacts");
  EXPECT_EQ(put(batch, row, 2), store::RowOutcome::New);
  batch.commit(1, 0);
  int rows = 0;
  store.readCurrent(contacts, [&](const store::StoredRow& read) {
    ++rows;
    for (std::size_t i = 0; i < row.size(); ++i) EXPECT_EQ(read.value(i), row[i]) << contacts.fields[i].name;
    EXPECT_EQ(read.batch(), store.batches().front().id);
    EXPECT_EQ(read.fileRow(), 2);
  });
  EXPECT_EQ(rows, 1);
}

TEST_F(BatchWriting, ChangedRowsGetANewVersionEqualOnesStay) {
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 95), target("b", "2018-04-01", 10)}), "NN");
  EXPECT_EQ(import(store, "targets",
                   {target("b", "2018-04-01", 12), target("a", "2018-04-01", 95), target("c", "2018-04-01", 1)}),
            "CUN");
  EXPECT_THAT(current(store, "targets", 0, 2), ElementsAre("a 95.0 b1 r2", "b 12.0 b2 r2", "c 1.00 b2 r4"));
  EXPECT_EQ(store.countCurrent(catalogue.get("targets")), 3);

  const auto batches = store.batches();
  ASSERT_EQ(batches.size(), 2U);
  EXPECT_EQ(batches[0].id, 2);
  EXPECT_EQ(batches[0].rowsNew, 1);
  EXPECT_EQ(batches[0].rowsChanged, 1);
  EXPECT_EQ(batches[0].rowsUnchanged, 1);
  EXPECT_EQ(batches[0].rowsRead, 3);
  EXPECT_EQ(batches[0].fileName, "file.csv");
  EXPECT_EQ(batches[0].importedBy, "tester");
}

TEST_F(BatchWriting, TheVersionBeforeStays) {
  import(store, "targets", {target("a", "2018-04-01", 95)});
  import(store, "targets", {target("a", "2018-04-01", 90)});
  SQLite::Database database{file.string(), SQLite::OPEN_READONLY};
  EXPECT_EQ(
      database
          .execAndGet("SELECT group_concat(target || ' ' || batch_id || ' ' || ifnull(replaced_by, '-')) FROM targets")
          .getString(),
      "95.0 1 2,90.0 2 -");
}

TEST_F(BatchWriting, TheSameRowTwiceInOneFileAddsNothingToUniqueKeys) {
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 95), target("a", "2018-04-01", 95)}), "NR");
  EXPECT_EQ(store.countCurrent(catalogue.get("targets")), 1);
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 95), target("a", "2018-04-01", 95)}), "UR");
}

TEST_F(BatchWriting, AUniqueKeyTakesOneContentAFile) {
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 95), target("a", "2018-04-01", 90)}), "NX");
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 90), target("a", "2018-04-01", 95)}), "CX");
  EXPECT_THAT(current(store, "targets", 0, 2), ElementsAre("a 90.0 b2 r2"));
}

TEST_F(BatchWriting, EveryRowOfALongFileArrivesInItsOrder) {
  constexpr int kRows = 10000;
  std::vector<std::string> names;
  for (int i = 0; i < kRows; ++i) names.push_back("measure." + std::to_string(i));
  std::vector<Values> rows;
  for (const std::string& name : names) rows.push_back(target(name, "2018-04-01", 1));
  EXPECT_EQ(import(store, "targets", rows), std::string(kRows, 'N'));
  for (int i = 0; i < kRows; i += 2) rows[static_cast<std::size_t>(i)][2] = 2.0;
  std::string outcomes;
  for (int i = 0; i < kRows; ++i) outcomes += i % 2 == 0 ? 'C' : 'U';
  EXPECT_EQ(import(store, "targets", rows), outcomes);
  std::vector<double> values(kRows);
  store.readCurrent(catalogue.get("targets"), [&](const store::StoredRow& row) {
    values[static_cast<std::size_t>(row.fileRow() - 2)] = std::get<double>(row.value(2));
    EXPECT_EQ(std::get<std::string_view>(row.value(0)), names[static_cast<std::size_t>(row.fileRow() - 2)]);
  });
  for (int i = 0; i < kRows; ++i) ASSERT_EQ(values[static_cast<std::size_t>(i)], i % 2 == 0 ? 2.0 : 1.0) << i;
}

TEST_F(BatchWriting, RowsThatShareAKeyAreToldApart) {
  const auto good = visit("C1", "2019-02-01", "Y");
  const auto bad = visit("C1", "2019-02-01", "N");
  const auto other = visit("C2", "2019-02-01", "Y");
  EXPECT_EQ(import(store, "child_protection_visits", {good, good, bad, other}), "NNNN");
  EXPECT_EQ(import(store, "child_protection_visits", {good, good, bad, other}), "UUUU");
  EXPECT_EQ(import(store, "child_protection_visits", {other, bad, good, good}), "UUUU") << "order alone is no change";
  EXPECT_EQ(import(store, "child_protection_visits", {good, good, good, other}), "UUCU");
  EXPECT_EQ(import(store, "child_protection_visits", {good, good, good, good, other}), "UUUNU");
  EXPECT_EQ(store.countCurrent(catalogue.get("child_protection_visits")), 5);
}

// A changed first row gets a later id than the unchanged second one; it must still be met as the first.
TEST_F(BatchWriting, RowsThatShareAKeyKeepTheOrderOfTheLastFile) {
  Values first = visit("C1", "2019-02-01", "Y");
  const Values second = visit("C1", "2019-02-01", "N");
  import(store, "child_protection_visits", {first, second});
  first[3] = std::string_view{"Y"};
  EXPECT_EQ(import(store, "child_protection_visits", {first, second}), "CU");
  first[3] = std::string_view{"N"};
  EXPECT_EQ(import(store, "child_protection_visits", {first, second}), "CU");
}

TEST_F(BatchWriting, AbsentRowsWithinTheDatesOfTheFile) {
  import(store, "targets",
         {target("before", "2018-01-01", 1), target("first", "2018-04-01", 1), target("gone", "2018-05-01", 1),
          target("last", "2018-06-01", 1), target("after", "2018-07-01", 1)});
  {
    store::BatchWriter batch = writer(store, "targets");
    EXPECT_EQ(batch.countAbsentRows(), 0) << "a file without rows has no dates";
    put(batch, target("first", "2018-04-01", 1), 2);
    put(batch, target("last", "2018-06-01", 1), 3);
    EXPECT_EQ(batch.countAbsentRows(), 1);
  }
  EXPECT_EQ(store.countCurrent(catalogue.get("targets")), 5) << "counting ends nothing";
  EXPECT_EQ(import(store, "targets", {target("first", "2018-04-01", 1), target("last", "2018-06-01", 1)}, "00ff", true),
            "UU/1");
  EXPECT_THAT(current(store, "targets", 0, 2),
              ElementsAre("before 1.00 b1 r2", "first 1.00 b1 r3", "last 1.00 b1 r5", "after 1.00 b1 r6"));
}

TEST_F(BatchWriting, ARowAtFaultIsNotAbsent) {
  import(store, "targets", {target("a", "2018-04-01", 1), target("b", "2018-05-01", 1), target("c", "2018-06-01", 1)});
  store::BatchWriter batch = writer(store, "targets");
  put(batch, target("a", "2018-04-01", 1), 2);
  batch.hold(target("b", "2018-05-01", 99));
  put(batch, target("c", "2018-06-01", 1), 4);
  EXPECT_EQ(batch.endAbsentRows(), 0);
}

TEST_F(BatchWriting, WithoutCommitNothingHappened) {
  import(store, "targets", {target("a", "2018-04-01", 95)});
  const std::string before = support::readFile(file);
  try {
    store::BatchWriter batch = writer(store, "targets");
    put(batch, target("a", "2018-04-01", 90), 2);
    put(batch, target("b", "2018-04-01", 90), 3);
    throw std::runtime_error{"power cut"};
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(support::readFile(file), before);
  EXPECT_THAT(current(store, "targets", 0, 2), ElementsAre("a 95.0 b1 r2"));
  EXPECT_EQ(store.batches().size(), 1U);
  EXPECT_EQ(import(store, "targets", {target("a", "2018-04-01", 90)}), "C") << "and the store can be written to";
}

TEST_F(BatchWriting, OthersReadMeanwhileAndOneWrites) {
  import(store, "targets", {target("a", "2018-04-01", 95)});
  const store::Store reader = open(store::OpenMode::ReadOnly);
  store::BatchWriter batch = writer(store, "targets");
  put(batch, target("a", "2018-04-01", 90), 2);
  EXPECT_THAT(current(reader, "targets", 0, 2), ElementsAre("a 95.0 b1 r2"));

  store::Store second = open(store::OpenMode::ReadWrite);
  try {
    writer(second, "targets");
    FAIL() << "two writers";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::Busy);
  }
  batch.commit(1, 0);
  EXPECT_THAT(current(reader, "targets", 0, 2), ElementsAre("a 90.0 b2 r2"));
}

TEST_F(BatchWriting, WhatWasCurrentBefore) {
  import(store, "targets", {target("a", "2018-04-01", 95), target("b", "2018-04-01", 10)});
  store::BatchWriter batch = writer(store, "targets");
  put(batch, target("a", "2018-04-01", 90), 2);
  put(batch, target("c", "2018-04-01", 1), 3);
  std::vector<std::string> before;
  batch.readBefore(catalogue.get("targets"),
                   [&](const store::StoredRow& row) { before.push_back(show(row.value(0)) + show(row.value(2))); });
  EXPECT_THAT(before, ElementsAre("a95.0", "b10.0"));
}

TEST_F(BatchWriting, TheSameBytesCountUntilTheListChanges) {
  import(store, "targets", {target("a", "2018-04-01", 95)}, "aaaa");
  ASSERT_TRUE(store.batchWithHash("targets", "aaaa"));
  EXPECT_EQ(store.batchWithHash("targets", "aaaa")->id, 1);
  EXPECT_FALSE(store.batchWithHash("comments", "aaaa")) << "another list";
  EXPECT_FALSE(store.batchWithHash("targets", "bbbb"));
  import(store, "targets", {target("a", "2018-04-01", 95)}, "bbbb");
  EXPECT_TRUE(store.batchWithHash("targets", "aaaa")) << "the later file changed nothing";
  import(store, "targets", {target("a", "2018-04-01", 90)}, "cccc");
  EXPECT_FALSE(store.batchWithHash("targets", "aaaa")) << "loading it again would change the row back";
  EXPECT_TRUE(store.batchWithHash("targets", "cccc"));
}

TEST_F(BatchWriting, ABatchRemembersWhichVersionsItSaw) {
  import(store, "targets", {target("a", "2018-04-01", 95), target("b", "2018-04-01", 1)});
  import(store, "targets", {target("b", "2018-04-01", 1), target("a", "2018-04-01", 90)});
  SQLite::Database database{file.string(), SQLite::OPEN_READONLY};
  // Pairs of differences, zigzag: row 2 is version 1, row 3 version 2; then row 2 is version 2, row 3 version 3.
  EXPECT_EQ(database.execAndGet("SELECT group_concat(hex(rows_seen)) FROM batch").getString(), "04020202,04040202");
}

TEST_F(BatchWriting, AnEmptyFileIsABatchToo) {
  EXPECT_EQ(import(store, "targets", {}), "");
  ASSERT_EQ(store.batches().size(), 1U);
  EXPECT_EQ(store.batches().front().rowsRead, 0);
  EXPECT_THAT(current(store, "targets", 0, 2), IsEmpty());
}

class AbsentFields : public BatchWriting {
protected:
  const datasets::Dataset& list = catalogue.get("child_protection_visits");
  const std::size_t alone = *list.fieldIndex("child_seen_alone");

  store::BatchWriter without(std::size_t field) {
    return {store, list, {"file.csv", "00ff", "2019-03-04T09:30:00Z", "tester", {}, {field}}};
  }
  Values visitAlone(std::string_view child, std::string_view seenAlone) const {
    Values row = visit(child, "2019-02-01", "Y");
    row[alone] = seenAlone;
    return row;
  }
};

TEST_F(AbsentFields, ARowThatHadAValueThereIsChangedOneThatHadNoneIsNot) {
  EXPECT_EQ(import(store, "child_protection_visits", {visitAlone("a", "Y"), visit("b", "2019-02-01", "Y")}), "NN");
  for (const store::RowOutcome ofA : {store::RowOutcome::Changed, store::RowOutcome::Unchanged}) {
    store::BatchWriter batch = without(alone);
    EXPECT_EQ(put(batch, visit("a", "2019-02-01", "Y"), 2), ofA);
    EXPECT_EQ(put(batch, visit("b", "2019-02-01", "Y"), 3), store::RowOutcome::Unchanged);
    batch.commit(2, 0);
  }
  EXPECT_THAT(current(store, "child_protection_visits", 0, alone), ElementsAre("b - b1 r3", "a - b2 r2"));
  EXPECT_EQ(import(store, "child_protection_visits", {visitAlone("a", "Y")}), "C") << "and back again";
}

TEST_F(AbsentFields, AValueOfOneIsAnErrorOfTheProgramAndNotLost) {
  store::BatchWriter batch = without(alone);
  EXPECT_THROW(put(batch, visitAlone("a", "Y"), 2), std::logic_error);
}

// Without the day of the visit a row has another key than one with it.
TEST_F(AbsentFields, OfTheKeyMakeAnotherKey) {
  EXPECT_EQ(import(store, "child_protection_visits", {visit("a", "2019-02-01", "Y")}), "N");
  const std::size_t date = *list.fieldIndex("visit_date");
  Values row = visit("a", "2019-02-01", "Y");
  row[date] = std::monostate{};
  store::BatchWriter batch = without(date);
  EXPECT_EQ(put(batch, row, 2), store::RowOutcome::New);
}

}  // namespace

// One write of several parts: seen within, kept whole or not at all.

#include "poap/core/error.hpp"
#include "small_lists.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace {

using namespace poap;
using core::ErrorCode;

class Transactions : public testing::Test {
protected:
  void import(const char* name, const char* text) {
    small::importFile(store, list, {name, small::rows(text), false, {}}, small::time(1));
  }
  std::string current() const { return small::text(small::current(store, list)); }

  small::Lists lists;
  const datasets::Dataset& list = lists.get("plain");
  store::Store store = lists.create("test.poap");
};

TEST_F(Transactions, WhatWasWrittenIsReadWithinAndGoneWithoutCommit) {
  import("f1", "a1");
  const std::string before = support::readFile(store.file());
  {
    const store::Transaction transaction{store};
    import("f2", "a2 b1");
    store::undo(store, 1, small::time(2), "tester");
    EXPECT_EQ(current(), "a2@f2:2 b1@f2:3");
    EXPECT_EQ(store.batches().size(), 2U);
    store.setSetting("authority", "X");
  }
  EXPECT_EQ(current(), "a1@f1:2");
  EXPECT_EQ(store.batches().size(), 1U);
  EXPECT_FALSE(store.setting("authority"));
  EXPECT_EQ(support::readFile(store.file()), before);
}

TEST_F(Transactions, OthersSeeItWholeAfterCommit) {
  const store::Store reader = lists.open("test.poap", store::OpenMode::ReadOnly);
  {
    store::Transaction transaction{store};
    import("f1", "a1");
    import("f2", "b1");
    EXPECT_EQ(small::text(small::current(reader, list)), "");
    transaction.commit();
  }
  EXPECT_EQ(small::text(small::current(reader, list)), "a1@f1:2 b1@f2:2");
}

TEST_F(Transactions, APartMayBeGivenUpAlone) {
  store::Transaction transaction{store};
  import("f1", "a1 b1");
  {
    store::BatchWriter writer{store, list, {"f2", "f2", small::time(2), "tester", {}, {}}};
    const std::vector<datasets::Value> row{std::string_view{"a"}, std::int64_t{0}, std::int64_t{2}};
    EXPECT_EQ(writer.put(row, 2).outcome, store::RowOutcome::Changed);
  }
  import("f3", "b2");
  transaction.commit();
  EXPECT_EQ(current(), "a1@f1:2 b2@f3:2");
  EXPECT_EQ(store.batches().size(), 2U);
}

TEST_F(Transactions, OneWritesAtATime) {
  store::Store other = lists.open("test.poap", store::OpenMode::ReadWrite);
  import("f1", "a1");
  const store::Transaction transaction{store};
  std::optional<ErrorCode> code;
  try {
    store::undo(other, 1, small::time(2), "tester");
  } catch (const core::Error& error) {
    code = error.code();
    EXPECT_NE(std::string{error.what()}.find("is being changed by another program"), std::string::npos) << error.what();
  }
  EXPECT_EQ(code, ErrorCode::Busy);
}

TEST_F(Transactions, AReaderUndoesNothing) {
  import("f1", "a1");
  store::Store reader = lists.open("test.poap", store::OpenMode::ReadOnly);
  std::optional<ErrorCode> code;
  try {
    store::undo(reader, 1, small::time(2), "tester");
  } catch (const core::Error& error) {
    code = error.code();
    EXPECT_NE(std::string{error.what()}.find("may not be written to"), std::string::npos) << error.what();
  }
  EXPECT_EQ(code, ErrorCode::CannotWrite);
  EXPECT_EQ(current(), "a1@f1:2");
}

TEST_F(Transactions, TheStoreCanBeWrittenToAfterOneWasGivenUp) {
  { const store::Transaction transaction{store}; }
  import("f1", "a1");
  EXPECT_EQ(small::text(small::current(lists.open("test.poap", store::OpenMode::ReadOnly), list)), "a1@f1:2");
}

}  // namespace

// Several lists read at once, as of one moment.

#include "fixture.hpp"

#include <atomic>
#include <stdexcept>

using poap::core::ErrorCode;
using poap::store::BatchId;
using poap::store::ListToScan;
using poap::store::OpenMode;

namespace {

using namespace poap;

class ListsScan : public StoreTest {
protected:
  // Of each list the first field of every row, with its file row.
  using Found = std::vector<std::pair<std::string, std::int64_t>>;

  static void take(Found& found, std::int64_t fileRow, std::span<const datasets::Value> values) {
    found.emplace_back(std::string{std::get<std::string_view>(values[0])}, fileRow);
  }
  Found oneByOne(const store::Store& store, const char* list) const {
    Found found;
    store.readCurrent(catalogue.get(list), [&](const store::StoredRow& row) {
      found.emplace_back(std::string{std::get<std::string_view>(row.value(0))}, row.fileRow());
    });
    return found;
  }
  std::pair<Found, Found> together(const store::Store& store) const {
    std::pair<Found, Found> found;
    const std::vector<ListToScan> lists = {
        {&catalogue.get("targets"),
         [&](BatchId, std::int64_t fileRow, auto values) { take(found.first, fileRow, values); }},
        {&catalogue.get("child_protection_visits"),
         [&](BatchId, std::int64_t fileRow, auto values) { take(found.second, fileRow, values); }}};
    store.scanCurrent(lists);
    return found;
  }
  // Two versions of a target, and so many visits that both lists are read for a while.
  store::Store filled() const {
    store::Store store = create();
    import(store, "targets", {target("a", "2019-01-01", 1), target("b", "2019-01-01", 2)});
    import(store, "targets", {target("a", "2019-01-01", 3)}, "01ff");
    std::vector<Values> visits;
    for (int i = 0; i < 5000; ++i) visits.push_back(visit(i % 2 == 0 ? "even" : "odd", "2019-02-01", "Y"));
    import(store, "child_protection_visits", visits);
    return store;
  }
};

TEST_F(ListsScan, GivesWhatEachGivesAlone) {
  const store::Store store = filled();
  const auto [targets, visits] = together(store);
  EXPECT_EQ(targets, oneByOne(store, "targets"));
  EXPECT_EQ(visits, oneByOne(store, "child_protection_visits"));
  EXPECT_EQ(targets.size(), 2U);
  EXPECT_EQ(visits.size(), 5000U);
}

// A review of an import looks at rows that nobody else can see yet.
TEST_F(ListsScan, ShowsWhatATransactionWroteSoFar) {
  store::Store store = filled();
  store::Transaction transaction{store};
  import(store, "targets", {target("c", "2019-01-01", 4)}, "02ff");
  EXPECT_EQ(together(store).first.size(), 3U);
}

TEST_F(ListsScan, NobodyCommitsBetweenTheLists) {
  const store::Store store = filled();
  std::atomic<bool> tried = false;
  std::atomic<bool> refused = false;
  const std::vector<ListToScan> lists = {{&catalogue.get("child_protection_visits"),
                                          [&](BatchId, std::int64_t, auto) {
                                            if (tried.exchange(true)) return;
                                            try {
                                              store::Store other = open(OpenMode::ReadWrite);
                                              import(other, "targets", {target("late", "2019-01-01", 4)}, "03ff");
                                            } catch (const core::Error& error) {
                                              refused = error.code() == ErrorCode::Busy;
                                            }
                                          }},
                                         {&catalogue.get("targets"), [](BatchId, std::int64_t, auto) {}}};
  store.scanCurrent(lists);
  EXPECT_TRUE(refused);
  EXPECT_EQ(oneByOne(store, "targets").size(), 2U);
}

TEST_F(ListsScan, WhatARowThrowsGoesThrough) {
  const store::Store store = filled();
  for (const char* failing : {"targets", "child_protection_visits"}) {
    std::vector<ListToScan> lists;
    for (const char* list : {"targets", "child_protection_visits"}) {
      const bool fails = std::string_view{list} == failing;
      lists.push_back({&catalogue.get(list), [fails](BatchId, std::int64_t, auto) {
                         if (fails) throw std::runtime_error{"no more"};
                       }});
    }
    EXPECT_THROW(store.scanCurrent(lists), std::runtime_error) << failing;
  }
  EXPECT_EQ(together(store).second.size(), 5000U) << "and nothing is left behind";
}

}  // namespace

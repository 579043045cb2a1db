// Whatever is imported, undone and done again, a list is what the batches that count make of it.

#include "poap/store/integrity.hpp"
#include "small_lists.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace {

using namespace poap;

constexpr const char* kLists[] = {"plain", "dated", "moving", "several", "several_dated", "years"};

// Few keys, days and values, so that rows meet.
small::FileRow anyRow() {
  small::FileRow row;
  row.key = std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 4)));
  row.day = *rc::gen::inRange(0, 4);
  row.value = *rc::gen::inRange(0, 3);
  row.atFault = *rc::gen::inRange(0, 8) == 0;
  return row;
}

// Many files take up most of an earlier one, as monthly extracts do.
small::File anyFile(const std::string& name, const std::vector<small::File>& earlier) {
  small::File file;
  file.name = name;
  file.replace = *rc::gen::inRange(0, 3) == 0;
  // Two batches of a yearly list never speak for the same day here: which is the later one is the order of loading.
  file.asAt = *rc::gen::inRange(0, 1000) * 1000 + static_cast<int>(earlier.size());
  if (!earlier.empty() && *rc::gen::inRange(0, 3) > 0) {
    for (const small::FileRow& row : (*rc::gen::elementOf(earlier)).rows) {
      if (*rc::gen::inRange(0, 5) > 0) file.rows.push_back(row);
    }
  }
  if (*rc::gen::inRange(0, 3) == 0) std::reverse(file.rows.begin(), file.rows.end());
  const int more = *rc::gen::inRange(0, 5);
  for (int i = 0; i < more; ++i) {
    file.rows.insert(file.rows.begin() + *rc::gen::inRange(0, static_cast<int>(file.rows.size()) + 1), anyRow());
  }
  return file;
}

enum class Act { Import, Undo, Redo };
struct Step {
  Act act = Act::Import;
  std::size_t file = 0;
};

// What a person did, one thing a second, and which files counted after each.
struct Course {
  std::vector<small::File> files;
  std::vector<Step> steps;

  static Course any() {
    Course course;
    std::vector<bool> counts;
    const int length = *rc::gen::inRange(1, 14);
    for (int i = 0; i < length; ++i) {
      const bool import = course.files.empty() || *rc::gen::inRange(0, 2) == 0;
      if (import) {
        course.files.push_back(anyFile(fmt::format("f{}", course.files.size()), course.files));
        counts.push_back(true);
        course.steps.push_back({Act::Import, course.files.size() - 1});
      } else {
        const auto file = *rc::gen::inRange<std::size_t>(0, course.files.size());
        course.steps.push_back({counts[file] ? Act::Undo : Act::Redo, file});
        counts[file] = !counts[file];
      }
    }
    return course;
  }

  // The files that counted after so many steps, in the order of their import.
  [[nodiscard]] std::vector<small::File> countingAfter(std::size_t count) const {
    std::map<std::size_t, bool> counts;
    for (std::size_t i = 0; i < count; ++i) counts[steps[i].file] = steps[i].act != Act::Undo;
    std::vector<small::File> result;
    for (const auto& [file, does] : counts) {
      if (does) result.push_back(files[file]);
    }
    return result;
  }

  [[nodiscard]] std::string shown() const {
    std::string text;
    for (const small::File& file : files) {
      text += fmt::format("{}{} {}:", file.name, file.replace ? " replace" : "", *file.asAt);
      for (const small::FileRow& row : file.rows) {
        text += fmt::format(" {}{}{}/{}", row.atFault ? "!" : "", row.key, row.value, row.day);
      }
      text += '\n';
    }
    for (const Step& step : steps) {
      text += fmt::format("{} f{}\n",
                          step.act == Act::Import ? "import"
                          : step.act == Act::Undo ? "undo"
                                                  : "redo",
                          step.file);
    }
    return text;
  }
};

// A dashboard that only ever saw these files, in the order given.
struct Fresh {
  Fresh(const small::Lists& lists, const datasets::Dataset& list, const std::vector<small::File>& files)
      : file(lists.folder() / "fresh.poap"), store(lists.create("fresh.poap")) {
    store::Transaction all{store};
    int second = 0;
    for (const small::File& each : files) small::importFile(store, list, each, small::time(second++));
    all.commit();
  }
  std::filesystem::path file;
  store::Store store;
};

using Current = std::map<std::string, std::multiset<int>>;  // by key, what the rows hold
Current byKey(const std::vector<small::Line>& lines, const datasets::Dataset& list) {
  Current result;
  for (const small::Line& line : lines) {
    const bool dayIsKey = list.keyFields.size() == 2;
    result[dayIsKey ? fmt::format("{}/{}", line.row.key, line.row.day) : line.row.key].insert(
        line.row.value * 100 + (dayIsKey ? 0 : line.row.day));
  }
  return result;
}

// Counted from the rows before and after alone.
store::UndoEffect effectBetween(const Current& before, const Current& after) {
  store::UndoEffect effect;
  std::set<std::string> keys;
  for (const auto& [key, rows] : before) keys.insert(key);
  for (const auto& [key, rows] : after) keys.insert(key);
  for (const std::string& key : keys) {
    const std::multiset<int> was = before.contains(key) ? before.at(key) : std::multiset<int>{};
    const std::multiset<int> is = after.contains(key) ? after.at(key) : std::multiset<int>{};
    std::vector<int> left;
    std::vector<int> come;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(left));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(come));
    const auto changed = static_cast<std::int64_t>(std::min(left.size(), come.size()));
    effect.rowsChangedBack += changed;
    effect.rowsGone += static_cast<std::int64_t>(left.size()) - changed;
    effect.rowsBack += static_cast<std::int64_t>(come.size()) - changed;
  }
  return effect;
}

class History : public testing::TestWithParam<const char*> {
protected:
  // A new dashboard goes the whole course and is looked at.
  template <typename Look>
  void go(const Course& course, store::Store& worked, const Look& look) {
    std::vector<store::BatchId> batches;
    for (std::size_t i = 0; i < course.steps.size(); ++i) {
      const Step& step = course.steps[i];
      const std::string at = small::time(static_cast<int>(i));
      if (step.act == Act::Import) {
        // In blocks here and row by row in a fresh dashboard: that it makes no difference is tested by the way.
        const small::File& file = course.files[step.file];
        batches.push_back(small::importFile(worked, list, file, at, nullptr, small::Rows::InBlocks));
      } else {
        const store::BatchId batch = batches[step.file];
        const Current before = byKey(small::current(worked, list), list);
        const store::UndoEffect told = store::previewUndo(worked, batch);
        const store::UndoEffect done =
            step.act == Act::Undo ? store::undo(worked, batch, at, "tester") : store::redo(worked, batch, at, "tester");
        const store::UndoEffect seen = effectBetween(before, byKey(small::current(worked, list), list));
        RC_ASSERT(told.rowsKept == done.rowsKept);
        for (const store::UndoEffect& effect : {told, done}) {
          RC_ASSERT(effect.rowsGone == seen.rowsGone);
          RC_ASSERT(effect.rowsBack == seen.rowsBack);
          RC_ASSERT(effect.rowsChangedBack == seen.rowsChangedBack);
        }
      }
    }
    look(worked);
  }

  small::Lists lists;
  const datasets::Dataset& list = lists.get(GetParam());
};

TEST_P(History, EqualsTheDashboardThatNeverSawTheUndone) {
  EXPECT_TRUE(rc::check([this] {
    const Course course = Course::any();
    RC_LOG(course.shown());
    store::Store store = lists.create("worked.poap");
    go(course, store, [&](const store::Store& worked) {
      const Fresh fresh{lists, list, course.countingAfter(course.steps.size())};
      RC_ASSERT(small::content(worked.file(), list) == small::content(fresh.file, list));
      RC_ASSERT(small::text(small::current(worked, list)) == small::text(small::current(fresh.store, list)));
      RC_ASSERT(small::scanned(worked, list) == small::current(worked, list));
      RC_ASSERT(store::checkIntegrity(worked).empty());
    });
  }));
}

TEST_P(History, AsKnownEqualsTheDashboardOfThatMoment) {
  EXPECT_TRUE(rc::check([this] {
    const Course course = Course::any();
    RC_LOG(course.shown());
    store::Store store = lists.create("worked.poap");
    store::Transaction all{store};  // what was done within it is told as well
    go(course, store, [&](const store::Store& worked) {
      const auto steps = *rc::gen::inRange<std::size_t>(0, course.steps.size() + 1);
      const Fresh fresh{lists, list, course.countingAfter(steps)};
      const std::string at = steps == 0 ? "2019-03-03T23:59:59Z" : small::time(static_cast<int>(steps) - 1);
      RC_ASSERT(small::text(small::asKnown(worked, list, at)) == small::text(small::current(fresh.store, list)));
    });
  }));
}

INSTANTIATE_TEST_SUITE_P(EachKindOfList, History, testing::ValuesIn(kLists),
                         [](const auto& list) { return std::string{list.param}; });

// Five years of one list, in each of the 120 orders, with the same rows and versions in the end.
TEST(Yearly, TheOrderOfLoadingDoesNotCount) {
  const small::Lists lists;
  const datasets::Dataset& list = lists.get("years");
  const std::vector<small::File> years = {{"y2015", small::rows("a1/1 b1/1 c1/1"), false, 2015},
                                          {"y2016", small::rows("a1/1 b2/2 d1/2"), false, 2016},
                                          {"y2017", small::rows("a2/3 b1/1 !d1/2 e1/3"), true, 2017},
                                          {"y2018", small::rows("b1/1 c1/1 e2/4"), false, 2018},
                                          {"y2019", small::rows("a1/1 b1/1 d2/5 e1/3"), true, 2019}};
  std::vector<std::size_t> order(years.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::string> expected;
  int orders = 0;
  do {
    store::Store store = lists.create("years.poap");
    {
      store::Transaction all{store};
      int second = 0;
      for (const std::size_t year : order) small::importFile(store, list, years[year], small::time(second++));
      all.commit();
    }
    if (orders++ == 0) {
      // By hand: b is as 2017 brought it, which 2018 and 2019 saw unchanged; c, back in 2018, is not in 2019, which
      // stands for days 1 to 5; d was at fault in 2017 and so was not ended.
      EXPECT_EQ(small::text(small::current(store, list)), "b1/1@y2017:3 a1/1@y2019:2 d2/5@y2019:4 e1/3@y2019:5");
      expected = small::content(store.file(), list);
    }
    ASSERT_EQ(small::content(store.file(), list), expected);
    ASSERT_EQ(small::text(small::current(store, list)), "b1/1@y2017:3 a1/1@y2019:2 d2/5@y2019:4 e1/3@y2019:5");
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 120);
}

}  // namespace

// A program killed in the middle, a disk that fills up: the dashboard stays as it was.

#include "fixture.hpp"
#include "poap/store/history.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

namespace {

using namespace poap;
using testing::ElementsAre;

class Sturdiness : public StoreTest {
protected:
  // More than the cache of a connection holds, so that pages reach the file before the end.
  static constexpr int kRows = 700000;

  void SetUp() override {
    GTEST_FLAG_SET(death_test_style, "fast");
    store::Store store = create();
    import(store, "targets", {target("a", "2018-04-01", 95)});
  }

  void putMany(store::BatchWriter& batch, int rows = kRows) const {
    const std::string reason(100, 'r');
    for (int i = 0; i < rows; ++i) {
      const std::string measure = "measure." + std::to_string(i);
      Values row = target(measure, "2018-04-01", i);
      row[4] = std::string_view{reason};
      put(batch, row, i + 2);
    }
  }

  // These two run in a process of their own and end it.
  [[noreturn]] void beKilled() const {
    store::Store store = open(store::OpenMode::ReadWrite);
    store::BatchWriter batch = writer(store, "targets");
    putMany(batch);
    std::_Exit(std::filesystem::file_size(file) > 1000000 ? 0 : 1);
  }

  [[noreturn]] void fillTheDisk() const {
    (void)std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{2000000, 2000000};
    setrlimit(RLIMIT_FSIZE, &limit);
    store::Store store = open(store::OpenMode::ReadWrite);
    try {
      store::BatchWriter batch = writer(store, "targets");
      putMany(batch);
      batch.commit(kRows, 0);
    } catch (const core::Error& error) {
      std::_Exit(error.code() == core::ErrorCode::CannotWrite ? 0 : 1);
    }
    std::_Exit(2);
  }

  static constexpr int kUndone = 30000;  // some 4 MB

  void importMany() const {
    store::Store store = open(store::OpenMode::ReadWrite);
    store::BatchWriter batch = writer(store, "targets");
    putMany(batch, kUndone);
    batch.commit(kUndone, 0);
  }

  [[noreturn]] void beKilledUndoing() const {
    sqlite3_soft_heap_limit64(1000000);  // so that pages reach the file before the end
    store::Store store = open(store::OpenMode::ReadWrite);
    const store::Transaction transaction{store};
    store::undo(store, 2, "2019-03-04T10:00:00Z", "tester");
    (void)std::raise(SIGKILL);
    std::_Exit(1);
  }

  [[noreturn]] void fillTheDiskUndoing() const {
    (void)std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000000, 1000000};
    setrlimit(RLIMIT_FSIZE, &limit);
    store::Store store = open(store::OpenMode::ReadWrite);
    try {
      store::undo(store, 2, "2019-03-04T10:00:00Z", "tester");
    } catch (const core::Error& error) {
      std::_Exit(error.code() == core::ErrorCode::CannotWrite ? 0 : 1);
    }
    std::_Exit(2);
  }
};

TEST_F(Sturdiness, KilledInTheMiddle) {
  EXPECT_EXIT(beKilled(), testing::ExitedWithCode(0), "");
  EXPECT_TRUE(std::filesystem::exists(file.string() + "-journal")) << "the kill left nothing to play back";
  const store::Store reader = open(store::OpenMode::ReadOnly);
  EXPECT_THAT(current(reader, "targets", 0, 2), ElementsAre("a 95.0 b1 r2"));
  EXPECT_EQ(reader.batches().size(), 1U);
}

TEST_F(Sturdiness, TheDiskFillsUp) {
  const std::string before = support::readFile(file);
  EXPECT_EXIT(fillTheDisk(), testing::ExitedWithCode(0), "");
  const store::Store reader = open(store::OpenMode::ReadOnly);
  EXPECT_THAT(current(reader, "targets", 0, 2), ElementsAre("a 95.0 b1 r2"));
  EXPECT_EQ(support::readFile(file), before);
}

TEST_F(Sturdiness, AnUndoThatIsKilledOrFindsNoRoom) {
  importMany();
  const std::string before = support::readFile(file);
  EXPECT_EXIT(beKilledUndoing(), testing::KilledBySignal(SIGKILL), "");
  EXPECT_TRUE(std::filesystem::exists(file.string() + "-journal")) << "the kill left nothing to play back";
  EXPECT_EQ(open(store::OpenMode::ReadOnly).countCurrent(catalogue.get("targets")), kUndone + 1);
  EXPECT_TRUE(support::readFile(file) == before);
  EXPECT_EXIT(fillTheDiskUndoing(), testing::ExitedWithCode(0), "");
  EXPECT_EQ(open(store::OpenMode::ReadOnly).countCurrent(catalogue.get("targets")), kUndone + 1);
  EXPECT_TRUE(support::readFile(file) == before);
}

}  // namespace

#include "poap/datasets/row_hash.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <utility>

namespace {

using namespace poap::datasets;

TEST(RowHasher, TellsValuesApart) {
  RowHasher hasher;
  using Row = std::array<Value, 2>;
  const std::array<Row, 10> rows = {Row{std::string_view{"ab"}, std::string_view{"c"}},
                                    Row{std::string_view{"a"}, std::string_view{"bc"}},
                                    Row{std::string_view{"abc"}, std::monostate{}},
                                    Row{std::monostate{}, std::string_view{"abc"}},
                                    Row{std::int64_t{1}, std::monostate{}},
                                    Row{1.0, std::monostate{}},
                                    Row{StoredDayTime{1, 0}, std::monostate{}},
                                    Row{StoredDayTime{1, -1}, std::monostate{}},
                                    Row{std::monostate{}, std::monostate{}},
                                    Row{std::string_view{"1"}, std::monostate{}}};
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  for (const Row& row : rows) {
    const RowHash hash = hasher(row);
    seen.emplace(hash.high, hash.low);
    EXPECT_EQ(hasher(row), hash);
  }
  EXPECT_EQ(seen.size(), rows.size());
}

TEST(RowHasher, TakesSomePositions) {
  RowHasher hasher;
  const std::array<Value, 3> a = {std::string_view{"x"}, std::int64_t{1}, std::string_view{"y"}};
  const std::array<Value, 3> b = {std::string_view{"x"}, std::int64_t{2}, std::string_view{"y"}};
  const std::array<std::size_t, 2> ends = {0, 2};
  EXPECT_EQ(hasher(a, ends), hasher(b, ends));
  EXPECT_NE(hasher(a), hasher(b));
}

TEST(RowHashMap, KeepsTheFirstNumberAsItGrows) {
  RowHasher hasher;
  RowHashMap map;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const std::array<Value, 1> row = {std::int64_t{i}};
    EXPECT_EQ(map.findOrInsert(hasher(row), i), i);
    EXPECT_EQ(map.findOrInsert(hasher(row), i + 1), i);
  }
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const std::array<Value, 1> row = {std::int64_t{i}};
    const std::uint32_t* found = map.find(hasher(row));
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*found, i);
  }
  const std::array<Value, 1> other = {std::int64_t{10000}};
  EXPECT_EQ(map.find(hasher(other)), nullptr);
}

}  // namespace

#include "poap/csv/read_ahead.hpp"
#include "poap/csv/reader.hpp"
#include "reading.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace poap;

// Rows of growing length, quotes, a stray quote, a stray zero byte, an empty line and a row that never closes.
std::string awkwardText() {
  std::string text = "a,b,c\n";
  for (int i = 0; i < 5000; ++i) {
    text += std::to_string(i) + ",\"x \"\"" + std::string(static_cast<std::size_t>(i % 97), 'y') + "\"\"\",";
    text += i % 50 == 0 ? "stray \" quote" : i % 51 == 0 ? std::string("zero\0", 5) : "";
    text += '\n';
    if (i % 400 == 0) text += "\n\"never closed " + std::to_string(i) + "\n";
  }
  return text;
}

std::unique_ptr<csv::RecordSource> readerOf(std::string text) {
  return std::make_unique<csv::Reader>(sourceOf(std::move(text)), ',', csv::Limits{}, nullptr);
}

std::string shown(const csv::Record& record) {
  std::string line = std::to_string(record.row) + " " + std::to_string(record.line) + (record.whole ? "" : " cut");
  for (const auto field : record.fields) line += "|" + std::string{field};
  for (const auto& fault : record.faults) {
    line += "!" + std::to_string(static_cast<int>(fault.code)) + "@" + std::to_string(fault.field);
  }
  return line;
}

std::vector<std::string> all(csv::RecordSource& source) {
  std::vector<std::string> lines;
  csv::Record record;
  while (source.next(record)) lines.push_back(shown(record));
  return lines;
}

TEST(ReadAhead, GivesWhatTheSourceGives) {
  const auto expected = all(*readerOf(awkwardText()));
  ASSERT_GT(expected.size(), 5000U);
  const auto ahead = csv::readAhead(readerOf(awkwardText()));
  EXPECT_EQ(all(*ahead), expected);
  EXPECT_EQ(ahead->fraction(), 1.0);
  csv::Record record;
  EXPECT_FALSE(ahead->next(record)) << "the end stays the end";
}

TEST(ReadAhead, AnEmptySourceHasNoRecord) {
  EXPECT_TRUE(all(*csv::readAhead(readerOf(""))).empty());
}

// A file that vanishes midway.
class Failing final : public csv::RecordSource {
public:
  bool next(csv::Record& record) override {
    if (++m_row > 1300) throw std::runtime_error{"gone"};
    record = {};
    record.row = m_row;
    return true;
  }
  [[nodiscard]] double fraction() const override { return 0.5; }

private:
  std::int64_t m_row = 0;
};

TEST(ReadAhead, FailsWhereTheSourceFails) {
  const auto ahead = csv::readAhead(std::make_unique<Failing>());
  csv::Record record;
  for (int row = 1; row <= 1300; ++row) {
    ASSERT_TRUE(ahead->next(record));
    EXPECT_EQ(record.row, row);
  }
  EXPECT_THROW(static_cast<void>(ahead->next(record)), std::runtime_error);
}

TEST(ReadAhead, IsLeftAtAnyTime) {
  for (const int taken : {0, 1, 511, 512, 513, 2500}) {
    const auto ahead = csv::readAhead(readerOf(awkwardText()));
    csv::Record record;
    for (int i = 0; i < taken; ++i) ASSERT_TRUE(ahead->next(record));
  }
}

}  // namespace

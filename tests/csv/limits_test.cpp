// The limits people meet, at their true size, and memory that does not grow with the file.

#include "reading.hpp"
#include "table_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;
using core::IssueCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr std::size_t kSixteenMebibytes = std::size_t{16} << 20;

TEST(CsvLimits, ARecordOfSixteenMebibytesIsReadAndOneByteMoreIsNot) {
  const std::string fits(kSixteenMebibytes - 2, 'x');
  const auto records = readAll("a,b\n" + fits + ",y\n" + fits + ",yz\n\"" + fits + "\",y\nlast,row\n");
  ASSERT_EQ(records.size(), 5U);
  EXPECT_THAT(records[1].faults, IsEmpty());
  EXPECT_EQ(records[1].fields.front().size(), fits.size());
  EXPECT_THAT(records[2].faults, ElementsAre(Pair(IssueCode::RecordTooLarge, 0)));
  EXPECT_THAT(records[3].faults, ElementsAre(Pair(IssueCode::RecordTooLarge, 0)));
  EXPECT_THAT(records[4].fields, ElementsAre("last", "row"));
  EXPECT_EQ(records[4].row, 5);
}

TEST(CsvLimits, FourThousandAndNinetySixFieldsAreReadAndOneMoreIsNot) {
  const std::string separators(4095, ';');
  const auto records =
      readAll(separators + "\n" + separators + ";\nlast;row\n", {';', csv::Encoding::Utf8}, {}, std::size_t{1} << 16);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].fields.size(), 4096U);
  EXPECT_THAT(records[1].faults, ElementsAre(Pair(IssueCode::TooManyFields, 0)));
  EXPECT_THAT(records[2].fields, ElementsAre("last", "row"));
}

// A file of 40 MiB in rows of 32 characters, and a single record of 40 MiB: what the reader asks its source for is what
// it has room for.
TEST(CsvLimits, MemoryDoesNotGrowWithTheFile) {
  constexpr std::size_t kBytes = std::size_t{40} << 20;
  for (const auto encoding : {csv::Encoding::Utf8, csv::Encoding::Utf16LittleEndian, csv::Encoding::Windows1252}) {
    for (const bool oneRecord : {false, true}) {
      const std::string pattern = encoded(std::string(31, 'x') + (oneRecord ? "x" : "\n"), encoding);
      std::size_t given = 0;
      std::size_t mostAskedFor = 0;
      const csv::Source bytes = [&](std::span<char> room) {
        mostAskedFor = std::max(mostAskedFor, room.size());
        const std::size_t count = std::min(room.size(), kBytes - given);
        for (std::size_t i = 0; i < count; ++i) room[i] = pattern[(given + i) % pattern.size()];
        given += count;
        return count;
      };
      std::size_t mostOfReader = 0;
      const csv::Source utf8 = csv::decoded(bytes, encoding);
      csv::Reader reader{[&](std::span<char> room) {
        mostOfReader = std::max(mostOfReader, room.size());
        return utf8(room);
      }};
      csv::Record record;
      std::int64_t faults = 0;
      while (reader.next(record)) faults += static_cast<std::int64_t>(record.faults.size());
      EXPECT_EQ(given, kBytes);
      EXPECT_EQ(faults, oneRecord ? 1 : 0);
      const std::size_t enough = oneRecord ? 2 * kSixteenMebibytes : std::size_t{1} << 20;
      EXPECT_LE(mostAskedFor, enough);
      EXPECT_LE(mostOfReader, enough);
    }
  }
}

}  // namespace

#include "poap/core/text.hpp"
#include "reading.hpp"
#include "table_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

using namespace poap;
using csv::Encoding;
using testing::HasSubstr;

TEST(CsvDialect, NamesAPersonMayType) {
  EXPECT_EQ(csv::separatorNamed(";"), ';');
  EXPECT_EQ(csv::separatorNamed("Semicolon"), ';');
  EXPECT_EQ(csv::separatorNamed("commas"), ',');
  EXPECT_EQ(csv::separatorNamed("tab"), '\t');
  EXPECT_EQ(csv::separatorNamed("pipe"), '|');
  EXPECT_EQ(csv::separatorNamed("x"), std::nullopt);
  EXPECT_EQ(csv::separatorNamed(""), std::nullopt);
  EXPECT_EQ(csv::encodingNamed("utf8"), Encoding::Utf8);
  EXPECT_EQ(csv::encodingNamed("UTF-16LE"), Encoding::Utf16LittleEndian);
  EXPECT_EQ(csv::encodingNamed("utf-16 be"), Encoding::Utf16BigEndian);
  EXPECT_EQ(csv::encodingNamed("windows-1252"), Encoding::Windows1252);
  EXPECT_EQ(csv::encodingNamed("CP1252"), Encoding::Windows1252);
  EXPECT_EQ(csv::encodingNamed("latin"), std::nullopt);
}

TEST(CsvDialect, NothingAtAllIsUtf8WithCommas) {
  EXPECT_EQ(csv::detectDialect("", true).dialect, csv::Dialect{});
  EXPECT_EQ(csv::detectDialect("\xEF\xBB\xBF", true).dialect, csv::Dialect{});
}

// What is looked at ends within a row, within quotes or within a character: that end counts for nothing.
TEST(CsvDialect, TheStartOfALongFileIsEnough) {
  std::string text = "id;note;score\n";
  for (int i = 0; i < 60; ++i) text += "7;\"two, or\nthree, \u20AC9, lines\";2,5\n";
  for (const auto encoding : {Encoding::Utf8, Encoding::Utf16LittleEndian, Encoding::Utf16BigEndian}) {
    const std::string bytes = encoded(text, encoding);
    for (std::size_t length = 60; length < 400; ++length) {
      const auto detected = csv::detectDialect(std::string_view{bytes}.substr(0, length), false);
      ASSERT_EQ(detected.dialect, (csv::Dialect{';', encoding})) << length << ": " << detected.why;
    }
  }
}

TEST(CsvDialect, AByteLateInTheFileDecidesTheEncoding) {
  const std::string start = "id,name\n1,Ann\n";
  csv::Utf8Scan scan;
  scan.add(start);
  scan.add(std::string_view{"2,O\x92Neill\n"});
  const auto detected = csv::detectDialect(start, false, {}, scan.found());
  EXPECT_EQ(detected.dialect.encoding, Encoding::Windows1252);
  EXPECT_THAT(detected.why, HasSubstr("0x92"));
}

// The scan and core::isUtf8 agree on any bytes, in whatever pieces they come.
TEST(CsvDialect, TheScanFindsWhatIsNotUtf8) {
  EXPECT_TRUE(rc::check("any bytes in any pieces", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "12345678", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\x80",
        "\xED\xA0\x80", "\xC0\x80", "\xE0\x80\x80", "\xF4\x90\x80\x80", "\xFF"));
    std::string text;
    for (const std::string& part : parts) text += part;
    csv::Utf8Scan whole;
    whole.add(text);
    csv::Utf8Scan inPieces;
    const auto piece = *rc::gen::inRange<std::size_t>(1, 12);
    for (std::size_t at = 0; at < text.size(); at += piece) inPieces.add(std::string_view{text}.substr(at, piece));
    RC_ASSERT((whole.found().foreign == 0) == core::isUtf8(text));
    RC_ASSERT(whole.found().foreign == inPieces.found().foreign);
    RC_ASSERT(whole.found().sequences == inPieces.found().sequences);
    RC_ASSERT(whole.found().first == inPieces.found().first);
  }));
}

}  // namespace

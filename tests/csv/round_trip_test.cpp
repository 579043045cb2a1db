// Random tables, written as CSV, read back as they were; random bytes never break the reader.

#include "poap/core/text.hpp"
#include "reading.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

// Pieces that are likely to matter next to each other.
rc::Gen<std::string> cells() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "bc", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\xC3\xA9", "\xE2\x82\xAC", "0123456789abcdef")),
      [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) text += part;
        return text;
      });
}

std::vector<std::vector<std::string>> fieldsOf(const std::vector<ReadRecord>& records) {
  std::vector<std::vector<std::string>> tables;
  tables.reserve(records.size());
  for (const ReadRecord& record : records) tables.push_back(record.fields);
  return tables;
}

TEST(CsvRoundTrip, TablesReadBackEqual) {
  EXPECT_TRUE(rc::check("written and read", [] {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
    const auto table = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(columns, cells()));
    const auto lineEnd = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    const auto piece = *rc::gen::inRange<std::size_t>(1, 50);
    std::string text;
    for (const auto& row : table) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + poap::core::csvField(row[i]);
      text += lineEnd;
    }
    poap::csv::Limits limits;
    limits.window = 16;
    const auto records = readAll(text, limits, piece);
    for (const auto& record : records) RC_ASSERT(record.faults.empty());
    RC_ASSERT(fieldsOf(records) == table);
  }));
}

TEST(CsvRoundTrip, AnyBytesAreReadToTheirEnd) {
  EXPECT_TRUE(rc::check("any bytes", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", ",", "\"", "\"\"", "\n", "\r", "\r\n", "\xE9", "\xC3\xA9", "x\"y", "0123456789"));
    std::string text;
    for (const std::string& part : parts) text += part;
    poap::csv::Limits limits;
    limits.window = 16;
    limits.recordBytes = 40;
    limits.fields = 5;
    const auto whole = readAll(text, limits);
    const auto inPieces = readAll(text, limits, *rc::gen::inRange<std::size_t>(1, 9));
    RC_ASSERT(fieldsOf(whole) == fieldsOf(inPieces));
    for (std::size_t i = 0; i < whole.size(); ++i) RC_ASSERT(whole[i].row == static_cast<std::int64_t>(i) + 1);
  }));
}

}  // namespace

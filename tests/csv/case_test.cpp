// Runs tests/csv/cases.

#include "poap/core/text.hpp"
#include "reading.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace {

using namespace poap;

struct Section {
  std::vector<std::string> head;
  std::vector<std::string> lines;
};

std::filesystem::path casesFolder() {
  return support::sourceDir() / "tests" / "csv" / "cases";
}

std::map<std::string, Section> sectionsOf(const std::filesystem::path& file) {
  std::map<std::string, Section> sections;
  Section* section = nullptr;
  std::istringstream text{support::readFile(file)};
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("=== ")) {
      std::istringstream words{line.substr(4)};
      std::string name;
      words >> name;
      section = &sections[name];
      for (std::string word; words >> word;) section->head.push_back(word);
    } else if (section != nullptr) {
      section->lines.push_back(line);
    }
  }
  return sections;
}

std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      bytes.push_back(static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16)));
      i += 3;
    } else {
      bytes.push_back(text[i]);
    }
  }
  return bytes;
}

std::string shownCell(const std::string& cell) {
  const bool readable = core::isUtf8(cell);
  std::string shown;
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !readable)) {
      shown += c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : fmt::format("\\x{:02X}", byte);
    } else {
      shown += c;
    }
  }
  return shown;
}

std::vector<std::string> shownRecords(const std::vector<ReadRecord>& records) {
  std::vector<std::string> lines;
  for (const ReadRecord& record : records) {
    std::string& line = lines.emplace_back(fmt::format("{}:{}", record.row, record.line));
    for (const std::string& cell : record.fields) line += fmt::format(" [{}]", shownCell(cell));
    for (const auto& [code, field] : record.faults) line += fmt::format(" {}@{}", core::codeName(code), field + 1);
    if (!record.whole) line += " cut";
  }
  return lines;
}

class CsvCases : public testing::TestWithParam<std::string> {};

TEST_P(CsvCases, Holds) {
  auto sections = sectionsOf(casesFolder() / (GetParam() + ".txt"));
  const Section& bytesSection = sections["bytes"];
  const bool isJoined =
      std::find(bytesSection.head.begin(), bytesSection.head.end(), "joined") != bytesSection.head.end();
  std::string bytes;
  for (const std::string& line : bytesSection.lines) bytes += unescaped(line) + (isJoined ? "" : "\n");
  ASSERT_FALSE(bytes.empty());

  csv::DialectChoice choice;
  for (const std::string& word : sections["choice"].head) {
    choice.encoding = csv::encodingNamed(word);
    choice.separator = csv::separatorNamed(word);
    ASSERT_TRUE(choice.encoding || choice.separator) << word;
  }
  csv::Limits limits;
  for (const std::string& line : sections["limits"].lines) {
    std::istringstream words{line};
    words >> limits.recordBytes >> limits.fields;
  }
  std::size_t start = bytes.size();
  if (!sections["start"].head.empty()) start = std::stoul(sections["start"].head.front());
  ASSERT_LE(start, bytes.size());

  csv::Utf8Scan scan;
  scan.add(bytes);
  const auto detected =
      csv::detectDialect(std::string_view{bytes}.substr(0, start), start == bytes.size(), choice, scan.found());
  ASSERT_EQ(sections["dialect"].lines.size(), 1U);
  EXPECT_EQ(detected.why, sections["dialect"].lines.front());

  for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 16U, 61U, 1U << 16U}) {
    SCOPED_TRACE(piece);
    limits.window = piece;
    EXPECT_EQ(shownRecords(readAll(bytes, detected.dialect, limits, piece)), sections["records"].lines);
  }
}

std::vector<std::string> caseNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{casesFolder()}) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Files, CsvCases, testing::ValuesIn(caseNames()),
                         [](const testing::TestParamInfo<std::string>& file) { return file.param; });

}  // namespace

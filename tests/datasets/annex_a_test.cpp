// Everything the lists of Annex A print, walked list by list: annex_a.json beside this file.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/header.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace {

using namespace poap;
using datasets::Catalogue;
using datasets::Dataset;
using datasets::Field;
using nlohmann::json;

const Catalogue& catalogue() {
  static const Catalogue loaded = Catalogue::load(core::Resources{});
  return loaded;
}

const json& annexA() {
  static const json parsed = json::parse(support::readFile(support::sourceDir() / "tests/datasets/annex_a.json"));
  return parsed;
}

const Dataset& listNumber(int number) {
  const auto all = catalogue().datasets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Dataset& d) { return d.annexAList == number; });
  if (found == all.end()) throw std::runtime_error{"no list " + std::to_string(number)};
  return *found;
}

const Field* claiming(const Dataset& dataset, const std::string& header) {
  const std::string folded = datasets::foldedHeader(header);
  for (const Field& field : dataset.fields) {
    if (datasets::foldedHeader(field.name) == folded) return &field;
    for (const std::string& name : field.headers) {
      if (datasets::foldedHeader(name) == folded) return &field;
    }
  }
  return nullptr;
}

TEST(AnnexA, HasElevenListsEachOnce) {
  std::multiset<int> numbers;
  for (const Dataset& dataset : catalogue().datasets()) {
    if (dataset.annexAList) numbers.insert(*dataset.annexAList);
  }
  EXPECT_EQ(numbers, (std::multiset<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
}

TEST(AnnexA, EveryHeaderAndItsOtherNamesAreOneField) {
  int headers = 0;
  for (const json& list : annexA()["lists"]) {
    const Dataset& dataset = listNumber(list["list"]);
    std::set<std::string> claimed;
    for (const json& column : list["columns"]) {
      const Field* first = claiming(dataset, column["headers"].front());
      for (const json& header : column["headers"]) {
        const Field* field = claiming(dataset, header);
        EXPECT_NE(field, nullptr) << dataset.id << ": " << header;
        EXPECT_EQ(field, first) << dataset.id << ": " << header;
        ++headers;
      }
      if (first == nullptr) continue;
      EXPECT_TRUE(claimed.insert(first->name).second) << dataset.id << ": two columns are " << first->name;
      EXPECT_EQ(column["type"] == "code", first->codeList.has_value()) << dataset.id << ": " << first->name;
    }
  }
  EXPECT_EQ(headers, 373);
}

// Printed codes are accepted, and no two of one column mean the same.
TEST(AnnexA, EveryPrintedCodeIsACodeOfItsOwn) {
  int codes = 0;
  for (const json& list : annexA()["lists"]) {
    const Dataset& dataset = listNumber(list["list"]);
    for (const json& column : list["columns"]) {
      if (!column.contains("codes")) continue;
      const Field* field = claiming(dataset, column["headers"].front());
      ASSERT_NE(field, nullptr);
      std::set<std::string> met;
      for (const json& printed : column["codes"]) {
        const datasets::Code* code = catalogue().codeList(*field->codeList).match(printed.get<std::string>());
        ASSERT_NE(code, nullptr) << dataset.id << ", " << field->name << ": " << printed;
        EXPECT_TRUE(met.insert(code->code).second) << dataset.id << ", " << field->name << ": " << printed;
        ++codes;
      }
    }
  }
  EXPECT_EQ(codes, 526);
}

std::string read(int list, const std::string& header, const std::string& cell) {
  const Field* field = claiming(listNumber(list), header);
  if (field == nullptr || !field->codeList) return "(no code)";
  const datasets::CodeList& codes = catalogue().codeList(*field->codeList);
  const datasets::Code* code = codes.match(cell);
  if (code == nullptr) code = codes.matchWithin(cell);
  return code == nullptr ? "(none)" : code->code;
}

TEST(AnnexA, OtherSpellingsInUse) {
  for (int list = 1; list <= 11; ++list) {
    for (const char* male : {"Male", "M", "male", "1", "a) Male"}) EXPECT_EQ(read(list, "Gender", male), "M") << list;
    for (const char* female : {"Female", "F", "2"}) EXPECT_EQ(read(list, "Gender", female), "F") << list;
    for (const char* other : {"0", "c) Not stated/recorded (or unborn)"}) EXPECT_EQ(read(list, "Gender", other), "U");
    EXPECT_EQ(read(list, "Gender", "9"), "N") << list;
    EXPECT_EQ(read(list, "Ethnicity", "t) NOBT"), "NOBT") << list;
    EXPECT_EQ(read(list, "Ethnicity", "u) UNKNOWN"), "UNKNOWN") << list;
  }
  // The list of adopters swaps the letters c and d: words count.
  EXPECT_EQ(read(11, "Gender", "c) Neither"), "N");
  EXPECT_EQ(read(11, "Gender", "d) Not stated/recorded"), "U");
  EXPECT_EQ(read(1, "Gender", "d) Neither"), "N");
  EXPECT_EQ(read(1, "Contact Source", "p1) 5D: LA services"), "5D");
  EXPECT_EQ(read(1, "Contact Source", "10"), "10");
  EXPECT_EQ(read(3, "Referral NFA?", "NFA"), "Y");
  EXPECT_EQ(read(3, "Referral NFA", "FA"), "N");
  EXPECT_EQ(read(3, "Referral NFA?", "1"), "Y");
  EXPECT_EQ(read(3, "Referral NFA?", "false"), "N");
  for (const char* yes : {"AUT", "DDA", "a) Yes", "true"}) {
    EXPECT_EQ(read(8, "Does the Child have a Disability", yes), "Y") << yes;
  }
  EXPECT_EQ(read(4, "Disability", "NONE"), "N");
  EXPECT_EQ(read(7, "Latest Category of Abuse", "EMO"), "EMO");
  EXPECT_EQ(read(7, "Latest Category of Abuse", "Neglect"), "NEG");
  EXPECT_EQ(read(8, "What is the permanence plan for this child?", "g) Other"), "OTHER");
  EXPECT_EQ(read(8, "Placement Type", "K3"), "K3");
  EXPECT_EQ(read(8, "Placement Type", "Z12"), "Z12");
  EXPECT_EQ(read(8, "Placement Provider", "PR4 - Private provision"), "PR4");
}

}  // namespace

#include "poap/core/error.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/header.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <ostream>

namespace {

using namespace poap;
using datasets::Catalogue;
using testing::HasSubstr;

TEST(Catalogue, OursHoldsTogether) {
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  const datasets::Dataset& contacts = catalogue.get("contacts");
  EXPECT_EQ(contacts.annexAList, 1);
  EXPECT_TRUE(contacts.keyOrdinal);
  ASSERT_TRUE(contacts.boundingDate);
  EXPECT_EQ(contacts.fields[*contacts.boundingDate].name, "contact_at");
  EXPECT_EQ(contacts.fields[*contacts.boundingDate].type, datasets::FieldType::DateTime);
  EXPECT_EQ(catalogue.find("no_such_list"), nullptr);
  EXPECT_THROW((void)catalogue.get("no_such_list"), core::Error);
  EXPECT_THROW((void)catalogue.codeList("no_such_codes"), core::Error);
}

TEST(FoldedHeader, IgnoresWhatWorkbooksDifferIn) {
  EXPECT_EQ(datasets::foldedHeader(" Was the Child\nSeen Alone ? "), "was the child seen alone");
  EXPECT_EQ(datasets::foldedHeader("Referral NFA?"), "referral nfa");
}

// Spellings as Annex A workbooks have them.
TEST(CodeList, MatchesCodesMeaningsAndPrefixes) {
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  const auto code = [&](const char* list, const char* cell) {
    const datasets::Code* found = catalogue.codeList(list).match(cell);
    return found == nullptr ? std::string{"(none)"} : found->code;
  };
  EXPECT_EQ(code("gender", "M"), "M");
  EXPECT_EQ(code("gender", " female "), "F");
  EXPECT_EQ(code("gender", "b) Female"), "F");
  EXPECT_EQ(code("gender", "c) Not stated/recorded (or unborn)"), "U");
  EXPECT_EQ(code("ethnicity", "a) WBRI"), "WBRI");
  EXPECT_EQ(code("ethnicity", "A)  white  british"), "WBRI");
  EXPECT_EQ(code("source", "1a: individual"), "1A");
  EXPECT_EQ(code("yes_no", "true"), "Y");
  EXPECT_EQ(code("gender", "X"), "(none)");
  EXPECT_EQ(code("gender", ""), "(none)");
  EXPECT_EQ(code("gender", "a)"), "(none)");
  EXPECT_EQ(code("gender", "abc) Female"), "(none)");
}

// Spellings met in councils' files (pooled lists of values): the code in front, behind, or another list's code in
// front.
TEST(CodeList, FindsTheCodeBesideOtherWords) {
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  const auto code = [&](const char* list, const char* cell) {
    const datasets::Code* found = catalogue.codeList(list).matchWithin(cell);
    return found == nullptr ? std::string{"(none)"} : found->code;
  };
  EXPECT_EQ(code("ethnicity", "WBRI - White British"), "WBRI");
  EXPECT_EQ(code("ethnicity", "White British (WBRI)"), "WBRI");
  EXPECT_EQ(code("ethnicity", "A1 - White British"), "WBRI");
  EXPECT_EQ(code("ethnicity", "A1 White British"), "WBRI");
  EXPECT_EQ(code("placement_provider", "PR4 - Private provision"), "PR4");
  EXPECT_EQ(code("placement_provider", "e) PR4 \u2013 Private"), "PR4");
  EXPECT_EQ(code("reason_episode_ceased", "v) E17: Aged 18 and stayed put"), "E17");
  EXPECT_EQ(code("legal_status", "C2 Full care order (s31)"), "C2");
  EXPECT_EQ(code("source", "6 - Police"), "6");
  EXPECT_EQ(code("gender", "M - Male"), "M");
  // A bare letter and digit means one thing in one list of ethnicities and another in the next.
  EXPECT_EQ(code("ethnicity", "A1"), "(none)");
  // Two things at once.
  EXPECT_EQ(code("primary_need", "N1 - Low income"), "(none)");
  // Words that only look like codes.
  EXPECT_EQ(code("ethnicity", "Both parents white"), "(none)");
  EXPECT_EQ(code("source", "6 weeks"), "(none)");
}

TEST(CodeList, RefusesASpellingOfTwoCodes) {
  EXPECT_THROW((datasets::CodeList{"x", "X", "test", {{"A", "Same", {}}, {"B", "same", {}}}}), core::Error);
}

std::string lookAlike(const std::vector<std::string>& header) {
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  const auto* found = datasets::lookAlikeOfColumns(catalogue.lookAlikes(), header);
  return found == nullptr ? "(none)" : found->id;
}

TEST(LookAlikes, AreToldByTheirColumns) {
  EXPECT_EQ(lookAlike({"Child Unique ID", "Gender", "Date of EHC plan", "Primary SEN type", "School"}),
            "area_send_annex_a");
  EXPECT_EQ(lookAlike({"AgencyWorker", "SWENo", "FTE", "OrgRole"}), "social_work_workforce");
  EXPECT_EQ(lookAlike({"Worker", "Agency worker (Y/N)", "Leaver reason"}), "social_work_workforce");
  EXPECT_EQ(lookAlike({"LAchildID", "CINreferralDate", "ReferralSource"}), "cin_census");
  EXPECT_EQ(lookAlike({"Child Unique ID", "Annual review"}), "(none)");
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  const auto* xml = datasets::lookAlikeOfText(
      catalogue.lookAlikes(), "<?xml version=\"1.0\"?><Message><Header/><LALevelVacancies/><CSWWWorker>");
  ASSERT_NE(xml, nullptr);
  EXPECT_EQ(xml->id, "social_work_workforce");
}

TEST(LookAlikes, NeverTakeAListOfOurs) {
  const Catalogue catalogue = Catalogue::load(core::Resources{});
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    std::vector<std::string> header;
    for (const datasets::Field& field : dataset.fields) {
      header.push_back(field.name);
      header.insert(header.end(), field.headers.begin(), field.headers.end());
    }
    const auto* found = datasets::lookAlikeOfColumns(catalogue.lookAlikes(), header);
    EXPECT_EQ(found, nullptr) << dataset.id << " is taken for " << (found == nullptr ? "" : found->id);
  }
}

constexpr const char* kCodes =
    R"({"id":"colour","title":"Colour","source":"test","codes":[{"code":"R","meaning":"Red"}]})";
constexpr const char* kDataset = R"({"id":"things","title":"Things","about":"Things.","grain":"one row a thing",
  "key":{"fields":["thing_id"],"ordinal":false},"bounding_date":"made_on","file_hints":["things"],
  "fields":[{"name":"thing_id","type":"id","required":true,"headers":["Thing"]},
            {"name":"made_on","type":"date","required":true},
            {"name":"colour","type":"code","codes":"colour"},
            {"name":"note","type":"text"}],
  "checks":[{"rule":"needs","field":"note","other":"colour"}]})";

// Loads the two files above with one passage of the dataset replaced.
std::string failure(const std::string& from, const std::string& to) {
  std::string dataset = kDataset;
  const std::size_t at = dataset.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  dataset.replace(at, from.size(), to);
  const support::Scratch scratch;
  std::filesystem::create_directory(scratch.path() / "datasets");
  std::filesystem::create_directory(scratch.path() / "codes");
  (void)scratch.write("datasets/things.json", dataset);
  (void)scratch.write("codes/colour.json", kCodes);
  try {
    (void)Catalogue::load(core::Resources{scratch.path()});
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    EXPECT_THAT(error.what(), HasSubstr("resources/datasets/things.json"));
    return error.what();
  }
  return "";
}

struct Slip {
  const char* from;
  const char* to;
  const char* says;
};
void PrintTo(const Slip& slip, std::ostream* out) {
  *out << slip.to;
}

class CatalogueSlips : public testing::TestWithParam<Slip> {};

TEST_P(CatalogueSlips, NamesFileAndPlace) {
  EXPECT_THAT(failure(GetParam().from, GetParam().to), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, CatalogueSlips,
    testing::Values(
        Slip{"\"type\":\"date\"", "\"type\":\"day\"", "field made_on: the type \"day\" is not known"},
        Slip{"\"codes\":\"colour\"", "\"codes\":\"colours\"", "field colour: there is no code list colours"},
        Slip{",\"codes\":\"colour\"", "", "field colour: a code needs \"codes\""},
        Slip{"[\"thing_id\"]", "[\"thing\"]", "key: \"fields\" names thing, which is no field"},
        Slip{"[\"thing_id\"]", "[\"note\"]", "key: note must be required"},
        Slip{"\"ordinal\":false},", "\"ordinal\":true},\"yearly\":true,", "\"yearly\" needs a unique key"},
        Slip{"\"bounding_date\":\"made_on\"", "\"bounding_date\":\"note\"", "must be a date"},
        Slip{"\"rule\":\"needs\"", "\"rule\":\"wants\"", "check 1: the rule \"wants\" is not known"},
        Slip{"\"rule\":\"needs\"", "\"rule\":\"not_before\"", "check 1: both fields of not_before must be dates"},
        Slip{"\"name\":\"note\"", "\"name\":\"Note\"", "field Note: \"name\" must be snake_case"},
        Slip{"\"name\":\"note\"", "\"name\":\"colour\"", "field colour: another field has this name"},
        Slip{"\"headers\":[\"Thing\"]", "\"headers\":[\"NOTE?\"]", "claimed by thing_id and note"},
        Slip{"\"about\"", "\"abuot\"", "the key \"abuot\" is not known"},
        Slip{"\"required\":true,\"headers\"", "\"required\":\"yes\",\"headers\"",
             "field thing_id: \"required\" must be true or false"},
        Slip{"\"title\":\"Things\",", "", "\"title\" is missing"},
        Slip{"\"title\":\"Things\"", "\"title\":\"A\",\"title\":\"B\"", "the key \"title\" stands twice"},
        Slip{"\"id\":\"things\"", "\"id\":\"objects\"", "the name of the file"},
        Slip{"\"checks\":[", "\"checks\":", "not JSON"}));

TEST(CatalogueSlipsBase, TheUnchangedOneLoads) {
  EXPECT_EQ(failure("things", "things"), "");
}

}  // namespace

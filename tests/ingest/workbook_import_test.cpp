// A whole Annex A workbook as councils keep them: titles above the names of columns, sheets that explain, lists that
// are empty, missing or doubled.

#include "poap/core/error.hpp"
#include "poap/ingest/import.hpp"
#include "support/scratch.hpp"
#include "support/zip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace poap;
using support::Book;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Row = std::vector<std::string>;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string{c};
  return out;
}

// Rows of texts from row `first` on.
std::string sheet(const std::vector<Row>& rows, int first = 1) {
  std::string xml;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    xml += "<row r=\"" + std::to_string(first + static_cast<int>(i)) + "\">";
    for (const std::string& cell : rows[i]) xml += "<c t=\"inlineStr\"><is><t>" + escaped(cell) + "</t></is></c>";
    xml += "</row>";
  }
  return xml;
}

const Row kContactColumns = {"Child Unique ID",      "Gender",          "Ethnicity",     "Date of Birth",
                             "Age of Child (Years)", "Date of Contact", "Contact Source"};
const Row kContact = {"0042", "a) Male", "a) WBRI", "05/11/2005", "13", "14/02/2019", "q) 6: Police"};
const Row kNeedColumns = {
    "Child Unique ID",   "Gender",     "Ethnicity", "Does the Child have a Disability", "CIN Start Date",
    "Primary Need Code", "Case status"};
const Row kNeed = {
    "0042", "a) Male", "a) WBRI", "b) No", "01/02/2019", "N1 - Abuse or neglect", "c) Child in need plan"};
const Row kAdoptionColumns = {"Child Unique ID", "Gender", "Ethnicity", "Does the Child have a Disability",
                              "Date of Decision that Child Should be Placed for Adoption"};
const Row kAdopterColumns = {"Individual adopter identifier", "Gender", "Ethnicity", "Disability",
                             "Date enquiry received"};

Book annexA() {
  Book book;
  book.sheets = {
      {"Front_Sheet", sheet({{"Annex A"}})},
      {"Guidance", sheet({{"List 1"}, kContactColumns})},
      {"List_1", sheet({{"List 1: Contacts"}, kContactColumns, kContact})},
      {"List_6", sheet({{"List 6: Children in Need"}, kNeedColumns, kNeed})},
      {"List_10", sheet({{"List 10: Adoption"}, kAdoptionColumns})},
      {"List_11",
       sheet({{"List 11: Adopters"}, kAdopterColumns, {"A1", "c) Neither", "a) WBRI", "b) No", "03/01/2019"}})},
      {"My notes", sheet({{"to do"}})}};
  return book;
}

class WorkbookImporting : public testing::Test {
protected:
  std::vector<ingest::ImportReport> import(const Book& book, bool dryRun = false) {
    return importFile(scratch.write("annex.xlsx", support::zip(support::partsOf(book))), dryRun);
  }
  std::vector<ingest::ImportReport> importFile(const std::filesystem::path& file, bool dryRun = false) {
    ingest::ImportOptions options;
    options.dryRun = dryRun;
    options.importedBy = "tester";
    return ingest::importFile(store, catalogue, file, options, clock);
  }
  // The sentence of an import that must fail and leave nothing behind.
  std::string refusal(const Book& book) {
    return refusalOf(scratch.write("annex.xlsx", support::zip(support::partsOf(book))));
  }
  std::string refusalOf(const std::filesystem::path& file) {
    try {
      importFile(file);
    } catch (const core::Error& error) {
      EXPECT_THAT(store.batches(), IsEmpty());
      return error.what();
    }
    return "(imported)";
  }
  std::int64_t rows(const char* dataset) { return store.countCurrent(catalogue.get(dataset)); }

  support::Scratch scratch;
  support::FixedClock clock;
  core::Resources resources;
  datasets::Catalogue catalogue = datasets::Catalogue::load(resources);
  store::Store store = store::Store::open(scratch.path() / "t.poap", store::OpenMode::Create, catalogue, resources);
};

std::vector<std::string> datasetsOf(const std::vector<ingest::ImportReport>& reports) {
  std::vector<std::string> ids;
  for (const auto& report : reports) ids.push_back(report.dataset);
  return ids;
}

TEST_F(WorkbookImporting, EveryListIsImportedAndTheRestIsSaid) {
  const auto reports = import(annexA());
  ASSERT_THAT(datasetsOf(reports), ElementsAre("contacts", "annex_a_children_in_need", "adoptions", "adopters"));
  EXPECT_EQ(rows("contacts"), 1);
  EXPECT_EQ(rows("annex_a_children_in_need"), 1);
  EXPECT_EQ(rows("adoptions"), 0);
  EXPECT_EQ(rows("adopters"), 1);
  EXPECT_EQ(reports[0].sheet, "List_1");
  for (const auto& report : reports) EXPECT_EQ(report.errors(), 0) << report.sheet;
  const auto& notes = reports[0].notes;
  EXPECT_THAT(notes, Contains("The sheet \"Front_Sheet\" explains the lists and was left out."));
  EXPECT_THAT(notes, Contains("The sheet \"Guidance\" explains the lists and was left out."));
  EXPECT_THAT(notes, Contains("The sheet \"My notes\" holds no list and was left out."));
  EXPECT_THAT(notes, Contains(HasSubstr("Of Annex A the workbook lacks the lists 2 (Early help assessments), 3 ")));
  EXPECT_THAT(notes, Contains(HasSubstr("The names of the columns stand in row 2")));
  EXPECT_THAT(reports[2].notes, Contains("List 10 holds no rows."));
}

TEST_F(WorkbookImporting, RowsAreThoseThatExcelShows) {
  Book book;
  Row bad = kContact;
  bad[5] = "some day";
  book.sheets = {{"List_1", sheet({{"Contacts"}, kContactColumns, kContact, bad})}};
  const auto reports = import(book);
  ASSERT_EQ(reports.size(), 1);
  ASSERT_EQ(reports[0].issues.size(), 1);
  EXPECT_EQ(reports[0].issues[0].row, 4);
  EXPECT_EQ(reports[0].issues[0].column, "Date of Contact");
}

TEST_F(WorkbookImporting, AllListsOrNone) {
  Book book = annexA();
  book.sheets[3].second = sheet({{"Child Unique ID", "Gender", "Ethnicity", "CIN Start Date"}, {"1", "M", "WBRI", ""}});
  EXPECT_THAT(refusal(book), HasSubstr("annex.xlsx, sheet List_6 lacks the columns"));
  EXPECT_EQ(rows("contacts"), 0);
}

TEST_F(WorkbookImporting, OneListTwiceIsRefused) {
  Book book = annexA();
  book.sheets.push_back({"List_1 (2)", book.sheets[2].second});
  EXPECT_THAT(refusal(book),
              HasSubstr("The sheets \"List_1\" and \"List_1 (2)\" of annex.xlsx both hold the list \"Contacts\""));
}

TEST_F(WorkbookImporting, HiddenSheetsAreLeftOutAndSaid) {
  Book book = annexA();
  book.sheets.push_back({"List_1 (2)", book.sheets[2].second});
  book.hidden = {7};
  const auto reports = import(book);
  EXPECT_EQ(rows("contacts"), 1);
  EXPECT_THAT(reports[0].notes, Contains("The sheet \"List_1 (2)\" is hidden and was left out."));
}

TEST_F(WorkbookImporting, TheSameWorkbookAgainIsRecognised) {
  import(annexA());
  const std::size_t batches = store.batches().size();
  for (const auto& report : import(annexA())) EXPECT_TRUE(report.alreadyImported) << report.sheet;
  EXPECT_EQ(store.batches().size(), batches);
}

TEST_F(WorkbookImporting, ADryRunChangesNothing) {
  const auto reports = import(annexA(), true);
  EXPECT_EQ(reports[0].rowsNew, 1);
  EXPECT_THAT(store.batches(), IsEmpty());
  EXPECT_EQ(rows("contacts"), 0);
}

// The same few columns fit lists 3 and 10 of an invented pair alike; only the number in the name of the sheet tells.
TEST_F(WorkbookImporting, ANumberInTheNameOfASheetIsTheWholeNumber) {
  Book book;
  book.sheets = {{"List 11", sheet({kAdopterColumns, {"A1", "M", "WBRI", "No", "03/01/2019"}})}, {"List 1", sheet({})}};
  const auto reports = import(book);
  ASSERT_THAT(datasetsOf(reports), ElementsAre("adopters"));
  EXPECT_THAT(reports[0].notes, Contains("The sheet \"List 1\" is empty."));
}

TEST_F(WorkbookImporting, AWorkbookWithoutAListNamesItsSheets) {
  Book book;
  book.sheets = {{"Budget", sheet({{"Cost", "Code"}})}, {"Plan", ""}};
  EXPECT_THAT(refusal(book),
              HasSubstr("No sheet of annex.xlsx has the columns of a list. Its sheets are \"Budget\", \"Plan\""));
}

TEST_F(WorkbookImporting, OtherReturnsAreRefusedWithTheirName) {
  Book book;
  book.sheets = {{"List 1", sheet({{"Child Unique ID", "Gender", "Ethnicity", "Date EHC plan issued", "SEN type"}})}};
  EXPECT_THAT(refusal(book), HasSubstr("the columns of an area SEND inspection"));
  EXPECT_THAT(refusalOf(scratch.write("staff.csv", "AgencyWorker,SWENo,FTE,OrgRole\n1,2,3,4\n")),
              HasSubstr("the columns of the children's social work workforce return"));
  EXPECT_THAT(refusalOf(scratch.write("cin.csv", "LAchildID,CINreferralDate,DateOfBirth\n1,2,3\n")),
              HasSubstr("the columns of the children in need census"));
  EXPECT_THAT(refusalOf(scratch.write("cin.xml", "<?xml version=\"1.0\"?><Message><CINdetails><CINreferralDate>")),
              HasSubstr("children in need census"));
}

TEST_F(WorkbookImporting, AProtectedWorkbookSaysSo) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  bytes.resize(512);
  for (const char c : std::string{"EncryptedPackage"}) bytes += {c, '\0'};
  EXPECT_THAT(refusalOf(scratch.write("annex.xlsx", bytes)), HasSubstr("protected by a password"));
}

}  // namespace

#include "poap/ingest/import.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace poap;
using core::Issue;
using core::IssueCode;
using core::Severity;

TEST(Sentence, ForAPerson) {
  EXPECT_EQ(ingest::sentence(Issue{Severity::Error, IssueCode::BadDate, "contacts.csv", 12, "Date of Birth",
                                   "31/02/2012", "a date such as 2019-02-14"}),
            "Row 12, Date of Birth: found \"31/02/2012\", expected a date such as 2019-02-14");
  EXPECT_EQ(ingest::sentence(Issue{Severity::Error, IssueCode::TooFewFields, "contacts.csv", 3, "", "6 columns",
                                   "13 columns, as in the first row"}),
            "Row 3: found \"6 columns\", expected 13 columns, as in the first row");
  EXPECT_EQ(
      ingest::sentence(Issue{Severity::Error, IssueCode::RequiredEmpty, "contacts.csv", 3, "Gender", "", "a code"}),
      "Row 3, Gender: found nothing, expected a code");
}

TEST(Report, CountsErrorsAndWarnings) {
  ingest::ImportReport report;
  report.issues = {Issue{Severity::Error, IssueCode::BadDate, "", 2, "", "", ""},
                   Issue{Severity::Warning, IssueCode::DuplicateRow, "", 3, "", "", ""},
                   Issue{Severity::Error, IssueCode::BadDate, "", 4, "", "", ""}};
  EXPECT_EQ(report.errors(), 2);
  EXPECT_EQ(report.warnings(), 1);
}

// A spreadsheet must not run what stood in somebody's file.
TEST(Report, CannotRunAsAFormula) {
  ingest::ImportReport report;
  for (const char* found :
       {"=1+1", "+44", "-5", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(\"http://x\",\"y\")", "plain", "1-2"}) {
    report.issues.push_back({Severity::Error, IssueCode::BadNumber, "a,b.csv", 2, "=Column", found, "a whole number"});
  }
  std::ostringstream out;
  ingest::writeReport(out, std::vector{report});
  const std::string start = "\"a,b.csv\",2,'=Column,error,bad_number,";
  EXPECT_EQ(out.str(), "file,row,column,severity,code,found,expected\n" +  //
                           start + "'=1+1,a whole number\n" +              //
                           start + "'+44,a whole number\n" +               //
                           start + "'-5,a whole number\n" +                //
                           start + "'@SUM(A1),a whole number\n" +          //
                           start + "'\tx,a whole number\n" +               //
                           start + "\"'\rx\",a whole number\n" +           //
                           start + "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",a whole number\n" + start +
                           "plain,a whole number\n" +  //
                           start + "1-2,a whole number\n");
}

}  // namespace

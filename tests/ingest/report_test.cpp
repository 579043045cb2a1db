#include "poap/ingest/report.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace poap;
using core::Issue;
using core::IssueCode;
using core::Severity;

TEST(Sentence, ForAPerson) {
  EXPECT_EQ(ingest::sentence(Issue{Severity::Error, IssueCode::BadDate, "contacts.csv", 12, "Date of Birth",
                                   "31/02/2012", "a date such as 2019-02-14", ""}),
            "Row 12, Date of Birth: found \"31/02/2012\", expected a date such as 2019-02-14");
  EXPECT_EQ(ingest::sentence(Issue{Severity::Error, IssueCode::TooFewFields, "contacts.csv", 3, "", "6 columns",
                                   "13 columns, as in the header", ""}),
            "Row 3: found \"6 columns\", expected 13 columns, as in the header");
  EXPECT_EQ(
      ingest::sentence(Issue{Severity::Error, IssueCode::RequiredEmpty, "contacts.csv", 3, "Gender", "", "a code", ""}),
      "Row 3, Gender: found nothing, expected a code");
}

TEST(Report, CountsErrorsAndWarnings) {
  ingest::ImportReport report;
  report.issues = {Issue{Severity::Error, IssueCode::BadDate, "", 2, "", "", "", ""},
                   Issue{Severity::Warning, IssueCode::DuplicateRow, "", 3, "", "", "", ""},
                   Issue{Severity::Error, IssueCode::BadDate, "", 4, "", "", "", ""}};
  EXPECT_EQ(report.errors(), 2);
  EXPECT_EQ(report.warnings(), 1);
}

core::Issue issueOf(Severity severity, std::int64_t row, const std::string& column, const std::string& expected) {
  return {severity, IssueCode::BadDate, "a.csv", row, column, "x", expected, ""};
}

// A spreadsheet must not run what stood in somebody's file; a number below zero runs nothing and stays one.
TEST(Report, CannotRunAsAFormula) {
  ingest::ImportReport report;
  report.file = "a,b.csv";
  report.sheet = "=Sheet";
  for (const char* found : {"=1+1", "+44", "-5", "-5.25", "-1+1", "@SUM(A1)", "\tx", "\rx",
                            "=HYPERLINK(\"http://x\",\"y\")", "plain", "1-2"}) {
    report.issues.push_back(
        {Severity::Error, IssueCode::BadNumber, "a,b.csv", 2, "=Column", found, "a whole number", "=1,C1"});
  }
  std::ostringstream out;
  ingest::writeReport(out, std::vector{report});
  const std::string start = "\"a,b.csv\",2,'=Column,error,bad_number,";
  const std::string end = ",a whole number,'=Sheet,\"'=1,C1\"\n";
  EXPECT_EQ(out.str(), "file,row,column,severity,code,found,expected,sheet,original_row\n" +  //
                           start + "'=1+1" + end +                                            //
                           start + "'+44" + end +                                             //
                           start + "-5" + end +                                               //
                           start + "-5.25" + end +                                            //
                           start + "'-1+1" + end +                                            //
                           start + "'@SUM(A1)" + end +                                        //
                           start + "'\tx" + end +                                             //
                           start + "\"'\rx\"" + end +                                         //
                           start + "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" + end +      //
                           start + "plain" + end +                                            //
                           start + "1-2" + end);
}

TEST(Report, OneLineForEachKindOfFault) {
  ingest::ImportReport report;
  for (std::int64_t row = 2; row <= 1001; ++row) {
    report.issues.push_back(issueOf(Severity::Error, row, "Date of Birth", "a date"));
    report.issues.push_back(issueOf(Severity::Warning, row, "Date of Birth", "a date"));
  }
  report.issues.push_back(issueOf(Severity::Error, 7, "Review Date", "a date"));
  report.issues.push_back(issueOf(Severity::Error, 9, "Date of Birth", "another date"));
  const auto groups = ingest::groupIssues(report);
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].count, 1000);
  EXPECT_EQ(groups[0].severity, Severity::Error);
  EXPECT_EQ(groups[0].firstRows, (std::vector<std::int64_t>{2, 3, 4, 5, 6}));
  EXPECT_EQ(ingest::sentence(groups[0]),
            "error bad_date in Date of Birth: 1,000 rows, first 2, 3, 4, 5, 6; expected a date");
  EXPECT_EQ(groups[3].severity, Severity::Warning);
  EXPECT_EQ(groups[3].count, 1000);
}

TEST(Report, SaysHowManyMoreThereWere) {
  ingest::ImportReport report;
  report.file = "a.csv";
  report.issues.push_back(issueOf(Severity::Error, 2, "Date of Birth", "a date"));
  report.issuesNotKept.push_back({Severity::Error, IssueCode::BadDate, "Date of Birth", "a date", 1999, {}});
  EXPECT_EQ(report.errors(), 2000);
  ASSERT_EQ(ingest::groupIssues(report).size(), 1U);
  EXPECT_EQ(ingest::groupIssues(report).front().count, 2000);
  std::ostringstream out;
  ingest::writeReport(out, std::vector{report});
  EXPECT_NE(out.str().find(
                "a.csv,,Date of Birth,error,bad_date,\"1,999 more rows with this fault are not listed\",a date,,\n"),
            std::string::npos)
      << out.str();
}

TEST(Report, SpellingsToBeFilledInStandOnceForEachListOfCodes) {
  ingest::ImportReport report;
  report.unmapped = {{"ethnicity", "ethnicity", "Mauve", 2}, {"seen", "yes_no", "=often", 1}};
  std::ostringstream out;
  ingest::writeUnmapped(out, std::vector{report, report});
  EXPECT_EQ(out.str(), "code_list,spelling,code,rows\nethnicity,Mauve,,4\nyes_no,'=often,,2\n");
}

}  // namespace

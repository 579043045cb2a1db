// The commands as a person types them: what they print, what they write, how they end.

#include "poap/cli/command_line.hpp"
#include "poap/cli/export_pages.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <QApplication>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace {

using namespace poap;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

Outcome poapRuns(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), "tester",
                                           std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"};
  Outcome outcome;
  outcome.code = cli::run(arguments, surroundings, out, err, cli::exportPages);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

class CommandLine : public testing::Test {
protected:
  static void SetUpTestSuite() {
    static int argc = 1;
    static char name[] = "test";
    static char* argv[] = {name, nullptr};
    s_application = std::make_unique<QApplication>(argc, argv);
    s_scratch = std::make_unique<support::Scratch>();
    s_sample = (s_scratch->path() / "sample.poap").string();
    ASSERT_EQ(poapRuns({"sample", s_sample}).code, cli::kDone);
  }
  static void TearDownTestSuite() {
    s_scratch.reset();
    s_application.reset();
  }

  static inline std::unique_ptr<QApplication> s_application;
  static inline std::unique_ptr<support::Scratch> s_scratch;
  static inline std::string s_sample;
  support::Scratch m_own;
};

TEST_F(CommandLine, HelpIsOnEveryCommandAndNamesTheExitCodes) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                    {"sample", "--help"},
                                                    {"import", "--help"},
                                                    {"values", "--help"},
                                                    {"columns", "--help"},
                                                    {"figures", "--help"},
                                                    {"export", "--help"},
                                                    {"batches", "--help"},
                                                    {"undo", "--help"},
                                                    {"redo", "--help"},
                                                    {"check", "--help"},
                                                    {"templates", "--help"},
                                                    {"spc", "--help"},
                                                    {"intervals", "--help"}}) {
    const Outcome help = poapRuns(arguments);
    EXPECT_EQ(help.code, cli::kDone);
    EXPECT_NE(help.out.find("3 done, with rows"), std::string::npos) << arguments.front();
  }
}

TEST_F(CommandLine, TemplatesAreListsThatImportRecognises) {
  const auto folder = m_own.path() / "lists";
  const Outcome outcome = poapRuns({"templates", folder.string()});
  ASSERT_EQ(outcome.code, cli::kDone) << outcome.err;
  EXPECT_EQ(support::readFile(folder / "child_protection_reviews.csv"), "child_unique_id,review_date\n");
  const std::string codes = support::readFile(folder / "codes.csv");
  EXPECT_NE(codes.find("child_protection_plans,latest_category_of_abuse,Y,NEG,"), std::string::npos);
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().filename() == "codes.csv") continue;
    const Outcome imported =
        poapRuns({"import", (m_own.path() / "s.poap").string(), entry.path().string(), "--as-at", "2019-03-31"});
    EXPECT_EQ(imported.code, cli::kDone) << entry.path() << imported.err;
    EXPECT_NE(imported.out.find(entry.path().stem().string()), std::string::npos) << imported.out;
  }
}

TEST_F(CommandLine, TemplatesReplaceNoFile) {
  const auto folder = m_own.path() / "lists";
  std::filesystem::create_directories(folder);
  std::ofstream{folder / "referrals.csv"} << "mine";
  const Outcome outcome = poapRuns({"templates", folder.string()});
  EXPECT_EQ(outcome.code, cli::kFailed);
  EXPECT_EQ(support::readFile(folder / "referrals.csv"), "mine");
  EXPECT_FALSE(std::filesystem::exists(folder / "contacts.csv"));
}

TEST_F(CommandLine, WrongUsageIsToldOnStandardErrorAndEndsWith2) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"figures"},
        {"spc"},
        {"intervals", "a.csv", "b.csv"},
        {"nonsense"},
        {"figures", s_sample, "--month", "February"},
        {"figures", s_sample, "--month", "2019-13"},
        {"figures", s_sample, "--month", "2019-02", "--page", "nothing"},
        {"export", s_sample, "--month", "2019-02", "--format", "doc", "--out", "x"},
        {"export", s_sample, "--month", "2019-02", "--format", "pdf", "--audience", "public", "--out", "x"},
        {"export", s_sample, "--month", "2019-02", "--format", "svg", "--block", "c1", "--out", "x"},
        {"export", s_sample, "--month", "2019-02", "--page", "cp", "--format", "svg", "--block", "c99", "--out",
         "x"}}) {
    const Outcome outcome = poapRuns(arguments);
    EXPECT_EQ(outcome.code, cli::kWrongUsage) << arguments.back();
    EXPECT_FALSE(outcome.err.empty()) << arguments.back();
    EXPECT_TRUE(outcome.out.empty()) << outcome.out;
  }
}

TEST_F(CommandLine, AMissingStoreFailsAndMakesNone) {
  const auto store = (m_own.path() / "none.poap").string();
  const Outcome outcome = poapRuns({"figures", store, "--month", "2019-02"});
  EXPECT_EQ(outcome.code, cli::kFailed);
  EXPECT_NE(outcome.err.find("none.poap"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(store));
}

TEST_F(CommandLine, FiguresOfOnePageAsCsvAndJson) {
  const Outcome csv = poapRuns({"figures", s_sample, "--month", "2019-02", "--page", "mash"});
  EXPECT_EQ(csv.code, cli::kDone);
  EXPECT_NE(csv.out.find("\nmash.contacts.received.feb,"), std::string::npos);
  EXPECT_EQ(csv.out.find("\ncp."), std::string::npos);
  const Outcome json = poapRuns({"figures", s_sample, "--month", "2019-02", "--page", "cp", "--format", "json"});
  EXPECT_NE(json.out.find("\"cp.category.total.feb\""), std::string::npos);
}

// Twenty kinds of fault in one file: good rows are in, each fault is in the report, exit code 3, and nothing that
// a child could be known by stands on the screen.
TEST_F(CommandLine, AFaultyFileIsImportedInPartAndEveryFaultListed) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto report = (m_own.path() / "report.csv").string();
  const Outcome outcome = poapRuns({"import", store, POAP_FAULTY, "--report", report});
  EXPECT_EQ(outcome.code, cli::kRowsRejected);
  EXPECT_NE(outcome.out.find(" rejected"), std::string::npos);
  const std::string text = support::readFile(report);
  EXPECT_TRUE(text.starts_with("file,row,column,severity,code,found,expected"));
  EXPECT_GE(std::count(text.begin(), text.end(), '\n'), 21);
  for (const char* code : {"bad_date", "unknown_code", "required_empty", "bad_number", "too_few_fields",
                           "too_many_fields", "unclosed_quote", "end_before_start", "duplicate_row"}) {
    EXPECT_NE(text.find(code), std::string::npos) << code;
  }
  // What was found is a child's detail: in the report that was asked for, nowhere else.
  EXPECT_NE(text.find("31/02/2012"), std::string::npos);
  for (const char* detail : {"31/02/2012", "2010-06-15", "000125", "2018-03-01"}) {
    EXPECT_EQ((outcome.out + outcome.err).find(detail), std::string::npos) << detail;
  }
}

// The way from spellings nobody knows to rows: written out, filled in, taught, the same file again.
TEST_F(CommandLine, SpellingsAreWrittenOutFilledInAndTaught) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto unmapped = (m_own.path() / "unmapped.csv").string();
  const auto file = m_own
                        .write("r.csv",
                               "child_unique_id;gender;ethnicity;referral_date;referral_source\n"
                               "1;M;White Brit;01-Feb-19;6\n2;M;White Brit;02-Feb-19;6\n3;M;WBRI;03-Feb-19;6\n")
                        .string();
  const Outcome first = poapRuns({"import", store, file, "--unmapped", unmapped});
  EXPECT_EQ(first.code, cli::kRowsRejected);
  EXPECT_NE(first.out.find("3 rows read, 1 new"), std::string::npos) << first.out;
  EXPECT_NE(first.out.find("semicolons"), std::string::npos) << "says what the file was taken for: " << first.out;
  EXPECT_NE(first.out.find("\"Referrals\""), std::string::npos) << first.out;
  EXPECT_EQ(first.out.find("White Brit"), std::string::npos) << "cells belong in the files asked for";
  EXPECT_EQ(support::readFile(unmapped), "code_list,spelling,code,rows\nethnicity,White Brit,,2\n");

  const auto filled = m_own.write("filled.csv", "code_list,spelling,code,rows\nethnicity,White Brit,WBRI,2\n").string();
  EXPECT_EQ(poapRuns({"values", store, "--import", filled}).code, cli::kDone);
  const Outcome second = poapRuns({"import", store, file});
  EXPECT_EQ(second.code, cli::kDone) << second.out << second.err;
  EXPECT_NE(second.out.find("3 rows read, 2 new, 0 changed, 1 unchanged"), std::string::npos) << second.out;

  const std::string taught =
      "code_list,spelling,code,set_by,set_at\nethnicity,White Brit,WBRI,tester,2019-03-04T09:30:00Z\n";
  EXPECT_EQ(poapRuns({"values", store}).out, taught);
  EXPECT_EQ(poapRuns({"values", store, "--remove", "ethnicity", "white brit"}).code, cli::kDone);
  EXPECT_EQ(poapRuns({"values", store, "--remove", "ethnicity", "white brit"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"values", store, "--set", "ethnicity", "White Brit", "WBRI"}).code, cli::kDone);
  const auto copy = (m_own.path() / "copy.csv").string();
  EXPECT_EQ(poapRuns({"values", store, "--export", copy}).code, cli::kDone);
  EXPECT_EQ(support::readFile(copy), taught);
}

// Of a file of spellings all are taught or none; what the list reads by itself cannot be taught to mean another code.
TEST_F(CommandLine, WhatCannotBeTaughtIsRefusedWhole) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto file =
      m_own.write("r.csv", "child_unique_id,gender,ethnicity,referral_date,referral_source\n1,M,WBRI,2019-02-01,6\n");
  ASSERT_EQ(poapRuns({"import", store, file.string()}).code, cli::kDone);
  EXPECT_EQ(poapRuns({"values", store, "--set", "ethnicity", "Brit", "BLUE"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"values", store, "--set", "colour", "Brit", "WBRI"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"values", store, "--set", "ethnicity", "White British", "WOTH"}).code, cli::kWrongUsage);
  const auto values = m_own.write("v.csv", "code_list,spelling,code\nethnicity,Brit,WBRI\nethnicity,Blue,BLUE\n");
  EXPECT_EQ(poapRuns({"values", store, "--import", values.string()}).code, cli::kFailed);
  EXPECT_EQ(poapRuns({"values", store}).out, "code_list,spelling,code,set_by,set_at\n");
}

TEST_F(CommandLine, AColumnIsMappedOnceListedAndForgotten) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto file =
      m_own.write("r.csv", "child_unique_id,gender,ethnicity,Referred On,referral_source\n1,M,WBRI,2019-02-01,6\n");
  EXPECT_EQ(poapRuns({"import", store, file.string()}).code, cli::kFailed);
  EXPECT_EQ(poapRuns({"import", store, file.string(), "--map", "Referred On"}).code, cli::kWrongUsage);
  EXPECT_EQ(poapRuns({"import", store, file.string(), "--map", "Referred On=referral_date"}).code, cli::kDone);
  EXPECT_EQ(poapRuns({"columns", store}).out,
            "dataset,header,field,set_by,set_at\nreferrals,Referred On,referral_date,tester,2019-03-04T09:30:00Z\n");
  const auto march =
      m_own.write("m.csv", "child_unique_id,gender,ethnicity,Referred On,referral_source\n2,M,WBRI,2019-03-01,6\n");
  const Outcome next = poapRuns({"import", store, march.string()});
  EXPECT_EQ(next.code, cli::kDone) << next.err;
  EXPECT_NE(next.out.find("The column \"Referred On\" was read as referral_date, as learnt."), std::string::npos);
  EXPECT_EQ(poapRuns({"columns", store, "--remove", "referrals", "Referred On"}).code, cli::kDone);
  EXPECT_EQ(poapRuns({"columns", store}).out, "dataset,header,field,set_by,set_at\n");
}

TEST_F(CommandLine, HowAFileIsReadCanBeSaid) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto file = m_own
                        .write("r.csv",
                               "child_unique_id|gender|ethnicity|referral_date|referral_source\n"
                               "Zo\xEB|M|WBRI|02/14/2019|6\n")
                        .string();
  EXPECT_EQ(poapRuns({"import", store, file, "--separator", "pipe", "--encoding", "windows-1252", "--dates",
                      "month-first", "--as-at", "2019-02-28"})
                .code,
            cli::kDone);
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"--separator", "full stop"}, std::vector<std::string>{"--encoding", "morse"},
        std::vector<std::string>{"--dates", "any"}, std::vector<std::string>{"--as-at", "soon"}}) {
    std::vector<std::string> arguments{"import", store, file};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    EXPECT_EQ(poapRuns(arguments).code, cli::kWrongUsage) << wrong[0];
  }
}

TEST_F(CommandLine, ADryRunStoresNothing) {
  const auto store = (m_own.path() / "own.poap").string();
  const auto file =
      m_own.write("r.csv", "child_unique_id,gender,ethnicity,referral_date,referral_source\n1,M,WBRI,2019-02-01,6\n");
  EXPECT_EQ(poapRuns({"import", store, file.string(), "--dry-run"}).code, cli::kDone);
  EXPECT_FALSE(std::filesystem::exists(store));
  EXPECT_EQ(poapRuns({"import", store, file.string()}).code, cli::kDone);
  EXPECT_NE(poapRuns({"import", store, file.string()}).out.find("already imported"), std::string::npos);
  EXPECT_EQ(poapRuns({"import", store, file.string(), "--as", "nothing"}).code, cli::kFailed);
}

TEST_F(CommandLine, ExportsAPageOneBlockAndEverySheet) {
  const auto pdf = m_own.path() / "pack.pdf";
  EXPECT_EQ(poapRuns({"export", s_sample, "--month", "2019-02", "--format", "pdf", "--out", pdf.string()}).code,
            cli::kDone);
  EXPECT_TRUE(support::readFile(pdf).starts_with("%PDF"));
  const auto png = m_own.path() / "c4.png";
  EXPECT_EQ(poapRuns({"export", s_sample, "--month", "2019-02", "--page", "cp", "--block", "c4", "--format", "png",
                      "--out", png.string()})
                .code,
            cli::kDone);
  EXPECT_TRUE(support::readFile(png).starts_with("\x89PNG"));
  const auto folder = m_own.path() / "sheets";
  EXPECT_EQ(
      poapRuns({"export", s_sample, "--month", "2019-02", "--page", "cp", "--format", "svg", "--out", folder.string()})
          .code,
      cli::kDone);
  EXPECT_TRUE(std::filesystem::exists(folder / "SAMPLE-BOROUGH-cp-2019-02-internal-4.svg"));
}

TEST_F(CommandLine, AnExportThatCannotBeWrittenSaysSo) {
  const auto out = m_own.path() / "no" / "such" / "folder" / "pack.pdf";
  const Outcome outcome =
      poapRuns({"export", s_sample, "--month", "2019-02", "--format", "pdf", "--out", out.string()});
  EXPECT_EQ(outcome.code, cli::kFailed);
  EXPECT_FALSE(outcome.err.empty());
}

TEST(Arguments, NothingOrOneDashboardOpensTheWindow) {
  EXPECT_FALSE(cli::isCommand({}));
  const std::vector<std::string> store = {"S.poap"};
  const std::vector<std::string> command = {"figures", "S.poap"};
  const std::vector<std::string> slip = {"figurse"};
  EXPECT_FALSE(cli::isCommand(store));
  EXPECT_TRUE(cli::isCommand(command));
  EXPECT_TRUE(cli::isCommand(slip));
}

}  // namespace

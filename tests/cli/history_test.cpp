// Imports listed, taken back and put in again from the command line.

#include "poap/cli/command_line.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace {

using namespace poap;

class HistoryCommands : public testing::Test {
protected:
  struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
  };

  void SetUp() override {
    // Three children; in March one is in another team, one is gone from the file and one is new.
    import("february.csv",
           "C1,M,WBRI,2019-02-01,6,North\nC2,F,WBRI,2019-02-02,6,North\nC3,F,WBRI,2019-02-03,6,South\n");
    import("march.csv", "C1,M,WBRI,2019-02-01,6,South\nC2,F,WBRI,2019-02-02,6,North\nC4,M,WBRI,2019-03-01,6,North\n");
  }

  void import(const char* name, const std::string& rows) {
    const auto file =
        m_scratch.write(name, "child_unique_id,gender,ethnicity,referral_date,referral_source,allocated_team\n" + rows);
    ASSERT_EQ(runs({"import", m_store, file.string()}).code, cli::kDone);
  }

  Outcome runs(const std::vector<std::string>& arguments, const char* user = "A. Analyst") const {
    std::ostringstream out;
    std::ostringstream err;
    const session::Surroundings surroundings{core::Resources{}, std::make_shared<support::FixedClock>(), user, {}};
    Outcome outcome;
    outcome.code = cli::run(arguments, surroundings, out, err);
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
  }

  support::Scratch m_scratch;
  std::string m_store = (m_scratch.path() / "own.poap").string();
};

TEST_F(HistoryCommands, BatchesNewestFirst) {
  const Outcome outcome = runs({"batches", m_store});
  EXPECT_EQ(outcome.code, cli::kDone);
  EXPECT_EQ(outcome.out,
            "Referrals: Batch 2 (march.csv, 4 March 2019, A. Analyst): 3 rows read, 1 new, 1 changed, 1 unchanged, 0 "
            "rejected.\n"
            "Referrals: Batch 1 (february.csv, 4 March 2019, A. Analyst): 3 rows read, 3 new, 0 changed, 0 unchanged, "
            "0 rejected.\n");
}

TEST_F(HistoryCommands, BatchesAsCsv) {
  ASSERT_EQ(runs({"undo", m_store, "1"}, "=B").code, cli::kDone);
  const Outcome outcome = runs({"batches", m_store, "--format", "csv"});
  EXPECT_EQ(outcome.code, cli::kDone);
  std::istringstream lines{outcome.out};
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line,
            "batch,list,file,imported_at,imported_by,as_at,rows_read,rows_new,rows_changed,rows_unchanged,"
            "rows_rejected,rows_ended,undone_at,undone_by,sha256");
  std::getline(lines, line);
  EXPECT_TRUE(line.starts_with("2,referrals,march.csv,2019-03-04T09:30:00Z,A. Analyst,,3,3,0,0,0,0,,,")) << line;
  std::getline(lines, line);
  EXPECT_TRUE(
      line.starts_with("1,referrals,february.csv,2019-03-04T09:30:00Z,A. Analyst,,3,3,0,0,0,0,"
                       "2019-03-04T09:30:00Z,'=B,"))
      << line;
}

TEST_F(HistoryCommands, UndoIsToldBeforeAndDone) {
  const std::string before = support::readFile(m_store);
  const Outcome told = runs({"undo", m_store, "2", "--dry-run"});
  EXPECT_EQ(told.code, cli::kDone);
  EXPECT_EQ(
      told.out,
      "Undoing batch 2 (march.csv, 4 March 2019, A. Analyst) takes 1 row out and brings 1 earlier version back; 1 "
      "row of its file is in others too and stays.\n");
  EXPECT_EQ(support::readFile(m_store), before);

  const Outcome done = runs({"undo", m_store, "2"}, "B. Boss");
  EXPECT_EQ(done.code, cli::kDone);
  EXPECT_EQ(done.out,
            "Batch 2 (march.csv, 4 March 2019, A. Analyst) is undone: 1 row was taken out and 1 earlier version was "
            "brought back; 1 row of its file is in others too and stays.\n");
  EXPECT_NE(runs({"batches", m_store}).out.find("0 rejected; undone on 4 March 2019 by B. Boss.\n"), std::string::npos);
}

TEST_F(HistoryCommands, RedoPutsItInAgain) {
  ASSERT_EQ(runs({"undo", m_store, "2"}).code, cli::kDone);
  EXPECT_EQ(runs({"redo", m_store, "2", "--dry-run"}).out,
            "Redoing batch 2 (march.csv, 4 March 2019, A. Analyst) brings 1 row in and changes 1 row; 1 row of its "
            "file is there from others.\n");
  const Outcome done = runs({"redo", m_store, "2"});
  EXPECT_EQ(done.code, cli::kDone);
  EXPECT_EQ(done.out,
            "Batch 2 (march.csv, 4 March 2019, A. Analyst) counts again: 1 row was brought in and 1 row was changed; 1 "
            "row of its file is there from others.\n");
  EXPECT_EQ(runs({"batches", m_store}).out.find("undone"), std::string::npos);
}

TEST_F(HistoryCommands, AnEarlierImportMayBeUndoneToo) {
  EXPECT_EQ(runs({"undo", m_store, "1"}).out,
            "Batch 1 (february.csv, 4 March 2019, A. Analyst) is undone: 1 row was taken out; 1 row of its file is in "
            "others too and stays.\n");
}

TEST_F(HistoryCommands, WhatCannotBeUndoneIsWrongUsage) {
  const Outcome none = runs({"undo", m_store, "9"});
  EXPECT_EQ(none.code, cli::kWrongUsage);
  EXPECT_EQ(none.err, "There is no batch 9 in " + m_store + ".\n");
  const Outcome counts = runs({"redo", m_store, "2"});
  EXPECT_EQ(counts.code, cli::kWrongUsage);
  EXPECT_EQ(counts.err, "Batch 2 (march.csv, 4 March 2019, A. Analyst) is not undone.\n");
  ASSERT_EQ(runs({"undo", m_store, "2"}).code, cli::kDone);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"undo", m_store, "2"}, {"undo", m_store, "2", "--dry-run"}}) {
    const Outcome again = runs(arguments);
    EXPECT_EQ(again.code, cli::kWrongUsage);
    EXPECT_EQ(again.err,
              "Batch 2 (march.csv, 4 March 2019, A. Analyst) was undone on 4 March 2019 by A. Analyst already.\n");
  }
  EXPECT_EQ(runs({"undo", m_store, "two"}).code, cli::kWrongUsage);
}

TEST_F(HistoryCommands, AMissingStoreFailsAndMakesNone) {
  for (const char* command : {"batches", "check"}) {
    EXPECT_EQ(runs({command, (m_scratch.path() / "none.poap").string()}).code, cli::kFailed) << command;
  }
  EXPECT_EQ(runs({"undo", (m_scratch.path() / "none.poap").string(), "1"}).code, cli::kFailed);
  EXPECT_FALSE(std::filesystem::exists(m_scratch.path() / "none.poap"));
}

TEST_F(HistoryCommands, CheckSaysWhetherAFileIsWhole) {
  EXPECT_EQ(runs({"check", m_store}).code, cli::kDone);
  EXPECT_EQ(runs({"check", m_store}).out, m_store + " is whole.\n");
  // The second half of the file written over: its first pages, which say whose it is, stay.
  const auto size = std::filesystem::file_size(m_store);
  {
    std::fstream out{m_store, std::ios::binary | std::ios::in | std::ios::out};
    out.seekp(static_cast<std::streamoff>(size / 2));
    out << std::string(size / 2, '\x5A');
  }
  const Outcome broken = runs({"check", m_store});
  EXPECT_EQ(broken.code, cli::kFailed);
  EXPECT_NE((broken.out + broken.err).find("damaged"), std::string::npos);
}

}  // namespace

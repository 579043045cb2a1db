// A workbook that a library of others wrote, so that writer and reader share no reading of the standard.

#include "reading.hpp"
#include "support/scratch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xlsxwriter.h>

namespace {

using poap::workbook::Workbook;
using testing::ElementsAre;
using testing::Pair;

TEST(WrittenByOthers, ReadsBack) {
  const support::Scratch scratch;
  const std::string file = (scratch.path() / "book.xlsx").string();
  lxw_workbook* book = workbook_new(file.c_str());
  lxw_worksheet* front = workbook_add_worksheet(book, "Front_Sheet");
  lxw_worksheet* list = workbook_add_worksheet(book, "List_1");
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "dd/mm/yyyy");
  worksheet_hide(front);
  worksheet_activate(list);
  worksheet_merge_range(list, 0, 0, 0, 3, "List 1: Contacts", nullptr);
  worksheet_write_string(list, 1, 0, "Child Unique ID", nullptr);
  worksheet_write_string(list, 1, 1, "Date of Birth", nullptr);
  worksheet_write_string(list, 1, 2, "Age of Child (Years)", nullptr);
  worksheet_write_string(list, 1, 3, "Dŵr", nullptr);
  worksheet_write_string(list, 2, 0, "00123", nullptr);
  lxw_datetime birth = {2012, 2, 29, 0, 0, 0};
  worksheet_write_datetime(list, 2, 1, &birth, date);
  worksheet_write_number(list, 2, 2, 7, nullptr);
  worksheet_write_formula_num(list, 4, 2, "=1+2", nullptr, 3);
  worksheet_write_boolean(list, 4, 3, 1, nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);

  const Workbook read = Workbook::open(file);
  ASSERT_EQ(read.sheets().size(), 2);
  EXPECT_TRUE(read.sheets()[0].hidden);
  EXPECT_EQ(read.sheets()[1].rows, 5);
  EXPECT_THAT(
      rowsOf(read, 1),
      ElementsAre(Pair(1, ElementsAre("List 1: Contacts")),
                  Pair(2, ElementsAre("Child Unique ID", "Date of Birth", "Age of Child (Years)", "Dŵr")),
                  Pair(3, ElementsAre("00123", "2012-02-29", "7", "")), Pair(5, ElementsAre("", "", "3", "TRUE"))));
}

}  // namespace

#include "page_list_model.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

using poap::app::PageListModel;

TEST(PageListModel, PagesStandUnderTheirGroups) {
  PageListModel model;
  const QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
  model.setPages(
      {{"mash", "Front door", "Hub"}, {"cp", "Child protection", "Plans"}, {"eh", "Front door", "Early help"}});
  ASSERT_EQ(model.rowCount(), 2);
  const QModelIndex group = model.index(0, 0);
  EXPECT_EQ(model.rowCount(group), 2);
  EXPECT_EQ(model.data(group, Qt::DisplayRole).toString(), "Front door");
  EXPECT_FALSE(model.flags(group) & Qt::ItemIsSelectable);
  EXPECT_EQ(model.pageId(model.index(1, 0, group)), "eh");
  EXPECT_EQ(model.pageId(model.indexOf("cp")), "cp");
  EXPECT_EQ(model.pageId(model.firstPage()), "mash");
  EXPECT_FALSE(model.indexOf("none").isValid());
  EXPECT_TRUE(model.pageId(group).empty());
}

TEST(PageListModel, MayBeEmpty) {
  PageListModel model;
  model.setPages({});
  EXPECT_FALSE(model.firstPage().isValid());
}

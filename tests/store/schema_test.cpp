// The scripts and the declared datasets must say the same; the file must be what the house asks for.

#include "fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

namespace {

using namespace poap;
using datasets::FieldType;

class Schema : public StoreTest {
protected:
  void SetUp() override { (void)create(); }

  static std::string sqlType(FieldType type) {
    switch (type) {
      case FieldType::Id:
      case FieldType::Text:
      case FieldType::Code:
      case FieldType::PartialDate:
        return "TEXT";
      case FieldType::Number:
        return "REAL";
      case FieldType::Date:
      case FieldType::DateTime:
      case FieldType::Integer:
        break;
    }
    return "INTEGER";
  }
};

TEST_F(Schema, EachTableHasExactlyTheFieldsOfItsDataset) {
  SQLite::Database database{file.string(), SQLite::OPEN_READONLY};
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    std::vector<std::string> expected = {"row_id INTEGER 0", "batch_id INTEGER 1", "file_row INTEGER 1",
                                         "replaced_by INTEGER 0"};
    for (const datasets::Field& field : dataset.fields) {
      expected.push_back(field.name + " " + sqlType(field.type) + (field.required ? " 1" : " 0"));
      if (field.type == FieldType::DateTime) expected.push_back(field.name + "_minute INTEGER 0");
    }
    std::vector<std::string> there;
    SQLite::Statement columns{database, "SELECT name || ' ' || type || ' ' || \"notnull\" FROM pragma_table_info(?)"};
    columns.bind(1, dataset.id);
    while (columns.executeStep()) there.push_back(columns.getColumn(0).getString());
    EXPECT_EQ(there, expected) << dataset.id;

    SQLite::Statement strict{database, "SELECT strict FROM pragma_table_list WHERE name = ?"};
    strict.bind(1, dataset.id);
    ASSERT_TRUE(strict.executeStep());
    EXPECT_EQ(strict.getColumn(0).getInt(), 1) << dataset.id;
    SQLite::Statement indexes{database, "SELECT count(*) FROM pragma_index_list(?)"};
    indexes.bind(1, dataset.id);
    ASSERT_TRUE(indexes.executeStep());
    EXPECT_EQ(indexes.getColumn(0).getInt(), 0) << dataset.id;
  }
}

TEST_F(Schema, TheFileSaysWhoseItIs) {
  SQLite::Database database{file.string(), SQLite::OPEN_READONLY};
  EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), 0x504F4150);
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(),
            static_cast<int>(resources.list("resources/schema").size()));
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "delete");
}

TEST_F(Schema, TheAuditLogIsOnlyAddedTo) {
  store::Store store = open(store::OpenMode::ReadWrite);
  EXPECT_EQ(import(store, "targets", {target("m", "2018-04-01", 95)}), "N");
  SQLite::Database writing{file.string(), SQLite::OPEN_READWRITE};
  SQLite::Statement entry{writing, "SELECT happened_at, person, action, subject, batch_id, detail FROM audit"};
  ASSERT_TRUE(entry.executeStep());
  EXPECT_EQ(entry.getColumn(0).getString(), "2019-03-04T09:30:00Z");
  EXPECT_EQ(entry.getColumn(1).getString(), "tester");
  EXPECT_EQ(entry.getColumn(2).getString(), "import");
  EXPECT_EQ(entry.getColumn(3).getString(), "targets");
  EXPECT_EQ(entry.getColumn(4).getInt64(), store.batches().front().id);
  EXPECT_THAT(entry.getColumn(5).getString(), testing::HasSubstr("1 rows read, 1 new"));
  EXPECT_FALSE(entry.executeStep());
  EXPECT_THROW(writing.exec("UPDATE audit SET person = 'x'"), SQLite::Exception);
  EXPECT_THROW(writing.exec("DELETE FROM audit"), SQLite::Exception);
}

}  // namespace

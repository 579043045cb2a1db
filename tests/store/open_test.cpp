#include "fixture.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace {

using namespace poap;
using core::ErrorCode;
using store::OpenMode;

class StoreOpen : public StoreTest {
protected:
  // Every way of opening must refuse the file with this code and a sentence that names it, and leave each byte.
  void refuses(ErrorCode code) const {
    const std::string before = support::readFile(file);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite, OpenMode::Create}) {
      EXPECT_EQ(codeOfOpening(mode), code) << lastSentence;
      EXPECT_NE(lastSentence.find(file.string()), std::string::npos) << lastSentence;
      EXPECT_EQ(lastSentence.back(), '.') << lastSentence;
      EXPECT_EQ(support::readFile(file), before);
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator{scratch.path()}, {}), 1) << "a file was left behind";
  }

  void overwrite(std::streamoff at, std::string_view bytes) const {
    std::fstream out{file, std::ios::binary | std::ios::in | std::ios::out};
    out.seekp(at);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
};

TEST_F(StoreOpen, MadeOnceOpenedAgain) {
  {
    store::Store made = create();
    made.setSetting("authority", "Sample Borough");
    made.setSetting("authority", "SAMPLE BOROUGH");
    EXPECT_EQ(made.file(), file);
  }
  const store::Store opened = open(OpenMode::ReadOnly);
  EXPECT_EQ(opened.setting("authority"), "SAMPLE BOROUGH");
  EXPECT_FALSE(opened.setting("sample"));
  EXPECT_TRUE(opened.batches().empty());
  for (const auto& dataset : catalogue.datasets()) EXPECT_EQ(opened.countCurrent(dataset), 0);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{scratch.path()}, {}), 1);
}

TEST_F(StoreOpen, OpeningForReadingOrWritingChangesNothing) {
  (void)create();
  const std::string before = support::readFile(file);
  (void)open(OpenMode::ReadOnly);
  (void)open(OpenMode::ReadWrite);
  (void)create();
  EXPECT_EQ(support::readFile(file), before);
}

TEST_F(StoreOpen, AReaderMayNotWrite) {
  (void)create();
  store::Store reader = open(OpenMode::ReadOnly);
  try {
    reader.setSetting("a", "b");
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CannotWrite);
  }
}

TEST_F(StoreOpen, AMissingFileIsMadeOnlyWhenAsked) {
  EXPECT_EQ(codeOfOpening(OpenMode::ReadOnly), ErrorCode::CannotRead);
  EXPECT_EQ(codeOfOpening(OpenMode::ReadWrite), ErrorCode::CannotRead);
  EXPECT_FALSE(std::filesystem::exists(file));
  file = scratch.path() / "no folder" / "test.poap";
  EXPECT_EQ(codeOfOpening(OpenMode::Create), ErrorCode::CannotWrite);
}

TEST_F(StoreOpen, AFolder) {
  std::filesystem::create_directory(file);
  for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite, OpenMode::Create}) {
    EXPECT_EQ(codeOfOpening(mode), ErrorCode::CannotRead);
  }
}

TEST_F(StoreOpen, AnEmptyFile) {
  (void)scratch.write("test.poap", "");
  refuses(ErrorCode::Damaged);
}

TEST_F(StoreOpen, RandomBytes) {
  std::string bytes(5000, '\0');
  unsigned state = 1;
  for (char& byte : bytes) byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  (void)scratch.write("test.poap", bytes);
  refuses(ErrorCode::Damaged);
  (void)scratch.write("test.poap", "short");
  refuses(ErrorCode::Damaged);
}

TEST_F(StoreOpen, ADashboardCutShort) {
  (void)create();
  const auto size = std::filesystem::file_size(file);
  std::filesystem::resize_file(file, size / 2);
  refuses(ErrorCode::Damaged);
  std::filesystem::resize_file(file, 50);
  refuses(ErrorCode::Damaged);
}

TEST_F(StoreOpen, RandomBytesInTheMiddle) {
  (void)create();
  overwrite(100, std::string(2000, '\x5A'));
  refuses(ErrorCode::Damaged);
}

TEST_F(StoreOpen, ADatabaseOfAnotherProgram) {
  SQLite::Database{file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec("CREATE TABLE t (x)");
  refuses(ErrorCode::NotOurs);
}

TEST_F(StoreOpen, MadeByALaterVersion) {
  (void)create();
  SQLite::Database{file.string(), SQLite::OPEN_READWRITE}.exec("PRAGMA user_version = 9999");
  refuses(ErrorCode::TooNew);
}

TEST_F(StoreOpen, ATableIsMissing) {
  (void)create();
  SQLite::Database{file.string(), SQLite::OPEN_READWRITE}.exec("DROP TABLE contacts");
  refuses(ErrorCode::Damaged);
}

TEST_F(StoreOpen, AnotherProgramHoldsIt) {
  (void)create();
  SQLite::Database other{file.string(), SQLite::OPEN_READWRITE};
  other.exec("BEGIN EXCLUSIVE");
  EXPECT_EQ(codeOfOpening(OpenMode::ReadOnly), ErrorCode::Busy);
  other.exec("COMMIT");
  EXPECT_EQ(codeOfOpening(OpenMode::ReadOnly), std::nullopt);
}

// A folder of definitions that knows only the first scripts and lists stands for an earlier version.
class StoreUpgrade : public StoreOpen {
protected:
  void SetUp() override {
    const auto folder = definitions.path();
    for (const char* part : {"schema", "datasets"}) std::filesystem::create_directory(folder / part);
    for (const char* path : {"schema/0001_house.sql", "schema/0002_contacts.sql"}) {
      (void)definitions.write(path, resources.text(std::string{"resources/"} + path));
    }
    // As the list was then: its family came with a later script.
    auto contacts = nlohmann::json::parse(resources.text("resources/datasets/contacts.json"));
    auto& fields = contacts["fields"];
    ASSERT_EQ(fields.back()["name"], "family_id");
    fields.erase(fields.size() - 1);
    (void)definitions.write("datasets/contacts.json", contacts.dump());
    const core::Resources earlier{folder};
    const datasets::Catalogue then = datasets::Catalogue::load(earlier);
    store::Store::open(file, OpenMode::Create, then, earlier).setSetting("kept", "yes");
  }
  support::Scratch definitions;
};

TEST_F(StoreUpgrade, AnEarlierDashboardIsBroughtUpToDate) {
  EXPECT_EQ(codeOfOpening(OpenMode::ReadOnly), ErrorCode::CannotRead) << "a reader changes nothing";
  EXPECT_EQ(open(OpenMode::ReadWrite).setting("kept"), "yes");
  const store::Store now = open(OpenMode::ReadOnly);
  EXPECT_EQ(now.countCurrent(catalogue.get("referrals")), 0);
}

// A new dashboard is made by all scripts at once, with the columns that later ones add in their places.
TEST_F(StoreUpgrade, IsAsANewDashboard) {
  (void)open(OpenMode::ReadWrite);
  const auto fresh = scratch.path() / "fresh.poap";
  (void)store::Store::open(fresh, OpenMode::Create, catalogue, resources);
  const auto described = [](const std::filesystem::path& path) {
    SQLite::Database database{path.string(), SQLite::OPEN_READONLY};
    std::vector<std::string> lines;
    for (const char* query :
         {"SELECT m.name || ' ' || x.cid || ' ' || x.name || ' ' || x.type || ' ' || x.\"notnull\" || ' ' || "
          "ifnull(x.dflt_value, '-') || ' ' || x.pk FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS x WHERE "
          "m.type = 'table' ORDER BY m.name, x.cid",
          "SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_schema ORDER BY 1",
          "SELECT name || ' ' || strict || wr FROM pragma_table_list ORDER BY 1",
          "SELECT m.name || ' ' || f.\"from\" || ' ' || f.\"table\" FROM sqlite_schema AS m, "
          "pragma_foreign_key_list(m.name) AS f ORDER BY 1"}) {
      SQLite::Statement select{database, query};
      while (select.executeStep()) lines.push_back(select.getColumn(0).getString());
    }
    return lines;
  };
  const auto expected = described(file);
  EXPECT_GT(expected.size(), 500U);
  EXPECT_EQ(described(fresh), expected);
}

TEST_F(StoreUpgrade, AScriptThatFailsChangesNothing) {
  (void)definitions.write("schema/0003_good.sql", "CREATE TABLE good (x) STRICT;");
  (void)definitions.write("schema/0004_bad.sql", "CREATE TABLE bad (x;");
  const std::string before = support::readFile(file);
  const core::Resources broken{definitions.path()};
  const datasets::Catalogue then = datasets::Catalogue::load(broken);
  EXPECT_THROW((void)store::Store::open(file, OpenMode::ReadWrite, then, broken), core::Error);
  EXPECT_EQ(support::readFile(file), before);
}

TEST_F(StoreUpgrade, AGapInTheNumbersIsTold) {
  (void)definitions.write("schema/0004_later.sql", "CREATE TABLE later (x INTEGER) STRICT;");
  const core::Resources gap{definitions.path()};
  const datasets::Catalogue then = datasets::Catalogue::load(gap);
  try {
    (void)store::Store::open(file, OpenMode::ReadWrite, then, gap);
    FAIL() << "no error";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadResource);
  }
}

}  // namespace

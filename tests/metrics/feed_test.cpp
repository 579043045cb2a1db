// A feed that does not hold together is refused with the file, the lists and what is wrong; a list's own rows win.

#include "poap/core/error.hpp"
#include "poap/ingest/import.hpp"
#include "poap/metrics/columns.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;

const datasets::Catalogue& catalogue() {
  static const datasets::Catalogue kCatalogue = datasets::Catalogue::load(core::Resources{});
  return kCatalogue;
}

metrics::FeedCatalogue load(const std::string& feeds) {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "feeds");
  (void)scratch.write("feeds/test.json", "{\"feeds\":[" + feeds + "]}");
  return metrics::FeedCatalogue::load(core::Resources{scratch.path()}, catalogue());
}

std::string complaintAbout(const std::string& feeds) {
  try {
    (void)load(feeds);
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "accepted";
}

const std::string kHead = R"("into":"care_reviews","from":"ssda903_reviews")";
const std::string kFields = R"("child_unique_id":"child_unique_id","review_date":"review_date")";

std::string feed(const std::string& fields, const std::string& rest = "") {
  return fmt::format("{{{},\"fields\":{{{}}}{}}}", kHead, fields, rest);
}

TEST(FeedDefinition, AGoodOneIsAccepted) {
  EXPECT_EQ(complaintAbout(feed(kFields)), "accepted");
}

TEST(FeedDefinition, NamesFileListsAndField) {
  EXPECT_EQ(complaintAbout(feed(kFields + R"(,"review_code":"date_of_birth")")),
            "resources/feeds/test.json, feed of care_reviews from ssda903_reviews, field review_code: date_of_birth is "
            "of another type.");
}

TEST(FeedDefinition, RefusesWhatDoesNotHoldTogether) {
  const auto refused = [](const std::string& feeds, const std::string& word) {
    const std::string complaint = complaintAbout(feeds);
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
    EXPECT_EQ(complaint.find("resources/feeds/test.json"), 0U) << complaint;
  };
  const auto with = [](const std::string& more) { return feed(kFields + "," + more); };
  refused(R"({"into":"care_reviews","from":"reviews_of_care"})", "no list reviews_of_care");
  refused(R"({"into":"care_reviews","from":"care_reviews"})", "made of itself");
  refused(feed(R"("child_unique_id":"child_unique_id")"), "review_date is not given");
  refused(with(R"("review_kind":"review_code")"), "no field review_kind");
  refused(with(R"("review_code":"participation")"), "no field participation");
  refused(with(R"("review_code":"ssda903_header.gender")"), "\"with\" does not name");
  refused(with(R"("review_code":{"only":"PN9"})"), "\"only\"");
  refused(with(R"("review_code":{"source":"review_code","values":{"PN0":"PN0"}})"), "lacks the code PN1");
  refused(feed(kFields, R"(,"with":{"list":"ssda903_header","key":"date_of_birth"})"), "date_of_birth is no text");
  refused(feed(kFields, R"(,"where":[{"field":"review_date","is":"PN1"}])"), "review_date is no text");
  refused(feed(kFields, R"(,"maker":"reviews_of_reviews")"), "no maker reviews_of_reviews");
  refused(feed(kFields, R"(,"maker":"periods_of_care_from_episodes")"), "makes periods_of_care of ssda903_episodes");
  refused(feed(kFields, R"(,"reach_months":0)"), "\"reach_months\"");
  refused(feed(kFields, R"(,"reach":12)"), "\"reach\"");
  refused(feed(kFields) + "," + feed(kFields), "declared twice");
  // SSDA903 codes of sex are fewer than ours, but a code list with others does not fit without a table of values.
  refused(R"({"into":"missing_episodes","from":"ssda903_missing","fields":{"child_unique_id":"child_unique_id",)"
          R"("missing_start_date":"missing_start_date","missing_from":"missing_or_away"}})",
          "is no code of missing_from");
  refused(feed(kFields) + R"(,{"into":"dental_checks","from":"care_reviews","fields":{"child_unique_id":)"
                          R"("child_unique_id","dental_check_date":"review_date"}})",
          "care_reviews is itself made of another list");
}

class Feeding : public testing::Test {
protected:
  void import(const std::string& list, const std::string& csv, const std::string& asAt = {}) {
    ingest::ImportOptions options;
    options.asDataset = list;
    if (!asAt.empty()) options.asAt = core::parseDay(asAt);
    const auto reports =
        ingest::importFile(m_store, catalogue(), m_scratch.write(list + ".csv", csv), options, m_clock);
    ASSERT_EQ(reports.front().rowsRejected, 0);
  }

  static constexpr std::string_view kReturned = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,01/05/2018,PN1\n";
  support::Scratch m_scratch;
  support::FixedClock m_clock;
  store::Store m_store =
      store::Store::open(m_scratch.path() / "t.poap", store::OpenMode::Create, catalogue(), core::Resources{});
  metrics::FeedCatalogue m_feeds = metrics::FeedCatalogue::load(core::Resources{}, catalogue());
};

TEST_F(Feeding, OwnRowsWinAndNothingIsMixed) {
  import("ssda903_reviews", std::string{kReturned}, "2019-03-31");
  {
    const metrics::Records records{m_store, catalogue(), m_feeds};
    EXPECT_EQ(records.table("care_reviews").size(), 1U);
    EXPECT_EQ(records.table("care_reviews").origin(0).batch, m_store.batches().front().id);
    ASSERT_NE(records.fedBy("care_reviews"), nullptr);
    EXPECT_EQ(records.fedBy("care_reviews")->feed->from, "ssda903_reviews");
    // Whatever the date of its one row; the first year is there for what came before the second.
    EXPECT_EQ(records.span("care_reviews")->first, core::Month(2019, 4));
    EXPECT_EQ(records.span("care_reviews")->last, core::Month(2019, 3));
  }
  import("care_reviews", "child_unique_id,review_date,review_code\n7,2018-06-01,PN2\n");
  const metrics::Records records{m_store, catalogue(), m_feeds};
  EXPECT_EQ(records.fedBy("care_reviews"), nullptr);
  ASSERT_EQ(records.table("care_reviews").size(), 1U);
  EXPECT_EQ(records.table("care_reviews").texts("child_unique_id").at(0), "7");
}

TEST_F(Feeding, ReachesBackOnlyAsFarAsYearsFollowOneAnother) {
  import("ssda903_reviews", std::string{kReturned}, "2019-03-31");
  import("ssda903_reviews", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,01/05/2017,PN1\n", "2018-03-31");
  import("ssda903_reviews", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,01/05/2015,PN1\n", "2016-03-31");
  const metrics::Records records{m_store, catalogue(), m_feeds};
  EXPECT_EQ(records.table("care_reviews").size(), 3U);
  EXPECT_EQ(records.span("care_reviews")->first, core::Month(2018, 4));
  EXPECT_EQ(records.span("care_reviews")->last, core::Month(2019, 3));
}

}  // namespace

// Targets and benchmarks by the day they are asked for.

#include "poap/metrics/comparators.hpp"
#include "poap/ingest/report.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

// A dashboard that holds lists of comparators.
class Comparators : public testing::Test {
protected:
  void load(const std::string& list, const std::string& csv) {
    const auto file = m_scratch.write(list + ".csv", csv);
    ingest::ImportOptions options;
    options.asDataset = list;
    const auto report = ingest::importFile(m_store, m_catalogue, file, options, m_clock).front();
    ASSERT_EQ(report.rowsRejected, 0) << ingest::sentence(report.issues.front());
  }
  [[nodiscard]] metrics::Records records() const { return {m_store, m_catalogue}; }
  [[nodiscard]] static core::Day day(const char* text) { return *core::parseDay(text); }

private:
  support::Scratch m_scratch;
  support::FixedClock m_clock;
  datasets::Catalogue m_catalogue = datasets::Catalogue::load(core::Resources{});
  store::Store m_store =
      store::Store::open(m_scratch.path() / "t.poap", store::OpenMode::Create, m_catalogue, core::Resources{});
};

TEST_F(Comparators, ANewTargetChangesNoEarlierMonth) {
  load("targets", "measure,effective_from,target,target_kind\nm,2018-04-01,90,LOCAL\n");
  EXPECT_EQ(metrics::targetOf(records(), "m", day("2019-02-28")), 90);
  load("targets", "measure,effective_from,target,target_kind,reason\nm,2019-04-01,95,LOCAL,Raised by the board\n");
  const auto both = records();
  EXPECT_EQ(metrics::targetOf(both, "m", day("2019-02-28")), 90);
  EXPECT_EQ(metrics::targetOf(both, "m", day("2019-03-31")), 90);
  EXPECT_EQ(metrics::targetOf(both, "m", day("2019-04-01")), 95) << "from its first day on";
  EXPECT_FALSE(metrics::targetOf(both, "m", day("2018-03-31")).has_value()) << "before the first";
}

TEST_F(Comparators, ATargetIsGivenUpFromADayOn) {
  load("targets", "measure,effective_from,target,target_kind\nm,2018-04-01,90,NATIONAL\nm,2019-04-01,,NONE\n");
  const auto loaded = records();
  EXPECT_EQ(metrics::targetAt(loaded, "m", day("2019-03-31"))->kind, "NATIONAL");
  EXPECT_FALSE(metrics::targetAt(loaded, "m", day("2019-04-30")).has_value());
}

TEST_F(Comparators, ATargetHasItsRangeReasonAndReview) {
  load("targets",
       "measure,effective_from,target,target_kind,reason,target_upper,review_date\n"
       "m,2018-04-01,20,LOCAL,\"Neither few nor many, as agreed\",30,2019-04-01\n");
  const auto loaded = records();
  const auto target = metrics::targetAt(loaded, "m", day("2019-02-28"));
  ASSERT_TRUE(target.has_value());
  EXPECT_EQ(target->range.value, 20);
  EXPECT_EQ(target->range.upper, 30.0);
  EXPECT_EQ(target->reason, "Neither few nor many, as agreed");
  EXPECT_EQ(target->effectiveFrom, day("2018-04-01"));
  EXPECT_EQ(target->reviewDate, day("2019-04-01"));
}

TEST_F(Comparators, TheListOfTheNewestVersionComesFirstAndNoneReplacesAnother) {
  load("benchmarks",
       "measure,comparator,period_end,value,unit,statistic,neighbour_list,areas_reported,areas_total\n"
       "m,STATISTICAL_NEIGHBOURS,2018-03-31,40,RATE_PER_10000,MEAN,2014,10,10\n"
       "m,STATISTICAL_NEIGHBOURS,2019-03-31,41,RATE_PER_10000,MEDIAN,2021,9,10\n"
       "m,STATISTICAL_NEIGHBOURS,2019-03-31,42,RATE_PER_10000,MEAN,2021,9,10\n"
       "m,STATISTICAL_NEIGHBOURS,2019-03-31,43,RATE_PER_10000,MEAN,2014,10,10\n"
       "m,ENGLAND,2019-03-31,50,RATE_PER_10000,PUBLISHED,,,\n");
  const auto loaded = records();
  const auto found = metrics::benchmarksOf(loaded, "m", "STATISTICAL_NEIGHBOURS", day("2019-04-30"));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].value, 42);
  EXPECT_EQ(found[1].value, 41);
  EXPECT_EQ(found[2].value, 43);
  EXPECT_EQ(metrics::benchmarkOf(loaded, "m", "STATISTICAL_NEIGHBOURS", day("2019-03-30"))->value, 40)
      << "the year before is not over by a day";
  EXPECT_EQ(metrics::benchmarkOf(loaded, "m", "ENGLAND", day("2019-03-31"))->value, 50);
  EXPECT_FALSE(metrics::benchmarkOf(loaded, "m", "REGION", day("2019-03-31")).has_value());
}

}  // namespace

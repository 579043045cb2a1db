// A definition that does not hold together is refused with the file, the measure and the field.

#include "poap/metrics/measure.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

namespace {

using namespace poap;

std::string complaintAbout(const std::string& measure) {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "measures");
  (void)scratch.write("measures/test.json", "{\"measures\":[" + measure + "]}");
  const auto catalogue = datasets::Catalogue::load(core::Resources{});
  try {
    metrics::MeasureCatalogue::load(core::Resources{scratch.path()}, catalogue);
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "accepted";
}

const std::string kGood =
    R"("id":"m","title":"M","definition":"d","polarity":"none","dataset":"contacts","from":"contact_at")";

TEST(MeasureDefinition, AGoodOneIsAccepted) {
  EXPECT_EQ(complaintAbout("{" + kGood + "}"), "accepted");
}

TEST(MeasureDefinition, NamesFileMeasureAndField) {
  const std::string complaint = complaintAbout("{" + kGood + R"(,"dataset_":"contacts"})");
  EXPECT_NE(complaint.find("resources/measures/test.json"), std::string::npos);
  EXPECT_NE(complaint.find("measure m"), std::string::npos);
  EXPECT_NE(complaint.find("dataset_"), std::string::npos);
}

TEST(MeasureDefinition, RefusesWhatDoesNotHoldTogether) {
  const auto refused = [](const std::string& measure, const std::string& word) {
    const std::string complaint = complaintAbout(measure);
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
  };
  refused(R"({"id":"m","title":"M","definition":"d","polarity":"up","dataset":"contacts","from":"contact_at"})",
          "polarity");
  refused(R"({"id":"m","title":"M","definition":"d","polarity":"none","dataset":"nowhere","from":"contact_at"})",
          "nowhere");
  refused(R"({"id":"m","title":"M","definition":"d","polarity":"none","dataset":"contacts","from":"gender"})",
          "gender");
  refused(R"({"id":"m","title":"M","definition":"d","polarity":"none","share_of":"contacts","where":[]})", "contacts");
  refused("{" + kGood + R"(,"basis":"month_end"})", "month_end");
  refused("{" + kGood + R"(,"where":[{"field":"age","about":5}]})", "about");
  refused("{" + kGood + R"(,"where":[{"field":"age","less":"five"}]})", "less");
  refused("{" + kGood + "},{" + kGood + "}", "two measures");
}

std::string made(const std::string& id) {
  return R"({"title":"M","definition":"d","polarity":"none","id":")" + id + "\",";
}

TEST(MeasureDefinition, FormsTakeWhatTheyNeed) {
  const std::string base = "{" + kGood + "},";
  const auto with = [&](const std::string& rest) { return complaintAbout(base + made("x") + rest + "}"); };
  const auto refused = [&](const std::string& rest, const std::string& word) {
    const std::string complaint = with(rest);
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
    EXPECT_NE(complaint.find("test.json, measure x"), std::string::npos) << complaint;
  };
  EXPECT_EQ(with(R"("part_of":"m","distinct":"child_unique_id")"), "accepted");
  EXPECT_EQ(with(R"("average_of":"m","value":"age")"), "accepted");
  EXPECT_EQ(with(R"("percent_of":["m","m"])"), "accepted");
  EXPECT_EQ(with(R"("sum_of_measures":["m","m"])"), "accepted");
  EXPECT_EQ(with(R"("monthly_value":"posts","latest":true,"unit":"cases")"), "accepted");
  EXPECT_EQ(with(R"("part_of":"m","basis":"rolling_60_months")"), "accepted");
  EXPECT_EQ(with(R"("part_of":"m","basis":"quarter","as_at":"period_end")"), "accepted");

  refused(R"("part_of":"m","share_of":"m")", "cannot stand together");
  refused(R"("polarity":"none")", "\"sum_of_measures\"");
  refused(R"("part_of":"n")", "n, which is no measure");
  refused(R"("part_of":"x")", "made of itself");
  refused(R"("part_of":"m","distinct":"contact_at")", "contact_at is no text");
  refused(R"("part_of":"m","value":"age")", "\"value\"");
  refused(R"("part_of":"m","to":"decision_at")", "\"to\"");
  refused(R"("part_of":"m","basis":"rolling_1_months")", "rolling_1_months");
  refused(R"("part_of":"m","basis":"rolling_61_months")", "rolling_61_months");
  refused(R"("part_of":"m","basis":"month_end")", "month_end");
  refused(R"("part_of":"m","as_at":"today")", "\"as_at\"");
  refused(R"("part_of":"m","covered_by":["calls"])", "calls, which is no list");
  refused(R"("part_of":"m","covered_from":"April 2018")", "\"covered_from\"");
  refused(R"("part_of":"m","needs":["calls"])", "calls, which is no list");
  refused(R"("part_of":"m","where":[{"field":"team","is":"A"}])", "the list contacts has no field team");
  refused(R"("part_of":"m","where":[{"field":"gender","less":5}])", "gender is no number");
  refused(R"("average_of":"m")", "\"value\"");
  refused(R"("average_of":"m","value":"gender")", "gender is no number");
  refused(R"("median_of":"m","value":"contact_at","unit":"days")", "contact_at is no number");
  refused(R"("rate_of":"m","population_group":"AGE_18")", "AGE_18");
  refused(R"("ratio_of":["m"])", "two measures");
  refused(R"("ratio_of":["m","n"])", "n, which is no measure");
  refused(R"("sum_of_measures":["m"])", "two or more");
  refused(R"("sum_of_measures":["m","x"])", "made of itself");
  refused(R"("monthly_value":"posts","basis":"year_to_date")", "monthly value");
  refused(R"("monthly_value":"posts","where":[])", "\"where\"");
  refused(R"("monthly_value":"posts","unit":"hours")", "hours");
}

TEST(MeasureDefinition, AMadeMeasureIsNoBase) {
  const std::string share = made("s") + R"("share_of":"m","where":[{"field":"gender","is":"M"}]},)";
  const std::string complaint = complaintAbout("{" + kGood + "}," + share + made("x") + R"("percent_of":["s","m"]})");
  EXPECT_NE(complaint.find("s, which is no count or sum"), std::string::npos) << complaint;
}

TEST(MeasureDefinition, MayNameAMeasureThatComesLater) {
  EXPECT_EQ(complaintAbout(made("x") + R"("part_of":"m"},{)" + kGood + "}"), "accepted");
}

TEST(Basis, RollingBasesCarryTheirMonths) {
  EXPECT_EQ(metrics::basisFromName("rolling_12_months"), metrics::Basis::Rolling12Months);
  const auto six = metrics::basisFromName("rolling_6_months");
  ASSERT_TRUE(six.has_value());
  EXPECT_EQ(metrics::rollingMonths(*six), 6);
  EXPECT_FALSE(metrics::rollingMonths(metrics::Basis::Quarter).has_value());
  for (const char* name : {"rolling_months", "rolling__months", "rolling_06_months", "rolling_+6_months", "weekly"}) {
    EXPECT_FALSE(metrics::basisFromName(name).has_value()) << name;
  }
}

}  // namespace

// Schemes of green, amber and red (methods, section 3.1).

#include "poap/metrics/rag_scheme.hpp"
#include "poap/core/error.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;
using namespace poap::metrics;

const MeasureCatalogue& measures() {
  static const auto datasets = datasets::Catalogue::load(core::Resources{});
  static const auto catalogue = MeasureCatalogue::load(core::Resources{}, datasets);
  return catalogue;
}

const RagSchemes& schemes() {
  static const auto loaded = RagSchemes::load(core::Resources{}, measures());
  return loaded;
}

RatedFigure figure(std::optional<double> latest, double target, Polarity polarity = Polarity::Higher) {
  return {"m", latest, Status::Ok, TargetRange{target, std::nullopt}, polarity, std::nullopt};
}

TEST(RagScheme, TheStandardOneIsAmberToATenthOff) {
  const RagScheme& scheme = schemes().get("standard");
  EXPECT_EQ(rate(scheme, figure(95, 95)).judgement, Judgement::OnTarget);
  EXPECT_EQ(rate(scheme, figure(85.5, 95)).judgement, Judgement::NearTarget) << "exactly a tenth off";
  EXPECT_EQ(rate(scheme, figure(85.4, 95)).judgement, Judgement::OffTarget);
  EXPECT_EQ(rate(scheme, figure(85.5, 95)).scheme, "standard");
}

TEST(RagScheme, GreenWithinATenthAndAmberWhenNotWorseThanAYearBefore) {
  const RagScheme& scheme = schemes().get("year_before");
  RatedFigure rated = figure(85.5, 95);
  EXPECT_EQ(rate(scheme, rated).judgement, Judgement::OnTarget) << "within a tenth, whatever the year before";
  rated.latest = 85.4;
  EXPECT_EQ(rate(scheme, rated).gap, RatingGap::NoYearBefore);
  EXPECT_EQ(rate(scheme, rated).judgement, Judgement::NotJudged);
  rated.yearBefore = 80;
  EXPECT_EQ(rate(scheme, rated).judgement, Judgement::NearTarget);
  rated.yearBefore = 85.4;
  EXPECT_EQ(rate(scheme, rated).judgement, Judgement::NearTarget) << "the same is not worse";
  rated.yearBefore = 85.41;
  EXPECT_EQ(rate(scheme, rated).judgement, Judgement::OffTarget);
  EXPECT_EQ(rate(scheme, rated).scheme, "year_before");
  RatedFigure lower = figure(30, 20, Polarity::Lower);
  lower.yearBefore = 31;
  EXPECT_EQ(rate(scheme, lower).judgement, Judgement::NearTarget);
  lower.yearBefore = 29;
  EXPECT_EQ(rate(scheme, lower).judgement, Judgement::OffTarget);
}

TEST(RagScheme, AMeasureMayHaveABandOfItsOwn) {
  RagScheme scheme = schemes().get("standard");
  scheme.bands["m"] = {2, true};
  EXPECT_EQ(rate(scheme, figure(93, 95)).judgement, Judgement::NearTarget) << "two points off";
  EXPECT_EQ(rate(scheme, figure(92.9, 95)).judgement, Judgement::OffTarget);
  EXPECT_EQ(rate(scheme, figure(2, 0, Polarity::Lower)).judgement, Judgement::NearTarget) << "of a target of none";
  EXPECT_EQ(rate(scheme, figure(3, 0, Polarity::Lower)).judgement, Judgement::OffTarget);
}

TEST(RagScheme, WithinARangeIsOnTargetAndBesideItNear) {
  const RagScheme& scheme = schemes().get("standard");
  const auto judged = [&](double latest) {
    return rate(scheme, {"m", latest, Status::Ok, TargetRange{20, 30.0}, Polarity::Range, std::nullopt}).judgement;
  };
  EXPECT_EQ(judged(20), Judgement::OnTarget);
  EXPECT_EQ(judged(30), Judgement::OnTarget);
  EXPECT_EQ(judged(18), Judgement::NearTarget) << "a tenth of the lower end";
  EXPECT_EQ(judged(17.9), Judgement::OffTarget);
  EXPECT_EQ(judged(33), Judgement::NearTarget) << "a tenth of the upper end";
  EXPECT_EQ(judged(33.1), Judgement::OffTarget);
  EXPECT_EQ(rate(scheme, figure(25, 20, Polarity::Range)).gap, RatingGap::NoTarget) << "no upper end";
}

TEST(RagScheme, GreyWithItsReason) {
  const RagScheme& scheme = schemes().get("standard");
  EXPECT_EQ(rate(scheme, figure(1, 2, Polarity::None)).gap, RatingGap::NoGoodDirection);
  EXPECT_EQ(rate(scheme, figure(std::nullopt, 2)).gap, RatingGap::NoLatest);
  EXPECT_EQ(rate(scheme, figure(std::nullopt, 2)).judgement, Judgement::NoData);
  RatedFigure held = figure(std::nullopt, 2);
  held.status = Status::Suppressed;
  EXPECT_EQ(rate(scheme, held).gap, RatingGap::HeldBack);
  RatedFigure without = figure(1, 2);
  without.target.reset();
  EXPECT_EQ(rate(scheme, without).gap, RatingGap::NoTarget);
  EXPECT_EQ(words(RatingGap::NoTarget), "no target is set");
}

std::string complaintAbout(const std::string& rest) {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "rag_schemes");
  (void)scratch.write("rag_schemes/standard.json",
                      R"({"id":"standard","title":"t","definition":"d","source":"s",)" + rest + "}");
  try {
    RagSchemes::load(core::Resources{scratch.path()}, measures());
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "accepted";
}

TEST(RagScheme, WhatDoesNotHoldTogetherIsRefused) {
  const std::string good = R"("green":"on_target","amber":"within_tolerance","tolerance":{"share":0.05})";
  EXPECT_EQ(complaintAbout(good), "accepted");
  EXPECT_EQ(complaintAbout(good + R"(,"bands":[{"measure":"cp_visits_in_time","absolute":2}])"), "accepted");
  EXPECT_EQ(complaintAbout(R"("green":"always","amber":"within_tolerance","tolerance":{"share":0.05})"),
            "resources/rag_schemes/standard.json, scheme standard: \"green\" cannot be \"always\".");
  const auto refused = [](const std::string& text, const std::string& word) {
    const std::string complaint = complaintAbout(text);
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
  };
  refused(R"("green":"within_tolerance","amber":"within_tolerance","tolerance":{"share":0.05})", "nothing would be");
  refused(R"("green":"on_target","amber":"within_tolerance")", "tolerance");
  refused(R"("green":"on_target","amber":"within_tolerance","tolerance":{"share":-1})", "0 or more");
  refused(R"("green":"on_target","amber":"within_tolerance","tolerance":{"share":1,"absolute":1})", "either");
  refused(good + R"(,"bands":[{"measure":"nothing","absolute":2}])", "no measure nothing");
  refused(good + R"(,"bands":[{"measure":"cp_visits_in_time","absolute":2},{"measure":"cp_visits_in_time","share":1}])",
          "twice");
  refused(good + R"(,"blue":"sky")", "blue");
}

TEST(RagScheme, AnUnknownNameIsToldWithThoseThereAre) {
  try {
    (void)schemes().get("traffic_lights");
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::UnknownName);
    EXPECT_STREQ(error.what(),
                 "There is no way of judging called \"traffic_lights\"; there are standard, year_before.");
  }
}

}  // namespace

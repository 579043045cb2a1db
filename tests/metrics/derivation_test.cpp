// A derived field that does not hold together is refused with the file, the field and what is wrong.

#include "poap/core/error.hpp"
#include "poap/metrics/measure.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using namespace poap;

std::string complaintAbout(const std::string& derivations) {
  const support::Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "derivations");
  std::filesystem::create_directories(scratch.path() / "measures");
  (void)scratch.write("derivations/test.json", "{\"derivations\":[" + derivations + "]}");
  (void)scratch.write("measures/test.json", "{\"measures\":[]}");
  const auto catalogue = datasets::Catalogue::load(core::Resources{});
  try {
    metrics::MeasureCatalogue::load(core::Resources{scratch.path()}, catalogue);
  } catch (const core::Error& error) {
    EXPECT_EQ(error.code(), core::ErrorCode::BadResource);
    return error.what();
  }
  return "accepted";
}

std::string ofContacts(const std::string& field, const std::string& rest) {
  return fmt::format(R"({{"dataset":"contacts","field":"{}","definition":"d",{}}})", field, rest);
}

const std::string kAge = R"("rule":"days_since","date":"contact_at")";

TEST(DerivationDefinition, AGoodOneIsAccepted) {
  EXPECT_EQ(complaintAbout(ofContacts("days", kAge)), "accepted");
}

TEST(DerivationDefinition, NamesFileListAndField) {
  EXPECT_EQ(complaintAbout(ofContacts("days", R"("rule":"days_since","date":"received_at")")),
            "resources/derivations/test.json, field contacts.days: received_at is no date of the list contacts.");
}

TEST(DerivationDefinition, RefusesWhatDoesNotHoldTogether) {
  const auto refused = [](const std::string& derivations, const std::string& word) {
    const std::string complaint = complaintAbout(derivations);
    EXPECT_NE(complaint.find(word), std::string::npos) << complaint;
  };
  const auto rule = [](const std::string& rest) { return ofContacts("x", rest); };
  refused(rule(R"("rule":"fortnights_since","date":"contact_at")"), "fortnights_since");
  refused(rule(R"("rule":"days_since","date":"gender")"), "gender is no date");
  refused(rule(R"("rule":"days_since","date":"contact_at","until":"as_at")"), "\"until\"");
  refused(rule(R"("rule":"days_since")"), "\"date\"");
  refused(rule(R"("rule":"days_between","from":"contact_at","to":"decision_at","open":"today")"), "\"open\"");
  refused(rule(R"("rule":"equals","text":"gender","other":"contact_at")"), "contact_at is no text");
  refused(rule(R"("rule":"order","key":"contact_at","date":"contact_at")"), "contact_at is no text");
  refused(R"({"dataset":"calls","field":"x","definition":"d",)" + kAge + "}", "no list calls");
  refused(R"({"dataset":"contacts","field":"x",)" + kAge + "}", "\"definition\"");
  refused(R"({"dataset":"targets","field":"x","definition":"d","rule":"age_on","date":"effective_from"})",
          "date_of_birth");
  refused(ofContacts("gender", kAge), "another field");
  refused(ofContacts("age", kAge), "another field");
  refused(ofContacts("x", kAge) + "," + ofContacts("x", kAge), "another field");

  const auto records = [&](const std::string& rest) { return rule(R"("rule":"records",)" + rest); };
  EXPECT_EQ(complaintAbout(records(R"("list":"referrals","date":"referral_date")")), "accepted");
  refused(records(R"("list":"calls","date":"referral_date")"), "no list calls");
  refused(records(R"("list":"referrals","date":"contact_at")"), "contact_at is no date of the list referrals");
  refused(records(R"("list":"targets","date":"effective_from")"), "child_unique_id is no text of the list targets");
  refused(records(R"("list":"referrals","date":"referral_date","since":"yesterday")"), "yesterday");
  refused(records(R"("list":"referrals","date":"referral_date","since":{"days":1,"months":1})"), "since");
  refused(records(R"("list":"referrals","date":"referral_date","since":{"days":-1})"), "whole number");
  refused(records(R"("list":"referrals","date":"referral_date","since":{"field":"referral_date"})"),
          "referral_date is no date of the list contacts");
  refused(records(R"("list":"referrals","date":"referral_date","until":"month")"), "\"until\"");
  refused(records(R"("list":"referrals","date":"referral_date","distinct":"referral_date")"), "is no text");
  refused(records(R"("list":"referrals","date":"referral_date","where":[{"field":"team","is":"A"}])"),
          "the list referrals has no field team");
  refused(records(R"("list":"referrals","date":"referral_date","where":[{"field":"gender","more":1}])"),
          "gender is no number");
  refused(records(R"("list":"referrals","date":"referral_date","where":[{"field":"age","is":"old"}])"),
          "age is no text");

  refused(rule(R"("rule":"latest","list":"referrals","date":"referral_date","give":"allocated_team")"),
          "allocated_team is no number");
  refused(rule(R"("rule":"latest_text","list":"referrals","date":"referral_date","give":"age")"), "age is no text");
  refused(rule(R"("rule":"text_in_open","list":"referrals","from":"referral_date","to":"closed","give":"gender")"),
          "closed is no date");
}

TEST(DerivationDefinition, RefusesFieldsDerivedFromOneAnother) {
  const auto ofReferrals = [](const std::string& field, const std::string& rest) {
    return fmt::format(R"({{"dataset":"referrals","field":"{}","definition":"d",{}}})", field, rest);
  };
  const std::string contacts =
      R"("rule":"records","list":"contacts","date":"contact_at","where":[{"field":"b","more":0}])";
  const std::string referrals = R"("rule":"records","list":"referrals","date":"referral_date")";
  EXPECT_EQ(complaintAbout(ofReferrals("a", contacts) + "," + ofContacts("b", referrals)), "accepted");
  EXPECT_NE(complaintAbout(ofReferrals("a", contacts) + "," +
                           ofContacts("b", referrals + R"(,"where":[{"field":"a","more":0}])"))
                .find("derived from itself"),
            std::string::npos);
  EXPECT_NE(complaintAbout(ofContacts("b", contacts)).find("derived from itself"), std::string::npos);
}

}  // namespace

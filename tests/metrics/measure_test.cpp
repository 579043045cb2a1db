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

}  // namespace

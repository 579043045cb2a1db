// docs/measures.md is what people write definitions by: its examples must load, and none of the words may lack one.

#include "poap/core/error.hpp"
#include "poap/metrics/measure.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace {

using namespace poap;
using nlohmann::json;

std::vector<json> examples() {
  const std::string text = support::readFile(support::sourceDir() / "docs" / "measures.md");
  const std::string open = "```json\n";
  std::vector<json> found;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    const std::size_t end = text.find("```", at);
    found.push_back(json::parse(text.substr(at, end - at)));
    at = end + 3;
  }
  return found;
}

TEST(MeasuresDocument, ItsExamplesLoad) {
  const json contacts = {{"id", "contacts"}, {"dataset", "contacts"}, {"from", "contact_at"}};
  json measures = json::array({contacts});
  json derivations = json::array();
  for (const json& example : examples()) (example.contains("rule") ? derivations : measures).push_back(example);
  for (json& measure : measures) measure.update({{"title", "t"}, {"definition", "d"}, {"polarity", "none"}});
  for (json& derivation : derivations) derivation.update({{"definition", "d"}});

  const support::Scratch scratch;
  for (const char* folder : {"measures", "derivations"}) std::filesystem::create_directories(scratch.path() / folder);
  (void)scratch.write("measures/m.json", json{{"measures", measures}}.dump());
  (void)scratch.write("derivations/d.json", json{{"derivations", derivations}}.dump());
  const auto catalogue = datasets::Catalogue::load(core::Resources{});
  try {
    const auto loaded = metrics::MeasureCatalogue::load(core::Resources{scratch.path()}, catalogue);
    std::set<metrics::Form> forms;
    for (const metrics::Measure& measure : loaded.measures()) forms.insert(measure.form);
    EXPECT_EQ(forms.size(), static_cast<std::size_t>(metrics::Form::MonthlyValue) + 1) << "a form lacks its example";
  } catch (const core::Error& error) {
    FAIL() << error.what();
  }
}

TEST(MeasuresDocument, NamesEveryWordOfTheDefinitionsThereAre) {
  const std::string text = support::readFile(support::sourceDir() / "docs" / "measures.md");
  const core::Resources resources;
  for (const auto& [folder, list] :
       {std::pair{"resources/measures", "measures"}, std::pair{"resources/derivations", "derivations"}}) {
    for (const std::string& file : resources.list(folder)) {
      const json document = json::parse(resources.text(file));
      for (const json& entry : document.at(list)) {
        for (const auto& [key, value] : entry.items()) {
          EXPECT_NE(text.find("`" + key + "`"), std::string::npos) << file << " " << key;
        }
        if (entry.contains("rule")) {
          EXPECT_NE(text.find("`" + entry["rule"].get<std::string>() + "`"), std::string::npos) << file;
        }
      }
    }
  }
}

}  // namespace

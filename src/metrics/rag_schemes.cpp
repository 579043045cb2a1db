#include "definition_object.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/rag_scheme.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

using nlohmann::json;

[[noreturn]] void failIn(std::string_view file, std::string_view what) {
  throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, what)};
}

Tolerance toleranceFrom(const DefinitionObject& entry) {
  const bool share = entry.has("share");
  if (share == entry.has("absolute")) entry.fail(R"(needs either "share" or "absolute")");
  const json& size = entry.member(share ? "share" : "absolute");
  if (!size.is_number() || !(size.get<double>() >= 0) || !std::isfinite(size.get<double>())) {
    entry.fail("needs a number of 0 or more");
  }
  return {size.get<double>(), !share};
}

RagScheme schemeFrom(const json& top, const std::string& file, const MeasureCatalogue& measures) {
  const std::string id = DefinitionObject{top, file}.text("id");
  const DefinitionObject entry{top, fmt::format("{}, scheme {}", file, id)};
  entry.allowOnly({"id", "title", "definition", "source", "green", "amber", "tolerance", "bands"});
  RagScheme scheme;
  scheme.id = id;
  scheme.title = entry.text("title");
  scheme.definition = entry.text("definition");
  scheme.source = entry.text("source");
  const std::string green = entry.text("green");
  const std::string amber = entry.text("amber");
  if (green != "on_target" && green != "within_tolerance") entry.fail(fmt::format("\"green\" cannot be \"{}\"", green));
  if (amber != "within_tolerance" && amber != "not_worse_than_year_before") {
    entry.fail(fmt::format("\"amber\" cannot be \"{}\"", amber));
  }
  if (green == amber) entry.fail("nothing would be amber");
  scheme.green = green == "on_target" ? GreenRule::OnTarget : GreenRule::WithinTolerance;
  scheme.amber = amber == "within_tolerance" ? AmberRule::WithinTolerance : AmberRule::NotWorseThanYearBefore;
  if (!entry.has("tolerance")) entry.fail("\"tolerance\" is missing");
  const DefinitionObject tolerance{entry.member("tolerance"), entry.where() + ", tolerance"};
  tolerance.allowOnly({"share", "absolute"});
  scheme.tolerance = toleranceFrom(tolerance);
  if (!entry.has("bands")) return scheme;
  if (!entry.member("bands").is_array()) entry.fail("\"bands\" must be a list");
  for (const json& each : entry.member("bands")) {
    const DefinitionObject band{each, entry.where() + ", bands"};
    band.allowOnly({"measure", "share", "absolute"});
    const std::string measure = band.text("measure");
    if (measures.find(measure) == nullptr) band.fail(fmt::format("there is no measure {}", measure));
    if (!scheme.bands.emplace(measure, toleranceFrom(band)).second) band.fail(fmt::format("{} stands twice", measure));
  }
  return scheme;
}

}  // namespace

RagSchemes RagSchemes::load(const core::Resources& resources, const MeasureCatalogue& measures) {
  RagSchemes schemes;
  for (const std::string& file : resources.list("resources/rag_schemes")) {
    json top;
    try {
      top = json::parse(resources.text(file));
    } catch (const json::parse_error& error) {
      failIn(file, fmt::format("this is no JSON: {}", error.what()));
    }
    RagScheme scheme = schemeFrom(top, file, measures);
    const bool taken = std::any_of(schemes.m_schemes.begin(), schemes.m_schemes.end(),
                                   [&](const RagScheme& other) { return other.id == scheme.id; });
    if (taken) failIn(file, fmt::format("another scheme is called {}", scheme.id));
    schemes.m_schemes.push_back(std::move(scheme));
  }
  const bool usual = std::any_of(schemes.m_schemes.begin(), schemes.m_schemes.end(),
                                 [](const RagScheme& scheme) { return scheme.id == kUsualRagScheme; });
  if (!usual) failIn("resources/rag_schemes", fmt::format("there is no scheme {}", kUsualRagScheme));
  return schemes;
}

const RagScheme& RagSchemes::get(std::string_view id) const {
  const auto found =
      std::find_if(m_schemes.begin(), m_schemes.end(), [&](const RagScheme& scheme) { return scheme.id == id; });
  if (found != m_schemes.end()) return *found;
  std::vector<std::string> names;
  for (const RagScheme& scheme : m_schemes) names.push_back(scheme.id);
  throw core::Error{core::ErrorCode::UnknownName,
                    fmt::format("There is no way of judging called \"{}\"; there are {}.", id, fmt::join(names, ", "))};
}

}  // namespace poap::metrics

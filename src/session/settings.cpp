#include "poap/session/settings.hpp"

#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/metrics/rag_scheme.hpp"
#include "poap/metrics/small_numbers.hpp"

#include <fmt/format.h>

namespace poap::session {

namespace {

using core::Error;
using core::ErrorCode;

metrics::RagSchemes schemesOf(const Surroundings& surroundings, const datasets::Catalogue& catalogue) {
  return metrics::RagSchemes::load(surroundings.resources,
                                   metrics::MeasureCatalogue::load(surroundings.resources, catalogue));
}

std::string schemeNames(const metrics::RagSchemes& schemes) {
  std::string names;
  for (const metrics::RagScheme& scheme : schemes.all()) names += (names.empty() ? "" : ", ") + scheme.id;
  return names;
}

}  // namespace

std::vector<Setting> settings(const std::filesystem::path& store, const Surroundings& surroundings) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  const auto opened = store::Store::open(store, store::OpenMode::ReadOnly, catalogue, surroundings.resources);
  const auto setting = [&](std::string name, std::string usual, std::string meaning) {
    const auto value = opened.setting(name);
    return Setting{std::move(name), value.value_or(std::move(usual)), value.has_value(), std::move(meaning)};
  };
  return {
      setting("authority", "", "The council as its pages name it."),
      setting("rag_scheme", std::string{metrics::kUsualRagScheme},
              fmt::format("How green, amber and red are given: {}.", schemeNames(schemesOf(surroundings, catalogue)))),
      setting("small_denominator", "0",
              fmt::format("Shares of fewer are marked \"{}\"; 0 marks none, {} is usual.", metrics::kSmallNumbersWords,
                          metrics::kSmallDenominator)),
  };
}

void changeSetting(const std::filesystem::path& store, std::string_view name, std::string_view value,
                   const Surroundings& surroundings) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  const std::string_view wanted = core::trimmed(value);
  if (name == "rag_scheme") {
    static_cast<void>(schemesOf(surroundings, catalogue).get(wanted));
  } else if (name == "small_denominator") {
    if (wanted.empty() || !metrics::smallDenominatorOf(wanted)) {
      throw Error{ErrorCode::UnknownName,
                  fmt::format("small_denominator is a whole number of 0 or more, not \"{}\".", value)};
    }
  } else if (name != "authority") {
    throw Error{ErrorCode::UnknownName,
                fmt::format("There is no setting {}. There are authority, rag_scheme and small_denominator.", name)};
  } else if (wanted.empty()) {
    throw Error{ErrorCode::UnknownName, "The authority needs a name."};
  }
  auto opened = store::Store::open(store, store::OpenMode::ReadWrite, catalogue, surroundings.resources);
  opened.setSetting(name, wanted);
}

}  // namespace poap::session

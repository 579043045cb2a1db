#pragma once

#include "poap/core/working_days.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/metrics/exceptions.hpp"
#include "poap/metrics/feeds.hpp"
#include "poap/metrics/groupings.hpp"
#include "poap/metrics/quality.hpp"
#include "poap/metrics/rag_scheme.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/session/session.hpp"
#include "poap/store/store.hpp"

namespace poap::session {

// In the order in which the parts hold references to one another.
struct Dashboard::State {
  State(const std::filesystem::path& path, const Surroundings& surroundings, std::optional<core::Day> asKnown);

  // Throws core::Error{UnknownName}.
  [[nodiscard]] const pages::PageDefinition& definition(std::string_view id) const;
  [[nodiscard]] pages::BuildContext context(const Filter& filter) const;

  std::filesystem::path file;
  core::Day today;
  std::optional<core::Day> asKnown;
  datasets::Catalogue catalogue;
  metrics::MeasureCatalogue measures;
  metrics::Groupings groupings;
  std::vector<metrics::Flow> flows;
  metrics::QualityRules qualityRules;
  std::vector<pages::PageDefinition> definitions;
  store::Store store;
  metrics::Records records;
  core::WorkingDays holidays;
  metrics::Engine engine;
  std::vector<pages::WrittenComment> comments;
  std::string authority;
  bool sample;
  metrics::RagScheme ragScheme;
  int smallDenominator;
  std::string lastImport;
};

}  // namespace poap::session

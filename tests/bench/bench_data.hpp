#pragma once

#include "poap/core/working_days.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/session/session.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace bench {

// Declarations, a scratch folder and the sample, made once for all benchmarks.
class World {
public:
  static World& get();

  poap::session::Surroundings surroundings;
  poap::datasets::Catalogue catalogue;
  poap::metrics::MeasureCatalogue measures;
  poap::core::WorkingDays workingDays;
  std::filesystem::path folder;
  std::filesystem::path sample;

  // contacts.csv of the sample repeated with other children up to this many rows; made when first asked for.
  std::filesystem::path contacts(std::int64_t rows);
  poap::store::Store openSample() const;

  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

private:
  World();
};

}  // namespace bench

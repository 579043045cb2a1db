#pragma once

#include "poap/core/resources.hpp"

#include <span>
#include <string>
#include <vector>

namespace poap::store {

struct SchemaScript {
  int number = 0;
  std::string sql;
};

// resources/schema/0001_house.sql and so on, in order; throws core::Error{BadResource} when a number is missing
// or stands twice.
std::vector<SchemaScript> schemaScripts(const core::Resources& resources);

// All scripts as one, for a new dashboard: columns that later scripts add stand where their table is made. SQLite reads
// the whole schema again for each that is added, which would take half the time of making a dashboard.
std::string wholeSchema(std::span<const SchemaScript> scripts);

}  // namespace poap::store

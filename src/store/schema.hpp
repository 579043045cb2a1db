#pragma once

#include "poap/core/resources.hpp"

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

}  // namespace poap::store

#include "schema.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

namespace poap::store {

std::vector<SchemaScript> schemaScripts(const core::Resources& resources) {
  std::vector<SchemaScript> scripts;
  for (const std::string& path : resources.list("resources/schema")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const int expected = static_cast<int>(scripts.size()) + 1;
    if (!name.starts_with(fmt::format("{:04}_", expected)) || !name.ends_with(".sql")) {
      throw core::Error{core::ErrorCode::BadResource,
                        fmt::format("{}: the schema script with the number {:04} was expected here.", path, expected)};
    }
    scripts.push_back({expected, resources.text(path)});
  }
  if (scripts.empty()) throw core::Error{core::ErrorCode::BadResource, "The definitions have no schema script."};
  return scripts;
}

}  // namespace poap::store

#include "schema.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <regex>
#include <sstream>

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

std::string wholeSchema(std::span<const SchemaScript> scripts) {
  std::string whole;
  for (const SchemaScript& script : scripts) {
    std::istringstream lines{script.sql};
    for (std::string line; std::getline(lines, line);) {
      // "ALTER TABLE name ADD COLUMN definition;", a comment behind it or not.
      static const std::regex added{R"(ALTER TABLE (\w+) ADD COLUMN ([^;]+);.*)"};
      std::smatch found;
      std::size_t end = std::string::npos;
      if (std::regex_match(line, found, added)) {
        const std::size_t table = whole.find(fmt::format("CREATE TABLE {} (\n", found[1].str()));
        if (table != std::string::npos) end = whole.find("\n)", table);
      }
      if (end == std::string::npos) {
        whole += line + '\n';
      } else {
        // On a line of its own, as the one before may end in a comment.
        whole.insert(end, fmt::format("\n  , {}", found[2].str()));
      }
    }
  }
  return whole;
}

}  // namespace poap::store

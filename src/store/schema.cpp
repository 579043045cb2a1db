#include "schema.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>
#include <string_view>

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

namespace {

// "ALTER TABLE name ADD COLUMN definition;", a comment behind it or not.
struct AddedColumn {
  std::string_view table;
  std::string_view definition;
};

std::optional<AddedColumn> addedColumn(std::string_view line) {
  constexpr std::string_view kAlter = "ALTER TABLE ";
  constexpr std::string_view kAdd = " ADD COLUMN ";
  if (!line.starts_with(kAlter)) return std::nullopt;
  line.remove_prefix(kAlter.size());
  const std::size_t add = line.find(kAdd);
  const std::size_t end = line.find(';');
  if (add == std::string_view::npos || end == std::string_view::npos || end < add) return std::nullopt;
  const std::size_t definition = add + kAdd.size();
  return AddedColumn{line.substr(0, add), line.substr(definition, end - definition)};
}

}  // namespace

std::string wholeSchema(std::span<const SchemaScript> scripts) {
  std::string whole;
  for (const SchemaScript& script : scripts) {
    std::istringstream lines{script.sql};
    for (std::string line; std::getline(lines, line);) {
      std::size_t end = std::string::npos;
      const auto added = addedColumn(line);
      if (added) {
        const std::size_t table = whole.find(fmt::format("CREATE TABLE {} (\n", added->table));
        if (table != std::string::npos) end = whole.find("\n)", table);
      }
      if (end == std::string::npos) {
        whole += line + '\n';
      } else {
        // On a line of its own, as the one before may end in a comment.
        whole.insert(end, fmt::format("\n  , {}", added->definition));
      }
    }
  }
  return whole;
}

}  // namespace poap::store

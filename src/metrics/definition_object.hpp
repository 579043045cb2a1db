#pragma once

// One entry of a definitions file, read strictly: every complaint names the file and the entry.

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

class DefinitionObject {
public:
  // where: "resources/measures/cin.json, measure cin_plans". Throws core::Error{BadResource} when it is no object.
  DefinitionObject(const nlohmann::json& object, std::string where);

  [[noreturn]] void fail(std::string_view what) const;
  // Refuses keys that are not among these.
  void allowOnly(const std::set<std::string_view>& known) const;
  [[nodiscard]] bool has(const char* key) const { return m_json.contains(key); }
  [[nodiscard]] const nlohmann::json& member(const char* key) const { return m_json.at(key); }
  [[nodiscard]] const std::string& where() const { return m_where; }

  // A text that is there and not empty.
  [[nodiscard]] std::string text(const char* key) const;
  [[nodiscard]] std::string textOr(const char* key, std::string_view otherwise) const;
  [[nodiscard]] int number(const char* key) const;  // whole, 0 or more
  [[nodiscard]] bool flag(const char* key) const;   // false when it is not there
  [[nodiscard]] std::vector<std::string> texts(const char* key) const;

private:
  const nlohmann::json& m_json;
  std::string m_where;
};

}  // namespace poap::metrics

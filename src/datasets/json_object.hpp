#pragma once

// Reading a definition strictly: every key known, every value of its type, errors that name file and place.

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::datasets {

// Throws core::Error{BadResource} for text that is no JSON or repeats a key.
nlohmann::json parseStrict(const std::string& text, std::string_view file);

class JsonObject {
public:
  // where: what a person would call this part, such as "field contact_at"; empty for the whole file.
  // Throws core::Error{BadResource} when it is no object or has a key that is not allowed.
  JsonObject(const nlohmann::json& object, std::string_view file, std::string where,
             std::initializer_list<std::string_view> allowed);

  [[nodiscard]] bool has(const char* key) const { return m_json.contains(key); }
  // Text that is there and not empty.
  [[nodiscard]] std::string text(const char* key) const;
  [[nodiscard]] std::string textOr(const char* key, std::string_view otherwise) const;
  [[nodiscard]] bool flagOr(const char* key, bool otherwise) const;
  [[nodiscard]] std::optional<int> integer(const char* key) const;
  // Empty when the key is not there.
  [[nodiscard]] std::vector<std::string> texts(const char* key) const;
  [[nodiscard]] const nlohmann::json& list(const char* key) const;
  [[nodiscard]] const nlohmann::json& member(const char* key) const;

  [[noreturn]] void fail(std::string_view what) const;

private:
  const nlohmann::json& m_json;
  std::string_view m_file;
  std::string m_where;
};

}  // namespace poap::datasets

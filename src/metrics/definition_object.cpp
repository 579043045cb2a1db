#include "definition_object.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

namespace poap::metrics {

using nlohmann::json;

DefinitionObject::DefinitionObject(const json& object, std::string where) : m_json(object), m_where(std::move(where)) {
  if (!object.is_object()) fail("an object was expected");
}

void DefinitionObject::fail(std::string_view what) const {
  throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", m_where, what)};
}

void DefinitionObject::allowOnly(const std::set<std::string_view>& known) const {
  for (const auto& [key, value] : m_json.items()) {
    if (!known.contains(key)) fail(fmt::format("there is no field \"{}\" here", key));
  }
}

std::string DefinitionObject::text(const char* key) const {
  const auto found = m_json.find(key);
  if (found == m_json.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    fail(fmt::format("\"{}\" must be a text", key));
  }
  return found->get<std::string>();
}

std::string DefinitionObject::textOr(const char* key, std::string_view otherwise) const {
  return has(key) ? text(key) : std::string{otherwise};
}

int DefinitionObject::number(const char* key) const {
  const auto found = m_json.find(key);
  if (found == m_json.end() || !found->is_number_integer() || found->get<int>() < 0) {
    fail(fmt::format("\"{}\" must be a whole number", key));
  }
  return found->get<int>();
}

bool DefinitionObject::flag(const char* key) const {
  if (!has(key)) return false;
  if (!member(key).is_boolean()) fail(fmt::format("\"{}\" must be true or false", key));
  return member(key).get<bool>();
}

std::vector<std::string> DefinitionObject::texts(const char* key) const {
  std::vector<std::string> result;
  if (!has(key)) return result;
  const json& list = member(key);
  if (!list.is_array()) fail(fmt::format("\"{}\" must be a list of texts", key));
  for (const json& entry : list) {
    if (!entry.is_string() || entry.get_ref<const std::string&>().empty()) {
      fail(fmt::format("\"{}\" must be a list of texts", key));
    }
    result.push_back(entry.get<std::string>());
  }
  return result;
}

}  // namespace poap::metrics

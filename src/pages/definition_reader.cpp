#include "definition_reader.hpp"

#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"
#include "words.hpp"

#include <fmt/format.h>

namespace poap::pages {

void DefinitionReader::fail(const std::string& what) const {
  const std::string where = m_block.empty() ? m_file : fmt::format("{}, block {}", m_file, m_block);
  throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", where, what)};
}

void DefinitionReader::allow(const json& object, std::initializer_list<std::string_view> keys) const {
  if (!object.is_object()) fail("expected an object");
  for (const auto& [key, value] : object.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) fail(fmt::format("there is no field \"{}\"", key));
  }
}

std::string DefinitionReader::text(const json& object, const char* key) const {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) fail(fmt::format("\"{}\" must be a text", key));
  return found->get<std::string>();
}

std::string DefinitionReader::textOr(const json& object, const char* key, const char* otherwise) const {
  return object.contains(key) ? text(object, key) : otherwise;
}

std::optional<std::string> DefinitionReader::maybeText(const json& object, const char* key) const {
  if (!object.contains(key)) return std::nullopt;
  return text(object, key);
}

int DefinitionReader::whole(const json& object, const char* key, int otherwise) const {
  if (!object.contains(key)) return otherwise;
  if (!object[key].is_number_integer()) fail(fmt::format("\"{}\" must be a whole number", key));
  return object[key].get<int>();
}

int DefinitionReader::wholeBetween(const json& object, const char* key, int otherwise, int least, int most) const {
  const int value = whole(object, key, otherwise);
  if (value < least || value > most) fail(fmt::format("\"{}\" is {} to {}", key, least, most));
  return value;
}

std::optional<int> DefinitionReader::maybeWhole(const json& object, const char* key) const {
  if (!object.contains(key)) return std::nullopt;
  return whole(object, key, 0);
}

double DefinitionReader::number(const json& object, const char* key, double otherwise) const {
  if (!object.contains(key)) return otherwise;
  if (!object[key].is_number()) fail(fmt::format("\"{}\" must be a number", key));
  return object[key].get<double>();
}

std::optional<bool> DefinitionReader::flag(const json& object, const char* key) const {
  if (!object.contains(key)) return std::nullopt;
  if (!object[key].is_boolean()) fail(fmt::format("\"{}\" must be true or false", key));
  return object[key].get<bool>();
}

const DefinitionReader::json& DefinitionReader::list(const json& object, const char* key) const {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) fail(fmt::format("\"{}\" must be a list", key));
  return *found;
}

std::string DefinitionReader::measure(const std::string& id) const {
  if (m_measures.find(id) == nullptr) fail(fmt::format("there is no measure {}", id));
  return id;
}

std::optional<std::string> DefinitionReader::maybeMeasure(const json& object, const char* key) const {
  const auto id = maybeText(object, key);
  if (!id) return std::nullopt;
  return measure(*id);
}

std::optional<metrics::Basis> DefinitionReader::maybeBasis(const json& object, const char* key) const {
  const auto name = maybeText(object, key);
  if (!name) return std::nullopt;
  const auto basis = metrics::basisFromName(*name);
  if (!basis) fail(fmt::format("there is no basis {}", *name));
  return basis;
}

std::vector<metrics::Condition> DefinitionReader::conditions(const json& object, const char* key) const {
  if (!object.contains(key)) return {};
  return metrics::conditionsFromJson(object[key], fmt::format("{}, block {}", m_file, m_block));
}

void DefinitionReader::checkWording(const std::string& words, const std::vector<FactDefinition>& facts) const {
  try {
    checkWords(words, facts);
  } catch (const core::Error& error) {
    std::string what = error.what();
    if (!what.empty() && what.back() == '.') what.pop_back();
    fail(what);
  }
}

std::string DefinitionReader::wording(const json& object, const char* key,
                                      const std::vector<FactDefinition>& facts) const {
  std::string words = textOr(object, key, "");
  checkWording(words, facts);
  return words;
}

}  // namespace poap::pages

#include "json_object.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace poap::datasets {

using nlohmann::json;

namespace {

[[noreturn]] void failIn(std::string_view file, std::string_view where, std::string_view what) {
  throw core::Error{core::ErrorCode::BadResource,
                    where.empty() ? fmt::format("{}: {}.", file, what) : fmt::format("{}, {}: {}.", file, where, what)};
}

}  // namespace

json parseStrict(const std::string& text, std::string_view file) {
  // The parser keeps the last of two equal keys without a word.
  std::vector<std::set<std::string>> open;
  const auto watch = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) {
      open.emplace_back();
    } else if (event == json::parse_event_t::object_end) {
      open.pop_back();
    } else if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second) {
      failIn(file, "", fmt::format("the key \"{}\" stands twice", parsed.get<std::string>()));
    }
    return true;
  };
  try {
    return json::parse(text, watch);
  } catch (const json::parse_error& error) {
    failIn(file, "", fmt::format("this is not JSON, at byte {}", error.byte));
  }
}

JsonObject::JsonObject(const json& object, std::string_view file, std::string where,
                       std::initializer_list<std::string_view> allowed)
    : m_json(object), m_file(file), m_where(std::move(where)) {
  if (!object.is_object()) fail("an object was expected");
  for (const auto& item : object.items()) {
    if (std::find(allowed.begin(), allowed.end(), item.key()) == allowed.end()) {
      fail(fmt::format("the key \"{}\" is not known", item.key()));
    }
  }
}

void JsonObject::fail(std::string_view what) const {
  failIn(m_file, m_where, what);
}

const json& JsonObject::member(const char* key) const {
  const auto found = m_json.find(key);
  if (found == m_json.end()) fail(fmt::format("\"{}\" is missing", key));
  return *found;
}

std::string JsonObject::text(const char* key) const {
  const json& value = member(key);
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    fail(fmt::format("\"{}\" must be a text that is not empty", key));
  }
  return value.get<std::string>();
}

std::string JsonObject::textOr(const char* key, std::string_view otherwise) const {
  return has(key) ? text(key) : std::string{otherwise};
}

bool JsonObject::flagOr(const char* key, bool otherwise) const {
  if (!has(key)) return otherwise;
  const json& value = member(key);
  if (!value.is_boolean()) fail(fmt::format("\"{}\" must be true or false", key));
  return value.get<bool>();
}

std::optional<int> JsonObject::integer(const char* key) const {
  if (!has(key)) return std::nullopt;
  const json& value = member(key);
  if (!value.is_number_integer()) fail(fmt::format("\"{}\" must be a whole number", key));
  return value.get<int>();
}

const json& JsonObject::list(const char* key) const {
  const json& value = member(key);
  if (!value.is_array()) fail(fmt::format("\"{}\" must be a list", key));
  return value;
}

std::vector<std::string> JsonObject::texts(const char* key) const {
  std::vector<std::string> result;
  if (!has(key)) return result;
  for (const json& value : list(key)) {
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
      fail(fmt::format("\"{}\" must be a list of texts", key));
    }
    result.push_back(value.get<std::string>());
  }
  return result;
}

}  // namespace poap::datasets

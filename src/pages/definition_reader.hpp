#pragma once

// Typed fields out of JSON; every complaint names the file, the block and the field.

#include "poap/metrics/measure.hpp"
#include "poap/pages/page_definition.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poap::pages {

class DefinitionReader {
public:
  using json = nlohmann::json;
  template <typename Value>
  using Names = std::initializer_list<std::pair<std::string_view, Value>>;

  DefinitionReader(std::string file, const metrics::MeasureCatalogue& measures)
      : m_file(std::move(file)), m_measures(measures) {}

  [[noreturn]] void fail(const std::string& what) const;
  // The block that complaints name from now on.
  void enter(std::string block) { m_block = std::move(block); }

  void allow(const json& object, std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] std::string text(const json& object, const char* key) const;
  [[nodiscard]] std::string textOr(const json& object, const char* key, const char* otherwise) const;
  [[nodiscard]] std::optional<std::string> maybeText(const json& object, const char* key) const;
  [[nodiscard]] int whole(const json& object, const char* key, int otherwise) const;
  [[nodiscard]] int wholeBetween(const json& object, const char* key, int otherwise, int least, int most) const;
  [[nodiscard]] std::optional<int> maybeWhole(const json& object, const char* key) const;
  [[nodiscard]] double number(const json& object, const char* key, double otherwise) const;
  [[nodiscard]] std::optional<bool> flag(const json& object, const char* key) const;
  [[nodiscard]] const json& list(const json& object, const char* key) const;
  [[nodiscard]] std::optional<std::string> maybeMeasure(const json& object, const char* key) const;
  [[nodiscard]] std::string measure(const std::string& id) const;
  [[nodiscard]] std::optional<metrics::Basis> maybeBasis(const json& object, const char* key) const;
  [[nodiscard]] std::vector<metrics::Condition> conditions(const json& object, const char* key) const;
  // A text of the page: its words and facts must be known.
  [[nodiscard]] std::string wording(const json& object, const char* key,
                                    const std::vector<FactDefinition>& facts) const;
  void checkWording(const std::string& text, const std::vector<FactDefinition>& facts) const;

  template <typename Value>
  [[nodiscard]] Value choice(const json& object, const char* key, Value otherwise, Names<Value> names) const {
    if (!object.contains(key)) return otherwise;
    const std::string given = text(object, key);
    for (const auto& [name, value] : names) {
      if (name == given) return value;
    }
    fail("\"" + std::string{key} + "\" cannot be \"" + given + "\"");
  }

  [[nodiscard]] const metrics::MeasureCatalogue& measures() const { return m_measures; }

private:
  std::string m_file;
  std::string m_block;
  const metrics::MeasureCatalogue& m_measures;
};

}  // namespace poap::pages

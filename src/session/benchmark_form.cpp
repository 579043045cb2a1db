#include "benchmark_form.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <set>

namespace poap::session {

namespace {

using nlohmann::json;

// One object of a form, every complaint naming where it stands.
class Entry {
public:
  Entry(const json& object, std::string where, const std::set<std::string>& known)
      : m_object(object), m_where(std::move(where)) {
    if (!object.is_object()) fail("an object was expected");
    for (const auto& [key, value] : object.items()) {
      if (!known.contains(key)) fail(fmt::format("there is no field \"{}\" here", key));
    }
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", m_where, what)};
  }
  [[nodiscard]] bool has(const char* key) const { return m_object.contains(key); }
  [[nodiscard]] const std::string& where() const { return m_where; }
  [[nodiscard]] std::string text(const char* key) const {
    if (!has(key) || !m_object.at(key).is_string()) fail(fmt::format("\"{}\" must be a text", key));
    return m_object.at(key).get<std::string>();
  }
  [[nodiscard]] std::string textOrNone(const char* key) const { return has(key) ? text(key) : std::string{}; }
  [[nodiscard]] const json& list(const char* key) const {
    if (!has(key) || !m_object.at(key).is_array() || m_object.at(key).empty()) {
      fail(fmt::format("\"{}\" must be a list that is not empty", key));
    }
    return m_object.at(key);
  }
  [[nodiscard]] std::vector<std::string> texts(const json& value, std::string_view key) const {
    const json all = value.is_array() ? value : json::array({value});
    std::vector<std::string> result;
    for (const json& each : all) {
      if (!each.is_string()) fail(fmt::format("\"{}\" must be a text or a list of texts", key));
      result.push_back(each.get<std::string>());
    }
    return result;
  }
  [[nodiscard]] RowTexts rowTexts() const {
    RowTexts result;
    if (!has("where")) return result;
    if (!m_object.at("where").is_object()) fail("\"where\" must name columns");
    for (const auto& [column, value] : m_object.at("where").items()) result[column] = texts(value, column);
    return result;
  }
  [[nodiscard]] const json& member(const char* key) const { return m_object.at(key); }

private:
  const json& m_object;
  std::string m_where;
};

FormLevel levelFrom(const json& object, const std::string& where) {
  const Entry entry{object, where + ", levels", {"level", "where", "code", "name"}};
  FormLevel level;
  const std::string name = entry.text("level");
  if (name == "england") {
    level.level = metrics::AreaLevel::England;
  } else if (name == "region") {
    level.level = metrics::AreaLevel::Region;
  } else if (name != "local_authority") {
    entry.fail(fmt::format("there is no level \"{}\"", name));
  }
  level.where = entry.rowTexts();
  level.code = entry.textOrNone("code");
  level.name = entry.textOrNone("name");
  if (level.code.empty() && level.name.empty() && level.level != metrics::AreaLevel::England) {
    entry.fail("needs the column of a code or a name");
  }
  return level;
}

FormMeasure measureFrom(const json& object, const std::string& where, const metrics::MeasureCatalogue& measures,
                        const datasets::CodeList& units) {
  const Entry entry{object, where + ", measures", {"measure", "unit", "columns", "where", "year_ends_in_month"}};
  FormMeasure measure;
  measure.measure = entry.text("measure");
  if (measures.find(measure.measure) == nullptr) entry.fail(fmt::format("there is no measure {}", measure.measure));
  const datasets::Code* unit = units.match(entry.text("unit"));
  if (unit == nullptr) entry.fail(fmt::format("there is no unit {}", entry.text("unit")));
  measure.unit = unit->code;
  if (!entry.has("columns")) entry.fail("\"columns\" is missing");
  measure.columns = entry.texts(entry.member("columns"), "columns");
  measure.where = entry.rowTexts();
  if (entry.has("year_ends_in_month")) {
    const json& month = entry.member("year_ends_in_month");
    if (!month.is_number_integer() || month < 1 || month > 12) entry.fail("\"year_ends_in_month\" must be 1 to 12");
    measure.endMonth = month.get<unsigned>();
  }
  return measure;
}

BenchmarkForm formFrom(const json& object, const std::string& file, const metrics::MeasureCatalogue& measures,
                       const datasets::CodeList& units) {
  const Entry entry{object, file, {"id", "title", "source", "period", "levels", "measures"}};
  BenchmarkForm form;
  form.id = entry.text("id");
  form.title = entry.text("title");
  (void)entry.text("source");
  form.period = entry.text("period");
  for (const json& each : entry.list("levels")) form.levels.push_back(levelFrom(each, file));
  for (const json& each : entry.list("measures")) form.measures.push_back(measureFrom(each, file, measures, units));
  return form;
}

}  // namespace

BenchmarkForm loadBenchmarkForm(const core::Resources& resources, const metrics::MeasureCatalogue& measures,
                                const datasets::CodeList& units, std::string_view id) {
  std::vector<std::string> names;
  for (const std::string& file : resources.list("resources/benchmark_forms")) {
    json object;
    try {
      object = json::parse(resources.text(file));
    } catch (const json::parse_error& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: this is no JSON: {}.", file, error.what())};
    }
    BenchmarkForm form = formFrom(object, file, measures, units);
    if (form.id == id) return form;
    names.push_back(form.id);
  }
  throw core::Error{core::ErrorCode::UnknownName,
                    fmt::format("There is no form of benchmarks \"{}\"; there are {}.", id, fmt::join(names, ", "))};
}

}  // namespace poap::session

#include "poap/metrics/measure.hpp"

#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace poap::metrics {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, Basis>, 4> kBases = {{
    {"month", Basis::Month},
    {"month_end", Basis::MonthEnd},
    {"year_to_date", Basis::YearToDate},
    {"rolling_12_months", Basis::Rolling12Months},
}};

constexpr std::array<std::pair<std::string_view, Unit>, 4> kUnits = {{
    {"count", Unit::Count},
    {"percent", Unit::Percent},
    {"rate_per_10000", Unit::RatePer10000},
    {"ratio", Unit::Ratio},
}};

constexpr std::array<std::pair<std::string_view, Polarity>, 4> kPolarities = {{
    {"higher", Polarity::Higher},
    {"lower", Polarity::Lower},
    {"range", Polarity::Range},
    {"none", Polarity::None},
}};

template <typename Table>
auto lookUp(const Table& table, std::string_view name) -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return std::nullopt;
}

// Reads one entry of a measures file; every complaint names file, measure and field.
class MeasureReader {
public:
  MeasureReader(const json& entry, std::string_view file, const std::vector<Measure>& earlier,
                const datasets::Catalogue& datasets)
      : m_entry(entry), m_file(file), m_earlier(earlier), m_datasets(datasets) {}

  Measure read() {
    if (!m_entry.is_object()) fail("a measure is an object");
    m_measure.id = text("id");
    checkKeys();
    startFromOther();
    m_measure.id = text("id");
    m_measure.title = text("title");
    m_measure.definition = text("definition");
    if (m_entry.contains("source")) m_measure.source = text("source");
    m_measure.polarity = choice(kPolarities, "polarity");
    if (m_entry.contains("basis")) m_measure.basis = choice(kBases, "basis");
    if (m_entry.contains("dataset")) {
      m_measure.dataset = text("dataset");
      m_measure.from = text("from");
      if (m_entry.contains("to")) m_measure.to = text("to");
    }
    if (m_entry.contains("history_months")) m_measure.historyMonths = number("history_months");
    if (m_entry.contains("needs")) {
      for (const json& list : m_entry["needs"]) m_measure.needs.push_back(list.get<std::string>());
    }
    addFilter();
    check();
    return std::move(m_measure);
  }

private:
  [[noreturn]] void fail(const std::string& what) const {
    throw core::Error{core::ErrorCode::BadResource, fmt::format("{}, measure {}: {}.", m_file, m_measure.id, what)};
  }

  [[nodiscard]] std::string text(const char* key) const {
    const auto found = m_entry.find(key);
    if (found == m_entry.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
      fail(fmt::format("\"{}\" must be a text", key));
    }
    return found->get<std::string>();
  }

  [[nodiscard]] int number(const char* key) const {
    const json& value = m_entry[key];
    if (!value.is_number_integer() || value.get<int>() < 0) fail(fmt::format("\"{}\" must be a whole number", key));
    return value.get<int>();
  }

  template <typename Table>
  [[nodiscard]] typename Table::value_type::second_type choice(const Table& table, const char* key) const {
    const auto found = lookUp(table, text(key));
    if (!found) fail(fmt::format("\"{}\" cannot be \"{}\"", key, text(key)));
    return *found;
  }

  void checkKeys() const {
    static const std::set<std::string_view> known = {
        "id", "title", "definition",     "source", "polarity", "basis",    "dataset", "from",
        "to", "where", "history_months", "needs",  "part_of",  "share_of", "rate_of", "population_group"};
    for (const auto& [key, value] : m_entry.items()) {
      if (!known.contains(key)) fail(fmt::format("there is no field \"{}\"", key));
    }
  }

  // part_of, share_of and rate_of build on an earlier measure; exactly one of them or dataset is there.
  void startFromOther() {
    const std::array<const char*, 4> starts = {"dataset", "part_of", "share_of", "rate_of"};
    const auto given = std::count_if(starts.begin(), starts.end(), [&](const char* k) { return m_entry.contains(k); });
    if (given != 1) fail("needs one of \"dataset\", \"part_of\", \"share_of\", \"rate_of\"");
    for (const char* key : {"part_of", "share_of", "rate_of"}) {
      if (!m_entry.contains(key)) continue;
      const std::string id = m_measure.id;
      const std::string other = text(key);
      const auto base =
          std::find_if(m_earlier.begin(), m_earlier.end(), [&](const Measure& m) { return m.id == other; });
      if (base == m_earlier.end()) fail(fmt::format("\"{}\" names {}, which no earlier measure is", key, other));
      if (base->unit != Unit::Count) fail(fmt::format("\"{}\" names {}, which is not a count", key, other));
      m_measure = *base;
      m_measure.id = id;
    }
    if (m_entry.contains("share_of")) {
      m_measure.unit = Unit::Percent;
      m_measure.isShare = true;
    } else if (m_entry.contains("rate_of")) {
      m_measure.unit = Unit::RatePer10000;
      m_measure.populationGroup = text("population_group");
    }
  }

  void addFilter() {
    if (!m_entry.contains("where")) {
      if (m_measure.isShare) fail("a share needs a \"where\"");
      return;
    }
    auto conditions = conditionsFromJson(m_entry["where"], fmt::format("{}, measure {}", m_file, m_measure.id));
    auto& target = m_measure.isShare ? m_measure.share : m_measure.where;
    target.insert(target.end(), conditions.begin(), conditions.end());
  }

  void check() const {
    const datasets::Dataset* dataset = m_datasets.find(m_measure.dataset);
    if (dataset == nullptr) fail(fmt::format("there is no list {}", m_measure.dataset));
    checkDate(*dataset, m_measure.from);
    if (m_measure.isStock()) checkDate(*dataset, m_measure.to);
    if (m_measure.isStock() != (m_measure.basis == Basis::MonthEnd)) {
      fail("month_end goes with \"from\" and \"to\", every other basis with \"from\" alone");
    }
    for (const std::string& need : m_measure.needs) {
      if (m_datasets.find(need) == nullptr) fail(fmt::format("\"needs\" names {}, which is no list", need));
    }
  }

  void checkDate(const datasets::Dataset& dataset, const std::string& name) const {
    const auto index = dataset.fieldIndex(name);
    const auto isDate = [&](datasets::FieldType type) {
      return type == datasets::FieldType::Date || type == datasets::FieldType::DateTime;
    };
    if (!index || !isDate(dataset.fields[*index].type)) {
      fail(fmt::format("{} is no date of the list {}", name, dataset.id));
    }
  }

  const json& m_entry;
  std::string_view m_file;
  const std::vector<Measure>& m_earlier;
  const datasets::Catalogue& m_datasets;
  Measure m_measure;
};

}  // namespace

std::optional<Basis> basisFromName(std::string_view name) {
  return lookUp(kBases, name);
}

std::string_view name(Unit unit) {
  for (const auto& [key, value] : kUnits) {
    if (value == unit) return key;
  }
  return "count";
}

MeasureCatalogue MeasureCatalogue::load(const core::Resources& resources, const datasets::Catalogue& datasets) {
  MeasureCatalogue catalogue;
  for (const std::string& file : resources.list("resources/measures")) {
    try {
      const json document = json::parse(resources.text(file));
      for (const json& entry : document.at("measures")) {
        Measure measure = MeasureReader{entry, file, catalogue.m_measures, datasets}.read();
        if (catalogue.find(measure.id) != nullptr) {
          throw core::Error{core::ErrorCode::BadResource,
                            fmt::format("{}: two measures are called {}.", file, measure.id)};
        }
        catalogue.m_measures.push_back(std::move(measure));
      }
    } catch (const json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  return catalogue;
}

const Measure* MeasureCatalogue::find(std::string_view id) const {
  const auto found = std::find_if(m_measures.begin(), m_measures.end(), [&](const Measure& m) { return m.id == id; });
  return found == m_measures.end() ? nullptr : &*found;
}

const Measure& MeasureCatalogue::get(std::string_view id) const {
  const Measure* measure = find(id);
  if (measure == nullptr) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no measure {}.", id)};
  }
  return *measure;
}

}  // namespace poap::metrics

#include "poap/metrics/measure.hpp"

#include "measure_reader.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace poap::metrics {

namespace {

using nlohmann::json;

// Measures may name one another in any order, in any file.
class CatalogueReader {
public:
  CatalogueReader(const datasets::Catalogue& datasets, const DerivationCatalogue& derivations)
      : m_datasets(datasets), m_derivations(derivations) {}

  void add(const std::string& file, const json& entry) {
    const DefinitionObject unnamed{entry, fmt::format("{}, a measure", file)};
    const std::string id = unnamed.text("id");
    if (!m_byId.emplace(id, m_entries.size()).second) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: two measures are called {}.", file, id)};
    }
    m_entries.push_back({DefinitionObject{entry, fmt::format("{}, measure {}", file, id)}, {}, false});
  }

  std::vector<Measure> readAll() {
    std::vector<Measure> measures;
    for (std::size_t i = 0; i < m_entries.size(); ++i) read(i);
    for (Entry& entry : m_entries) measures.push_back(std::move(*entry.measure));
    return measures;
  }

private:
  struct Entry {
    DefinitionObject object;
    std::optional<Measure> measure;
    bool open = false;
  };

  void read(std::size_t i) {
    Entry& entry = m_entries[i];
    if (entry.measure) return;
    if (entry.open) entry.object.fail("it is made of itself");
    entry.open = true;
    const FindMeasure find = [&](const std::string& id) -> const Measure* {
      const auto found = m_byId.find(id);
      if (found == m_byId.end()) return nullptr;
      read(found->second);
      return &*m_entries[found->second].measure;
    };
    entry.measure = readMeasure(entry.object, find, m_datasets, m_derivations);
  }

  const datasets::Catalogue& m_datasets;
  const DerivationCatalogue& m_derivations;
  std::vector<Entry> m_entries;
  std::map<std::string, std::size_t> m_byId;
};

}  // namespace

MeasureCatalogue MeasureCatalogue::load(const core::Resources& resources, const datasets::Catalogue& datasets) {
  MeasureCatalogue catalogue;
  catalogue.m_derivations = DerivationCatalogue::load(resources, datasets);
  CatalogueReader reader{datasets, catalogue.m_derivations};
  const std::vector<std::string> files = resources.list("resources/measures");
  std::vector<json> documents(files.size());  // outlive the reader's entries
  for (std::size_t i = 0; i < files.size(); ++i) {
    try {
      documents[i] = json::parse(resources.text(files[i]));
      for (const json& entry : documents[i].at("measures")) reader.add(files[i], entry);
    } catch (const json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", files[i], error.what())};
    }
  }
  catalogue.m_measures = reader.readAll();
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

bool MeasureCatalogue::hasField(const Measure& measure, std::string_view field) const {
  if (measure.ofList()) return m_derivations.kindOf(measure.dataset, field).has_value();
  const auto has = [&](const std::string& part) { return hasField(get(part), field); };
  if (measure.form == Form::Total) return std::all_of(measure.parts.begin(), measure.parts.end(), has);
  return std::any_of(measure.parts.begin(), measure.parts.end(), has);
}

bool MeasureCatalogue::allows(const Measure& measure, Basis basis) const {
  if (measure.ofList()) return measure.isStock() == (basis == Basis::MonthEnd);
  if (measure.form == Form::MonthlyValue) return basis == Basis::Month || basis == Basis::MonthEnd;
  const auto fits = [&](const std::string& part) { return allows(get(part), basis); };
  return std::any_of(measure.parts.begin(), measure.parts.end(), fits);
}

}  // namespace poap::metrics

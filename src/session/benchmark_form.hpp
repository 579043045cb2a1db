#pragma once

// How a published file of benchmarks is laid out, as data: resources/benchmark_forms/*.json.

#include "poap/core/resources.hpp"
#include "poap/metrics/measure.hpp"
#include "poap/metrics/published_values.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

// Texts that cells of a row must hold, any of those listed, in any case.
using RowTexts = std::map<std::string, std::vector<std::string>>;

struct FormLevel {
  metrics::AreaLevel level = metrics::AreaLevel::LocalAuthority;
  RowTexts where;    // empty: every row that is of no level before
  std::string code;  // column of the area's code; may be empty
  std::string name;  // column of its name
};

struct FormMeasure {
  std::string measure;
  std::string unit;                  // code of the list of units
  std::vector<std::string> columns;  // the first that the file has: they are renamed from year to year
  RowTexts where;
  unsigned endMonth = 3;
};

struct BenchmarkForm {
  std::string id;
  std::string title;
  std::string period;  // column
  std::vector<FormLevel> levels;
  std::vector<FormMeasure> measures;
};

// Throws core::Error{BadResource} naming file and field; UnknownName with the names there are.
BenchmarkForm loadBenchmarkForm(const core::Resources& resources, const metrics::MeasureCatalogue& measures,
                                const datasets::CodeList& units, std::string_view id);

}  // namespace poap::session

#include "poap/metrics/published_values.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace poap::metrics {

namespace {

constexpr std::array<std::string_view, 8> kMissing = {"", "x", ":", "-", "..", "u", "k", "low"};
constexpr int kDecimals = 6;  // published numbers have fewer; what lies behind is noise

using Values = std::map<std::string, std::optional<double>, std::less<>>;

// All values of one measure and period.
struct Table {
  std::string unit;
  std::optional<double> england;
  std::optional<double> region;
  Values areas;  // by code and by name
};

BenchmarkRow published(const std::string& measure, std::string_view comparator, core::Day end, double value,
                       const std::string& unit) {
  BenchmarkRow row;
  row.measure = measure;
  row.comparator = comparator;
  row.periodEnd = end;
  row.value = value;
  row.unit = unit;
  row.statistic = "PUBLISHED";
  return row;
}

}  // namespace

std::optional<PublishedNumber> parsePublished(std::string_view cell) {
  const std::string_view text = core::trimmed(cell);
  const std::string symbol = core::folded(text);
  if (symbol == "c") return PublishedNumber{Status::Suppressed, std::nullopt};
  if (symbol == "z") return PublishedNumber{Status::NotApplicable, std::nullopt};
  if (std::find(kMissing.begin(), kMissing.end(), symbol) != kMissing.end()) {
    return PublishedNumber{Status::Missing, std::nullopt};
  }
  const auto number = core::parseNumber(text);
  if (!number) return std::nullopt;
  return PublishedNumber{Status::Ok, core::roundHalfAway(*number, kDecimals)};
}

std::optional<core::Day> parsePublishedYear(std::string_view text, unsigned endMonth) {
  text = core::trimmed(text.substr(0, text.find('(')));
  constexpr int kFirst = 1900;
  constexpr int kLast = 2200;
  const auto digits = [](std::string_view part) {
    const bool all =
        !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    return all ? core::parseInteger(part) : std::nullopt;
  };
  const auto first = digits(text.substr(0, 4));
  if (text.size() < 4 || !first || *first < kFirst || *first > kLast) return std::nullopt;
  std::string_view rest = text.substr(4);
  int year = static_cast<int>(*first);
  if (!rest.empty()) {
    if (rest.front() == '-' || rest.front() == '/') rest.remove_prefix(1);
    const auto second = digits(rest);
    if (rest.size() != 2 || !second || *second != (year + 1) % 100) return std::nullopt;
    ++year;
  }
  return core::Month{year, endMonth}.lastDay();
}

std::vector<BenchmarkRow> benchmarkRows(std::span<const PublishedValue> values, std::string_view region,
                                        std::span<const NeighbourList> lists) {
  std::map<std::pair<std::string, core::Day>, Table> tables;
  for (const PublishedValue& value : values) {
    Table& table = tables[{value.measure, value.periodEnd}];
    table.unit = value.unit;
    if (value.level == AreaLevel::England) {
      table.england = value.number.value;
    } else if (value.level == AreaLevel::Region) {
      if (!region.empty() && (value.code == region || value.name == region)) table.region = value.number.value;
    } else {
      for (const std::string& key : {value.code, value.name}) {
        if (!key.empty()) table.areas[key] = value.number.value;
      }
    }
  }
  std::vector<BenchmarkRow> rows;
  for (const auto& [key, table] : tables) {
    const auto& [measure, end] = key;
    if (table.england) rows.push_back(published(measure, "ENGLAND", end, *table.england, table.unit));
    if (table.region) rows.push_back(published(measure, "REGION", end, *table.region, table.unit));
    for (const NeighbourList& list : lists) {
      for (const NeighbourStatistic statistic : {NeighbourStatistic::Mean, NeighbourStatistic::Median}) {
        const NeighbourFigure figure = neighbourFigure(list, table.areas, statistic);
        if (!figure.value) continue;
        BenchmarkRow row = published(measure, "STATISTICAL_NEIGHBOURS", end, *figure.value, table.unit);
        row.statistic = statistic == NeighbourStatistic::Mean ? "MEAN" : "MEDIAN";
        row.neighbourList = figure.version;
        row.areasReported = figure.reported;
        row.areasTotal = figure.total;
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

}  // namespace poap::metrics

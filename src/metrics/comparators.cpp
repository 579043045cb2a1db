#include "poap/metrics/comparators.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace poap::metrics {

std::optional<Target> targetAt(const Records& records, std::string_view measure, core::Day day) {
  const Table& targets = records.table("targets");
  const TextColumn& measures = targets.texts("measure");
  const DayColumn& from = targets.days("effective_from");
  std::optional<RowIndex> latest;
  for (RowIndex row = 0; row < targets.size(); ++row) {
    const auto effective = from.at(row);
    if (measures.at(row) != measure || !effective || *effective > day) continue;
    if (!latest || *effective >= *from.at(*latest)) latest = row;
  }
  if (!latest || targets.texts("target_kind").at(*latest) == "NONE") return std::nullopt;
  const auto value = targets.numbers("target").at(*latest);
  if (!value) return std::nullopt;
  return Target{{*value, targets.numbers("target_upper").at(*latest)},
                *from.at(*latest),
                std::string{targets.texts("target_kind").at(*latest)},
                std::string{targets.texts("reason").at(*latest)},
                targets.days("review_date").at(*latest)};
}

std::optional<double> targetOf(const Records& records, std::string_view measure, core::Day day) {
  const auto target = targetAt(records, measure, day);
  return target ? std::optional{target->range.value} : std::nullopt;
}

std::vector<Benchmark> benchmarksOf(const Records& records, std::string_view measure, std::string_view comparator,
                                    core::Day day) {
  const Table& table = records.table("benchmarks");
  const TextColumn& measures = table.texts("measure");
  const TextColumn& comparators = table.texts("comparator");
  const DayColumn& ends = table.days("period_end");
  std::vector<Benchmark> found;
  for (RowIndex row = 0; row < table.size(); ++row) {
    const auto end = ends.at(row);
    if (measures.at(row) != measure || comparators.at(row) != comparator || !end || *end > day) continue;
    const auto value = table.numbers("value").at(row);
    if (!value || (!found.empty() && *end < found.front().periodEnd)) continue;
    if (!found.empty() && *end > found.front().periodEnd) found.clear();
    found.push_back({*value, std::string{table.texts("unit").at(row)}, *end,
                     std::string{table.texts("statistic").at(row)}, std::string{table.texts("neighbour_list").at(row)},
                     table.numbers("areas_reported").at(row), table.numbers("areas_total").at(row)});
  }
  std::stable_sort(found.begin(), found.end(), [](const Benchmark& a, const Benchmark& b) {
    return std::tie(b.neighbourList, a.statistic) < std::tie(a.neighbourList, b.statistic);
  });
  return found;
}

std::optional<Benchmark> benchmarkOf(const Records& records, std::string_view measure, std::string_view comparator,
                                     core::Day day) {
  std::vector<Benchmark> found = benchmarksOf(records, measure, comparator, day);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace poap::metrics

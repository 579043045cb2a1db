#include "poap/metrics/comparators.hpp"

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

std::optional<Benchmark> benchmarkOf(const Records& records, std::string_view measure, std::string_view comparator,
                                     core::Day day) {
  const Table& table = records.table("benchmarks");
  const TextColumn& measures = table.texts("measure");
  const TextColumn& comparators = table.texts("comparator");
  const DayColumn& ends = table.days("period_end");
  std::optional<RowIndex> latest;
  for (RowIndex row = 0; row < table.size(); ++row) {
    const auto end = ends.at(row);
    if (measures.at(row) != measure || comparators.at(row) != comparator || !end || *end > day) continue;
    if (!latest || *end >= *ends.at(*latest)) latest = row;
  }
  if (!latest) return std::nullopt;
  const auto value = table.numbers("value").at(*latest);
  if (!value) return std::nullopt;
  return Benchmark{*value,
                   std::string{table.texts("unit").at(*latest)},
                   *ends.at(*latest),
                   std::string{table.texts("statistic").at(*latest)},
                   std::string{table.texts("neighbour_list").at(*latest)},
                   table.numbers("areas_reported").at(*latest),
                   table.numbers("areas_total").at(*latest)};
}

}  // namespace poap::metrics

#include "poap/metrics/neighbours.hpp"

#include "poap/metrics/quantiles.hpp"

#include <fmt/format.h>

#include <numeric>

namespace poap::metrics {

NeighbourFigure neighbourFigure(const NeighbourList& list,
                                const std::map<std::string, std::optional<double>, std::less<>>& values,
                                NeighbourStatistic statistic) {
  NeighbourFigure figure;
  figure.statistic = statistic;
  figure.version = list.version;
  std::vector<std::optional<double>> reported;
  for (const std::string& neighbour : list.neighbours) {
    if (neighbour == list.area) continue;
    ++figure.total;
    const auto found = values.find(neighbour);
    if (found != values.end() && found->second) reported.push_back(found->second);
  }
  figure.reported = static_cast<int>(reported.size());
  if (reported.empty()) return figure;
  if (statistic == NeighbourStatistic::Median) {
    figure.value = percentile(reported, 0.5);
  } else {
    const double sum = std::accumulate(reported.begin(), reported.end(), 0.0,
                                       [](double total, const auto& value) { return total + *value; });
    figure.value = sum / figure.reported;
  }
  return figure;
}

std::string words(const NeighbourFigure& figure) {
  return fmt::format("{} of {} of {} statistical neighbours, list of {}",
                     figure.statistic == NeighbourStatistic::Mean ? "mean" : "median", figure.reported, figure.total,
                     figure.version);
}

}  // namespace poap::metrics

#pragma once

// The figure of an authority's statistical neighbours (methods, section 3.5): made by us from the neighbours' own
// values. Region and England are published figures and never made this way.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::metrics {

// One version of the neighbours of an area: the lists of 2021 and 2025 differ, and so do their figures.
struct NeighbourList {
  std::string version;  // "2021"
  std::string area;     // code of the area whose neighbours these are
  std::vector<std::string> neighbours;
};

enum class NeighbourStatistic { Mean, Median };

struct NeighbourFigure {
  std::optional<double> value;  // nothing when no neighbour has one
  NeighbourStatistic statistic = NeighbourStatistic::Mean;
  std::string version;
  int reported = 0;  // neighbours with a value
  int total = 0;     // neighbours on the list
};

// Unweighted, over the neighbours with a value; held back counts as missing, and the area itself is left out. values:
// by code of the area.
NeighbourFigure neighbourFigure(const NeighbourList& list,
                                const std::map<std::string, std::optional<double>, std::less<>>& values,
                                NeighbourStatistic statistic = NeighbourStatistic::Mean);

// "mean of 9 of 10 statistical neighbours, list of 2021".
std::string words(const NeighbourFigure& figure);

}  // namespace poap::metrics

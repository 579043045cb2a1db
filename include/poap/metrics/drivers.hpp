#pragma once

// Which team, source or age explains most of a change between two months. Parts add up to the change exactly; rows
// without the value are a group of their own.
//
// Counts, sums and rates (of what is counted): the change of each group. Shares and averages: p is the sum over groups
// of weight times rate, so that the change of p is, group by group, the change of its own rate at its mean weight
// ("rate") and the change of its weight at how far its mean rate lies from the mean of p ("mix"). Both are exact: the
// changes of the weights add to nothing. A group that was empty in one month had the rate it has in the other.

#include "poap/metrics/engine.hpp"
#include "poap/metrics/groupings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace poap::metrics {

struct Driver {
  std::string value;  // code or text of the group; "" is not recorded
  std::string title;  // its meaning
  double before = 0;  // of a count what it held, of a share or average its own value
  double after = 0;
  double amount = 0;  // its part of the change, in the unit of the figure
  double rate = 0;    // of a share or average: the part by its own value, and by its weight
  double mix = 0;
  std::optional<double> share;  // of the whole change, 1 being all of it; nothing when there was no change
};

// One way of telling rows apart, its groups by the size of their part.
struct Drivers {
  std::string grouping;
  std::string title;
  std::string field;
  double before = 0;  // the figure
  double after = 0;
  std::vector<Driver> groups;
  // How much the largest part says, from 0 to 1: largest size of a part over the sum of all sizes.
  double concentration = 0;
  std::string note;
};

struct DriversOfChange {
  std::vector<Drivers> groupings;  // the one that says most with fewest groups first
  std::vector<std::string> why;    // what cannot be told apart, and why
};

// before and after: the same measure. groupings whose field the measure's list lacks, or that no row has, are left out.
// Throws std::logic_error should the parts not add up.
DriversOfChange driversOf(const Engine& engine, const datasets::Catalogue& datasets, const Groupings& groupings,
                          const Request& before, const Request& after);

}  // namespace poap::metrics

#pragma once

// How far a figure is from its target, in children: the fewest that would have to count, or not count, for the target
// to be met, beside how much the count usually moves in a month.

#include "poap/metrics/engine.hpp"

#include <optional>
#include <string>

namespace poap::metrics {

struct TargetDistance {
  double target = 0;
  bool met = false;
  // Of a share with its whole unchanged, or of a count: how many more or fewer would just meet it. Whole numbers.
  double needed = 0;
  bool more = true;  // more have to count; otherwise fewer
  // Median of the sizes of the last 24 changes from month to month of what is counted; nothing when fewer than 12 are
  // known.
  std::optional<double> usualMove;

  // "3 more of 25 would meet the target of 95; a usual month moves by 5."
  [[nodiscard]] std::string sentence(const Result& result) const;
};

// Nothing for a measure without a target that can be met or missed (no polarity, only monitored), for anything but a
// share or a count, for a figure without a value. The target is that of the measure as it is declared.
std::optional<TargetDistance> targetDistance(const Engine& engine, const Request& request);

}  // namespace poap::metrics

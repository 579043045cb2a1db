#pragma once

// What a rule finds in a row, in one sentence made from the days it rests on.

#include "poap/metrics/explain.hpp"

namespace poap::metrics {

struct Reason {
  std::string words;
  std::vector<RowReference> with;
};

// "visited 5 February 2019, due again by 19 February 2019, 7 working days late" for a limit on time; otherwise the
// days and the value.
Reason reasonOf(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                const Condition& condition, RowIndex row, core::Day asAt);

}  // namespace poap::metrics

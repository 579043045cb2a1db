#pragma once

// Ranks of areas (methods, section 3.4): 1 is best, ties share the lowest rank and the next is skipped.

#include "poap/metrics/judgement.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::metrics {

struct Rank {
  Status status = Status::Missing;  // NotApplicable without a good direction
  std::optional<int> place;         // 1 is best
  int areas = 0;                    // that have a value: the others are in no rank and not in here
};

// On unrounded values. All areas handed over are ranked within themselves: which ones these are must be named beside
// it.
std::vector<Rank> ranks(std::span<const std::optional<double>> values, Polarity polarity);

// "3/15"; "-" without a good direction, empty without a value.
std::string words(const Rank& rank);

}  // namespace poap::metrics

#pragma once

// What a measure asks of lists made of others that their source cannot tell.

#include "poap/metrics/columns.hpp"
#include "poap/metrics/derivation_catalogue.hpp"
#include "poap/metrics/measure.hpp"

#include <span>
#include <string>
#include <vector>

namespace poap::metrics {

// A field the source does not give; or, with `only`, one that has this value in every row it tells of, while the
// measure asks for more than those.
struct FedLack {
  const Feed* feed = nullptr;
  std::string field;
  std::string only;
  friend bool operator==(const FedLack&, const FedLack&) = default;
};

// Of a measure of a list, narrowed by `narrowing`. Follows derived fields to the fields and lists they read; of those
// written in C++ to the field they are based on. Nothing where no list is made of another.
std::vector<FedLack> fedLacks(const Records& records, const DerivationCatalogue& derivations, const Measure& measure,
                              std::span<const Condition> narrowing);

// How many months before the period a list made of others must be known for a measure of it; 0 for any other.
int fedLookBack(const Records& records, const Measure& measure, std::span<const Condition> narrowing);

}  // namespace poap::metrics

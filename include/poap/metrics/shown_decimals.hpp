#pragma once

// How many decimals a judged figure is shown with (methods, section 3.1).

#include "poap/metrics/judgement.hpp"

namespace poap::metrics {

// Judgement is made of unrounded values. One decimal more than usual where value and target, as they would be printed,
// seem to contradict it: 94.96 is short of 95 though both print as 95.0. decimals: 0 to 8.
int decimalsToShow(double value, const TargetRange& target, Polarity polarity, int decimals, Tolerance tolerance = {});

}  // namespace poap::metrics

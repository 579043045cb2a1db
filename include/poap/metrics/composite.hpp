#pragma once

// One judgement of a group of figures, always with its tally (methods, section 3.3).

#include "poap/metrics/judgement.hpp"

#include <span>
#include <string>

namespace poap::metrics {

struct Tally {
  int green = 0;
  int amber = 0;
  int red = 0;
  int notRated = 0;  // no target, no good direction, no data
  [[nodiscard]] int rated() const { return green + amber + red; }
};

// What "nearly all red" means.
struct CompositeRule {
  int mostNotRed = 1;
  int fewestRated = 5;
};

struct Composite {
  Judgement judgement = Judgement::NotJudged;
  Tally tally;
};

// Over the rated members: on target when all are, off target when all or nearly all are, else near; not judged when
// none is rated.
Composite compositeOf(std::span<const Judgement> members, CompositeRule rule = {});

// "6 green, 1 amber, 2 red, 1 not rated".
std::string words(const Tally& tally);

}  // namespace poap::metrics

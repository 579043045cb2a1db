#include "poap/metrics/composite.hpp"

#include <fmt/format.h>

namespace poap::metrics {

namespace {

Tally tallyOf(std::span<const Judgement> members) {
  Tally tally;
  for (const Judgement member : members) {
    switch (member) {
      case Judgement::OnTarget:
        ++tally.green;
        break;
      case Judgement::NearTarget:
        ++tally.amber;
        break;
      case Judgement::OffTarget:
        ++tally.red;
        break;
      case Judgement::NotJudged:
      case Judgement::NoData:
        ++tally.notRated;
        break;
    }
  }
  return tally;
}

}  // namespace

Composite compositeOf(std::span<const Judgement> members, CompositeRule rule) {
  Composite result;
  result.tally = tallyOf(members);
  const int rated = result.tally.rated();
  const int notRed = rated - result.tally.red;
  if (rated == 0) return result;
  if (result.tally.green == rated) {
    result.judgement = Judgement::OnTarget;
  } else if (notRed == 0 || (rated >= rule.fewestRated && notRed <= rule.mostNotRed)) {
    result.judgement = Judgement::OffTarget;
  } else {
    result.judgement = Judgement::NearTarget;
  }
  return result;
}

std::string words(const Tally& tally) {
  return fmt::format("{} green, {} amber, {} red, {} not rated", tally.green, tally.amber, tally.red, tally.notRated);
}

}  // namespace poap::metrics

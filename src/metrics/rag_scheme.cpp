#include "poap/metrics/rag_scheme.hpp"

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

Rating without(const RagScheme& scheme, Judgement judgement, RatingGap gap) {
  return {judgement, scheme.id, gap};
}

}  // namespace

const Tolerance& RagScheme::toleranceOf(std::string_view measure) const {
  const auto own = bands.find(measure);
  return own == bands.end() ? tolerance : own->second;
}

std::string_view words(RatingGap gap) {
  switch (gap) {
    case RatingGap::NoTarget:
      return "no target is set";
    case RatingGap::NoGoodDirection:
      return "neither more nor less is better";
    case RatingGap::NoLatest:
      return "there is no latest value";
    case RatingGap::HeldBack:
      return "the latest value is held back";
    case RatingGap::NoYearBefore:
      return "there is no value of a year before";
  }
  return "it is not judged";
}

Rating rate(const RagScheme& scheme, const RatedFigure& figure) {
  const Polarity polarity = figure.polarity;
  if (polarity == Polarity::None) return without(scheme, Judgement::NotJudged, RatingGap::NoGoodDirection);
  if (!figure.target || !distanceOff(0, *figure.target, polarity)) {
    return without(scheme, Judgement::NotJudged, RatingGap::NoTarget);
  }
  if (figure.status == Status::Suppressed) return without(scheme, Judgement::NotJudged, RatingGap::HeldBack);
  if (!figure.latest) return without(scheme, Judgement::NoData, RatingGap::NoLatest);

  const Judgement plain = judge(figure.latest, *figure.target, polarity, scheme.toleranceOf(figure.measure));
  const bool green =
      plain == Judgement::OnTarget || (scheme.green == GreenRule::WithinTolerance && plain == Judgement::NearTarget);
  if (green) return {Judgement::OnTarget, scheme.id, std::nullopt};
  if (scheme.amber == AmberRule::WithinTolerance) return {plain, scheme.id, std::nullopt};
  if (!figure.yearBefore) return without(scheme, Judgement::NotJudged, RatingGap::NoYearBefore);
  const double worse = *distanceOff(*figure.latest, *figure.target, polarity) -
                       *distanceOff(*figure.yearBefore, *figure.target, polarity);
  const double slack = 1e-9 * std::max(1.0, std::abs(figure.target->value));
  return {worse <= slack ? Judgement::NearTarget : Judgement::OffTarget, scheme.id, std::nullopt};
}

}  // namespace poap::metrics

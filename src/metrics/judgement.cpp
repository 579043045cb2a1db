#include "poap/metrics/judgement.hpp"

#include "poap/core/number.hpp"

#include <algorithm>
#include <cmath>

namespace poap::metrics {

std::string_view name(Status status) {
  switch (status) {
    case Status::Ok:
      return "ok";
    case Status::Missing:
      return "missing";
    case Status::NotYetDue:
      return "not_yet_due";
    case Status::NotApplicable:
      return "not_applicable";
    case Status::Suppressed:
      return "suppressed";
    case Status::Provisional:
      return "provisional";
  }
  return "missing";
}

std::string_view name(Judgement judgement) {
  switch (judgement) {
    case Judgement::OnTarget:
      return "on_target";
    case Judgement::NearTarget:
      return "near_target";
    case Judgement::OffTarget:
      return "off_target";
    case Judgement::NotJudged:
      return "not_judged";
    case Judgement::NoData:
      return "no_data";
  }
  return "not_judged";
}

std::string_view name(Direction direction) {
  switch (direction) {
    case Direction::Up:
      return "up";
    case Direction::Down:
      return "down";
    case Direction::Same:
      return "same";
    case Direction::None:
      return "none";
  }
  return "none";
}

std::string_view name(JudgedDirection direction) {
  switch (direction) {
    case JudgedDirection::Better:
      return "better";
    case JudgedDirection::Worse:
      return "worse";
    case JudgedDirection::NoClearChange:
      return "no_clear_change";
    case JudgedDirection::NotJudged:
      return "not_judged";
  }
  return "not_judged";
}

namespace {

// The end of the target that a value is held against.
double endOf(double value, const TargetRange& target, Polarity polarity) {
  return polarity == Polarity::Range && target.upper && value > *target.upper ? *target.upper : target.value;
}

}  // namespace

std::optional<double> distanceOff(double value, const TargetRange& target, Polarity polarity) {
  switch (polarity) {
    case Polarity::Higher:
      return target.value - value;
    case Polarity::Lower:
      return value - target.value;
    case Polarity::Range:
      if (!target.upper) return std::nullopt;
      return std::max({target.value - value, value - *target.upper, 0.0});
    case Polarity::None:
      break;
  }
  return std::nullopt;
}

Judgement judge(std::optional<double> latest, const TargetRange& target, Polarity polarity, Tolerance tolerance) {
  if (!distanceOff(0, target, polarity)) return Judgement::NotJudged;
  if (!latest) return Judgement::NoData;
  const double off = *distanceOff(*latest, target, polarity);
  const double end = std::abs(endOf(*latest, target, polarity));
  const double band = tolerance.absolute ? tolerance.size : tolerance.size * end;
  const double slack = 1e-9 * std::max(1.0, end);
  if (off <= slack) return Judgement::OnTarget;
  return off <= band + slack ? Judgement::NearTarget : Judgement::OffTarget;
}

Judgement judge(std::optional<double> latest, std::optional<double> target, Polarity polarity, Tolerance tolerance) {
  if (!target) return Judgement::NotJudged;
  return judge(latest, TargetRange{*target, std::nullopt}, polarity, tolerance);
}

std::optional<double> variancePercent(std::optional<double> latest, const TargetRange& target, Polarity polarity) {
  if (polarity != Polarity::Range || !target.upper || !latest) return variancePercent(latest, target.value);
  if (*latest >= target.value && *latest <= *target.upper) return 0.0;
  return variancePercent(latest, endOf(*latest, target, polarity));
}

std::optional<double> variancePercent(std::optional<double> latest, std::optional<double> target) {
  if (!latest || !target) return std::nullopt;
  if (*target == 0) return *latest == 0 ? std::optional{0.0} : std::nullopt;
  return (*latest - *target) / *target * 100;
}

Direction directionOf(std::optional<double> latest, std::optional<double> previous, int decimals) {
  if (!latest || !previous) return Direction::None;
  const double now = core::roundHalfAway(*latest, decimals);
  const double then = core::roundHalfAway(*previous, decimals);
  if (now == then) return Direction::Same;
  return now > then ? Direction::Up : Direction::Down;
}

JudgedDirection judgeDirection(Direction direction, Polarity polarity) {
  if (polarity == Polarity::None || polarity == Polarity::Range || direction == Direction::None) {
    return JudgedDirection::NotJudged;
  }
  if (direction == Direction::Same) return JudgedDirection::NoClearChange;
  return (direction == Direction::Up) == (polarity == Polarity::Higher) ? JudgedDirection::Better
                                                                        : JudgedDirection::Worse;
}

std::string_view arrowName(Direction direction, Polarity polarity) {
  if (direction == Direction::None) return "none";
  if (direction == Direction::Same) return "no change";
  const bool up = direction == Direction::Up;
  switch (judgeDirection(direction, polarity)) {
    case JudgedDirection::Better:
      return up ? "positive upward" : "positive downward";
    case JudgedDirection::Worse:
      return up ? "negative upward" : "negative downward";
    case JudgedDirection::NoClearChange:
    case JudgedDirection::NotJudged:
      break;
  }
  return up ? "up without judgement" : "down without judgement";
}

}  // namespace poap::metrics

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

Judgement judge(std::optional<double> latest, std::optional<double> target, Polarity polarity, Tolerance tolerance) {
  if (!target || polarity == Polarity::None || polarity == Polarity::Range) return Judgement::NotJudged;
  if (!latest) return Judgement::NoData;
  const double sign = polarity == Polarity::Higher ? 1 : -1;
  const double gap = sign * (*latest - *target);
  const double band = tolerance.absolute ? tolerance.size : tolerance.size * std::abs(*target);
  const double slack = 1e-9 * std::max(1.0, std::abs(*target));
  if (gap >= -slack) return Judgement::OnTarget;
  return gap >= -band - slack ? Judgement::NearTarget : Judgement::OffTarget;
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

}  // namespace poap::metrics

#pragma once

// Words and rules for a figure's status, judgement and direction (methods, sections 3.1 and 3.2).

#include <optional>
#include <string_view>

namespace poap::metrics {

// Why a figure has a value, or has none.
enum class Status { Ok, Missing, NotYetDue, NotApplicable, Suppressed, Provisional };
enum class Judgement { OnTarget, NearTarget, OffTarget, NotJudged, NoData };
enum class Direction { Up, Down, Same, None };
enum class JudgedDirection { Better, Worse, NoClearChange, NotJudged };

// Whether a larger value is good. Range: inside two limits; None: never judged, never coloured.
enum class Polarity { Higher, Lower, Range, None };

// "ok", "not_yet_due"; "on_target"; "up"; "no_clear_change": as the command line prints them.
std::string_view name(Status status);
std::string_view name(Judgement judgement);
std::string_view name(Direction direction);
std::string_view name(JudgedDirection direction);

// How far off target is still near it. Relative to the target (0.10: a tenth of it) unless absolute, in the unit of the
// measure: percentage points, days, children.
struct Tolerance {
  double size = 0.10;
  bool absolute = false;
};

// What is aimed at. A measure whose polarity is range has both ends, and is on target between them, ends included; any
// other has none but the value.
struct TargetRange {
  double value = 0;             // of a range the lower end
  std::optional<double> upper;  // of a range
};

// How far a value is off target, in its unit: 0 or less when it is on target, for higher and lower by how much it is
// better. Nothing without a good direction, or for a range without its upper end.
std::optional<double> distanceOff(double value, const TargetRange& target, Polarity polarity);

// Green, amber, red of the latest value against a target, all unrounded. Exactly on the edge of the band is
// near the target, with a slack of 1e-9 of the target for binary rounding. The band beside a range is relative to the
// end that was missed.
Judgement judge(std::optional<double> latest, const TargetRange& target, Polarity polarity, Tolerance tolerance = {});
Judgement judge(std::optional<double> latest, std::optional<double> target, Polarity polarity,
                Tolerance tolerance = {});

// (latest - target) / target in per cent. Nothing when either is missing or the target is zero, except that
// 0 against 0 is 0.
std::optional<double> variancePercent(std::optional<double> latest, std::optional<double> target);
// The same; against a range from the end that was missed, and 0 within it.
std::optional<double> variancePercent(std::optional<double> latest, const TargetRange& target, Polarity polarity);

// Up, down, or same when both are equal once rounded to the decimals shown; none without both values.
Direction directionOf(std::optional<double> latest, std::optional<double> previous, int decimals);
JudgedDirection judgeDirection(Direction direction, Polarity polarity);

// What an arrow is called: "positive upward" (rose, good), "positive downward", "negative upward", "negative downward",
// "no change", "up without judgement", "down without judgement"; "none" without an arrow.
std::string_view arrowName(Direction direction, Polarity polarity);

}  // namespace poap::metrics

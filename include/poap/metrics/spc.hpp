#pragma once

// Statistical process control: XmR charts of a series (methods, section 1).

#include "poap/core/date.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace poap::metrics {

// What a change for the better is.
enum class Improvement { Increase, Decrease, Neutral };

struct SpcPoint {
  core::Day date;
  std::optional<double> value;
};

struct SpcSeries {
  std::vector<SpcPoint> points;  // by date, one a date; a missing value keeps its point
  Improvement improvement = Improvement::Neutral;
  std::optional<double> target;
  std::optional<int> fixAfter;     // limits from the first so many points of each segment; at least 12
  std::vector<core::Day> rebases;  // each starts a new segment at the point of exactly that date
  bool screenOutliers = true;      // leave ranges of 3.267 times the mean range out of the limits
};

enum class SpcFaultKind { OutOfOrder, DuplicateDate, ValueNotFinite, TargetNotFinite, FixAfterTooSmall };

struct SpcFault {
  SpcFaultKind kind = SpcFaultKind::OutOfOrder;
  std::size_t point = 0;  // the second of two points out of order or with one date; 0 for the whole series
};

// "has a second point with one date" and the like: what is wrong, to follow the name of a series.
std::string_view sentence(SpcFaultKind kind);

// The first thing that makes a series unfit for a chart.
std::optional<SpcFault> findFault(const SpcSeries& series);

enum class LimitStatus {
  Ok,
  NoLimits,   // no range left to average: a constant series, one point
  ZeroWidth,  // the mean range is zero: one jump in a flat series
};

// Limits of one segment, the same for all its points, not clipped at 0 or 100.
struct SpcSegment {
  int group = 0;  // 0 before the first rebase; a rebase on the first point makes it 1
  std::size_t first = 0;
  std::size_t size = 0;  // points, missing ones too
  LimitStatus status = LimitStatus::NoLimits;
  std::optional<double> mean;   // none when every value behind it is missing
  std::optional<double> lower;  // process limits: none when NoLimits, both the mean when ZeroWidth
  std::optional<double> upper;
  std::optional<double> nearLower;  // two thirds of the way to them
  std::optional<double> nearUpper;
  bool shortGroup = false;  // fewer than 13 points: trial limits
};

enum class SpecialCause {
  CommonCause,
  AboveUpper,
  BelowLower,
  TrendIncreasing,
  TrendDecreasing,
  TwoInThreeAbove,
  TwoInThreeBelow,
  SevenAbove,
  SevenBelow,
};

enum class PointType { CommonCause, Improvement, Concern, NeutralHigh, NeutralLow };

struct SpcFlags {
  std::size_t segment = 0;  // position in SpcChart::segments
  std::optional<bool> outsideLimits;
  std::optional<int> relativeToMean;  // -1, 0 or 1
  std::optional<bool> closeToLimits;  // beyond a near limit, but not outside
  SpecialCause cause = SpecialCause::CommonCause;
  PointType type = PointType::CommonCause;
};

enum class VariationIcon {
  CommonCause,
  ImprovementHigh,
  ImprovementLow,
  ConcernHigh,
  ConcernLow,
  NeutralHigh,
  NeutralLow,
};
enum class AssuranceIcon { Pass, Fail, Inconsistent };

// Why an icon is not shown.
enum class IconGap {
  NoPoints,
  LastValueMissing,    // "no data for <period>"
  NotEnoughVariation,  // "not enough variation for limits": NoLimits or ZeroWidth in the last segment
  NotJudged,           // neutral, so there is nothing to assure
  NoTarget,
};

// Of each pair of icon and gap exactly one is there.
struct SpcChart {
  std::vector<SpcSegment> segments;
  std::vector<SpcFlags> points;  // one for each point of the series
  std::optional<VariationIcon> variation;
  std::optional<IconGap> variationGap;
  std::optional<AssuranceIcon> assurance;
  std::optional<IconGap> assuranceGap;
  std::vector<core::Day> unmatchedRebases;  // dates of no point: to be told, they changed nothing
};

// Throws core::Error{BadFile} for a series with a fault.
SpcChart makeSpcChart(const SpcSeries& series);

// As the public tools name them: "7 Point Trend (Increasing)"; "special_cause_concern"; "improvement_low";
// "inconsistent".
std::string_view name(SpecialCause cause);
std::string_view name(PointType type);
std::string_view name(VariationIcon icon);
std::string_view name(AssuranceIcon icon);

}  // namespace poap::metrics

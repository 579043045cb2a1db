#include "poap/metrics/spc.hpp"

#include "poap/core/error.hpp"
#include "spc_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

constexpr int kFewestFixed = 12;
constexpr std::size_t kFewestForFirmLimits = 13;

std::vector<SpcSegment> cut(const SpcSeries& series) {
  std::vector<SpcSegment> segments;
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const bool starts =
        std::find(series.rebases.begin(), series.rebases.end(), series.points[i].date) != series.rebases.end();
    if (i == 0 || starts) {
      SpcSegment segment;
      segment.group = (segments.empty() ? 0 : segments.back().group) + (starts ? 1 : 0);
      segment.first = i;
      segments.push_back(segment);
    }
    ++segments.back().size;
  }
  for (SpcSegment& segment : segments) segment.shortGroup = segment.size < kFewestForFirmLimits;
  return segments;
}

std::vector<core::Day> unmatched(const SpcSeries& series) {
  std::vector<core::Day> days;
  for (const core::Day day : series.rebases) {
    const bool found = std::any_of(series.points.begin(), series.points.end(),
                                   [day](const SpcPoint& point) { return point.date == day; });
    if (!found) days.push_back(day);
  }
  return days;
}

bool isHigh(SpecialCause cause) {
  return cause == SpecialCause::AboveUpper || cause == SpecialCause::TrendIncreasing ||
         cause == SpecialCause::TwoInThreeAbove || cause == SpecialCause::SevenAbove;
}

PointType typeOf(SpecialCause cause, Improvement improvement) {
  if (cause == SpecialCause::CommonCause) return PointType::CommonCause;
  const bool high = isHigh(cause);
  if (improvement == Improvement::Neutral) return high ? PointType::NeutralHigh : PointType::NeutralLow;
  return high == (improvement == Improvement::Increase) ? PointType::Improvement : PointType::Concern;
}

VariationIcon iconOf(PointType type, Improvement improvement) {
  const bool increase = improvement == Improvement::Increase;
  switch (type) {
    case PointType::CommonCause:
      return VariationIcon::CommonCause;
    case PointType::Improvement:
      return increase ? VariationIcon::ImprovementHigh : VariationIcon::ImprovementLow;
    case PointType::Concern:
      return increase ? VariationIcon::ConcernLow : VariationIcon::ConcernHigh;
    case PointType::NeutralHigh:
      return VariationIcon::NeutralHigh;
    case PointType::NeutralLow:
      return VariationIcon::NeutralLow;
  }
  return VariationIcon::CommonCause;
}

AssuranceIcon assure(double target, const SpcSegment& segment, Improvement improvement) {
  const bool increase = improvement == Improvement::Increase;
  if (target > *segment.upper) return increase ? AssuranceIcon::Fail : AssuranceIcon::Pass;
  if (target < *segment.lower) return increase ? AssuranceIcon::Pass : AssuranceIcon::Fail;
  return AssuranceIcon::Inconsistent;
}

std::optional<IconGap> variationGap(const SpcSeries& series, const SpcChart& chart) {
  if (series.points.empty()) return IconGap::NoPoints;
  if (!series.points.back().value) return IconGap::LastValueMissing;
  if (chart.segments.back().status != LimitStatus::Ok) return IconGap::NotEnoughVariation;
  return std::nullopt;
}

std::optional<IconGap> assuranceGap(const SpcSeries& series, const SpcChart& chart) {
  if (series.points.empty()) return IconGap::NoPoints;
  if (series.improvement == Improvement::Neutral) return IconGap::NotJudged;
  if (!series.target) return IconGap::NoTarget;
  if (chart.segments.back().status != LimitStatus::Ok) return IconGap::NotEnoughVariation;
  return std::nullopt;
}

}  // namespace

std::optional<SpcFault> findFault(const SpcSeries& series) {
  if (series.fixAfter && *series.fixAfter < kFewestFixed) return SpcFault{SpcFaultKind::FixAfterTooSmall, 0};
  if (series.target && !std::isfinite(*series.target)) return SpcFault{SpcFaultKind::TargetNotFinite, 0};
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const SpcPoint& point = series.points[i];
    if (point.value && !std::isfinite(*point.value)) return SpcFault{SpcFaultKind::ValueNotFinite, i};
    if (i == 0) continue;
    const core::Day before = series.points[i - 1].date;
    if (point.date == before) return SpcFault{SpcFaultKind::DuplicateDate, i};
    if (point.date < before) return SpcFault{SpcFaultKind::OutOfOrder, i};
  }
  return std::nullopt;
}

SpcChart makeSpcChart(const SpcSeries& series) {
  if (const auto fault = findFault(series)) {
    throw core::Error{core::ErrorCode::BadFile, fmt::format("The series {}.", sentence(fault->kind))};
  }
  SpcChart chart;
  chart.segments = cut(series);
  chart.points.resize(series.points.size());
  for (std::size_t s = 0; s < chart.segments.size(); ++s) {
    SpcSegment& segment = chart.segments[s];
    const auto points = std::span{series.points}.subspan(segment.first, segment.size);
    const auto flags = std::span{chart.points}.subspan(segment.first, segment.size);
    spc::setLimits(segment, points, series);
    for (std::size_t i = 0; i < points.size(); ++i) {
      flags[i].segment = s;
      spc::setFlags(flags[i], points[i], segment);
    }
    spc::setCauses(flags, points);
  }
  for (SpcFlags& point : chart.points) point.type = typeOf(point.cause, series.improvement);
  chart.variationGap = variationGap(series, chart);
  chart.assuranceGap = assuranceGap(series, chart);
  if (!chart.variationGap) chart.variation = iconOf(chart.points.back().type, series.improvement);
  if (!chart.assuranceGap) chart.assurance = assure(*series.target, chart.segments.back(), series.improvement);
  chart.unmatchedRebases = unmatched(series);
  return chart;
}

}  // namespace poap::metrics

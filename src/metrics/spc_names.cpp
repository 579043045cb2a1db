#include "poap/metrics/spc.hpp"

namespace poap::metrics {

std::string_view sentence(SpcFaultKind kind) {
  switch (kind) {
    case SpcFaultKind::OutOfOrder:
      return "is not in the order of its dates";
    case SpcFaultKind::DuplicateDate:
      return "has two points of one date";
    case SpcFaultKind::ValueNotFinite:
      return "has a value that is not a finite number";
    case SpcFaultKind::TargetNotFinite:
      return "has a target that is not a finite number";
    case SpcFaultKind::FixAfterTooSmall:
      return "fixes its limits after fewer than 12 points";
  }
  return "cannot be used";
}

std::string_view name(SpecialCause cause) {
  switch (cause) {
    case SpecialCause::CommonCause:
      return "Common Cause";
    case SpecialCause::AboveUpper:
      return "Above UCL";
    case SpecialCause::BelowLower:
      return "Below LCL";
    case SpecialCause::TrendIncreasing:
      return "7 Point Trend (Increasing)";
    case SpecialCause::TrendDecreasing:
      return "7 Point Trend (Decreasing)";
    case SpecialCause::TwoInThreeAbove:
      return "2 in 3 Above CL";
    case SpecialCause::TwoInThreeBelow:
      return "2 in 3 Below CL";
    case SpecialCause::SevenAbove:
      return "7 Points Above CL";
    case SpecialCause::SevenBelow:
      return "7 Points Below CL";
  }
  return "Common Cause";
}

std::string_view name(PointType type) {
  switch (type) {
    case PointType::CommonCause:
      return "common_cause";
    case PointType::Improvement:
      return "special_cause_improvement";
    case PointType::Concern:
      return "special_cause_concern";
    case PointType::NeutralHigh:
      return "special_cause_neutral_high";
    case PointType::NeutralLow:
      return "special_cause_neutral_low";
  }
  return "common_cause";
}

std::string_view name(VariationIcon icon) {
  switch (icon) {
    case VariationIcon::CommonCause:
      return "common_cause";
    case VariationIcon::ImprovementHigh:
      return "improvement_high";
    case VariationIcon::ImprovementLow:
      return "improvement_low";
    case VariationIcon::ConcernHigh:
      return "concern_high";
    case VariationIcon::ConcernLow:
      return "concern_low";
    case VariationIcon::NeutralHigh:
      return "neutral_high";
    case VariationIcon::NeutralLow:
      return "neutral_low";
  }
  return "common_cause";
}

std::string_view name(AssuranceIcon icon) {
  switch (icon) {
    case AssuranceIcon::Pass:
      return "pass";
    case AssuranceIcon::Fail:
      return "fail";
    case AssuranceIcon::Inconsistent:
      return "inconsistent";
  }
  return "inconsistent";
}

}  // namespace poap::metrics

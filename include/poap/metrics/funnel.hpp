#pragma once

// Funnel plots: which areas lie farther from the baseline of all than chance explains (methods, section 2.6;
// calculate_funnel_limits and assign_funnel_significance of PHEindicatormethods).

#include "poap/metrics/intervals.hpp"
#include "poap/metrics/trend.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace poap::metrics {

// Limits at one denominator, of 95% (2.5% on each side) and of 99.8% (0.1% on each side).
struct FunnelLimits {
  Interval inner;
  Interval outer;
};

// The outer level is named first: beyond it the area is Low001 or High001, never Low025.
enum class FunnelSignificance { NotSignificant, Low025, High025, Low001, High001 };

// "not significant", "low (0.025)", "high (0.001)".
std::string_view name(FunnelSignificance significance);

// Sum of the numerators over sum of the denominators, of the areas that have both; nothing when none has.
std::optional<double> funnelBaseline(std::span<const CountPoint> areas);

// Of a proportion (baseline 0 to 1) at a denominator above zero, times multiplier, within 0 and the multiplier.
FunnelLimits funnelLimits(double baseline, double denominator, double multiplier = 1);

// Each area's proportion against the limits at its denominator, strictly beyond. Nothing without a value.
std::vector<std::optional<FunnelSignificance>> funnelOfProportions(std::span<const CountPoint> areas);

// Rates: the baseline against each area's own limits (rateInterval), strictly beyond: High when the baseline lies
// below.
std::vector<std::optional<FunnelSignificance>> funnelOfRates(std::span<const CountPoint> areas);

}  // namespace poap::metrics

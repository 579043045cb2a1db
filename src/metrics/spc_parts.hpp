#pragma once

// The steps of makeSpcChart, each on one segment.

#include "poap/metrics/spc.hpp"

#include <span>

namespace poap::metrics::spc {

// Status, mean and limits (methods, section 1.2) of a segment's points.
void setLimits(SpcSegment& segment, std::span<const SpcPoint> points, const SpcSeries& series);

// The three flags of a point (methods, section 1.3).
void setFlags(SpcFlags& flags, const SpcPoint& point, const SpcSegment& segment);

// Special causes (methods, section 1.4) of a segment whose other flags are set.
void setCauses(std::span<SpcFlags> flags, std::span<const SpcPoint> points);

}  // namespace poap::metrics::spc

#pragma once

// How episodes of being looked after make up a period of care (SSDA903; measures.md section 8).

#include "poap/core/date.hpp"

#include <optional>
#include <string_view>

namespace poap::metrics {

// Short breaks under an agreement, V3 and V4, are no time in care.
bool isShortBreak(std::string_view legalStatus);

// What links an episode to the one before it.
struct EpisodeLink {
  std::optional<core::Day> previousEnd;  // DEC
  std::string_view previousReason;       // REC
  core::Day start;                       // DECOM
  std::string_view reasonForNew;         // RNE
};

// Whether care went on from one episode to the next: the first ended with X1 on the day the next began. Where the days
// do not meet, or the first was never closed, care still went on when both sides say so: no end of care (X1 or none)
// before, and no start of it (S) after.
bool careGoesOn(const EpisodeLink& link);

}  // namespace poap::metrics

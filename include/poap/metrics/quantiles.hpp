#pragma once

// Where a value stands among those of other areas (methods, section 2.5). The two ways differ on the same values: bands
// by cut points, and quantiles by rank.

#include "poap/metrics/judgement.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace poap::metrics {

// The value below which a share p (0 to 1) of the values lies, interpolated linearly between neighbours (R's type 7).
// Missing values are left out; nothing when all are missing.
std::optional<double> percentile(std::span<const std::optional<double>> values, double p);

struct QuartileCuts {
  double first = 0;
  double second = 0;
  double third = 0;
  int values = 0;  // how many areas had one
};
std::optional<QuartileCuts> quartileCuts(std::span<const std::optional<double>> values);

// A is always best.
enum class QuartileBand { A, B, C, D };

struct BandResult {
  Status status = Status::Missing;  // NotApplicable without a good direction
  std::optional<QuartileBand> band;
};

// Bands of the department's interactive tool (LAIT). A value on a cut belongs to the band below it.
BandResult quartileBand(std::optional<double> value, const QuartileCuts& cuts, Polarity polarity);

// "A"; of a result without a band "-" when the measure has no good direction, else empty.
std::string_view name(QuartileBand band);
std::string_view words(const BandResult& result);
// Only the best and the worst band carry a colour: on_target for A, off_target for D, else not_judged.
Judgement colourOf(QuartileBand band);

// 1 for the lowest quarter to 4, by the same cuts; needs four values (Fingertips).
std::optional<int> quartileFromLowest(std::optional<double> value, const QuartileCuts& cuts);

// Quantiles 1 to `quantiles` by rank, ties sharing the lowest rank (phe_quantile): 1 holds the lowest values, or with
// `inverted` the highest. Missing values have none; nobody has when there are fewer values than quantiles. Computed in
// whole numbers, so that the division leaves no remainder of rounding.
std::vector<std::optional<int>> rankQuantiles(std::span<const std::optional<double>> values, int quantiles,
                                              bool inverted = false);

}  // namespace poap::metrics

#include "poap/metrics/quantiles.hpp"

#include <algorithm>
#include <cmath>

namespace poap::metrics {

namespace {

constexpr int kFewestForQuartiles = 4;

std::vector<double> sortedOf(std::span<const std::optional<double>> values) {
  std::vector<double> sorted;
  for (const auto& value : values) {
    if (value) sorted.push_back(*value);
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

double percentileOf(const std::vector<double>& sorted, double p) {
  const double position = static_cast<double>(sorted.size() - 1) * p;
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// 1 to 4 from the lowest.
int quarterOf(double value, const QuartileCuts& cuts) {
  if (value <= cuts.first) return 1;
  if (value <= cuts.second) return 2;
  return value <= cuts.third ? 3 : 4;
}

}  // namespace

std::optional<double> percentile(std::span<const std::optional<double>> values, double p) {
  const std::vector<double> sorted = sortedOf(values);
  if (sorted.empty()) return std::nullopt;
  return percentileOf(sorted, std::clamp(p, 0.0, 1.0));
}

std::optional<QuartileCuts> quartileCuts(std::span<const std::optional<double>> values) {
  const std::vector<double> sorted = sortedOf(values);
  if (sorted.empty()) return std::nullopt;
  return QuartileCuts{percentileOf(sorted, 0.25), percentileOf(sorted, 0.5), percentileOf(sorted, 0.75),
                      static_cast<int>(sorted.size())};
}

BandResult quartileBand(std::optional<double> value, const QuartileCuts& cuts, Polarity polarity) {
  if (!value) return {Status::Missing, std::nullopt};
  if (polarity != Polarity::Higher && polarity != Polarity::Lower) return {Status::NotApplicable, std::nullopt};
  const int quarter = quarterOf(*value, cuts);
  const int fromBest = polarity == Polarity::Lower ? quarter - 1 : 4 - quarter;
  return {Status::Ok, static_cast<QuartileBand>(fromBest)};
}

std::string_view name(QuartileBand band) {
  switch (band) {
    case QuartileBand::A:
      return "A";
    case QuartileBand::B:
      return "B";
    case QuartileBand::C:
      return "C";
    case QuartileBand::D:
      return "D";
  }
  return "D";
}

std::string_view words(const BandResult& result) {
  if (result.band) return name(*result.band);
  return result.status == Status::NotApplicable ? "-" : "";
}

Judgement colourOf(QuartileBand band) {
  if (band == QuartileBand::A) return Judgement::OnTarget;
  return band == QuartileBand::D ? Judgement::OffTarget : Judgement::NotJudged;
}

std::optional<int> quartileFromLowest(std::optional<double> value, const QuartileCuts& cuts) {
  if (!value || cuts.values < kFewestForQuartiles) return std::nullopt;
  return quarterOf(*value, cuts);
}

std::vector<std::optional<int>> rankQuantiles(std::span<const std::optional<double>> values, int quantiles,
                                              bool inverted) {
  std::vector<std::optional<int>> result(values.size());
  const std::vector<double> sorted = sortedOf(values);
  const auto m = static_cast<int>(sorted.size());
  if (quantiles < 1 || m < quantiles) return result;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const auto before = inverted ? sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), *values[i])
                                 : std::lower_bound(sorted.begin(), sorted.end(), *values[i]) - sorted.begin();
    const int rank = static_cast<int>(before) + 1;
    const int fromTop = ((m + 1 - rank) * quantiles + m - 1) / m;  // rounded up
    result[i] = std::max(quantiles + 1 - fromTop, 1);
  }
  return result;
}

}  // namespace poap::metrics

#include "poap/metrics/rank.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::metrics {

std::vector<Rank> ranks(std::span<const std::optional<double>> values, Polarity polarity) {
  const auto known = std::count_if(values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
  std::vector<Rank> result(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    result[i].areas = static_cast<int>(known);
    if (!values[i]) continue;
    if (polarity != Polarity::Higher && polarity != Polarity::Lower) {
      result[i].status = Status::NotApplicable;
      continue;
    }
    const auto better = std::count_if(values.begin(), values.end(), [&](const auto& other) {
      return other && (polarity == Polarity::Higher ? *other > *values[i] : *other < *values[i]);
    });
    result[i].status = Status::Ok;
    result[i].place = static_cast<int>(better) + 1;
  }
  return result;
}

std::string words(const Rank& rank) {
  if (rank.place) return fmt::format("{}/{}", *rank.place, rank.areas);
  return rank.status == Status::NotApplicable ? "-" : "";
}

}  // namespace poap::metrics

#include "poap/metrics/small_numbers.hpp"

#include "poap/core/number.hpp"

#include <limits>

namespace poap::metrics {

std::optional<int> smallDenominatorOf(std::string_view setting) {
  if (setting.empty()) return kSmallDenominator;
  const auto number = core::parseInteger(setting);
  if (!number || *number < 0 || *number > std::numeric_limits<int>::max()) return std::nullopt;
  return static_cast<int>(*number);
}

bool isSmall(std::optional<double> denominator, int smallest) {
  return denominator && *denominator > 0 && *denominator < smallest;
}

}  // namespace poap::metrics

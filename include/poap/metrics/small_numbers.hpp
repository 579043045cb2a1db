#pragma once

// Shares of few children move far by one child: they are marked where a dashboard asks for it. Marked, not held back:
// protecting published tables is another matter (methods, section 4).

#include <optional>
#include <string_view>

namespace poap::metrics {

inline constexpr int kSmallDenominator = 20;
inline constexpr std::string_view kSmallNumbersWords = "small numbers";

// From the setting "small_denominator" of a dashboard: the smallest denominator that is not marked. "" is the usual 20,
// "0" marks nothing; nothing for what is no whole number of 0 or more.
std::optional<int> smallDenominatorOf(std::string_view setting);

// Whether a share has a denominator above 0 and below the smallest. A share of nothing has no value and no mark.
bool isSmall(std::optional<double> denominator, int smallest);

}  // namespace poap::metrics

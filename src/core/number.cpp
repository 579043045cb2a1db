#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace poap::core {

double roundHalfAway(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double scaled = std::abs(value) * scale;
  // The slack lifts values that are a tie in decimal but just below one in binary. It must grow with the
  // value, or it vanishes in the rounding of large ones.
  const double slack = std::max(scaled, 1.0) * 4 * std::numeric_limits<double>::epsilon();
  // A double of this size has no further decimals: the slack would make another number of it.
  if (slack >= 0.5) return value;
  const double rounded = std::floor(scaled + 0.5 + slack) / scale;
  return std::signbit(value) && rounded != 0.0 ? -rounded : rounded;
}

std::string formatNumber(double value, int decimals, bool thousands) {
  const double rounded = roundHalfAway(value, decimals);
  std::string text = fmt::format("{:.{}f}", std::abs(rounded), decimals);
  if (thousands) {
    const std::size_t point = text.find('.');
    for (auto at = static_cast<std::ptrdiff_t>(point == std::string::npos ? text.size() : point) - 3; at > 0; at -= 3) {
      text.insert(static_cast<std::size_t>(at), 1, ',');
    }
  }
  return rounded < 0 ? "-" + text : text;
}

std::string exactNumber(double value) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

namespace {

std::string_view withoutPlus(std::string_view text) {
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  return text;
}

template <typename Number>
std::optional<Number> parseWhole(std::string_view text) {
  text = withoutPlus(text);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int64_t> parseInteger(std::string_view text) {
  return parseWhole<std::int64_t>(text);
}

std::optional<double> parseNumber(std::string_view text) {
  const auto value = parseWhole<double>(text);
  // from_chars accepts "inf" and "nan", which no list may hold.
  if (!value || !std::isfinite(*value)) return std::nullopt;
  return value;
}

}  // namespace poap::core

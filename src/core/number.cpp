#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace poap::core {

double roundHalfAway(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double scaled = std::abs(value) * scale;
  // The slack lifts values that are a tie in decimal but just below one in binary. It must grow with the
  // value, or it vanishes in the rounding of large ones.
  const double slack = std::max(scaled, 1.0) * 4 * std::numeric_limits<double>::epsilon();
  // A double of this size has hardly a further decimal: with the rounding of the sum the slack would make another
  // number of it.
  if (slack >= 0.25) return value;
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

namespace {

bool areDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Without the commas of "1,234,567", when they stand in their places.
std::optional<std::string> withoutThousands(std::string_view text) {
  const std::size_t first = text.find(',');
  if (first == 0 || first > 3 || !areDigits(text.substr(0, first))) return std::nullopt;
  std::string digits{text.substr(0, first)};
  text.remove_prefix(first);
  while (!text.empty()) {
    if (text.front() != ',' || text.size() < 4 || !areDigits(text.substr(1, 3))) return std::nullopt;
    digits += text.substr(1, 3);
    text.remove_prefix(4);
  }
  return digits;
}

}  // namespace

WrittenNumber readWrittenNumber(std::string_view text, bool whole, bool decimalComma) {
  constexpr WrittenNumber kNone{std::nullopt, NumberFault::NotANumber};
  std::string_view unsignedText = withoutPlus(text);
  const bool negative = unsignedText.starts_with('-');
  if (negative) unsignedText.remove_prefix(1);
  std::string plain{unsignedText};
  const std::size_t comma = unsignedText.find(',');
  if (comma != std::string_view::npos) {
    const std::size_t point = unsignedText.find('.');
    const auto thousands = withoutThousands(unsignedText.substr(0, point));
    const bool oneComma = unsignedText.find(',', comma + 1) == std::string_view::npos;
    const bool decimal = decimalComma && oneComma && point == std::string_view::npos &&
                         areDigits(unsignedText.substr(0, comma)) && areDigits(unsignedText.substr(comma + 1));
    if (thousands && decimal && !whole) return {std::nullopt, NumberFault::Ambiguous};
    if (thousands) {
      plain = *thousands + std::string{point == std::string_view::npos ? "" : unsignedText.substr(point)};
    } else if (decimal) {
      plain[comma] = '.';
    } else {
      return kNone;
    }
  }
  if (plain.empty() || plain.front() == '-' || plain.front() == '+') return kNone;
  const auto value = parseNumber(plain);
  if (!value) return kNone;
  constexpr double kExact = 9007199254740992.0;  // 2^53: whole numbers up to here are themselves as doubles
  if (whole && (plain.find_first_of("eE") != std::string::npos || std::floor(*value) != *value || *value > kExact)) {
    return kNone;
  }
  return {negative ? -*value : *value, NumberFault::None};
}

}  // namespace poap::core

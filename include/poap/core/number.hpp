#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poap::core {

// Half away from zero on the decimal value a person would read, not on the binary one: 2.675 to two
// places is 2.68 (methods, section 4.4). decimals: 0 to 9.
double roundHalfAway(double value, int decimals);

// "15,129", "-1,234.5"; rounded half away from zero. A value that rounds to zero prints without a sign.
std::string formatNumber(double value, int decimals, bool thousands);

// The shortest text that reads back to the same double: "22", "327.1".
std::string exactNumber(double value);

// Whole text must be the number; a leading sign is allowed, thousands commas and spaces are not.
std::optional<std::int64_t> parseInteger(std::string_view text);
std::optional<double> parseNumber(std::string_view text);

enum class NumberFault {
  None,
  NotANumber,
  Ambiguous,  // "1,234" where a comma may also be a decimal comma
};
struct WrittenNumber {
  std::optional<double> value;  // none when there is a fault
  NumberFault fault = NumberFault::None;
};
// The forms of parseNumber and, where `whole` numbers alone can be meant, no exponent and no part after the point but
// zeros ("12.0"); thousands commas in their places ("1,234", "-1,234.50"); with decimalComma also "12,5".
// decimalComma: for files whose cells are not separated by commas.
WrittenNumber readWrittenNumber(std::string_view text, bool whole, bool decimalComma);

}  // namespace poap::core

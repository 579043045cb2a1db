#include "cell_text.hpp"

#include "poap/core/date.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace poap::workbook {

namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kDays1904 = 1'462;      // by which day numbers of the 1904 system are behind
constexpr std::int64_t kLastDay = 2'958'465;   // 31 December 9999
constexpr std::int64_t kLeapDay1900 = 60;      // a day that Excel counts and the calendar does not have
constexpr std::int64_t kFirstOf1970 = 25'569;  // day number of 1 January 1970

std::string plainNumber(double value) {
  // 15 digits are what Excel keeps; identifiers must not come out as "1.2e+14".
  if (std::floor(value) == value && std::abs(value) < 1e15) return fmt::format("{}", static_cast<std::int64_t>(value));
  return core::exactNumber(value);
}

std::string dayText(std::int64_t day) {
  if (day == 0) return "1900-01-00";
  if (day == kLeapDay1900) return "1900-02-29";
  const std::int64_t since1970 = day - kFirstOf1970 + (day < kLeapDay1900 ? 1 : 0);
  return core::isoDate(core::dayFromNumber(static_cast<std::int32_t>(since1970)));
}

std::string clockText(std::int64_t seconds) {
  const std::int64_t minutes = seconds / 60;
  if (seconds % 60 == 0) return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  return fmt::format("{:02}:{:02}:{:02}", minutes / 60, minutes % 60, seconds % 60);
}

std::string dateText(double value, NumberKind kind, bool base1904) {
  // To the second, as a time is kept as a fraction that is rarely exact.
  const auto total = static_cast<std::int64_t>(std::llround(value * static_cast<double>(kSecondsPerDay)));
  const std::int64_t seconds = total % kSecondsPerDay;
  std::int64_t day = total / kSecondsPerDay;
  if (kind == NumberKind::Elapsed) return clockText(total);
  if (kind == NumberKind::TimeOfDay && day == 0) return clockText(seconds);
  if (base1904) day += kDays1904;
  if (day > kLastDay) return plainNumber(value);
  return seconds == 0 ? dayText(day) : fmt::format("{}T{}", dayText(day), clockText(seconds));
}

}  // namespace

std::string numberText(std::string_view written, const NumberFormat& format, bool base1904) {
  const std::optional<double> value = core::parseNumber(written);
  if (!value || !std::isfinite(*value)) return std::string{written};
  switch (format.kind) {
    case NumberKind::Date:
    case NumberKind::TimeOfDay:
    case NumberKind::Elapsed:
      if (*value < 0 || *value >= static_cast<double>(kLastDay) + 1) return plainNumber(*value);
      return dateText(*value, format.kind, base1904);
    case NumberKind::LeadingZeros:
      if (*value >= 0 && *value < 1e15 && std::floor(*value) == *value) {
        return fmt::format("{:0{}}", static_cast<std::int64_t>(*value), format.digits);
      }
      break;
    case NumberKind::Number:
      break;
  }
  return plainNumber(*value);
}

std::string isoCellText(std::string_view written) {
  const std::size_t time = written.find('T');
  if (time == std::string_view::npos) return std::string{written};
  std::string_view clock = written.substr(time + 1);
  if (clock.ends_with('Z')) clock.remove_suffix(1);
  clock = clock.substr(0, clock.find('.'));
  if (clock == "00:00:00" || clock == "00:00") return std::string{written.substr(0, time)};
  if (clock.size() == 8 && clock.ends_with(":00")) clock.remove_suffix(3);
  return fmt::format("{}T{}", written.substr(0, time), clock);
}

std::string withoutEscapes(std::string_view text) {
  constexpr std::size_t kEscape = 7;  // "_x000D_"
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at)) {
    unsigned code = 0;
    const bool whole = text.size() - at >= kEscape && text[at + kEscape - 1] == '_';
    const auto parsed = whole ? std::from_chars(text.data() + at + 2, text.data() + at + kEscape - 1, code, 16)
                              : std::from_chars_result{text.data(), std::errc::invalid_argument};
    // Only what XML cannot hold is written so, and the underscore itself; other texts may look alike by chance.
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + at + kEscape - 1 || (code >= 0x20 && code != '_')) {
      at += 2;
      continue;
    }
    result += text.substr(from, at - from);
    result += static_cast<char>(code);
    at += kEscape;
    from = at;
  }
  result += text.substr(from);
  return result;
}

}  // namespace poap::workbook

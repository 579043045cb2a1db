// Any text is a date, a month or a number, or it is not; what is one reads back from how we print it.

#include "fuzz.hpp"
#include "poap/core/date.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace {

using namespace poap;

void checkDay(std::string_view text) {
  const auto time = core::parseDayTime(text);
  const auto day = core::parseDay(text);
  FUZZ_CHECK(!day || (time && time->day == *day && !time->minute));
  if (!time) return;
  FUZZ_CHECK(day || time->minute);
  FUZZ_CHECK(!time->minute || (*time->minute >= 0 && *time->minute < 24 * 60));
  const std::string iso = core::isoDate(time->day);
  FUZZ_CHECK(iso.size() == 10 && iso >= "1900-01-01" && iso <= "2199-12-31");
  FUZZ_CHECK(core::parseDay(iso) == time->day);
  FUZZ_CHECK(core::dayFromNumber(core::dayNumber(time->day)) == time->day);
  // The digits of the text are those of the date: nothing was swapped or made up.
  const bool yearFirst = text.find('-') == 4;
  FUZZ_CHECK(!yearFirst || text.substr(0, 10) == iso);
  FUZZ_CHECK(yearFirst || std::stoi(std::string{text}) == std::stoi(iso.substr(8)));
  const core::Month month{time->day};
  FUZZ_CHECK(core::parseIsoMonth(core::isoMonth(month)) == month);
  FUZZ_CHECK(month.firstDay() <= time->day && time->day <= month.lastDay());
  FUZZ_CHECK(core::addMonths(core::addMonths(time->day, 1), -1) <= time->day);
  FUZZ_CHECK(core::ageOn(time->day, core::addMonths(time->day, 12 * 18 + 1)) == 18);
}

void checkNumber(std::string_view text) {
  const auto integer = core::parseInteger(text);
  const auto number = core::parseNumber(text);
  if (integer) {
    FUZZ_CHECK(number && *number == static_cast<double>(*integer));
    FUZZ_CHECK(core::parseInteger(std::to_string(*integer)) == integer);
  }
  if (!number) return;
  FUZZ_CHECK(std::isfinite(*number));
  FUZZ_CHECK(core::parseNumber(core::exactNumber(*number)) == number);
  for (const int decimals : {0, 1, 9}) {
    if (std::abs(*number) > 1e15) break;
    const double rounded = core::roundHalfAway(*number, decimals);
    const double step = std::pow(10.0, -decimals);
    FUZZ_CHECK(std::abs(rounded - *number) <= step / 2 + std::abs(*number) * 2e-15);
    FUZZ_CHECK(!integer || rounded == *number);
    const std::string printed = core::formatNumber(*number, decimals, false);
    FUZZ_CHECK(core::parseNumber(printed).has_value());
    FUZZ_CHECK(printed.find("-0") != 0 || printed.find_first_of("123456789") != std::string::npos);
  }
}

void checkText(std::string_view text) {
  const std::string_view trimmed = core::trimmed(text);
  FUZZ_CHECK(core::trimmed(trimmed) == trimmed);
  const std::string folded = core::folded(text);
  FUZZ_CHECK(core::folded(folded) == folded);
  FUZZ_CHECK(!core::isUtf8(text) || core::isUtf8(folded));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A text of its own, so that a byte read past its end is found.
  const std::string copy{reinterpret_cast<const char*>(data), size};
  const std::string_view text{copy};
  checkDay(text);
  checkNumber(text);
  checkText(text);
  if (const auto month = core::parseIsoMonth(text)) FUZZ_CHECK(core::isoMonth(*month) == text);
  return 0;
}

#include "poap/core/partial_date.hpp"

#include "poap/core/text.hpp"

#include <algorithm>
#include <charconv>

namespace poap::core {

namespace {

// A part of the given width: a number, or nothing for ZZ; outer nothing when it is neither.
std::optional<std::optional<int>> part(std::string_view text, std::size_t width) {
  if (text.size() != width) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == 'Z' || c == 'z'; })) return std::optional<int>{};
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// Of the last year and month it could be when they are not known.
std::optional<Day> dayOf(const PartialDate& date, bool last) {
  if (!date.year) return std::nullopt;
  const auto year = std::chrono::year{*date.year};
  for (unsigned step = 0; step < 12; ++step) {
    const unsigned number = date.month.value_or(last ? 12 - step : 1 + step);
    const std::chrono::year_month_day_last end{year, std::chrono::month_day_last{std::chrono::month{number}}};
    const auto day = date.day ? std::chrono::day{*date.day} : last ? end.day() : std::chrono::day{1};
    // A known day may not be in every month it could belong to.
    if (day <= end.day()) return Day{year / std::chrono::month{number} / day};
    if (date.month) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> PartialDate::earliest() const {
  return dayOf(*this, false);
}

std::optional<Day> PartialDate::latest() const {
  return dayOf(*this, true);
}

std::optional<PartialDate> parsePartialDate(std::string_view text) {
  if (const auto whole = parseDay(text)) {
    const std::chrono::year_month_day date{*whole};
    return PartialDate{static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day())};
  }
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto day = part(parts[0], 2);
  const auto month = part(parts[1], 2);
  const auto year = part(parts[2], 4);
  if (!day || !month || !year) return std::nullopt;
  if (*day && *month && *year) return std::nullopt;  // parseDay refused it: no such day
  constexpr int kFirstYear = 1900;
  constexpr int kLastYear = 2100;
  constexpr int kDays = 31;
  constexpr int kMonths = 12;
  if (*day && (**day < 1 || **day > kDays)) return std::nullopt;
  if (*month && (**month < 1 || **month > kMonths)) return std::nullopt;
  if (*year && (**year < kFirstYear || **year > kLastYear)) return std::nullopt;
  PartialDate date;
  date.year = *year;
  if (*month) date.month = static_cast<unsigned>(**month);
  if (*day) date.day = static_cast<unsigned>(**day);
  constexpr int kLeapYear = 2000;
  if (date.month && date.day) {
    const PartialDate inLeapYear{kLeapYear, date.month, date.day};
    if (!inLeapYear.latest()) return std::nullopt;
  }
  return date;
}

bool isBefore(const PartialDate& one, const PartialDate& other) {
  const auto first = one.latest();
  const auto second = other.latest();
  return first && (!second || *first < *second);
}

}  // namespace poap::core

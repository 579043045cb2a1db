#include "poap/core/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace poap::core {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::array<std::string_view, 12> kMonthNames = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

// Reads exactly `count` digits at `at`; nothing if any is not one.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

std::optional<Day> makeDay(int y, int m, int d) {
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  // Years outside this range are slips of the keyboard (0218, 2109), not dates of a child's record.
  if (y < kFirstYear || y > kLastYear || !date.ok()) return std::nullopt;
  return Day{date};
}

std::size_t countDigits(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

bool isDigits(const char* at, std::size_t count) {
  return std::all_of(at, at + count, [](char c) { return c >= '0' && c <= '9'; });
}

// 2019-02-14 and 14/02/2019 in ten characters, as almost every date of a list is written: by plain arithmetic, a
// fifth of the time of the general way. Nothing for any other text, which the general way then reads or refuses.
std::optional<Day> tenCharacters(const char* at) {
  const auto two = [at](std::size_t i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
  int y = 0;
  int m = 0;
  int d = 0;
  if (at[4] == '-' && at[7] == '-') {
    if (!isDigits(at, 4) || !isDigits(at + 5, 2) || !isDigits(at + 8, 2)) return std::nullopt;
    y = two(0) * 100 + two(2);
    m = two(5);
    d = two(8);
  } else if (at[2] == '/' && at[5] == '/') {
    if (!isDigits(at, 2) || !isDigits(at + 3, 2) || !isDigits(at + 6, 4)) return std::nullopt;
    y = two(6) * 100 + two(8);
    m = two(3);
    d = two(0);
  } else {
    return std::nullopt;
  }
  // Days that not every month has are left to the calendar.
  if (y < kFirstYear || y > kLastYear || m < 1 || m > 12 || d < 1 || d > 28) return std::nullopt;
  constexpr std::array<int, 12> kBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  constexpr int kFrom1600To1970 = 135140;
  const int years = y - 1600;
  const int number = years * 365 + (years + 3) / 4 - (years + 99) / 100 + (years + 399) / 400;
  const bool leap = years % 4 == 0 && (years % 100 != 0 || years % 400 == 0);
  return Day{
      days{number - kFrom1600To1970 + kBefore[static_cast<std::size_t>(m) - 1] + (leap && m > 2 ? 1 : 0) + d - 1}};
}

struct DayAndLength {
  Day day;
  std::size_t length;
};

std::optional<DayAndLength> leadingDay(std::string_view text) {
  constexpr std::size_t kTen = 10;
  if (text.size() == kTen || (text.size() > kTen && (text[kTen] == 'T' || text[kTen] == ' '))) {
    if (const auto quick = tenCharacters(text.data())) return DayAndLength{*quick, kTen};
  }
  const std::size_t first = countDigits(text, 0);
  if (first == 4) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !m || !d) return std::nullopt;
    const auto date = makeDay(*y, *m, *d);
    if (!date) return std::nullopt;
    return DayAndLength{*date, 10};
  }
  if (first != 1 && first != 2) return std::nullopt;
  if (first >= text.size()) return std::nullopt;
  const char separator = text[first];
  if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
  const std::size_t monthAt = first + 1;
  const std::size_t second = countDigits(text, monthAt);
  if ((second != 1 && second != 2) || monthAt + second >= text.size()) return std::nullopt;
  if (text[monthAt + second] != separator) return std::nullopt;
  const std::size_t yearAt = monthAt + second + 1;
  if (countDigits(text, yearAt) != 4) return std::nullopt;
  const auto date = makeDay(*digits(text, yearAt, 4), *digits(text, monthAt, second), *digits(text, 0, first));
  if (!date) return std::nullopt;
  return DayAndLength{*date, yearAt + 4};
}

}  // namespace

Month::Month(int year, unsigned month) : m_index(year * 12 + static_cast<int>(month) - 1) {}

Month::Month(Day day) {
  const year_month_day date{day};
  m_index = static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

Day Month::firstDay() const {
  return Day{std::chrono::year{year()} / std::chrono::month{month()} / day{1}};
}

Day Month::lastDay() const {
  return Day{year_month_day_last{std::chrono::year{year()} / std::chrono::month{month()} / std::chrono::last}};
}

Month Month::plus(int months) const {
  Month result;
  result.m_index = m_index + months;
  return result;
}

FinancialYear::FinancialYear(Month month) : m_startYear(month.month() >= 4 ? month.year() : month.year() - 1) {}

int FinancialYear::positionOf(Month month) {
  return static_cast<int>((month.month() + 8) % 12);
}

std::string FinancialYear::shortLabel() const {
  return fmt::format("{:02}/{:02}", m_startYear % 100, (m_startYear + 1) % 100);
}

std::string FinancialYear::idLabel() const {
  return fmt::format("{:02}{:02}", m_startYear % 100, (m_startYear + 1) % 100);
}

std::int32_t dayNumber(Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

Day dayFromNumber(std::int32_t number) {
  return Day{days{number}};
}

Day addMonths(Day day, int months) {
  const year_month_day date{day};
  const Month target = Month{day}.plus(months);
  const year_month_day moved{year{target.year()}, month{target.month()}, date.day()};
  return moved.ok() ? Day{moved} : target.lastDay();
}

std::optional<int> ageOn(Day birth, Day day) {
  if (day < birth) return std::nullopt;
  const year_month_day b{birth};
  const year_month_day d{day};
  const bool beforeBirthday = d.month() < b.month() || (d.month() == b.month() && d.day() < b.day());
  return static_cast<int>(d.year()) - static_cast<int>(b.year()) - (beforeBirthday ? 1 : 0);
}

std::string isoDate(Day day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string longDate(Day day) {
  const year_month_day date{day};
  return fmt::format("{} {}", static_cast<unsigned>(date.day()), longMonth(Month{day}));
}

std::optional<Month> parseIsoMonth(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  if (!y || !m || *m < 1 || *m > 12) return std::nullopt;
  return Month{*y, static_cast<unsigned>(*m)};
}

std::string isoMonth(Month month) {
  return fmt::format("{:04}-{:02}", month.year(), month.month());
}

std::string longMonth(Month month) {
  return fmt::format("{} {}", monthName(month), month.year());
}

std::string_view monthName(Month month) {
  return kMonthNames[month.month() - 1];
}

std::string_view shortMonthName(Month month) {
  return monthName(month).substr(0, 3);
}

std::string axisMonth(Month month) {
  return fmt::format("{} {:02}", shortMonthName(month), month.year() % 100);
}

std::string monthId(Month month) {
  std::string id{shortMonthName(month)};
  id[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(id[0])));
  return id;
}

std::string monthYearId(Month month) {
  return fmt::format("{}{:02}", monthId(month), month.year() % 100);
}

std::optional<Day> parseDay(std::string_view text) {
  const auto found = leadingDay(text);
  if (!found || found->length != text.size()) return std::nullopt;
  return found->day;
}

std::optional<DayTime> parseDayTime(std::string_view text) {
  const auto found = leadingDay(text);
  if (!found) return std::nullopt;
  const std::string_view rest = text.substr(found->length);
  if (rest.empty()) return DayTime{found->day, std::nullopt};
  if (rest[0] != 'T' && rest[0] != ' ') return std::nullopt;
  const auto hour = digits(rest, 1, 2);
  const auto minute = digits(rest, 4, 2);
  if (!hour || !minute || rest[3] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  if (rest.size() == 9) {
    const auto second = digits(rest, 7, 2);
    if (rest[6] != ':' || !second || *second > 59) return std::nullopt;
  } else if (rest.size() != 6) {
    return std::nullopt;
  }
  return DayTime{found->day, *hour * 60 + *minute};
}

}  // namespace poap::core

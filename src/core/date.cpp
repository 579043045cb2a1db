#include "poap/core/date.hpp"

#include "poap/core/word.hpp"

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

// The day number of 1 January of each of the years.
constexpr auto kFirstDays = [] {
  std::array<int, kLastYear - kFirstYear + 1> first{};
  for (int y = kFirstYear; y <= kLastYear; ++y) {
    first[static_cast<std::size_t>(y - kFirstYear)] =
        static_cast<int>(std::chrono::sys_days{year{y} / std::chrono::January / 1}.time_since_epoch().count());
  }
  return first;
}();

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

int digitAt(std::uint64_t digits, unsigned place) {
  return static_cast<int>(digits >> 8U * place & 0xFU);
}

// Eight characters, a '0' for each digit and every other character as it must be.
struct EightCharacters {
  std::uint64_t expected = 0;
  std::uint64_t others = 0;  // all bits of the bytes that are no digit

  explicit constexpr EightCharacters(const char (&pattern)[9]) {
    for (unsigned i = 0; i < 8; ++i) {
      expected |= std::uint64_t{static_cast<unsigned char>(pattern[i])} << 8U * i;
      if (pattern[i] != '0') others |= std::uint64_t{0xFF} << 8U * i;
    }
  }
};

// The eight bytes at `at` as digits, the first lowest, where they are as the pattern has them; nothing otherwise. All
// eight at once: exclusive-or leaves 0 to 9 of a digit and 0 of an equal character.
inline std::optional<std::uint64_t> digitsBetween(const char* at, const EightCharacters& pattern) {
  const std::uint64_t found = wordOf({at, 8}) ^ pattern.expected;
  constexpr std::uint64_t kTopBits = 0x8080808080808080U;
  constexpr std::uint64_t kOverNine = 0x7676767676767676U;  // makes the top bit of what is more than nine
  if ((((found + kOverNine) | found) & kTopBits) != 0 || (found & pattern.others) != 0) return std::nullopt;
  return found;
}

constexpr EightCharacters kIsoDay{"0000-00-"};
constexpr EightCharacters kBritishDay{"00/00/00"};
constexpr EightCharacters kTimeAfterT{"00T00:00"};
constexpr EightCharacters kTimeAfterSpace{"00 00:00"};

// 2019-02-14 and 14/02/2019 in ten characters, as almost every date of a list is written: by plain arithmetic, a
// tenth of the time of the general way. Nothing for any other text, which the general way then reads or refuses.
std::optional<Day> tenCharacters(const char* at) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  if (!isDigit(at[8]) || !isDigit(at[9])) return std::nullopt;
  const int last = (at[8] - '0') * 10 + (at[9] - '0');
  int y = 0;
  int m = 0;
  int d = 0;
  if (const auto iso = digitsBetween(at, kIsoDay)) {
    y = digitAt(*iso, 0) * 1000 + digitAt(*iso, 1) * 100 + digitAt(*iso, 2) * 10 + digitAt(*iso, 3);
    m = digitAt(*iso, 5) * 10 + digitAt(*iso, 6);
    d = last;
  } else if (const auto british = digitsBetween(at, kBritishDay)) {
    y = digitAt(*british, 6) * 1000 + digitAt(*british, 7) * 100 + last;
    m = digitAt(*british, 3) * 10 + digitAt(*british, 4);
    d = digitAt(*british, 0) * 10 + digitAt(*british, 1);
  } else {
    return std::nullopt;
  }
  // Days that not every month has are left to the calendar.
  if (y < kFirstYear || y > kLastYear || m < 1 || m > 12 || d < 1 || d > 28) return std::nullopt;
  constexpr std::array<int, 12> kBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  return Day{days{kFirstDays[static_cast<std::size_t>(y - kFirstYear)] + kBefore[static_cast<std::size_t>(m) - 1] +
                  (leap && m > 2 ? 1 : 0) + d - 1}};
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
  constexpr std::size_t kMinutes = 6;  // "T09:30"
  if (rest.size() == kMinutes) {
    // Its eight bytes with the last two of the day before them.
    if (const auto quick = digitsBetween(rest.data() - 2, rest[0] == 'T' ? kTimeAfterT : kTimeAfterSpace)) {
      const int hour = digitAt(*quick, 3) * 10 + digitAt(*quick, 4);
      const int minute = digitAt(*quick, 6) * 10 + digitAt(*quick, 7);
      if (hour <= 23 && minute <= 59) return DayTime{found->day, hour * 60 + minute};
    }
  }
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

#include "poap/core/written_date.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

namespace poap::core {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;
constexpr int kMinutesOfDay = 1440;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// A text that is read from its front.
class Reading {
public:
  explicit Reading(std::string_view text) : m_rest(text) {}

  [[nodiscard]] std::string_view rest() const { return m_rest; }
  [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
  [[nodiscard]] char front() const { return m_rest.empty() ? '\0' : m_rest.front(); }
  bool take(char c) {
    if (front() != c) return false;
    m_rest.remove_prefix(1);
    return true;
  }
  void skipSpaces() {
    while (front() == ' ') m_rest.remove_prefix(1);
  }
  // A number of at most nine digits with its count of digits, 0 for none.
  std::size_t number(int& value) {
    std::size_t count = 0;
    value = 0;
    while (count < 9 && isDigit(front())) {
      value = value * 10 + (front() - '0');
      m_rest.remove_prefix(1);
      ++count;
    }
    return count;
  }
  std::string_view letters() {
    std::size_t count = 0;
    while (count < m_rest.size() &&
           ((m_rest[count] >= 'a' && m_rest[count] <= 'z') || (m_rest[count] >= 'A' && m_rest[count] <= 'Z'))) {
      ++count;
    }
    const std::string_view word = m_rest.substr(0, count);
    m_rest.remove_prefix(count);
    return word;
  }

private:
  std::string_view m_rest;
};

// 1 to 12, or 0 for a word that is no month.
int monthByName(std::string_view word) {
  if (word.size() < 3) return 0;
  const std::string name = folded(word);
  for (unsigned month = 1; month <= 12; ++month) {
    const std::string whole = folded(monthName(Month{2000, month}));
    if (name == whole || name == std::string_view{whole}.substr(0, 3)) return static_cast<int>(month);
  }
  return name == "sept" ? 9 : 0;
}

std::optional<Day> dayOf(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

bool inRange(int year) {
  return year >= kFirstYear && year <= kLastYear;
}

struct DayRead {
  std::optional<Day> day;
  DateFault fault = DateFault::NotADate;
};

DayRead checkedDay(int year, int month, int day) {
  const auto found = dayOf(year, month, day);
  if (!found) return {};
  if (!inRange(year)) return {std::nullopt, DateFault::OutOfRange};
  return {found, DateFault::None};
}

// "Feb-25" and "February 2025" after the day and its separator.
DayRead readNamedMonth(Reading& text, int day, char separator) {
  const int month = monthByName(text.letters());
  if (month == 0) return {};
  if (!text.take(separator)) return {};
  int year = 0;
  const std::size_t digits = text.number(year);
  if (digits == 2) {
    year += year < 50 ? 2000 : 1900;
  } else if (digits != 4) {
    return {};
  }
  return checkedDay(year, month, day);
}

DayRead readDay(Reading& text, DateOrder order) {
  int first = 0;
  const std::size_t digits = text.number(first);
  const char separator = text.front();
  if (digits == 0 || std::string_view{"/-. "}.find(separator) == std::string_view::npos) return {};
  text.take(separator);
  if (digits <= 2 && !isDigit(text.front())) return readNamedMonth(text, first, separator);
  if (separator == ' ') return {};
  int second = 0;
  int third = 0;
  const std::size_t secondDigits = text.number(second);
  if (secondDigits == 0 || secondDigits > 2 || !text.take(separator)) return {};
  const std::size_t thirdDigits = text.number(third);
  if (digits == 4) return thirdDigits == 0 || thirdDigits > 2 ? DayRead{} : checkedDay(first, second, third);
  if (digits > 2 || thirdDigits != 4) return {};
  const bool dayFirst = order == DateOrder::DayFirst;
  DayRead read = checkedDay(third, dayFirst ? second : first, dayFirst ? first : second);
  if (read.fault == DateFault::NotADate &&
      checkedDay(third, dayFirst ? first : second, dayFirst ? second : first).day) {
    read.fault = DateFault::OtherOrder;
  }
  return read;
}

// The minute of the day of "9:30", "09:30:15.250" and "9:30 pm".
std::optional<int> readTime(Reading& text) {
  int hour = 0;
  int minute = 0;
  const std::size_t hourDigits = text.number(hour);
  if (hourDigits == 0 || hourDigits > 2 || !text.take(':') || text.number(minute) != 2) return std::nullopt;
  int second = 0;
  if (text.take(':')) {
    if (text.number(second) != 2) return std::nullopt;
    int fraction = 0;
    if (text.take('.') && text.number(fraction) == 0) return std::nullopt;
  }
  text.skipSpaces();
  const std::string half = folded(text.letters());
  if (!half.empty()) {
    if ((half != "am" && half != "pm") || hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
  }
  if (!text.atEnd() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return hour * 60 + minute;
}

// Days since 1899-12-30, the day 0 of Excel's 1900 system for every day after February 1900.
std::optional<WrittenDate> readExcelDay(std::string_view text) {
  constexpr double kLeast = 20000;
  constexpr double kMost = 80000;
  constexpr std::int32_t kEpoch = -25569;  // 1899-12-30 as a day number
  constexpr double kSecondsOfDay = 86400;
  for (const char c : text) {
    if (!isDigit(c) && c != '.') return std::nullopt;
  }
  const auto number = parseNumber(text);
  if (!number || *number < kLeast || *number > kMost) return std::nullopt;
  const double whole = std::floor(*number);
  // Rounded to the second: 09:30 is 0.39583333333, a little less than its minute.
  const auto second = static_cast<int>(std::lround((*number - whole) * kSecondsOfDay));
  int minute = second / 60;
  auto days = static_cast<std::int32_t>(whole);
  if (minute == kMinutesOfDay) {
    minute = 0;
    ++days;
  }
  const Day day = dayFromNumber(days + kEpoch);
  if (!inRange(Month{day}.year())) return WrittenDate{std::nullopt, DateFault::OutOfRange, true};
  const bool hasTime = text.find('.') != std::string_view::npos && *number != whole;
  return WrittenDate{DayTime{day, hasTime ? std::optional{minute} : std::nullopt}, DateFault::None, true};
}

}  // namespace

WrittenDate readWrittenDate(std::string_view text, DateOrder order) {
  if (const auto excel = readExcelDay(text)) return *excel;
  Reading reading{text};
  const DayRead read = readDay(reading, order);
  if (read.fault == DateFault::NotADate) return {std::nullopt, DateFault::NotADate, false};
  std::optional<int> minute;
  if (!reading.atEnd()) {
    if (!reading.take('T') && reading.front() != ' ') return {std::nullopt, DateFault::NotADate, false};
    reading.skipSpaces();
    minute = readTime(reading);
    if (!minute) return {std::nullopt, DateFault::NotADate, false};
  }
  if (!read.day) return {std::nullopt, read.fault, false};
  return {DayTime{*read.day, minute}, DateFault::None, false};
}

}  // namespace poap::core

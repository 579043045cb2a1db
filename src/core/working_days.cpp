#include "poap/core/working_days.hpp"

#include "poap/core/error.hpp"
#include "poap/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::core {

namespace {

bool isWeekend(Day day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

WorkingDays::WorkingDays(std::vector<Day> holidays) : m_holidays(std::move(holidays)) {
  std::erase_if(m_holidays, isWeekend);
  std::sort(m_holidays.begin(), m_holidays.end());
  m_holidays.erase(std::unique(m_holidays.begin(), m_holidays.end()), m_holidays.end());
}

WorkingDays WorkingDays::fromCsv(std::string_view csv) {
  std::vector<Day> holidays;
  std::size_t line = 0;
  while (!csv.empty()) {
    const std::size_t end = csv.find('\n');
    const std::string_view text = trimmed(csv.substr(0, end));
    csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
    if (++line == 1 || text.empty()) continue;
    const auto day = parseDay(text.substr(0, text.find(',')));
    if (!day) {
      throw Error{ErrorCode::BadResource, fmt::format("The list of bank holidays has no date on line {}.", line)};
    }
    holidays.push_back(*day);
  }
  return WorkingDays{std::move(holidays)};
}

bool WorkingDays::isWorkingDay(Day day) const {
  return !isWeekend(day) && !std::binary_search(m_holidays.begin(), m_holidays.end(), day);
}

// Working days up to and including a day, from a fixed Monday long ago; differences of it are counts.
long WorkingDays::countUpTo(Day day) const {
  constexpr Day kMonday = std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};
  const long days = (day - kMonday).count() + 1;
  const long weeks = days / 7;
  const long rest = days % 7;
  const auto holidays = std::upper_bound(m_holidays.begin(), m_holidays.end(), day) - m_holidays.begin();
  return weeks * 5 + std::min(rest, 5L) - static_cast<long>(holidays);
}

int WorkingDays::between(Day start, Day end) const {
  return static_cast<int>(countUpTo(end) - countUpTo(start));
}

Day WorkingDays::after(Day start, int count) const {
  Day day = start;
  for (int passed = 0; passed < count;) {
    day += std::chrono::days{1};
    if (isWorkingDay(day)) ++passed;
  }
  return day;
}

bool WorkingDays::covers(Day day) const {
  return !m_holidays.empty() && Month{day}.year() <= Month{m_holidays.back()}.year();
}

}  // namespace poap::core

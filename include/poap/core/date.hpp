#pragma once

// Calendar days, months and financial years. Days are std::chrono::sys_days: no time zone, no time of day.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poap::core {

using Day = std::chrono::sys_days;

// A calendar month; plain value, ordered, with whole-month arithmetic.
class Month {
public:
  Month() = default;
  // month is 1 to 12.
  Month(int year, unsigned month);
  // The month that contains a day.
  explicit Month(Day day);

  [[nodiscard]] int year() const { return m_index / 12; }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(m_index % 12) + 1; }
  [[nodiscard]] Day firstDay() const;
  [[nodiscard]] Day lastDay() const;
  // Months since year 0, for differences and for use as an index.
  [[nodiscard]] int index() const { return m_index; }

  [[nodiscard]] Month plus(int months) const;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison that is generated for a null pointer.
  friend auto operator<=>(const Month&, const Month&) = default;

private:
  int m_index = 1970 * 12;
};

// 1 April to 31 March (methods, section 5.3).
class FinancialYear {
public:
  // The year that contains a month.
  explicit FinancialYear(Month month);
  [[nodiscard]] int startYear() const { return m_startYear; }
  [[nodiscard]] Month firstMonth() const { return {m_startYear, 4}; }
  [[nodiscard]] Month lastMonth() const { return {m_startYear + 1, 3}; }
  // Position of a month in its year: April is 0, March 11.
  static int positionOf(Month month);
  // "18/19".
  [[nodiscard]] std::string shortLabel() const;
  // "1819", as in the ids of figures.
  [[nodiscard]] std::string idLabel() const;

private:
  int m_startYear;
};

// Days since 1970-01-01: how a day is stored.
std::int32_t dayNumber(Day day);
Day dayFromNumber(std::int32_t number);

// Calendar months on; a day that the month lacks becomes its last (31 January + 1 = end of February).
Day addMonths(Day day, int months);

// Completed years on a day; none when the day is before birth. A child born on 29 February has the
// birthday on 1 March in common years (methods, section 5.2).
std::optional<int> ageOn(Day birth, Day day);

// "2019-02-28".
std::string isoDate(Day day);
// "28 February 2019".
std::string longDate(Day day);
// "2019-02" to a month; nothing for any other text.
std::optional<Month> parseIsoMonth(std::string_view text);
std::string isoMonth(Month month);
// "February 2019".
std::string longMonth(Month month);
// "February".
std::string_view monthName(Month month);
// "Feb".
std::string_view shortMonthName(Month month);
// "Feb 19".
std::string axisMonth(Month month);
// "feb": the column id of one of the last few months.
std::string monthId(Month month);
// "feb19": the column id in a longer run.
std::string monthYearId(Month month);

// A day and, when the text gave one, the minute of that day (0 to 1439).
struct DayTime {
  Day day;
  std::optional<int> minute;
  friend bool operator==(const DayTime&, const DayTime&) = default;
};

// Strict: ISO "2019-02-14", or day first "14/02/2019", "14-02-2019", "14.02.2019"; a day that does not
// exist gives nothing.
std::optional<Day> parseDay(std::string_view text);
// The same, followed by nothing or by a time "T09:30", " 09:30" or with seconds, which must be zero to 59
// and are dropped.
std::optional<DayTime> parseDayTime(std::string_view text);

}  // namespace poap::core

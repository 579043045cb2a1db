#pragma once

#include "poap/core/date.hpp"

#include <string_view>
#include <vector>

namespace poap::core {

// Monday to Friday without the bank holidays of England and Wales (methods, section 5.1).
class WorkingDays {
public:
  // holidays: any order. The last year among them is the last one a count can be trusted in.
  explicit WorkingDays(std::vector<Day> holidays);
  // From the text of a CSV `date,name` with a header line; throws core::Error on a line that is not one.
  static WorkingDays fromCsv(std::string_view csv);

  [[nodiscard]] bool isWorkingDay(Day day) const;
  // Number of working days d with start < d <= end; the start is day 0. Negative, with the same size,
  // when end is before start.
  [[nodiscard]] int between(Day start, Day end) const;
  // The first day on which `count` working days (1 or more) have passed since start.
  [[nodiscard]] Day after(Day start, int count) const;
  // Beyond the last year of the list a count misses holidays not yet known.
  [[nodiscard]] bool covers(Day day) const;

private:
  [[nodiscard]] long countUpTo(Day day) const;

  std::vector<Day> m_holidays;  // sorted, without those on a weekend
};

}  // namespace poap::core

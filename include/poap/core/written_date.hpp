#pragma once

// Dates as people and spreadsheets write them, beyond the strict forms of date.hpp.

#include "poap/core/date.hpp"

#include <optional>
#include <string_view>

namespace poap::core {

enum class DateOrder {
  DayFirst,    // 14/02/2019
  MonthFirst,  // 02/14/2019, only when a person says so
};

enum class DateFault {
  None,
  NotADate,
  OtherOrder,  // impossible in the order asked for, possible in the other one
  OutOfRange,  // before 1900 or after 2100
};

struct WrittenDate {
  std::optional<DayTime> when;  // none when there is a fault
  DateFault fault = DateFault::None;
  bool excel = false;  // it was an Excel day number
};

// Reads, besides what parseDayTime does,
//   day and month in the given order: "14/02/2019", "14-02-2019", "14.02.2019";
//   a month by its English name, whole or its first three letters: "01-Feb-25", "1 Feb 2025", "01-February-2025".
//     Here alone a year may have two digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999;
//   year first with slashes or dots: "2019/02/14";
//   an Excel day number of the 1900 system, 20000 (3 October 1954) to 80000, its fraction being the time of day;
//   times with one digit for the hour, with am or pm, and with fractions of a second, which are dropped as seconds are.
// text is trimmed.
WrittenDate readWrittenDate(std::string_view text, DateOrder order);

}  // namespace poap::core

#pragma once

#include <string_view>

namespace poap::workbook {

// What a number format makes of a number.
enum class NumberKind {
  Number,
  Date,          // a day, and the time of day when the number has one
  TimeOfDay,     // a day of 0 shows as a time alone
  Elapsed,       // hours beyond 24 are shown: a duration
  LeadingZeros,  // "00000": an identifier kept as a number
};

struct NumberFormat {
  NumberKind kind = NumberKind::Number;
  int digits = 0;  // of LeadingZeros
};

// Formats that have a number instead of a code (ECMA-376 part 1, 18.8.30).
NumberFormat builtInFormat(int id);
// By its code, such as "dd/mm/yyyy;@" or "[$-809]d mmmm yyyy".
NumberFormat formatOfCode(std::string_view code);

}  // namespace poap::workbook

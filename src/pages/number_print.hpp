#pragma once

#include "poap/pages/cell_definition.hpp"

#include <string>
#include <string_view>

namespace poap::pages {

// Decimals that a unit prints with unless the page says otherwise.
int usualDecimals(std::string_view unit);
// Decimals of the print.
int decimalsOf(std::string_view unit, const Format& format);

// "15,129", "53.8%", "17.9", "+0.9 days", "1 Year 2 Months". A value is first rounded to `roundTo` decimals where
// the format has it.
std::string printNumber(double value, std::string_view unit, const Format& format);
// The number a person reads back from the print: for a variance made from the printed value.
double printedValue(double value, std::string_view unit, const Format& format);
// "18.9%", below target in brackets: "(18.9%)"; zero against zero is "0".
std::string printVariance(double percent);

}  // namespace poap::pages

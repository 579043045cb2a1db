#pragma once

#include "number_format.hpp"

#include <string>
#include <string_view>

namespace poap::workbook {

// A number of a cell as text. `base1904`: days count from 1 January 1904 instead of 1900. What is no number, and a
// number that no date of the calendar to 9999 has, stays as it is written.
std::string numberText(std::string_view written, const NumberFormat& format, bool base1904);

// A cell kept as an ISO date: without a time of midnight.
std::string isoCellText(std::string_view written);

// "_x000D_" and its like, the way a workbook writes characters that XML cannot hold, put back.
std::string withoutEscapes(std::string_view text);

}  // namespace poap::workbook

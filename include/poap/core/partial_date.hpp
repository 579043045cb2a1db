#pragma once

// A date of which parts are not known, as the SSDA903 return writes dates of long ago: "ZZ/10/2011", "ZZ/ZZ/2011",
// "ZZ/ZZ/ZZZZ". What is stored is the text as supplied; this is for checking and comparing it.

#include "poap/core/date.hpp"

#include <optional>
#include <string_view>

namespace poap::core {

struct PartialDate {
  std::optional<int> year;
  std::optional<unsigned> month;
  std::optional<unsigned> day;

  // The first and the last day it could be; nothing without a year.
  [[nodiscard]] std::optional<Day> earliest() const;
  [[nodiscard]] std::optional<Day> latest() const;
};

// Day first as "14/02/2019", each part either known or ZZ (ZZZZ for the year) in either case; also any form parseDay
// reads. Nothing for other letters, for a day or month that cannot be, or for a part left out ("10/2011"). A known
// part may stand behind unknown larger ones: "14/ZZ/2019".
std::optional<PartialDate> parsePartialDate(std::string_view text);

// Order for lists and for "which came first": by the latest day each could be, so that a date partly known is never
// taken for earlier than it may have been; those without a year come last.
bool isBefore(const PartialDate& one, const PartialDate& other);

}  // namespace poap::core

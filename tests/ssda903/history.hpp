#pragma once

// Invented children in care over some years, and the SSDA903 return a council would have made of them each year.

#include "poap/core/date.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ssda903 {

using poap::core::Day;

struct Episode {
  Day start;
  std::optional<Day> end;
  std::string reasonForNew;
  std::string legalStatus;
  std::string placement;
  std::string reasonCeased;  // with an end
};

// One time in care; each episode begins on the day the one before it ends.
using Period = std::vector<Episode>;

struct Spell {
  Day start;
  std::optional<Day> end;
};

struct Child {
  std::string id;
  Day birth;
  bool girl = false;
  std::string ethnicity;
  std::optional<Day> motherSince;
  std::vector<Period> periods;
  std::vector<Day> reviews;
  std::vector<Spell> missing;
  bool unaccompanied = false;
  std::optional<Day> statusEnd;
};

// A year is named by the one it begins in: 2018 for 2018/19.
Day firstDayOf(int year);
Day lastDayOf(int year);

// Always the same children. Their care begins before the first year, and of some goes on after the last.
std::vector<Child> inventedChildren(int count, int firstYear, int lastYear);

// The files of one year, name to text, as they are made soon after its end: an episode or a time missing that ends
// later is still open in them.
std::map<std::string, std::string> returnOf(const std::vector<Child>& children, int year);

}  // namespace ssda903

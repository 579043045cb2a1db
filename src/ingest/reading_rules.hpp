#pragma once

// How the cells of one file are read, where that is a matter of choice or was learnt.

#include "poap/core/written_date.hpp"
#include "poap/datasets/dataset.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace poap::ingest {

// Spellings a person has given a code, of one list: core::folded spelling to code.
using LearntCodes = std::map<std::string, const datasets::Code*, std::less<>>;
using LearntSpellings = std::map<std::string, LearntCodes, std::less<>>;  // by code list

struct ReadingRules {
  core::DateOrder dates = core::DateOrder::DayFirst;
  bool decimalComma = false;         // "12,5" may be twelve and a half: cells are not separated by commas
  std::set<std::size_t> decimalIds;  // id fields whose ".0" stays, because other numbers of the column lack it
  LearntSpellings learnt;
  std::optional<core::Day> asAt;  // the day the file speaks for
};

}  // namespace poap::ingest

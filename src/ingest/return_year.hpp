#pragma once

// The year of an SSDA903 return. It does not stand in the files: it is taken from the name of the file, or else of its
// folder, or a person says it.

#include "poap/core/date.hpp"
#include "poap/core/issue.hpp"
#include "poap/datasets/dataset.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::ingest {

// 31 March of the year a name speaks of. Years are written "2024-25", "2024_2025", "2024/25", "2425", or, as the year
// they end in, "2025"; 31 March of a year is that year. Any other day is when a file was made and says nothing. Nothing
// when the name says no year, or two different ones.
std::optional<core::Day> yearEndIn(std::string_view name);

// Of the file's own name, else of the folder it is in.
std::optional<core::Day> yearEndOf(const std::filesystem::path& file);

// The day a file of a list speaks for: what a person said, or else for a yearly list the end of the year in its name.
// Throws core::Error{NotRecognised} that asks for the day when a yearly list needs it and nothing says it.
std::optional<core::Day> dayOfFile(const datasets::Dataset& dataset, const std::filesystem::path& file,
                                   std::optional<core::Day> said);

// 31 March of the year of a return a day lies in.
core::Day yearEndAfter(core::Day day);
// The year of a return a day lies in, by the year it begins in: 2018 for 31 March 2019.
int returnYear(core::Day day);
// "2018/19".
std::string returnYearName(int year);

// Warns of codes that are not valid in a year. Made once for a file; for lists without such codes it costs nothing.
class CodesOfTheYear {
public:
  // columnOfField: where each field of the dataset stands in a row, if it does. The catalogue outlives it.
  CodesOfTheYear(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset,
                 std::span<const std::optional<std::size_t>> columnOfField, std::optional<core::Day> asAt);

  // Calls warn(column, cell, expected) for each cell of a row with such a code.
  template <typename Warn>
  void check(std::span<const std::string_view> cells, const Warn& warn) const {
    for (const Bound& bound : m_bound) {
      if (bound.column < cells.size() && outside(bound, cells[bound.column])) {
        warn(bound.column, cells[bound.column], m_expected);
      }
    }
  }

private:
  struct Bound {
    std::size_t column = 0;
    const datasets::CodeList* codes = nullptr;
  };
  [[nodiscard]] bool outside(const Bound& bound, std::string_view cell) const;

  std::vector<Bound> m_bound;
  int m_year = 0;
  std::string m_expected;
};

}  // namespace poap::ingest

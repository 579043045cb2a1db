#pragma once

// What stands in one cell of a table, one line of a box, one tile, one point of a chart or one fact of a text.

#include "poap/core/date.hpp"
#include "poap/metrics/measure.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poap::pages {

enum class PrintAs { Number, YearsMonths, RatioToOne };

// How a number becomes text. Whatever is not said follows from the unit: counts 0 decimals, all else 1.
struct Format {
  std::optional<int> decimals;
  std::optional<int> roundTo;  // round to this many decimals first, then print with `decimals`
  std::optional<bool> thousands;
  std::optional<std::string> zeroOfZero;  // printed for a share of nothing
  std::optional<PrintAs> as;
  std::optional<std::string> prefix;
  std::optional<std::string> suffix;
  std::optional<bool> signAlways;                       // "+0.9"
  std::optional<bool> trim;                             // 2.0 prints 2
  std::optional<bool> brackets;                         // negative in brackets without its sign
  std::optional<bool> percentSign;                      // false: a share without %
  std::optional<bool> absolute;                         // the size without its sign
  std::optional<bool> numberWords;                      // 0 to 9 as words
  std::optional<bool> capital;                          // first letter of what is printed
  std::optional<std::array<std::string, 3>> signWords;  // before a negative, zero and positive number
  std::map<std::string, std::string> statusWords;       // by name of the status, and "zero"
};

struct CellDefinition;

enum class CompareAs { Difference, PercentChange, Arrow };

// The value of the cell against another one.
struct CompareDefinition {
  enum class With { Nothing, MonthsBack, AtMonth, Target, Neighbours, Cell };
  With with = With::Nothing;
  int months = 0;                              // MonthsBack, AtMonth
  std::shared_ptr<const CellDefinition> cell;  // Cell
  CompareAs as = CompareAs::Difference;
};

// The lowest or highest of several months.
struct ExtremeDefinition {
  bool highest = false;
  int months = 0;  // none: takes back what was said farther away
  bool yearToDate = false;

  [[nodiscard]] bool said() const { return months > 0 || yearToDate; }
};

// A target or published value instead of the counted one.
struct OutsideValueDefinition {
  bool said = true;        // false: takes back what was said farther away
  std::string measure;     // the cell's own when empty
  std::string comparator;  // of a benchmark
};

// Rounds both sides of a comparison: as the cell prints, or to so many decimals.
struct RoundedDefinition {
  bool said = true;
  std::optional<int> decimals;
};

// Column, row and cell each say a part; the nearer to the cell wins, filters and months back add up.
struct CellDefinition {
  std::optional<std::string> id;  // instead of row and column in the id of the figure
  std::optional<std::string> measure;
  std::optional<metrics::Basis> basis;
  std::optional<bool> share;  // the count as a share of `shareOf`, whose filter is its own
  std::optional<std::string> shareOf;
  std::optional<metrics::Basis> shareBasis;
  std::vector<metrics::Condition> shareWhere;
  std::optional<std::string> words;  // fixed text instead of a figure
  std::optional<double> constant;
  std::optional<std::string> unit;  // of the constant
  std::optional<OutsideValueDefinition> target;
  std::optional<OutsideValueDefinition> benchmark;
  std::optional<CompareDefinition> compare;
  std::optional<RoundedDefinition> rounded;
  std::optional<ExtremeDefinition> extreme;
  std::vector<metrics::Condition> where;
  int monthsBack = 0;
  std::optional<bool> asAtShown;  // derived fields as they stand at the end of the month shown
  std::optional<core::Day> asAt;  // that day, set when the page is built
  std::optional<int> atMonth;     // the latest such month of the calendar before the one it would be
  int spanRows = 1;
  Format format;

  [[nodiscard]] CellDefinition over(const CellDefinition& farther) const;
  // Whether it says what to print at all.
  [[nodiscard]] bool hasSource() const;
  // The month its value is of, for a cell that stands under `month`.
  [[nodiscard]] core::Month monthFrom(core::Month month) const;
};

// The latest month of that name before another month, never the month itself.
core::Month latestBefore(core::Month month, int ofCalendar);

}  // namespace poap::pages

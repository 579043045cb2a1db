#pragma once

// Published values of many areas, turned into what a dashboard shows beside its own: England, the region, and the mean
// and median of the statistical neighbours of every list it holds (methods, section 3.5).

#include "poap/core/date.hpp"
#include "poap/metrics/judgement.hpp"
#include "poap/metrics/neighbours.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

struct PublishedNumber {
  Status status = Status::Ok;
  std::optional<double> value;
};

// A cell of a published table. Symbols are no faults: "c" is Suppressed, "z" NotApplicable; "x", ":", "-", "..", "u",
// "k", "low" and the empty cell are Missing ("u" is unreliable, "k" and "low" are not zero but round to it). Binary
// noise such as 293.10000000000002 is taken away. Nothing for any other text.
std::optional<PublishedNumber> parsePublished(std::string_view cell);

// The last day of a year as published tables name it: "2024", "202324", "2023-24", "2023/24", each also with a remark
// behind it such as "2024 (prov)". A single year is the one in which it ends. endMonth: 3 for years to 31 March.
// Nothing for other texts, spans of several years among them.
std::optional<core::Day> parsePublishedYear(std::string_view text, unsigned endMonth = 3);

enum class AreaLevel { England, Region, LocalAuthority };

struct PublishedValue {
  AreaLevel level = AreaLevel::LocalAuthority;
  std::string code;  // of the area
  std::string name;
  std::string measure;
  std::string unit;  // code of the list of units
  core::Day periodEnd;
  PublishedNumber number;
  std::int64_t row = 0;  // of the file
};

// A row of the list of benchmarks.
struct BenchmarkRow {
  std::string measure;
  std::string comparator;  // code
  core::Day periodEnd;
  double value = 0;
  std::string unit;
  std::string statistic;  // code
  std::string neighbourList;
  std::optional<int> areasReported;
  std::optional<int> areasTotal;
};

// For every measure and period of the values: the published figures of England and of the region named (by code or
// name; empty for none), and mean and median over each list of neighbours, whose members are named by code or name too.
// Values that are missing or held back give no row and count as not reported. In the order of measure, period,
// comparator.
std::vector<BenchmarkRow> benchmarkRows(std::span<const PublishedValue> values, std::string_view region,
                                        std::span<const NeighbourList> lists);

}  // namespace poap::metrics

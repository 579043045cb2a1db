#pragma once

// Filters as data: a list of conditions that hold together.

#include <optional>
#include <string>
#include <vector>

namespace poap::metrics {

enum class Comparison { Is, IsNot, Less, AtMost, AtLeast, More, Empty };

// One condition of a filter; all conditions of a list hold together. `field` is a field of the dataset or a
// derived one.
struct Condition {
  std::string field;
  Comparison comparison = Comparison::Is;
  std::vector<std::string> texts;  // Is, IsNot on texts: any of these
  double number = 0;               // comparisons of numbers; flags are 1 and 0
  bool numeric = false;
};

// What a field of a list can be compared with; a date only with being empty.
enum class FieldKind { Date, Text, Number };

// What is wrong with comparing a field of that kind, to follow "the field": "age is no text". Nothing when it fits.
std::optional<std::string> faultOf(const Condition& condition, FieldKind kind);

}  // namespace poap::metrics

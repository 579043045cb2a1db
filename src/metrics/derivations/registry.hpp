#pragma once

// The derived fields written in C++, one file for each topic. A topic lists its fields in a table of its own; a new
// topic adds its file, a line here and one in registry.cpp.

#include "poap/metrics/derivations.hpp"

#include <span>
#include <utility>
#include <vector>

namespace poap::metrics::derivations {

struct Inputs {
  const Records& records;
  const core::WorkingDays& workingDays;
  const Table& table;  // of the list the field belongs to
};

struct NamedDerivation {
  std::string_view dataset;  // empty: every list that has `basedOn`
  std::string_view basedOn;  // field of the list without which there is nothing to derive
  std::string_view field;
  FieldKind kind;  // Number or Text, as `make` gives
  AnyDerivation (*make)(const Inputs& inputs);
  std::string_view definition;  // in words, for a person who asks how a figure is counted
  bool flag = false;            // 1 and 0 mean yes and no
};

std::span<const NamedDerivation> people();
std::span<const NamedDerivation> referrals();
std::span<const NamedDerivation> protection();
std::span<const NamedDerivation> care();

// Null when the list has no derived field of that name.
const NamedDerivation* find(const datasets::Dataset& dataset, std::string_view field);
// Every derived field of a list with its kind.
std::vector<std::pair<std::string_view, FieldKind>> allOf(const datasets::Dataset& dataset);

}  // namespace poap::metrics::derivations

#pragma once

// What of a month needs a look: one computed list over measures.

#include "poap/core/resources.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/metrics/rag_scheme.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

// A stock that follows from the month before: stock = stock of the month before + starts - ends.
// resources/flows/*.json.
struct Flow {
  std::string stock;
  std::string starts;
  std::string ends;
};
// Throws core::Error{BadResource} naming file and entry: a measure that does not exist, a stock that is none.
std::vector<Flow> loadFlows(const core::Resources& resources, const MeasureCatalogue& measures);

enum class ExceptionKind {
  OffTarget,
  TurnedWorse,   // worse than the month before, which was not worse than the one before it
  Unusual,       // outside its usual variation (methods, section 3.6)
  BrokenFlow,    // a stock that does not follow from the month before
  MissingValue,  // no figure, though the month is known
  LateList,      // a list that ends before the month
};
// "off_target", "late_list".
std::string_view name(ExceptionKind kind);

struct ReportedException {
  ExceptionKind kind = ExceptionKind::OffTarget;
  std::string measure;  // of LateList the list
  std::string title;
  std::string sentence;
  std::optional<double> value;
  double size = 0;  // how far, in a unit of its kind: those of one kind are sorted by it, the largest first
};

// In order of kind, then of size. measures: ids, each once. A measure supplied by month can be off target, turned,
// missing or unusual like any other.
std::vector<ReportedException> exceptionsOf(const Engine& engine, const RagScheme& scheme, std::span<const Flow> flows,
                                            std::span<const std::string> measures, core::Month month);

}  // namespace poap::metrics

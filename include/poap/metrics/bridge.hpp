#pragma once

// What changed between two figures of one measure: from one month to another, or from what was known on one day to what
// is known now. The parts add up to the difference exactly, each with its rows.

#include "poap/metrics/explain.hpp"

#include <optional>
#include <string>
#include <vector>

namespace poap::metrics {

enum class ChangeKind {
  // Between months.
  Began,     // counts now; was not yet in the days of the figure
  NowMeets,  // was there before and failed a rule that it meets now
  Ended,     // counted before; is in the days of the figure no longer
  NoLongerMeets,
  // Between two days of knowledge.
  RecordedLate,      // the record was not known then
  CorrectedIn,       // it was known otherwise, and counts only since it was changed
  CorrectedOut,      // it counted, and does not since it was changed
  Undone,            // the record is gone
  ThroughOtherList,  // the record is as it was; one it rests on is not
  // Both.
  Stayed,  // counts on both sides; of a sum it may weigh differently
};
// "began", "recorded_late".
std::string_view name(ChangeKind kind);
// "joined: began in the days of the figure".
std::string_view words(ChangeKind kind);

struct ChangedRow {
  ExplainedRow row;   // as it stands on the later side, or on the earlier one when it is gone
  double before = 0;  // what it adds to the earlier figure, and to the later
  double after = 0;
};

struct ChangePart {
  ChangeKind kind = ChangeKind::Stayed;
  double amount = 0;  // sum of after - before of its rows
  std::vector<ChangedRow> rows;
};

// Of what is counted: of a share its part ("numerator") or its whole ("denominator").
struct Bridge {
  std::string measure;
  std::string title;
  std::string of;  // "numerator", "denominator"
  double before = 0;
  double after = 0;
  std::vector<ChangePart> parts;  // in the order of ChangeKind, none empty
  std::string note;               // rule by which different values are followed; may be empty
};

// One side: an engine, and what is asked of it.
struct BridgeSide {
  const Engine& engine;
  Request request;
};

// Counts, sums and rates have one bridge, of what is counted; shares and averages two; ratios and totals those of their
// parts. A median has none, nor has what is supplied by month, nor a side whose figure is missing: `why` says so.
// The sides share one measure. With one engine rows are the same when they are the same row; with two when they have
// the same key (and, where keys repeat, the same place among their equals).
struct Bridges {
  std::vector<Bridge> bridges;
  std::vector<std::string> why;
};
// Throws std::logic_error should the parts not add up.
Bridges bridge(const BridgeSide& before, const BridgeSide& after, const datasets::Catalogue& datasets);

}  // namespace poap::metrics

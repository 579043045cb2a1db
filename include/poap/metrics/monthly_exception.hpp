#pragma once

// Whether the latest month is unusual beside the months before it (methods, section 3.6). Says nothing about good or
// bad: that is for the measure's polarity.

#include <optional>
#include <span>
#include <string>

namespace poap::metrics {

enum class Volume {
  Usual,
  UnusuallyHigh,
  UnusuallyLow,
  NoLatest,           // the latest month has no value
  TooFewMonths,       // fewer than 12 months before it have one
  NotEnoughVariation  // no limits, and the series is of no counts, for which chance alone would set some
};

// What the usual range was made of.
enum class UsualRangeMethod {
  ProcessLimits,  // control limits of the months before, without the latest
  Poisson         // counts for which the mean of the months before lies within the count's own 99.8% limits
};

struct MonthlyException {
  Volume volume = Volume::NoLatest;
  // The rest when the latest month could be held against the others.
  UsualRangeMethod method = UsualRangeMethod::ProcessLimits;
  std::optional<double> mean;   // of the months before
  std::optional<double> lower;  // of the usual range, both ends included; not clipped at zero
  std::optional<double> upper;
  double beyond = 0;          // how far beyond the range, in its own unit; 0 when usual
  double beyondInWidths = 0;  // the same over half the width of the range: what lists of measures are sorted by

  [[nodiscard]] bool isException() const { return volume == Volume::UnusuallyHigh || volume == Volume::UnusuallyLow; }
};

// months: in order of time, one a month, the last being the latest. counts: whole numbers of events; when their mean is
// below 10 or the control limits have no width, the exact Poisson limits are used instead. Throws nothing.
MonthlyException monthlyException(std::span<const std::optional<double>> months, bool counts = true);

// "usually 31 to 58 a month"; counts in whole numbers from 0 up, else with so many decimals. Empty without a range.
std::string usualRangeWords(const MonthlyException& exception, bool counts = true, int decimals = 1);

// Farthest beyond its range first.
bool isFarther(const MonthlyException& a, const MonthlyException& b);

}  // namespace poap::metrics

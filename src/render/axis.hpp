#pragma once

#include "poap/core/date.hpp"

#include <QFont>
#include <QString>

#include <vector>

namespace poap::render {

// A value axis with round gridlines, four or five of them where the values allow it. It always contains zero.
struct Axis {
  double bottom = 0;
  double top = 1;
  double step = 1;
  int decimals = 0;
  bool percent = false;

  [[nodiscard]] std::vector<double> gridlines() const;
  [[nodiscard]] QString label(double value) const;
};

// decimals: of the values. Counts (no decimals) never get a gridline between whole numbers; percentages that
// reach 50 are shown on the whole of 0 to 100.
// steps: between gridlines, at most.
Axis makeAxis(double least, double most, int decimals, bool percent, int steps = 5);

// A label below the category with this index.
struct CategoryLabel {
  int index = 0;
  QString text;
};

// Every month when they are few, else every third (sixth, twelfth) back from the last; the year where it
// changes.
std::vector<CategoryLabel> monthLabels(core::Month first, int count, double slot, const QFont& font);

}  // namespace poap::render

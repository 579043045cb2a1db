#include "axis.hpp"

#include "poap/core/number.hpp"
#include "poap/render/text_item.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace poap::render {

namespace {

constexpr int kFewSteps = 3;
constexpr double kLabelAir = 14;

bool isWhole(double value) {
  return std::abs(value - std::round(value)) < 1e-9;
}

int decimalsOf(double step) {
  for (int decimals = 0; decimals < 6; ++decimals) {
    if (isWhole(step * std::pow(10.0, decimals))) return decimals;
  }
  return 6;
}

int stepsNeeded(double span, double step) {
  return static_cast<int>(std::ceil(span / step - 1e-9));
}

}  // namespace

std::vector<double> Axis::gridlines() const {
  std::vector<double> lines;
  const int count = static_cast<int>(std::floor((top - bottom) / step + 1e-9));
  for (int i = 0; i <= count; ++i) lines.push_back(bottom + step * i);
  return lines;
}

QString Axis::label(double value) const {
  const QString number = QString::fromStdString(core::formatNumber(value, value == 0 ? 0 : decimals, true));
  return percent ? number + '%' : number;
}

Axis makeAxis(double least, double most, int decimals, bool percent, int steps) {
  least = std::min(least, 0.0);
  most = std::max(most, 0.0);
  if (least >= 0 && most <= 0) return steps >= 5 ? Axis{0, 5, 1, 0, percent} : Axis{0, 4, 2, 0, percent};
  if (percent && least >= 0 && most >= 50 && most <= 100) return {0, 100, steps >= 4 ? 25.0 : 50.0, 0, true};
  static constexpr std::array<double, 4> kNice{1, 2, 2.5, 5};
  const double span = most - least;
  for (int power = static_cast<int>(std::floor(std::log10(span))) - 2; power < 300; ++power) {
    for (const double nice : kNice) {
      const double step = nice * std::pow(10.0, power);
      if (decimals == 0 && !percent && !isWhole(step)) continue;
      const int above = stepsNeeded(most, step);
      const int below = stepsNeeded(-least, step);
      if (above + below > std::max(steps, least < 0 && most > 0 ? 2 : 1)) continue;
      Axis axis{-below * step, above * step, step, decimalsOf(step), percent};
      // With so few gridlines half the plot could be empty: then it ends above the values, between two of them.
      if (steps <= kFewSteps && least >= 0 && most >= step) axis.top = std::min(axis.top, most * 1.06);
      return axis;
    }
  }
  return {least, most, span, decimals, percent};
}

std::vector<CategoryLabel> monthLabels(core::Month first, int count, double slot, const QFont& font) {
  constexpr int kFew = 6;
  static constexpr std::array<int, 4> kSteps{1, 3, 6, 12};
  std::vector<CategoryLabel> labels;
  for (const int step : kSteps) {
    if (step == 1 && count > kFew) continue;
    labels.clear();
    int shownYear = 0;
    for (int i = (count - 1) % step; i < count; i += step) {
      const core::Month month = first.plus(i);
      const bool newYear = month.year() != shownYear;
      shownYear = month.year();
      const std::string text = newYear ? core::axisMonth(month) : std::string{core::shortMonthName(month)};
      labels.push_back({i, QString::fromStdString(text)});
    }
    bool fits = true;
    for (std::size_t i = 1; i < labels.size(); ++i) {
      const double needed = (textWidth(labels[i - 1].text, font) + textWidth(labels[i].text, font)) / 2 + kLabelAir;
      fits = fits && needed <= slot * (labels[i].index - labels[i - 1].index);
    }
    if (fits) return labels;
  }
  // Not even one a year fits: the last month alone.
  labels.erase(labels.begin(), labels.end() - (labels.empty() ? 0 : 1));
  return labels;
}

}  // namespace poap::render

#include "block_builders.hpp"

#include "number_print.hpp"
#include "poap/core/number.hpp"
#include "poap/metrics/comparators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace poap::pages {

namespace {

// One place along the axis: its id in figures, its label, the month it stands for, an added filter.
struct Category {
  std::string id;
  std::string title;
  core::Month month;
  std::optional<std::string> is;
  std::vector<metrics::Condition> where;
  std::map<std::string, std::string> measures;
};

std::vector<Category> categoriesOf(const ChartDefinition& chart, const BlockContext& context) {
  const core::Month month = context.month;
  std::vector<Category> categories;
  switch (chart.categories) {
    case CategoryKind::Months:
      for (int back = chart.months - 1; back >= 0; --back) {
        const core::Month of = month.plus(-back);
        categories.push_back({core::monthYearId(of), core::axisMonth(of), of, {}, {}, {}});
      }
      break;
    case CategoryKind::FinancialYear:
      for (int i = 0; i < 12; ++i) {
        const core::Month of = core::FinancialYear{month}.firstMonth().plus(i);
        categories.push_back({core::monthId(of), std::string{core::shortMonthName(of)}, of, {}, {}, {}});
      }
      break;
    case CategoryKind::Listed:
      for (const CategoryDefinition& listed : chart.listed) {
        categories.push_back(
            {listed.id, context.words.in(listed.title), month, listed.is, listed.where, listed.measures});
      }
      break;
  }
  return categories;
}

std::string points(double value, int decimals) {
  const std::string text = core::formatNumber(value, decimals, false);
  return fmt::format("{} point{}", text, text == "1" ? "" : "s");
}

// "173 children, 15 more than in January"; "77.5%, 3.1 points lower than in January".
// Made from the numbers as they are shown, so that a reader who subtracts gets the same.
std::string changeHeadline(const HeadlineDefinition& headline, const Figure& now, const Figure& before,
                           core::Month beforeMonth, int decimals) {
  if (!now.value) return {};
  const bool isCount = now.unit == "count";
  std::string text = now.printed;
  if (isCount) text += " " + (*now.value == 1 ? headline.one : headline.many);
  if (!isCount && !headline.many.empty()) text += " " + headline.many;
  if (!before.value) return text;
  const std::string_view month = core::monthName(beforeMonth);
  const double change = core::roundHalfAway(*now.value, decimals) - core::roundHalfAway(*before.value, decimals);
  if (std::abs(change) < 1e-9) return fmt::format("{}, the same as in {}", text, month);
  if (isCount) {
    return fmt::format("{}, {} {} than in {}", text, core::formatNumber(std::abs(change), 0, true),
                       change > 0 ? "more" : "fewer", month);
  }
  const std::string size = now.unit == "percent" ? points(std::abs(change), decimals)
                                                 : core::formatNumber(std::abs(change), decimals, false);
  return fmt::format("{}, {} {} than in {}", text, size, change > 0 ? "higher" : "lower", month);
}

std::string largestHeadline(const HeadlineDefinition& headline, const Chart& chart) {
  if (chart.series.empty()) return {};
  double total = 0;
  double largest = -1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    double sum = 0;
    for (const ChartSeries& series : chart.series) sum += series.points[i].figure.value.value_or(0);
    // Groups side by side each hold the whole: only the first counts towards it.
    if (chart.kind == ChartKind::GroupedBars && headline.one == "each") {
      sum = chart.series.front().points[i].figure.value.value_or(0);
    }
    total += sum;
    if (sum > largest) {
      largest = sum;
      at = i;
    }
  }
  if (total <= 0) return {};
  return fmt::format("{}: {} of {} {}", chart.categories[at], core::formatNumber(largest, 0, true),
                     core::formatNumber(total, 0, true), headline.many);
}

std::string describe(const std::string& title, const Chart& chart) {
  std::string text = title + ".";
  if (!chart.headline.empty()) text += " " + chart.headline + ".";
  for (const ChartSeries& series : chart.series) {
    const ChartPoint* low = nullptr;
    const ChartPoint* high = nullptr;
    std::size_t lowAt = 0;
    std::size_t highAt = 0;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
      const ChartPoint& point = series.points[i];
      if (!point.figure.value) continue;
      if (low == nullptr || *point.figure.value < *low->figure.value) {
        low = &point;
        lowAt = i;
      }
      if (high == nullptr || *point.figure.value > *high->figure.value) {
        high = &point;
        highAt = i;
      }
    }
    const std::string name = series.title.empty() ? "" : series.title + ": ";
    if (low == nullptr) {
      text += fmt::format(" {}no data.", name);
    } else {
      text += fmt::format(" {}highest {} ({}), lowest {} ({}).", name, high->figure.printed, chart.categories[highAt],
                          low->figure.printed, chart.categories[lowAt]);
    }
  }
  for (const ReferenceLine& line : chart.lines) text += fmt::format(" {}.", line.label);
  return text;
}

void addReferenceLines(Chart& result, const ChartDefinition& chart, core::Month month, const FigureMaker& figures) {
  // Both are about all children.
  if (figures.narrowing()) return;
  const metrics::Records& records = figures.engine().recordsOfAll();
  const std::string unit = figures.unitOf(chart.series.front().cell);
  if (chart.target) {
    if (const auto target = metrics::targetAt(records, *chart.target, month.lastDay())) {
      const metrics::TargetRange& range = target->range;
      const bool both =
          range.upper && figures.engine().measures().get(*chart.target).polarity == metrics::Polarity::Range;
      const std::string from = both ? "from " : "";
      result.lines.push_back(
          {fmt::format("Target {}{}", from, printNumber(range.value, unit, chart.format)), range.value, true});
      if (both) {
        result.lines.push_back({"Target to " + printNumber(*range.upper, unit, chart.format), *range.upper, true});
      }
    }
  }
  if (chart.neighbours) {
    const auto benchmark = metrics::benchmarkOf(records, *chart.neighbours, "STATISTICAL_NEIGHBOURS", month.lastDay());
    if (benchmark) {
      result.lines.push_back(
          {"Neighbours " + printNumber(benchmark->value, unit, chart.format), benchmark->value, false});
    }
  }
}

// Large bars first; those without a value last, in the order declared.
void sortLargestFirst(Chart& chart) {
  const auto sizeAt = [&](std::size_t category) {
    std::optional<double> size;
    for (const ChartSeries& series : chart.series) {
      if (const auto& value = series.points[category].figure.value) size = size.value_or(0) + *value;
    }
    return size;
  };
  std::vector<std::size_t> order(chart.categories.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizeAt(a) > sizeAt(b); });
  const Chart declared = chart;
  for (std::size_t i = 0; i < order.size(); ++i) {
    chart.categories[i] = declared.categories[order[i]];
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      chart.series[s].points[i] = declared.series[s].points[order[i]];
    }
  }
}

ChartSeries buildSeries(const BlockContext& context, const ChartDefinition& chart, const SeriesDefinition& definition,
                        const std::vector<Category>& categories) {
  ChartSeries series{definition.id, context.words.in(definition.title), {}};
  for (const Category& category : categories) {
    CellDefinition cell = definition.cell;
    if (const auto named = category.measures.find(definition.id); named != category.measures.end()) {
      cell.measure = named->second;
    }
    cell.where.insert(cell.where.end(), category.where.begin(), category.where.end());
    if (category.is && !definition.by.empty()) {
      cell.where.push_back({definition.by, metrics::Comparison::Is, {*category.is}, 0, false});
    }
    if (!cell.format.decimals) cell.format = chart.format;
    series.points.push_back({context.figure(cell, substitute(definition.id, context.month), category.id,
                                            category.month.plus(-definition.monthsBack))});
  }
  return series;
}

}  // namespace

Chart buildChart(const BlockContext& context, const ChartDefinition& chart) {
  const FigureMaker& figures = context.figures;
  const core::Month month = context.month;
  Chart result;
  result.kind = chart.kind;
  const std::vector<Category> categories = categoriesOf(chart, context);
  for (const Category& category : categories) result.categories.push_back(category.title);
  if (chart.categories == CategoryKind::Months) result.firstMonth = categories.front().month;
  for (const SeriesDefinition& definition : chart.series) {
    result.series.push_back(buildSeries(context, chart, definition, categories));
  }
  if (chart.largestFirst) sortLargestFirst(result);

  const std::string unit = figures.unitOf(chart.series.front().cell);
  result.percent = unit == "percent";
  result.decimals = chart.format.decimals.value_or(usualDecimals(unit));
  addReferenceLines(result, chart, month, figures);
  if (chart.headline) {
    if (chart.headline->largest) {
      result.headline = largestHeadline(*chart.headline, result);
    } else {
      CellDefinition cell = chart.series.front().cell;
      if (chart.headline->measure) {
        cell = CellDefinition{};
        cell.measure = chart.headline->measure;
      }
      cell.format = chart.format;
      const bool runsOn = figures.basisOf(cell) == metrics::Basis::YearToDate;
      const core::Month before = month.plus(runsOn ? -12 : -1);
      result.headline = changeHeadline(*chart.headline, figures.make(cell, "", month, month),
                                       figures.make(cell, "", before, month), before, result.decimals);
      if (runsOn && !result.headline.empty()) result.headline += fmt::format(" {}", before.year());
    }
  }
  result.description = describe(context.words.in(context.block.title), result);
  return result;
}

}  // namespace poap::pages

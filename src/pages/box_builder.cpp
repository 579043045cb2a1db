#include "block_builders.hpp"

#include "number_print.hpp"
#include "poap/core/text.hpp"
#include "poap/metrics/comparators.hpp"
#include "poap/metrics/small_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace poap::pages {

namespace {

constexpr std::string_view kNeighbours = "STATISTICAL_NEIGHBOURS";
constexpr std::string_view kNotJudged = "-";

Figure number(std::string id, double value, std::string_view unit, Format format, std::optional<int> decimals) {
  format.decimals = decimals;
  Figure figure;
  figure.id = std::move(id);
  figure.value = value;
  figure.unit = unit;
  figure.printed = printNumber(value, unit, format);
  return figure;
}

std::string basisWords(metrics::Basis basis, core::Month month) {
  if (basis == metrics::Basis::MonthEnd) return "At " + core::longDate(month.lastDay());
  const core::Month first{metrics::periodOf(basis, month).first};
  if (first == month) return core::longMonth(month);
  return fmt::format("{} to {}", core::longMonth(first), core::longMonth(month));
}

// What the lines that the box prints by itself are made of.
void tellLines(const FigureMaker& figures, const BoxDefinition& box,
               const std::function<std::string(std::string_view)>& id, core::Month month) {
  CellDefinition cell;
  cell.measure = box.latest.measure;
  cell.target = OutsideValueDefinition{};
  figures.tell(id("target"), cell, month);
  cell.target.reset();
  cell.benchmark = OutsideValueDefinition{true, {}, std::string{kNeighbours}};
  figures.tell(id("sn"), cell, month);
  cell = box.latest;
  cell.compare = CompareDefinition{CompareDefinition::With::Target, 0, nullptr, CompareAs::PercentChange};
  figures.tell(id("variance"), cell, month);
}

}  // namespace

Box buildBox(const BlockContext& context, const BoxDefinition& box) {
  const FigureMaker& figures = context.figures;
  const core::Month month = context.month;
  const auto id = [&](std::string_view line) { return context.figureId(line, ""); };
  const metrics::Records& records = figures.engine().recordsOfAll();
  const std::string& measure = *box.latest.measure;
  const std::string unit = figures.unitOf(box.latest);
  const Format format = figures.formatOf(box.latest);
  Format plain;
  plain.thousands = format.thousands;

  Box result;
  const Figure latest = context.figure(box.latest, "latest", "", month);
  result.judgement = latest.judgement;
  result.basis = basisWords(figures.basisOf(box.latest), month);

  if (latest.smallNumbers) result.basis += fmt::format("; {}", metrics::kSmallNumbersWords);
  // Targets and neighbours are about all children.
  const bool all = !figures.narrowing();
  const auto target = all ? metrics::targetAt(records, measure, month.lastDay()) : std::nullopt;
  tellLines(figures, box, id, month);
  const metrics::Polarity polarity = figures.engine().measures().get(measure).polarity;
  for (const BoxPart part : box.lines) {
    switch (part) {
      case BoxPart::Target: {
        Figure figure = target ? number(id("target"), target->range.value, unit, plain, box.targetDecimals)
                               : FigureMaker::words(id("target"), all ? box.noTarget : std::string{kNotJudged});
        if (target && polarity == metrics::Polarity::Range && target->range.upper) {
          const Figure upper = number({}, *target->range.upper, unit, plain, box.targetDecimals);
          figure.printed = fmt::format("{} to {}", figure.printed, upper.printed);
        }
        result.lines.push_back({"Target", std::move(figure)});
        break;
      }
      case BoxPart::Latest:
        result.lines.push_back({"Latest", latest});
        break;
      case BoxPart::Variance: {
        std::optional<double> compared = latest.value;
        if (compared && figures.page().varianceFromPrinted) compared = printedValue(*compared, unit, format);
        Figure figure = FigureMaker::words(id("variance"), box.noVariance);
        const auto variance = target ? metrics::variancePercent(compared, target->range, polarity) : std::nullopt;
        if (variance) {
          figure = number(id("variance"), *variance, "percent", plain, {});
          figure.printed = printVariance(*variance);
        }
        figure.judgement = latest.judgement;
        result.lines.push_back({"Variance", std::move(figure)});
        break;
      }
      case BoxPart::Neighbours: {
        Figure figure = FigureMaker::words(id("sn"), box.noNeighbours);
        std::string label = "Neighbours";
        const auto found = all ? metrics::benchmarkOf(records, measure, kNeighbours, month.lastDay())
                               : std::optional<metrics::Benchmark>{};
        if (found) {
          figure = number(id("sn"), found->value, core::folded(found->unit), plain, box.neighboursDecimals);
          label = fmt::format("Neighbours {}", core::FinancialYear{core::Month{found->periodEnd}}.shortLabel());
        }
        result.lines.push_back({std::move(label), std::move(figure)});
        break;
      }
    }
  }
  return result;
}

}  // namespace poap::pages

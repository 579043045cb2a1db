#include "block_builders.hpp"

#include "poap/metrics/comparators.hpp"

#include <fmt/format.h>

namespace poap::pages {

namespace {

metrics::Unit benchmarkUnit(std::string_view code) {
  if (code == "PERCENT") return metrics::Unit::Percent;
  if (code == "RATE_PER_10000") return metrics::Unit::RatePer10000;
  return code == "COUNT" ? metrics::Unit::Count : metrics::Unit::Ratio;
}

Figure number(std::string id, double value, metrics::Unit unit, const Format& format) {
  Figure figure;
  figure.id = std::move(id);
  figure.value = value;
  figure.unit = metrics::name(unit);
  figure.printed = printNumber(value, unit, format);
  return figure;
}

std::string basisWords(metrics::Basis basis, core::Month month) {
  if (basis == metrics::Basis::MonthEnd) return "At " + core::longDate(month.lastDay());
  const core::Month first{metrics::periodOf(basis, month).first};
  return first == month ? core::longMonth(month)
                        : fmt::format("{} to {}", core::longMonth(first), core::longMonth(month));
}

}  // namespace

Box buildBox(const BlockDefinition& block, const BoxDefinition& box, core::Month month, const FigureMaker& figures) {
  const auto id = [&](std::string_view line) { return figureId(figures.page(), block, line, ""); };
  const metrics::Records& records = figures.engine().recordsOfAll();
  const std::string& measure = *box.latest.measure;
  const metrics::Unit unit = figures.unitOf(box.latest);
  const Format format = figures.formatOf(box.latest);
  Format plain;
  plain.thousands = format.thousands;

  Box result;
  const Figure latest = figures.make(box.latest, id("latest"), month, month);
  const auto target = metrics::targetOf(records, measure, month.lastDay());
  Figure targetFigure =
      target ? number(id("target"), *target, unit, plain) : FigureMaker::words(id("target"), box.noTarget);

  std::optional<double> compared = latest.value;
  if (compared && figures.page().varianceFromPrinted) compared = printedValue(*compared, unit, format);
  const auto variance = metrics::variancePercent(compared, target);
  Figure varianceFigure = FigureMaker::words(id("variance"), box.noVariance);
  if (variance) {
    varianceFigure = number(id("variance"), *variance, metrics::Unit::Percent, plain);
    varianceFigure.printed = printVariance(*variance);
  }
  varianceFigure.judgement = latest.judgement;

  Figure neighbours = FigureMaker::words(id("sn"), box.noNeighbours);
  std::string neighboursLabel = "Neighbours";
  if (const auto benchmark = metrics::benchmarkOf(records, measure, "STATISTICAL_NEIGHBOURS", month.lastDay())) {
    neighbours = number(id("sn"), benchmark->value, benchmarkUnit(benchmark->unit), plain);
    neighboursLabel = fmt::format("Neighbours {}", core::FinancialYear{core::Month{benchmark->periodEnd}}.shortLabel());
  }
  result.judgement = latest.judgement;
  result.lines = {{"Target", std::move(targetFigure)},
                  {"Latest", latest},
                  {"Variance", std::move(varianceFigure)},
                  {std::move(neighboursLabel), std::move(neighbours)}};
  result.basis = basisWords(figures.basisOf(box.latest), month);
  return result;
}

Comment buildComment(const BlockDefinition& block, core::Month month, const PageDefinition& page,
                     std::span<const WrittenComment> comments) {
  for (const WrittenComment& comment : comments) {
    if (comment.page == page.id && comment.block == block.figures && comment.month == month) {
      return {comment.text, comment.state};
    }
  }
  return {};
}

}  // namespace poap::pages

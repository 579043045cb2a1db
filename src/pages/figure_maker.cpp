#include "figure_maker.hpp"

#include "poap/core/number.hpp"
#include "poap/metrics/comparators.hpp"

#include <cmath>
#include <utility>

namespace poap::pages {

namespace {

constexpr std::string_view kMissing = "-";

double rounded(double value, const Format& format) {
  return format.roundTo ? core::roundHalfAway(value, *format.roundTo) : value;
}

int decimalsOf(metrics::Unit unit, const Format& format) {
  return format.decimals.value_or(usualDecimals(unit));
}

}  // namespace

int usualDecimals(metrics::Unit unit) {
  return unit == metrics::Unit::Count ? 0 : 1;
}

std::string printNumber(double value, metrics::Unit unit, const Format& format) {
  std::string text =
      core::formatNumber(rounded(value, format), decimalsOf(unit, format), format.thousands.value_or(false));
  if (unit == metrics::Unit::Percent) text.push_back('%');
  return text;
}

double printedValue(double value, metrics::Unit unit, const Format& format) {
  return core::roundHalfAway(rounded(value, format), decimalsOf(unit, format));
}

std::string printVariance(double percent) {
  const double shown = core::roundHalfAway(percent, 1);
  if (shown == 0) return "0";
  const std::string text = core::formatNumber(std::abs(shown), 1, false) + "%";
  return shown < 0 ? "(" + text + ")" : text;
}

metrics::Unit FigureMaker::unitOf(const CellDefinition& cell) const {
  if (!cell.measure) return metrics::Unit::Count;
  return cell.share.value_or(false) ? metrics::Unit::Percent : m_engine.measures().get(*cell.measure).unit;
}

Format FigureMaker::formatOf(const CellDefinition& cell) const {
  Format format = cell.format;
  if (!format.thousands) format.thousands = m_page.thousands;
  if (!format.zeroOfZero) format.zeroOfZero = m_page.zeroOfZero;
  return format;
}

metrics::Basis FigureMaker::basisOf(const CellDefinition& cell) const {
  return cell.basis.value_or(m_engine.measures().get(*cell.measure).basis);
}

metrics::Result FigureMaker::evaluate(const CellDefinition& cell, core::Month month) const {
  const auto part = m_engine.evaluate({*cell.measure, cell.basis, month, cell.where});
  if (!cell.share.value_or(false)) return part;
  return metrics::Engine::share(part, m_engine.evaluate({*cell.shareOf, cell.basis, month, {}}));
}

Figure FigureMaker::words(std::string id, std::string text) {
  Figure figure;
  figure.id = std::move(id);
  figure.printed = std::move(text);
  figure.unit = "text";
  figure.status = Status::NotApplicable;
  return figure;
}

Figure FigureMaker::make(const CellDefinition& cell, std::string id, core::Month month, core::Month shown) const {
  if (cell.words) return words(std::move(id), *cell.words);
  Figure figure;
  figure.id = std::move(id);
  const metrics::Unit unit = unitOf(cell);
  figure.unit = metrics::name(unit);
  if (month > shown) {
    figure.status = Status::NotYetDue;
    figure.judgement = Judgement::NoData;
    return figure;
  }
  const metrics::Result result = evaluate(cell, month);
  const Format format = formatOf(cell);
  figure.value = result.value;
  figure.numerator = result.numerator;
  figure.denominator = result.denominator;
  figure.status = result.status;
  if (result.value) {
    figure.printed = printNumber(*result.value, unit, format);
  } else if (result.status == Status::NotApplicable) {
    figure.printed = *format.zeroOfZero;
  } else {
    figure.printed = kMissing;
  }
  judge(figure, cell, month);
  return figure;
}

void FigureMaker::judge(Figure& figure, const CellDefinition& cell, core::Month month) const {
  const metrics::Measure& measure = m_engine.measures().get(*cell.measure);
  const metrics::Basis basis = basisOf(cell);
  const bool wholeMeasure = !cell.share.value_or(false) && basis == measure.basis && cell.where.empty();
  // A target is set for the measure as it is declared, never for a part of it.
  if (wholeMeasure) {
    const auto target = metrics::targetOf(m_engine.recordsOfAll(), measure.id, month.lastDay());
    figure.judgement = metrics::judge(figure.value, target, measure.polarity);
  } else if (!figure.value) {
    figure.judgement = Judgement::NoData;
  }
  // The month before; a running total is held against the same span of the year before instead, the month
  // before it being a part of it.
  const bool runsOn = basis == metrics::Basis::YearToDate;
  const auto previous = evaluate(cell, month.plus(runsOn ? -12 : -1)).value;
  const int decimals = cell.format.roundTo.value_or(decimalsOf(unitOf(cell), cell.format));
  figure.direction = metrics::directionOf(figure.value, previous, decimals);
  figure.judgedDirection = metrics::judgeDirection(figure.direction, measure.polarity);
}

}  // namespace poap::pages

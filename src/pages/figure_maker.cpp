#include "figure_maker.hpp"

#include "number_print.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/metrics/comparators.hpp"
#include "poap/metrics/small_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::pages {

namespace {

constexpr std::string_view kMissing = "-";
constexpr std::string_view kNeighbours = "STATISTICAL_NEIGHBOURS";

bool isOutside(const std::optional<OutsideValueDefinition>& value) {
  return value && value->said;
}

bool isCompared(const CellDefinition& cell) {
  return cell.compare && cell.compare->with != CompareDefinition::With::Nothing;
}

bool isExtreme(const CellDefinition& cell) {
  return cell.extreme && cell.extreme->said();
}

// The value of the measure itself, nothing else.
bool isPlain(const CellDefinition& cell) {
  return cell.measure && !cell.constant && !isOutside(cell.target) && !isOutside(cell.benchmark) && !isCompared(cell) &&
         !isExtreme(cell);
}

const std::string& measureOf(const OutsideValueDefinition& value, const CellDefinition& cell) {
  static const std::string kNone;
  if (!value.measure.empty()) return value.measure;
  return cell.measure ? *cell.measure : kNone;
}

// What a comparison puts in the place of the cell: a cell that says itself what it is, or this one changed.
CellDefinition changed(const CellDefinition& cell, const CellDefinition& inner) {
  CellDefinition result = inner;
  if (!inner.hasSource()) {
    CellDefinition farther = cell;
    farther.compare.reset();
    // The month of the cell is settled; only what the inner one says moves it.
    farther.monthsBack = 0;
    farther.atMonth.reset();
    result = inner.over(farther);
  }
  return result;
}

Direction directionOf(double difference, int decimals) {
  const double shown = core::roundHalfAway(difference, decimals);
  if (shown == 0) return Direction::Same;
  return shown > 0 ? Direction::Up : Direction::Down;
}

std::string arrowOf(Direction direction) {
  switch (direction) {
    case Direction::Up:
      return "\u2191";
    case Direction::Down:
      return "\u2193";
    case Direction::Same:
      return "\u2194";
    case Direction::None:
      break;
  }
  return {};
}

}  // namespace

std::string FigureMaker::ownUnit(const CellDefinition& cell) const {
  if (cell.constant) return cell.unit.value_or("count");
  if (isOutside(cell.target)) {
    const std::string& measure = measureOf(*cell.target, cell);
    const bool share = cell.target->measure.empty() && cell.share.value_or(false);
    return share || measure.empty() ? "percent" : std::string{metrics::name(m_engine.measures().get(measure).unit)};
  }
  if (!cell.measure) return "count";
  return cell.share.value_or(false) ? "percent"
                                    : std::string{metrics::name(m_engine.measures().get(*cell.measure).unit)};
}

std::string FigureMaker::unitOf(const CellDefinition& cell) const {
  if (isCompared(cell)) {
    if (cell.compare->as == CompareAs::Arrow) return "text";
    if (cell.compare->as == CompareAs::PercentChange) return "percent";
  }
  return ownUnit(cell);
}

Format FigureMaker::formatOf(const CellDefinition& cell) const {
  Format format = cell.format;
  if (!format.thousands) format.thousands = m_page.thousands;
  return format;
}

metrics::Basis FigureMaker::basisOf(const CellDefinition& cell) const {
  return cell.basis.value_or(m_engine.measures().get(*cell.measure).basis);
}

// The count, and of a share what it is a part of.
std::vector<metrics::Request> FigureMaker::requestsOf(const CellDefinition& cell, core::Month month) const {
  std::vector<metrics::Request> requests;
  requests.push_back({*cell.measure, cell.basis, month, cell.where, cell.asAt, m_narrowing});
  if (!cell.share.value_or(false)) return requests;
  if (!cell.shareOf) {
    throw core::Error{core::ErrorCode::BadResource,
                      fmt::format("The page {} has a share of {} that is of nothing: \"share_of\" is missing.",
                                  m_page.id, *cell.measure)};
  }
  const auto basis = cell.shareBasis ? cell.shareBasis : cell.basis;
  requests.push_back({*cell.shareOf, basis, month, cell.shareWhere, cell.asAt, m_narrowing});
  return requests;
}

FigureMaker::Value FigureMaker::counted(const CellDefinition& cell, core::Month month) const {
  const std::vector<metrics::Request> requests = requestsOf(cell, month);
  metrics::Result result = m_engine.evaluate(requests.front());
  if (requests.size() > 1) result = metrics::Engine::share(result, m_engine.evaluate(requests.back()));
  return {result.value, result.numerator, result.denominator, result.status, ownUnit(cell)};
}

FigureMaker::Value FigureMaker::extreme(const CellDefinition& cell, core::Month month) const {
  const int months = cell.extreme->yearToDate ? core::FinancialYear::positionOf(month) + 1 : cell.extreme->months;
  Value found;
  for (int back = 0; back < months; ++back) {
    const Value value = counted(cell, month.plus(-back));
    // The lowest of the known months is not the lowest of all.
    if (value.status != Status::Ok && value.status != Status::NotApplicable) return value;
    if (!value.value) continue;
    if (!found.value || (cell.extreme->highest ? *value.value > *found.value : *value.value < *found.value)) {
      found = value;
    }
  }
  if (!found.value) return {{}, {}, {}, Status::NotApplicable, ownUnit(cell)};
  return found;
}

FigureMaker::Value FigureMaker::target(const CellDefinition& cell, const std::string& measure,
                                       core::Month month) const {
  Value value;
  if (!measure.empty() && !m_narrowing)
    value.value = metrics::targetOf(m_engine.recordsOfAll(), measure, month.lastDay());
  value.unit = ownUnit(cell);
  value.status = value.value ? Status::Ok : Status::NotApplicable;
  return value;
}

FigureMaker::Value FigureMaker::benchmark(const std::string& measure, std::string_view comparator,
                                          core::Month month) const {
  Value value;
  value.status = Status::NotApplicable;
  value.unit = measure.empty() ? "count" : metrics::name(m_engine.measures().get(measure).unit);
  if (measure.empty() || m_narrowing) return value;
  if (const auto found = metrics::benchmarkOf(m_engine.recordsOfAll(), measure, comparator, month.lastDay())) {
    value.value = found->value;
    value.unit = core::folded(found->unit);  // a code: "RATE_PER_10000"
    value.status = Status::Ok;
  }
  return value;
}

FigureMaker::Value FigureMaker::own(const CellDefinition& cell, core::Month month) const {
  if (cell.constant) return {cell.constant, {}, {}, Status::Ok, ownUnit(cell)};
  if (isOutside(cell.target)) return target(cell, measureOf(*cell.target, cell), month);
  if (isOutside(cell.benchmark)) {
    return benchmark(measureOf(*cell.benchmark, cell), cell.benchmark->comparator, month);
  }
  return isExtreme(cell) ? extreme(cell, month) : counted(cell, month);
}

FigureMaker::Value FigureMaker::other(const CellDefinition& cell, core::Month month, const Value& mine) const {
  using With = CompareDefinition::With;
  const CompareDefinition& compare = *cell.compare;
  switch (compare.with) {
    case With::MonthsBack:
      return own(cell, month.plus(-compare.months));
    case With::AtMonth:
      return own(cell, latestBefore(month, compare.months));
    case With::Target: {
      Value value = target(cell, cell.measure.value_or(""), month);
      value.unit = mine.unit;
      return value;
    }
    case With::Neighbours:
      return benchmark(cell.measure.value_or(""), kNeighbours, month);
    case With::Cell: {
      const CellDefinition inner = changed(cell, *compare.cell);
      return own(inner, inner.monthFrom(month));
    }
    case With::Nothing:
      break;
  }
  return {};
}

FigureMaker::Value FigureMaker::compared(const CellDefinition& cell, const Value& mine, const Value& against) const {
  const bool percentChange = cell.compare->as == CompareAs::PercentChange;
  Value result;
  result.unit = percentChange ? "percent" : mine.unit;
  for (const Value* side : {&mine, &against}) {
    if (side->value) continue;
    result.status = side->status == Status::Ok ? Status::Missing : side->status;
    return result;
  }
  if (mine.unit != against.unit) {
    // Per cent from a rate is no number.
    result.status = Status::NotApplicable;
    return result;
  }
  double left = *mine.value;
  double right = *against.value;
  if (cell.rounded && cell.rounded->said) {
    Format format = cell.format;
    if (percentChange) format.decimals.reset();
    if (cell.rounded->decimals) format.decimals = cell.rounded->decimals;
    left = printedValue(left, mine.unit, format);
    right = printedValue(right, mine.unit, format);
  }
  if (percentChange) {
    result.value = metrics::variancePercent(left, right);
    result.numerator = left - right;
    result.denominator = right;
    if (!result.value) result.status = Status::NotApplicable;
  } else {
    result.value = left - right;
  }
  return result;
}

void FigureMaker::compare(Figure& figure, const CellDefinition& cell, core::Month month) const {
  const Value mine = own(cell, month);
  const Value result = compared(cell, mine, other(cell, month, mine));
  figure.unit = unitOf(cell);
  figure.status = result.status;
  const bool arrow = cell.compare->as == CompareAs::Arrow;
  if (result.value) {
    figure.direction = directionOf(*result.value, decimalsOf(result.unit, cell.format));
    if (cell.measure) {
      figure.judgedDirection =
          metrics::judgeDirection(figure.direction, m_engine.measures().get(*cell.measure).polarity);
    }
  } else {
    figure.judgement = Judgement::NoData;
  }
  if (arrow) {
    figure.arrow = true;
    figure.printed = arrowOf(figure.direction);
    return;
  }
  figure.value = result.value;
  figure.numerator = result.numerator;
  figure.denominator = result.denominator;
}

Figure FigureMaker::words(std::string id, std::string text) {
  Figure figure;
  figure.id = std::move(id);
  figure.printed = std::move(text);
  figure.unit = "text";
  figure.status = Status::NotApplicable;
  return figure;
}

void FigureMaker::printMissing(Figure& figure, const CellDefinition& cell) const {
  const auto word = cell.format.statusWords.find(std::string{metrics::name(figure.status)});
  if (figure.arrow) {
    figure.printed.clear();
  } else if (word != cell.format.statusWords.end()) {
    figure.printed = word->second;
  } else if (figure.status == Status::NotYetDue) {
    figure.printed.clear();
  } else if (figure.status == Status::NotApplicable && cell.format.zeroOfZero) {
    figure.printed = *cell.format.zeroOfZero;
  } else if (figure.status == Status::NotApplicable && isPlain(cell) && figure.unit == "percent") {
    figure.printed = m_page.zeroOfZero;
  } else {
    figure.printed = kMissing;
  }
}

FigureSource FigureMaker::sourceOf(const CellDefinition& cell, core::Month month) const {
  using Kind = FigureSource::Kind;
  using With = CompareDefinition::With;
  FigureSource source;
  source.month = month;
  source.measure = cell.measure.value_or("");
  if (cell.words) return source;
  if (isCompared(cell)) {
    source.kind = Kind::Comparison;
    source.how = cell.compare->as == CompareAs::PercentChange ? "change in per cent"
                 : cell.compare->as == CompareAs::Arrow       ? "arrow"
                                                              : "difference";
    CellDefinition mine = cell;
    mine.compare.reset();
    source.sides.push_back(sourceOf(mine, month));
    CellDefinition against = mine;
    switch (cell.compare->with) {
      case With::MonthsBack:
        source.sides.push_back(sourceOf(against, month.plus(-cell.compare->months)));
        break;
      case With::AtMonth:
        source.sides.push_back(sourceOf(against, latestBefore(month, cell.compare->months)));
        break;
      case With::Target:
        against.target = OutsideValueDefinition{};
        source.sides.push_back(sourceOf(against, month));
        break;
      case With::Neighbours:
        against.benchmark = OutsideValueDefinition{true, {}, std::string{kNeighbours}};
        source.sides.push_back(sourceOf(against, month));
        break;
      case With::Cell: {
        against = changed(cell, *cell.compare->cell);
        against.compare.reset();
        source.sides.push_back(sourceOf(against, against.monthFrom(month)));
        break;
      }
      case With::Nothing:
        break;
    }
  } else if (cell.constant) {
    source.kind = Kind::Constant;
  } else if (isOutside(cell.target)) {
    source.kind = Kind::Target;
    source.measure = measureOf(*cell.target, cell);
  } else if (isOutside(cell.benchmark)) {
    source.kind = Kind::Benchmark;
    source.measure = measureOf(*cell.benchmark, cell);
    source.comparator = cell.benchmark->comparator;
  } else if (isExtreme(cell)) {
    source.kind = Kind::Extreme;
    source.highest = cell.extreme->highest;
    const int months = cell.extreme->yearToDate ? core::FinancialYear::positionOf(month) + 1 : cell.extreme->months;
    for (int back = 0; back < months; ++back) {
      for (metrics::Request& request : requestsOf(cell, month.plus(-back))) {
        source.requests.push_back(std::move(request));
      }
    }
  } else {
    source.kind = cell.share.value_or(false) ? Kind::Share : Kind::Measured;
    source.requests = requestsOf(cell, month);
  }
  return source;
}

void FigureMaker::tell(const std::string& id, const CellDefinition& cell, core::Month month) const {
  if (m_search != nullptr && m_search->id == id && !m_search->found) m_search->found = sourceOf(cell, month);
}

Figure FigureMaker::make(const CellDefinition& cell, std::string id, core::Month month, core::Month shown) const {
  if (cell.words) return words(std::move(id), *cell.words);
  Figure figure;
  figure.id = std::move(id);
  figure.unit = unitOf(cell);
  if (m_search != nullptr) {
    if (figure.id != m_search->id) return figure;
    if (month <= shown) tell(figure.id, cell, month);
  }
  if (month > shown) {
    figure.status = Status::NotYetDue;
    figure.judgement = Judgement::NoData;
    printMissing(figure, cell);
    return figure;
  }
  if (isCompared(cell)) {
    compare(figure, cell, month);
  } else {
    const Value value = own(cell, month);
    figure.value = value.value;
    figure.numerator = value.numerator;
    figure.denominator = value.denominator;
    figure.status = value.status;
    figure.unit = value.unit;
  }
  const auto zero = cell.format.statusWords.find("zero");
  if (figure.value == 0.0 && zero != cell.format.statusWords.end()) {
    figure.printed = zero->second;
  } else if (figure.value) {
    Format format = formatOf(cell);
    if (cell.constant && !format.decimals && !format.as) {
      format.decimals = 9;
      format.trim = true;
    }
    figure.printed = printNumber(*figure.value, figure.unit, format);
  } else if (figure.status != Status::Ok) {
    printMissing(figure, cell);
  }
  if (figure.status == Status::Missing && m_missing != nullptr) m_missing->add(sourceOf(cell, month));
  if (isPlain(cell)) {
    judge(figure, cell, month);
    figure.smallNumbers = figure.unit == "percent" && metrics::isSmall(figure.denominator, m_smallDenominator);
  }
  return figure;
}

void FigureMaker::judge(Figure& figure, const CellDefinition& cell, core::Month month) const {
  const metrics::Measure& measure = m_engine.measures().get(*cell.measure);
  const metrics::Basis basis = basisOf(cell);
  const bool wholeMeasure = !m_narrowing && !cell.share.value_or(false) && basis == measure.basis && cell.where.empty();
  // A target is set for the measure as it is declared, never for a part of it.
  if (wholeMeasure) {
    metrics::RatedFigure rated{measure.id, figure.value, figure.status, std::nullopt, measure.polarity, std::nullopt};
    if (const auto target = metrics::targetAt(m_engine.recordsOfAll(), measure.id, month.lastDay())) {
      rated.target = target->range;
      const bool looksBack = m_ragScheme.amber == metrics::AmberRule::NotWorseThanYearBefore;
      if (looksBack) rated.yearBefore = counted(cell, month.plus(-12)).value;
    }
    const metrics::Rating rating = metrics::rate(m_ragScheme, rated);
    figure.judgement = rating.judgement;
    figure.ragScheme = rating.scheme;
  } else if (!figure.value) {
    figure.judgement = Judgement::NoData;
  }
  // The month before; a running total is held against the same span of the year before instead, the month
  // before it being a part of it.
  const bool runsOn = basis == metrics::Basis::YearToDate;
  const auto previous = counted(cell, month.plus(runsOn ? -12 : -1)).value;
  const int decimals = cell.format.roundTo.value_or(decimalsOf(ownUnit(cell), cell.format));
  figure.direction = metrics::directionOf(figure.value, previous, decimals);
  figure.judgedDirection = metrics::judgeDirection(figure.direction, measure.polarity);
}

}  // namespace poap::pages

#include "poap/metrics/engine.hpp"

#include "fed_fields.hpp"
#include "filter.hpp"
#include "poap/core/error.hpp"
#include "row_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace poap::metrics {

namespace {

using core::Day;

constexpr double kPer = 10000;

// The day on which derived fields of a row are taken.
Day rowAsAt(const Measure& measure, const Request& request, const Period& period, Day date) {
  if (request.asAt && !measure.isStock()) return *request.asAt;
  return measure.isStock() || measure.asAtPeriodEnd ? period.last : date;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

[[noreturn]] void failUnknown(const std::string& text) {
  throw core::Error{core::ErrorCode::UnknownName, text};
}

}  // namespace

Engine::Engine(const Records& records, const MeasureCatalogue& measures, const core::WorkingDays& workingDays)
    : m_records(records),
      m_measures(measures),
      m_fields(records, measures.derivations(), workingDays),
      m_finder(std::make_unique<RowFinder>(m_fields)) {
  const Table& table = records.table("population");
  const DayColumn& dates = table.days("reference_date");
  const TextColumn& groups = table.texts("population_group");
  const NumberColumn& numbers = table.numbers("population");
  for (RowIndex row = 0; row < table.size(); ++row) {
    m_population[std::string{groups.at(row)}].push_back({*dates.at(row), *numbers.at(row)});
  }
  for (auto& [group, estimates] : m_population) {
    std::sort(estimates.begin(), estimates.end(), [](const PopulationEstimate& a, const PopulationEstimate& b) {
      return a.referenceDate < b.referenceDate;
    });
  }
}

Engine::~Engine() = default;

Basis Engine::basisOf(const Measure& measure, const Request& request) const {
  const Basis basis = request.basis.value_or(measure.basis);
  if (!m_measures.allows(measure, basis)) {
    failUnknown(fmt::format("The measure {} cannot be taken on the basis asked for.", measure.id));
  }
  return basis;
}

bool Engine::covered(const Measure& measure, const Period& period, core::Month month) const {
  const auto last = m_records.lastMonth();
  if (!last || month > *last) return false;
  const core::Month first{period.first};
  const auto reachesBack = [&](std::string_view dataset, int history) {
    const auto span = m_records.span(dataset);
    // What a list is made of may be older than the month: then it does not tell of it.
    if (m_records.fedBy(dataset) != nullptr && span && month > span->last) return false;
    return span && span->first.plus(history) <= first;
  };
  const auto allReachBack = [&](const std::vector<std::string>& lists, int history) {
    return std::all_of(lists.begin(), lists.end(),
                       [&](const std::string& dataset) { return reachesBack(dataset, history); });
  };
  if (!allReachBack(measure.needs, 0)) return false;
  if (!measure.coveredFrom && measure.coveredBy.empty()) return reachesBack(measure.dataset, measure.historyMonths);
  if (m_records.fedBy(measure.dataset) != nullptr && !reachesBack(measure.dataset, measure.historyMonths)) return false;
  // A list without a single row was never supplied, however rare its rows.
  return m_records.table(measure.dataset).size() > 0 && allReachBack(measure.coveredBy, measure.historyMonths) &&
         (!measure.coveredFrom || measure.coveredFrom->plus(measure.historyMonths) <= first);
}

// Whether the texts of its own row that a derived field reads were ever supplied.
bool Engine::restsOnSupplied(const Table& table, std::string_view field) const {
  const DerivationDeclaration* declared = m_measures.derivations().find(table.dataset().id, field);
  if (declared == nullptr || table.size() == 0) return true;
  for (const std::string& text : {declared->text, declared->otherText, declared->key}) {
    const Column* column = table.find(text);
    const auto* texts = column == nullptr ? nullptr : std::get_if<TextColumn>(column);
    if (texts != nullptr && texts->allEmpty()) return false;
  }
  return true;
}

// Whether the column that dates a measure was never filled. Where a stock has no end yet, all of it is open.
bool Engine::datedByNothing(const Measure& measure) const {
  const FeedUse* fed = m_records.fedBy(measure.dataset);
  if (fed != nullptr && fed->feed->makes(measure.from)) return false;
  const Table& table = m_records.table(measure.dataset);
  return table.size() > 0 && table.days(measure.from).allEmpty();
}

// A field that no row of a list has was never supplied: to use it would give a zero for "not known".
bool Engine::filled(const Measure& measure, const Request& request) const {
  if (const int months = fedLookBack(m_records, measure, request.where); months > 0) {
    const Period period = periodOf(basisOf(measure, request), request.month);
    if (m_records.span(measure.dataset)->first.plus(months) > core::Month{period.first}) return false;
  }
  if (!fedLacks(m_records, m_measures.derivations(), measure, request.where).empty()) return false;
  const Table& table = m_records.table(measure.dataset);
  const auto supplied = [&](std::string_view field) {
    const Column* column = table.find(field);
    if (column == nullptr) return restsOnSupplied(table, field);
    if (const auto* texts = std::get_if<TextColumn>(column)) return !texts->allEmpty();
    const auto* numbers = std::get_if<NumberColumn>(column);
    return numbers == nullptr || field != measure.value || !numbers->allEmpty();
  };
  const auto allSupplied = [&](const std::vector<Condition>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition& condition) { return supplied(condition.field); });
  };
  const auto narrowed = [&] {
    if (!request.narrowing) return true;
    const auto conditions = request.narrowing->conditions(measure.dataset);
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition& condition) { return supplied(condition.field); });
  };
  if (datedByNothing(measure)) return false;
  return allSupplied(measure.where) && allSupplied(measure.share) && allSupplied(request.where) && narrowed() &&
         supplied(measure.distinct) && supplied(measure.value);
}

// The rows of a period that a measure's filter holds for, and those its share holds for as well.
struct Engine::Found {
  const DatedRows& rows;
  CommonPlaces whole;
  CommonPlaces part;
};

Engine::Found Engine::find(const Measure& measure, const Request& request) const {
  const DatedRows& rows = m_finder->dated(measure.dataset, measure.from);
  const Period period = periodOf(basisOf(measure, request), request.month);
  const std::int32_t last = core::dayNumber(period.last);
  const std::int32_t first = core::dayNumber(period.first);
  // The day on which derived fields are taken, unless it is each row's own.
  std::optional<Day> day;
  if (measure.isStock() || measure.asAtPeriodEnd) day = period.last;
  if (request.asAt && !measure.isStock()) day = request.asAt;
  const RowSet* open = measure.isStock() ? &m_finder->openOn(rows, measure.to, period.last) : nullptr;

  const auto setOf = [&](const Condition& condition) -> const RowSet* {
    if (!day || !m_finder->dependsOnDay(*rows.table, condition)) return &m_finder->meeting(rows, condition);
    const RowSet& among = open != nullptr ? *open : m_finder->within(rows, first, last);
    return &m_finder->meetingOn(rows, condition, *day, among);
  };
  std::vector<const RowSet*> whole;
  if (open != nullptr) whole.push_back(open);
  for (const Condition& condition : conditionsOf(measure, request)) whole.push_back(setOf(condition));
  std::vector<const RowSet*> part = whole;
  for (const Condition& condition : measure.share) part.push_back(setOf(condition));
  const std::size_t begin = measure.isStock() ? 0 : rows.before(first);
  const std::size_t end = rows.before(last + 1);
  return {rows, CommonPlaces{begin, end, std::move(whole)}, CommonPlaces{begin, end, std::move(part)}};
}

std::vector<Condition> Engine::conditionsOf(const Measure& measure, const Request& request) {
  std::vector<Condition> conditions = measure.where;
  conditions.insert(conditions.end(), request.where.begin(), request.where.end());
  if (request.narrowing) {
    const auto more = request.narrowing->conditions(measure.dataset);
    conditions.insert(conditions.end(), more.begin(), more.end());
  }
  // A row without the number or text that is averaged or told apart counts nowhere.
  for (const std::string& field : {measure.value, measure.distinct}) {
    if (!field.empty()) conditions.push_back({field, Comparison::Empty, {}, 0, false});
  }
  return conditions;
}

Day Engine::asAtOf(const Measure& measure, const Request& request, Day date) const {
  return rowAsAt(measure, request, periodOf(basisOf(measure, request), request.month), date);
}

Engine::Counted Engine::count(const Measure& measure, const Request& request) const {
  const Found found = find(measure, request);
  Counted counted;
  found.whole.each([&](std::size_t place) { counted.denominator.push_back(found.rows.rows[place]); });
  found.part.each([&](std::size_t place) { counted.numerator.push_back(found.rows.rows[place]); });
  return counted;
}

// Rows, or different values of them.
double Engine::sizeOf(const Measure& measure, const Request& request, const Found& found, bool numerator) const {
  const CommonPlaces& places = numerator ? found.part : found.whole;
  if (measure.distinct.empty()) return static_cast<double>(places.count());
  const Period period = periodOf(basisOf(measure, request), request.month);
  const TextOperand text{m_fields, *found.rows.table, measure.distinct};
  std::vector<std::uint32_t> values;
  places.each([&](std::size_t place) {
    const RowIndex row = found.rows.rows[place];
    values.push_back(text.codeAt(row, rowAsAt(measure, request, period, *found.rows.days->at(row))));
  });
  std::sort(values.begin(), values.end());
  return static_cast<double>(std::unique(values.begin(), values.end()) - values.begin());
}

Result Engine::evaluate(const Request& request) const {
  const Measure& measure = m_measures.get(request.measure);
  if (request.narrowing && whyNotNarrowed(m_measures, measure, *request.narrowing)) {
    Result result;
    result.status = Status::Missing;
    return result;
  }
  if (measure.form == Form::MonthlyValue) return evaluateMonthly(measure, request);
  return measure.ofList() ? evaluateList(measure, request) : evaluateParts(measure, request);
}

Result Engine::evaluateList(const Measure& measure, const Request& request) const {
  const Period period = periodOf(basisOf(measure, request), request.month);
  Result result;
  if (!covered(measure, period, request.month) || !filled(measure, request)) {
    result.status = Status::Missing;
    return result;
  }
  const Found found = find(measure, request);
  if (!measure.value.empty()) return evaluateValues(measure, request, found);
  const double whole = sizeOf(measure, request, found, false);
  if (measure.form == Form::Share) {
    const double part = sizeOf(measure, request, found, true);
    return share(Result{part, part, std::nullopt, Status::Ok}, Result{whole, whole, std::nullopt, Status::Ok});
  }
  result.numerator = whole;
  if (measure.form != Form::Rate) {
    result.value = whole;
    return result;
  }
  const auto estimate = population(measure.populationGroup, period.last);
  if (!estimate || estimate->population <= 0) {
    result.status = Status::Missing;
    return result;
  }
  result.denominator = estimate->population;
  result.value = whole / estimate->population * kPer;
  return result;
}

Result Engine::evaluateValues(const Measure& measure, const Request& request, const Found& found) const {
  const Period period = periodOf(basisOf(measure, request), request.month);
  const NumberOperand number{m_fields, *found.rows.table, measure.value};
  std::vector<double> values;
  found.whole.each([&](std::size_t place) {
    const RowIndex row = found.rows.rows[place];
    values.push_back(*number.at(row, rowAsAt(measure, request, period, *found.rows.days->at(row))));
  });
  Result result;
  result.denominator = static_cast<double>(values.size());
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  if (measure.form != Form::Median) result.numerator = sum;
  if (measure.form == Form::Sum) {
    result.value = sum;
  } else if (values.empty()) {
    result.status = Status::NotApplicable;
  } else {
    result.value = measure.form == Form::Median ? median(std::move(values)) : sum / *result.denominator;
  }
  return result;
}

// Of a ratio a condition narrows each part whose list has the field; a total is only narrowed as a whole.
Request Engine::partRequest(const Measure& measure, const std::string& part, const Request& request) const {
  const Measure& of = m_measures.get(part);
  Request ofPart{part, std::nullopt, request.month, {}, request.asAt, request.narrowing};
  const auto basis = measure.basisDeclared || request.basis ? std::optional{basisOf(measure, request)} : std::nullopt;
  if (basis && m_measures.allows(of, *basis)) ofPart.basis = basis;
  for (const Condition& condition : request.where) {
    if (!m_measures.hasField(measure, condition.field)) {
      failUnknown(fmt::format("The measure {} cannot be narrowed by {}.", measure.id, condition.field));
    }
    if (m_measures.hasField(of, condition.field)) ofPart.where.push_back(condition);
  }
  return ofPart;
}

Result Engine::evaluateParts(const Measure& measure, const Request& request) const {
  std::vector<Result> parts;
  for (const std::string& part : measure.parts) parts.push_back(evaluate(partRequest(measure, part, request)));
  const auto gap = std::find_if(parts.begin(), parts.end(), [](const Result& part) { return !part.value; });
  Result result;
  if (gap != parts.end()) result.status = gap->status;
  if (measure.form == Form::Total) {
    if (gap != parts.end()) return result;
    result.value = std::accumulate(parts.begin(), parts.end(), 0.0,
                                   [](double sum, const Result& part) { return sum + *part.value; });
    result.numerator = result.value;
    return result;
  }
  result.numerator = parts[0].value;
  result.denominator = parts[1].value;
  if (gap != parts.end()) return result;
  if (*result.denominator == 0) {
    result.status = Status::NotApplicable;
    return result;
  }
  result.value = *result.numerator / *result.denominator * (measure.form == Form::Percent ? 100 : 1);
  return result;
}

std::optional<RowIndex> Engine::monthlyRow(const Measure& measure, const Request& request) const {
  (void)basisOf(measure, request);
  if (!request.where.empty()) {
    failUnknown(fmt::format("The measure {} is supplied by month and cannot be narrowed.", measure.id));
  }
  const Table& table = m_records.table(measure.dataset);
  const TextColumn& names = table.texts("measure");
  const DayColumn& months = table.days("month");
  const auto name = names.find(measure.monthlyValue);
  std::optional<RowIndex> latest;
  for (RowIndex row = 0; name && row < table.size(); ++row) {
    if (names.code(row) != *name || months.empty(row)) continue;
    const core::Month month{*months.at(row)};
    if (measure.latest ? month > request.month : month != request.month) continue;
    if (!latest || months.number(row) >= months.number(*latest)) latest = row;
  }
  return latest;
}

Result Engine::evaluateMonthly(const Measure& measure, const Request& request) const {
  const auto row = monthlyRow(measure, request);
  Result result;
  result.status = Status::Missing;
  if (!row) return result;
  const Table& table = m_records.table(measure.dataset);
  const std::string_view status = table.texts("status").at(*row);
  if (status == "NOT_APPLICABLE") result.status = Status::NotApplicable;
  if (status == "SUPPRESSED") result.status = Status::Suppressed;
  if (status == "OK") {
    result.value = table.numbers("value").at(*row);
    if (result.value) result.status = Status::Ok;
  }
  return result;
}

std::vector<ListRows> Engine::records(const Request& request) const {
  const Measure& measure = m_measures.get(request.measure);
  if (request.narrowing && whyNotNarrowed(m_measures, measure, *request.narrowing)) return {};
  if (measure.form == Form::MonthlyValue) {
    const auto row = monthlyRow(measure, request);
    return {{measure.dataset, row ? std::vector{*row} : std::vector<RowIndex>{}}};
  }
  if (measure.ofList()) return {{measure.dataset, count(measure, request).numerator}};
  std::vector<ListRows> lists;
  for (const std::string& part : measure.parts) {
    for (ListRows& rows : records(partRequest(measure, part, request))) lists.push_back(std::move(rows));
    if (measure.form != Form::Total) break;
  }
  return lists;
}

Result Engine::share(const Result& part, const Result& whole) {
  Result result;
  result.numerator = part.value;
  result.denominator = whole.value;
  if (!part.value || !whole.value) {
    result.status = Status::Missing;
  } else if (*whole.value == 0) {
    result.status = Status::NotApplicable;
  } else {
    result.value = *part.value / *whole.value * 100;
  }
  return result;
}

std::optional<PopulationEstimate> Engine::population(std::string_view group, Day day) const {
  const auto found = m_population.find(group);
  if (found == m_population.end()) return std::nullopt;
  std::optional<PopulationEstimate> latest;
  for (const PopulationEstimate& estimate : found->second) {
    if (estimate.referenceDate <= day) latest = estimate;
  }
  return latest;
}

}  // namespace poap::metrics

#include "poap/metrics/engine.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace poap::metrics {

namespace {

using core::Day;

constexpr double kPer = 10000;

bool compare(Comparison comparison, double value, double limit) {
  switch (comparison) {
    case Comparison::Is:
      return value == limit;
    case Comparison::IsNot:
      return value != limit;
    case Comparison::Less:
      return value < limit;
    case Comparison::AtMost:
      return value <= limit;
    case Comparison::AtLeast:
      return value >= limit;
    case Comparison::More:
      return value > limit;
    case Comparison::Empty:
      return false;
  }
  return false;
}

}  // namespace

// Conditions bound to the columns of one table.
class Engine::Filter {
public:
  Filter(const Engine& engine, const Table& table, std::span<const Condition> conditions) {
    for (const Condition& condition : conditions) m_tests.push_back(bind(engine, table, condition));
  }

  [[nodiscard]] bool holds(RowIndex row, Day asAt) const {
    return std::all_of(m_tests.begin(), m_tests.end(), [&](const Test& test) { return test.holds(row, asAt); });
  }

private:
  struct Test {
    Comparison comparison = Comparison::Is;
    bool expectEmpty = false;
    double number = 0;
    const TextColumn* texts = nullptr;
    std::vector<std::uint32_t> codes;
    const NumberColumn* numbers = nullptr;
    const DayColumn* days = nullptr;
    const Derivation* derived = nullptr;

    [[nodiscard]] bool holds(RowIndex row, Day asAt) const {
      if (texts != nullptr) {
        const std::uint32_t code = texts->code(row);
        if (comparison == Comparison::Empty) return (code == 0) == expectEmpty;
        const bool among = std::find(codes.begin(), codes.end(), code) != codes.end();
        return among == (comparison == Comparison::Is);
      }
      if (days != nullptr) return days->empty(row) == expectEmpty;
      const auto value = derived != nullptr ? derived->at(row, asAt) : numbers->at(row);
      if (comparison == Comparison::Empty) return !value.has_value() == expectEmpty;
      return value && compare(comparison, *value, number);
    }
  };

  static Test bind(const Engine& engine, const Table& table, const Condition& condition) {
    Test test;
    test.comparison = condition.comparison;
    test.expectEmpty = condition.comparison == Comparison::Empty && condition.number != 0;
    test.number = condition.number;
    const auto fail = [&](std::string_view what) {
      throw core::Error{core::ErrorCode::UnknownName, fmt::format("The list {} has no {} {} to filter by.",
                                                                  table.dataset().id, what, condition.field)};
    };
    if (const Column* column = table.find(condition.field)) {
      test.texts = std::get_if<TextColumn>(column);
      test.numbers = std::get_if<NumberColumn>(column);
      test.days = std::get_if<DayColumn>(column);
      if (test.texts != nullptr && condition.numeric) fail("number");
      if (test.days != nullptr && condition.comparison != Comparison::Empty) fail("text or number");
    } else {
      test.derived = engine.derivation(table.dataset().id, condition.field);
      if (test.derived == nullptr) fail("field");
    }
    if (test.texts == nullptr && !condition.texts.empty()) fail("text");
    if (test.texts != nullptr) {
      for (const std::string& text : condition.texts) {
        if (const auto code = test.texts->find(text)) test.codes.push_back(*code);
      }
    }
    return test;
  }

  std::vector<Test> m_tests;
};

Period periodOf(Basis basis, core::Month month) {
  switch (basis) {
    case Basis::Month:
      return {month.firstDay(), month.lastDay()};
    case Basis::MonthEnd:
      return {month.lastDay(), month.lastDay()};
    case Basis::YearToDate:
      return {core::FinancialYear{month}.firstMonth().firstDay(), month.lastDay()};
    case Basis::Rolling12Months:
      return {month.plus(-11).firstDay(), month.lastDay()};
  }
  return {month.firstDay(), month.lastDay()};
}

Engine::Engine(const Records& records, const MeasureCatalogue& measures, const core::WorkingDays& workingDays)
    : m_records(records), m_measures(measures), m_workingDays(workingDays) {
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

const Derivation* Engine::derivation(const std::string& dataset, const std::string& field) const {
  const auto key = std::pair{dataset, field};
  auto found = m_derivations.find(key);
  if (found == m_derivations.end()) {
    found = m_derivations.emplace(key, makeDerivation(m_records, m_workingDays, dataset, field)).first;
  }
  return found->second.get();
}

Basis Engine::basisOf(const Measure& measure, const Request& request) const {
  const Basis basis = request.basis.value_or(measure.basis);
  if ((basis == Basis::MonthEnd) != measure.isStock()) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("The measure {} cannot be taken on the basis asked for.", measure.id)};
  }
  return basis;
}

bool Engine::covered(const Measure& measure, const Period& period, core::Month month) const {
  const auto last = m_records.lastMonth();
  if (!last || month > *last) return false;
  const auto reachesBack = [&](std::string_view dataset, int history) {
    const auto span = m_records.span(dataset);
    return span && span->first.plus(history) <= core::Month{period.first};
  };
  return reachesBack(measure.dataset, measure.historyMonths) &&
         std::all_of(measure.needs.begin(), measure.needs.end(),
                     [&](const std::string& dataset) { return reachesBack(dataset, 0); });
}

// A code that no row of a list has was never supplied: to filter by it would give a zero for "not known".
bool Engine::filled(const Measure& measure, const Request& request) const {
  const Table& table = m_records.table(measure.dataset);
  const auto supplied = [&](const std::vector<Condition>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
      const Column* column = table.find(condition.field);
      const auto* texts = column != nullptr ? std::get_if<TextColumn>(column) : nullptr;
      return texts == nullptr || !texts->allEmpty();
    });
  };
  return supplied(measure.where) && supplied(measure.share) && supplied(request.where);
}

Engine::Counted Engine::count(const Measure& measure, Basis basis, const Request& request) const {
  const Table& table = m_records.table(measure.dataset);
  const Period period = periodOf(basis, request.month);
  std::vector<Condition> conditions = measure.where;
  conditions.insert(conditions.end(), request.where.begin(), request.where.end());
  const Filter whole{*this, table, conditions};
  const Filter part{*this, table, measure.share};
  const DayColumn& from = table.days(measure.from);

  const auto key = std::pair{measure.dataset, measure.from};
  auto sorted = m_byDate.find(key);
  if (sorted == m_byDate.end()) {
    std::vector<RowIndex> rows;
    for (RowIndex row = 0; row < table.size(); ++row) {
      if (!from.empty(row)) rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [&](RowIndex a, RowIndex b) { return from.number(a) < from.number(b); });
    sorted = m_byDate.emplace(key, std::move(rows)).first;
  }
  const std::vector<RowIndex>& rows = sorted->second;
  const auto after = std::upper_bound(rows.begin(), rows.end(), core::dayNumber(period.last),
                                      [&](std::int32_t day, RowIndex row) { return day < from.number(row); });

  Counted counted;
  const auto take = [&](RowIndex row, Day asAt) {
    if (!whole.holds(row, asAt)) return;
    counted.denominator.push_back(row);
    if (part.holds(row, asAt)) counted.numerator.push_back(row);
  };
  if (measure.isStock()) {
    const DayColumn& to = table.days(measure.to);
    const std::int32_t day = core::dayNumber(period.last);
    for (auto row = rows.begin(); row != after; ++row) {
      if (to.empty(*row) || to.number(*row) > day) take(*row, period.last);
    }
  } else {
    const auto first = std::lower_bound(rows.begin(), after, core::dayNumber(period.first),
                                        [&](RowIndex row, std::int32_t day) { return from.number(row) < day; });
    for (auto row = first; row != after; ++row) take(*row, *from.at(*row));
  }
  return counted;
}

Result Engine::evaluate(const Request& request) const {
  const Measure& measure = m_measures.get(request.measure);
  const Basis basis = basisOf(measure, request);
  const Period period = periodOf(basis, request.month);
  Result result;
  if (!covered(measure, period, request.month) || !filled(measure, request)) {
    result.status = Status::Missing;
    return result;
  }
  const Counted counted = count(measure, basis, request);
  const auto whole = static_cast<double>(counted.denominator.size());
  if (measure.isShare) {
    const auto part = static_cast<double>(counted.numerator.size());
    return share(Result{part, part, std::nullopt, Status::Ok}, Result{whole, whole, std::nullopt, Status::Ok});
  }
  result.numerator = whole;
  if (!measure.isRate()) {
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

std::vector<RowIndex> Engine::records(const Request& request) const {
  const Measure& measure = m_measures.get(request.measure);
  return count(measure, basisOf(measure, request), request).numerator;
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

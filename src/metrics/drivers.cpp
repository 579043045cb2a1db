#include "poap/metrics/drivers.hpp"

#include "field_words.hpp"
#include "filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unordered_set>

namespace poap::metrics {

namespace {

constexpr double kSlack = 1e-9;
constexpr double kPercent = 100;

// Of one group in one month.
struct Amounts {
  double part = 0;   // numerator
  double whole = 0;  // denominator
};
using ByGroup = std::map<std::string, Amounts>;

class GroupCount {
public:
  GroupCount(const Engine& engine, const Measure& measure, const Request& request, const std::string& field)
      : m_engine(engine),
        m_measure(measure),
        m_request(request),
        m_table(engine.recordsOfAll().table(measure.dataset)),
        m_from(m_table.days(measure.from)),
        m_group(engine.derivedFields(), m_table, field) {
    if (!measure.distinct.empty()) m_distinct.emplace(engine.derivedFields(), m_table, measure.distinct);
    if (!measure.value.empty()) m_value.emplace(engine.derivedFields(), m_table, measure.value);
  }

  [[nodiscard]] ByGroup count() const {
    const Engine::Counted counted = m_engine.count(m_measure, m_request);
    ByGroup groups;
    each(
        counted.denominator,
        [&](RowIndex row, Amounts& group) {
          group.whole += 1;
          if (m_value) group.part += *m_value->at(row, asAt(row));
        },
        groups);
    if (!m_value)
      each(
          counted.numerator, [](RowIndex, Amounts& group) { group.part += 1; }, groups);
    return groups;
  }

private:
  [[nodiscard]] core::Day asAt(RowIndex row) const { return m_engine.asAtOf(m_measure, m_request, *m_from.at(row)); }

  // Of different values each is of the group of its first row.
  template <typename Add>
  void each(const std::vector<RowIndex>& rows, Add&& add, ByGroup& groups) const {
    std::unordered_set<std::uint32_t> seen;
    for (const RowIndex row : rows) {
      const core::Day day = asAt(row);
      if (m_distinct && !seen.insert(m_distinct->codeAt(row, day)).second) continue;
      add(row, groups[std::string{m_group.column().text(m_group.codeAt(row, day))}]);
    }
  }

  const Engine& m_engine;
  const Measure& m_measure;
  const Request& m_request;
  const Table& m_table;
  const DayColumn& m_from;
  TextOperand m_group;
  std::optional<TextOperand> m_distinct;
  std::optional<NumberOperand> m_value;
};

Amounts totalOf(const ByGroup& groups) {
  Amounts total;
  for (const auto& [value, amounts] : groups) {
    total.part += amounts.part;
    total.whole += amounts.whole;
  }
  return total;
}

Amounts amountsOf(const ByGroup& groups, const std::string& value) {
  const auto found = groups.find(value);
  return found == groups.end() ? Amounts{} : found->second;
}

void addCounts(Drivers& drivers, const std::string& value, const ByGroup& before, const ByGroup& after) {
  Driver driver;
  driver.value = value;
  driver.before = amountsOf(before, value).part;
  driver.after = amountsOf(after, value).part;
  driver.amount = driver.after - driver.before;
  drivers.groups.push_back(std::move(driver));
}

void addShares(Drivers& drivers, const std::string& value, const ByGroup& before, const ByGroup& after,
               const Amounts& wholeBefore, const Amounts& wholeAfter, double scale) {
  const Amounts was = amountsOf(before, value);
  const Amounts is = amountsOf(after, value);
  const double weightBefore = was.whole / wholeBefore.whole;
  const double weightAfter = is.whole / wholeAfter.whole;
  double rateBefore = was.whole > 0 ? was.part / was.whole * scale : 0;
  double rateAfter = is.whole > 0 ? is.part / is.whole * scale : 0;
  if (was.whole == 0) rateBefore = rateAfter;
  if (is.whole == 0) rateAfter = rateBefore;
  const double mean = (drivers.before + drivers.after) / 2;
  Driver driver;
  driver.value = value;
  driver.before = rateBefore;
  driver.after = rateAfter;
  driver.rate = (weightBefore + weightAfter) / 2 * (rateAfter - rateBefore);
  driver.mix = ((rateBefore + rateAfter) / 2 - mean) * (weightAfter - weightBefore);
  driver.amount = driver.rate + driver.mix;
  drivers.groups.push_back(std::move(driver));
}

void finish(Drivers& drivers) {
  double amount = 0;
  double sizes = 0;
  double largest = 0;
  for (const Driver& driver : drivers.groups) {
    amount += driver.amount;
    sizes += std::abs(driver.amount);
    largest = std::max(largest, std::abs(driver.amount));
  }
  const double change = drivers.after - drivers.before;
  if (std::abs(amount - change) > kSlack * std::max(1.0, std::abs(drivers.after) + std::abs(drivers.before))) {
    throw std::logic_error{"The parts of a change do not add up to it."};
  }
  for (Driver& driver : drivers.groups) {
    if (std::abs(change) > kSlack) driver.share = driver.amount / change;
  }
  drivers.concentration = sizes > 0 ? largest / sizes : 0;
  std::stable_sort(drivers.groups.begin(), drivers.groups.end(),
                   [](const Driver& a, const Driver& b) { return std::abs(a.amount) > std::abs(b.amount); });
}

}  // namespace

DriversOfChange driversOf(const Engine& engine, const datasets::Catalogue& datasets, const Groupings& groupings,
                          const Request& before, const Request& after) {
  DriversOfChange result;
  const Measure& measure = engine.measures().get(after.measure);
  if (!measure.ofList() || measure.form == Form::Median) {
    result.why.push_back(fmt::format("{}: {} is not the sum of parts of its rows.", measure.title,
                                     measure.form == Form::Median ? "a median" : "a measure made of others"));
    return result;
  }
  const Result was = engine.evaluate(before);
  const Result is = engine.evaluate(after);
  const bool ofWhole = measure.form == Form::Share || measure.form == Form::Average;
  if (!was.value || !is.value) {
    result.why.push_back(fmt::format("{}: there is no value in one of the months.", measure.title));
    return result;
  }
  const Table& table = engine.recordsOfAll().table(measure.dataset);
  for (const Grouping& grouping : groupings.all()) {
    const auto field = groupings.fieldOf(grouping.id, measure.dataset, engine.measures().derivations());
    if (!field || engine.measures().derivations().kindOf(measure.dataset, *field) != FieldKind::Text) continue;
    const ByGroup groupsBefore = GroupCount{engine, measure, before, *field}.count();
    const ByGroup groupsAfter = GroupCount{engine, measure, after, *field}.count();
    const Amounts totalBefore = totalOf(groupsBefore);
    const Amounts totalAfter = totalOf(groupsAfter);
    std::map<std::string, bool> values;
    for (const ByGroup* groups : {&groupsBefore, &groupsAfter}) {
      for (const auto& [value, amounts] : *groups) values.emplace(value, true);
    }
    // Nobody filled it.
    if (values.size() == 1 && values.begin()->first.empty()) continue;
    Drivers drivers;
    drivers.grouping = grouping.id;
    drivers.title = grouping.title;
    drivers.field = *field;
    drivers.before = ofWhole ? *was.value : totalBefore.part;
    drivers.after = ofWhole ? *is.value : totalAfter.part;
    if (!measure.distinct.empty()) {
      drivers.note = fmt::format("Of {} each counts in the group of its first row.", inSentence(measure.distinct));
      // First rows may differ between part and whole.
      if (ofWhole) {
        drivers.before = totalBefore.part / totalBefore.whole * kPercent;
        drivers.after = totalAfter.part / totalAfter.whole * kPercent;
      }
    } else if (measure.isRate()) {
      drivers.note = "Of what is counted: the population is known as a whole only.";
    }
    for (const auto& [value, there] : values) {
      if (ofWhole) {
        addShares(drivers, value, groupsBefore, groupsAfter, totalBefore, totalAfter,
                  measure.form == Form::Share ? kPercent : 1);
      } else {
        addCounts(drivers, value, groupsBefore, groupsAfter);
      }
      drivers.groups.back().title = meaningOf(datasets, table, *field, value);
    }
    finish(drivers);
    result.groupings.push_back(std::move(drivers));
  }
  std::stable_sort(result.groupings.begin(), result.groupings.end(),
                   [](const Drivers& a, const Drivers& b) { return a.concentration > b.concentration; });
  return result;
}

}  // namespace poap::metrics

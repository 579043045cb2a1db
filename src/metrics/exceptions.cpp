#include "poap/metrics/exceptions.hpp"

#include "definition_object.hpp"
#include "field_words.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/metrics/comparators.hpp"
#include "poap/metrics/monthly_exception.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace poap::metrics {

namespace {

constexpr std::array<std::pair<ExceptionKind, std::string_view>, 6> kNames = {{
    {ExceptionKind::OffTarget, "off_target"},
    {ExceptionKind::TurnedWorse, "turned_worse"},
    {ExceptionKind::Unusual, "unusual"},
    {ExceptionKind::BrokenFlow, "broken_flow"},
    {ExceptionKind::MissingValue, "missing_value"},
    {ExceptionKind::LateList, "late_list"},
}};
constexpr int kMonthsBefore = 24;

std::string words(double value, const Measure& measure) {
  return core::formatNumber(value, measure.unit == Unit::Count || measure.unit == Unit::Cases ? 0 : 1, true);
}

class ExceptionFinder {
public:
  ExceptionFinder(const Engine& engine, const RagScheme& scheme, core::Month month)
      : m_engine(engine), m_scheme(scheme), m_month(month) {}

  void lookAt(const Measure& measure) {
    const Result now = at(measure, 0);
    if (now.status == Status::Missing) {
      add({ExceptionKind::MissingValue,
           measure.id,
           measure.title,
           fmt::format("There is no figure for {}.", core::longMonth(m_month)),
           {},
           0});
      return;
    }
    if (!now.value) return;
    lookForTarget(measure, now);
    lookForTurn(measure, now);
    lookForVariation(measure, now);
  }

  void lookAt(const Flow& flow) {
    const Measure& stock = m_engine.measures().get(flow.stock);
    const auto before = at(stock, 1).value;
    const auto starts = at(m_engine.measures().get(flow.starts), 0).value;
    const auto ends = at(m_engine.measures().get(flow.ends), 0).value;
    const auto now = at(stock, 0).value;
    if (!before || !starts || !ends || !now) return;
    const double expected = *before + *starts - *ends;
    if (std::abs(expected - *now) < 1e-9) return;
    add({ExceptionKind::BrokenFlow, stock.id, stock.title,
         fmt::format("{} in {}, {} begun and {} ended make {}, not {}.", words(*before, stock),
                     core::longMonth(m_month.plus(-1)), words(*starts, stock), words(*ends, stock),
                     words(expected, stock), words(*now, stock)),
         now, std::abs(expected - *now)});
  }

  // A list of children that other lists have left behind.
  void lookForLate(const std::string& dataset) {
    const Records& records = m_engine.recordsOfAll();
    const auto span = records.span(dataset);
    const auto& declared = records.table(dataset).dataset();
    if (!span || span->last >= m_month || !declared.fieldIndex("child_unique_id")) return;
    if (!records.lastMonth() || *records.lastMonth() < m_month) return;
    add({ExceptionKind::LateList,
         dataset,
         declared.title,
         fmt::format("Nothing in this list is dated after {}.", core::longMonth(span->last)),
         {},
         static_cast<double>(m_month.index() - span->last.index())});
  }

  std::vector<ReportedException> take() {
    std::stable_sort(m_found.begin(), m_found.end(), [](const ReportedException& a, const ReportedException& b) {
      return a.kind != b.kind ? a.kind < b.kind : a.size > b.size;
    });
    return std::move(m_found);
  }

private:
  [[nodiscard]] Result at(const Measure& measure, int back) const {
    return m_engine.evaluate({measure.id, std::nullopt, m_month.plus(-back), {}});
  }
  void add(ReportedException exception) { m_found.push_back(std::move(exception)); }

  void lookForTarget(const Measure& measure, const Result& now) {
    const auto target = targetAt(m_engine.recordsOfAll(), measure.id, m_month.lastDay());
    if (!target) return;
    RatedFigure rated{measure.id, now.value, now.status, target->range, measure.polarity, std::nullopt};
    if (m_scheme.amber == AmberRule::NotWorseThanYearBefore) rated.yearBefore = at(measure, 12).value;
    if (rate(m_scheme, rated).judgement != Judgement::OffTarget) return;
    const double off = distanceOff(*now.value, target->range, measure.polarity).value_or(0);
    const double relative = target->range.value == 0 ? off : off / std::abs(target->range.value);
    add({ExceptionKind::OffTarget, measure.id, measure.title,
         fmt::format("{} against a target of {}.", words(*now.value, measure), words(target->range.value, measure)),
         now.value, relative});
  }

  // A running total is held against the same span of the year before, as on the pages.
  void lookForTurn(const Measure& measure, const Result& now) {
    const int step = measure.basis == Basis::YearToDate ? 12 : 1;
    const int before = measure.basis == Basis::YearToDate ? 13 : 2;
    const auto previous = at(measure, step).value;
    const auto first = at(measure, step == 12 ? 1 : step).value;
    const auto second = at(measure, before).value;
    const int decimals = measure.unit == Unit::Count ? 0 : 1;
    const auto judged = [&](std::optional<double> later, std::optional<double> earlier) {
      return judgeDirection(directionOf(later, earlier, decimals), measure.polarity);
    };
    if (!previous || !first || !second) return;
    if (judged(now.value, previous) != JudgedDirection::Worse || judged(first, second) == JudgedDirection::Worse)
      return;
    add({ExceptionKind::TurnedWorse, measure.id, measure.title,
         fmt::format("{} after {}, having been no worse before.", words(*now.value, measure),
                     words(*previous, measure)),
         now.value, *previous == 0 ? std::abs(*now.value) : std::abs((*now.value - *previous) / *previous)});
  }

  // Of windows that overlap one month is much like the next: they are not looked at.
  void lookForVariation(const Measure& measure, const Result& now) {
    if (measure.basis != Basis::Month && measure.basis != Basis::MonthEnd) return;
    const bool counts = measure.form == Form::Count && measure.unit == Unit::Count;
    std::vector<std::optional<double>> values;
    for (int back = kMonthsBefore; back >= 0; --back) values.push_back(at(measure, back).value);
    const metrics::MonthlyException found = monthlyException(values, counts);
    if (!found.isException()) return;
    add({ExceptionKind::Unusual, measure.id, measure.title,
         fmt::format("{} is unusually {}; {}.", words(*now.value, measure),
                     found.volume == Volume::UnusuallyHigh ? "high" : "low", usualRangeWords(found, counts)),
         now.value, found.beyondInWidths});
  }

  const Engine& m_engine;
  const RagScheme& m_scheme;
  core::Month m_month;
  std::vector<ReportedException> m_found;
};

void addLists(const MeasureCatalogue& measures, const Measure& measure, std::set<std::string>& lists) {
  if (!measure.dataset.empty()) lists.insert(measure.dataset);
  for (const std::string& part : measure.parts) addLists(measures, measures.get(part), lists);
}

}  // namespace

std::string_view name(ExceptionKind kind) {
  for (const auto& [each, name] : kNames) {
    if (each == kind) return name;
  }
  return {};
}

std::vector<Flow> loadFlows(const core::Resources& resources, const MeasureCatalogue& measures) {
  std::vector<Flow> flows;
  for (const std::string& file : resources.list("resources/flows")) {
    try {
      const auto document = nlohmann::json::parse(resources.text(file));
      for (const auto& json : document.at("flows")) {
        const DefinitionObject entry{json, fmt::format("{}, a flow", file)};
        entry.allowOnly({"stock", "starts", "ends"});
        Flow flow{entry.text("stock"), entry.text("starts"), entry.text("ends")};
        for (const std::string* id : {&flow.stock, &flow.starts, &flow.ends}) {
          const Measure* measure = measures.find(*id);
          if (measure == nullptr) entry.fail(fmt::format("there is no measure {}", *id));
          if (measure->isStock() != (id == &flow.stock)) entry.fail(fmt::format("{} is of the wrong kind", *id));
        }
        flows.push_back(std::move(flow));
      }
    } catch (const nlohmann::json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  return flows;
}

std::vector<ReportedException> exceptionsOf(const Engine& engine, const RagScheme& scheme, std::span<const Flow> flows,
                                            std::span<const std::string> measures, core::Month month) {
  ExceptionFinder finder{engine, scheme, month};
  std::set<std::string> lists;
  for (const std::string& id : measures) {
    const Measure& measure = engine.measures().get(id);
    finder.lookAt(measure);
    addLists(engine.measures(), measure, lists);
  }
  for (const Flow& flow : flows) finder.lookAt(flow);
  for (const std::string& list : lists) finder.lookForLate(list);
  return finder.take();
}

}  // namespace poap::metrics

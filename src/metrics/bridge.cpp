#include "poap/metrics/bridge.hpp"

#include "filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unordered_map>

namespace poap::metrics {

namespace {

struct KindWords {
  ChangeKind kind;
  std::string_view name;
  std::string_view words;
};
constexpr std::array<KindWords, 10> kKinds = {{
    {ChangeKind::Began, "began", "joined: came into the days of the figure"},
    {ChangeKind::NowMeets, "now_meets", "joined: was there before and now meets the rules"},
    {ChangeKind::Ended, "ended", "left: no longer in the days of the figure"},
    {ChangeKind::NoLongerMeets, "no_longer_meets", "left: still there, but no longer meets the rules"},
    {ChangeKind::RecordedLate, "recorded_late", "recorded late: was not known then"},
    {ChangeKind::CorrectedIn, "corrected_in", "corrected: counts since its record was changed"},
    {ChangeKind::CorrectedOut, "corrected_out", "corrected: no longer counts since its record was changed"},
    {ChangeKind::Undone, "undone", "undone: its record is gone"},
    {ChangeKind::ThroughOtherList, "through_other_list", "changed by a record of another list it rests on"},
    {ChangeKind::Stayed, "stayed", "stayed"},
}};

const KindWords& of(ChangeKind kind) {
  return *std::find_if(kKinds.begin(), kKinds.end(), [&](const KindWords& each) { return each.kind == kind; });
}

constexpr double kSlack = 1e-9;

// A cell as text, different for different cells.
std::string cellOf(const Column& column, RowIndex row) {
  if (const auto* days = std::get_if<DayColumn>(&column)) {
    return days->empty(row) ? "" : fmt::format("{}:{}", days->number(row), days->minute(row));
  }
  if (const auto* texts = std::get_if<TextColumn>(&column)) return std::string{texts->at(row)};
  const auto number = std::get<NumberColumn>(column).at(row);
  return number ? fmt::format("{}", *number) : "";
}

// Names the rows of a list so that they can be met again in another reading of it.
class RowNames {
public:
  // Within one reading the number of the row is its name.
  RowNames(const Table& table, bool byKey) : m_byKey(byKey) {
    if (!byKey) return;
    const datasets::Dataset& dataset = table.dataset();
    std::unordered_map<std::string, int> equals;
    for (RowIndex row = 0; row < table.size(); ++row) {
      std::string name;
      for (const std::size_t field : dataset.keyFields)
        name += cellOf(*table.find(dataset.fields[field].name), row) + '\x1f';
      const int place = equals[name]++;
      m_names.push_back(fmt::format("{}{}", name, place));
      m_rows.emplace(m_names.back(), row);
    }
  }
  [[nodiscard]] std::string of(RowIndex row) const { return m_byKey ? m_names[row] : std::to_string(row); }
  // By key only.
  [[nodiscard]] std::optional<RowIndex> find(const std::string& name) const {
    const auto found = m_rows.find(name);
    return found == m_rows.end() ? std::nullopt : std::optional{found->second};
  }

private:
  bool m_byKey;
  std::vector<std::string> m_names;
  std::unordered_map<std::string, RowIndex> m_rows;
};

// What counts on one side: rows, each with its weight, and for different values one row for each.
struct Side {
  const Engine& engine;
  const Request& request;
  const Measure& measure;
  const Table& table;

  explicit Side(const BridgeSide& side)
      : engine(side.engine),
        request(side.request),
        measure(side.engine.measures().get(side.request.measure)),
        table(side.engine.recordsOfAll().table(measure.dataset)) {}

  [[nodiscard]] core::Day asAt(RowIndex row) const {
    return engine.asAtOf(measure, request, *table.days(measure.from).at(row));
  }
  // Whether a row lies in the days of the figure at all.
  [[nodiscard]] bool inDays(RowIndex row) const {
    const Period period = periodOf(engine.basisOf(measure, request), request.month);
    const auto day = table.days(measure.from).at(row);
    if (!day || *day > period.last) return false;
    if (!measure.isStock()) return *day >= period.first;
    const auto end = table.days(measure.to).at(row);
    return !end || *end > period.last;
  }
};

// One thing that counts: a row, or a value that several rows have.
struct Counted {
  RowIndex row = 0;  // of a value the first row that has it
  double weight = 1;
};
using CountedByName = std::map<std::string, Counted>;

class BridgeMaker {
public:
  BridgeMaker(const BridgeSide& before, const BridgeSide& after, const datasets::Catalogue& datasets)
      : m_before(before),
        m_after(after),
        m_acrossKnowledge(&before.engine != &after.engine),
        m_explainBefore(before.engine, datasets),
        m_explainAfter(after.engine, datasets),
        m_beforeNames(m_before.table, m_acrossKnowledge),
        m_afterNames(m_after.table, m_acrossKnowledge) {}

  [[nodiscard]] Bridge make(bool numerator, bool values) const {
    const CountedByName before = count(m_before, m_beforeNames, numerator, values);
    const CountedByName after = count(m_after, m_afterNames, numerator, values);
    Bridge bridge;
    bridge.measure = m_after.measure.id;
    bridge.title = m_after.measure.title;
    bridge.of = numerator ? "numerator" : "denominator";
    bridge.before = sum(before);
    bridge.after = sum(after);
    if (!m_after.measure.distinct.empty()) {
      bridge.note =
          fmt::format("Different values of {} are followed, each by its first row.", m_after.measure.distinct);
    }
    std::map<ChangeKind, ChangePart> parts;
    const auto add = [&](ChangeKind kind, ChangedRow row) {
      ChangePart& part = parts[kind];
      part.kind = kind;
      part.amount += row.after - row.before;
      part.rows.push_back(std::move(row));
    };
    for (const auto& [name, counted] : after) {
      const auto earlier = before.find(name);
      const double was = earlier == before.end() ? 0 : earlier->second.weight;
      const ChangeKind kind = earlier == before.end() ? joined(counted.row) : ChangeKind::Stayed;
      add(kind, {m_explainAfter.row(m_after.measure, m_after.request, counted.row), was, counted.weight});
    }
    for (const auto& [name, counted] : before) {
      if (after.contains(name)) continue;
      add(left(counted.row), {leftRow(counted.row), counted.weight, 0});
    }
    for (auto& [kind, part] : parts) bridge.parts.push_back(std::move(part));
    check(bridge);
    return bridge;
  }

private:
  static double sum(const CountedByName& counted) {
    double sum = 0;
    for (const auto& [name, each] : counted) sum += each.weight;
    return sum;
  }

  static CountedByName count(const Side& side, const RowNames& names, bool numerator, bool values) {
    const Engine::Counted found = side.engine.count(side.measure, side.request);
    CountedByName counted;
    std::optional<NumberOperand> number;
    std::optional<TextOperand> text;
    if (values) number.emplace(side.engine.derivedFields(), side.table, side.measure.value);
    if (!side.measure.distinct.empty()) text.emplace(side.engine.derivedFields(), side.table, side.measure.distinct);
    for (const RowIndex row : numerator ? found.numerator : found.denominator) {
      std::string name = text ? std::string{text->column().text(text->codeAt(row, side.asAt(row)))} : names.of(row);
      counted.emplace(std::move(name), Counted{row, number ? *number->at(row, side.asAt(row)) : 1});
    }
    return counted;
  }

  // The same row on the other side.
  [[nodiscard]] std::optional<RowIndex> onBefore(RowIndex row) const {
    return m_acrossKnowledge ? m_beforeNames.find(m_afterNames.of(row)) : std::optional{row};
  }
  [[nodiscard]] std::optional<RowIndex> onAfter(RowIndex row) const {
    return m_acrossKnowledge ? m_afterNames.find(m_beforeNames.of(row)) : std::optional{row};
  }
  // Batch and file do not tell: undoing one may have left the same record to another.
  [[nodiscard]] bool sameContent(RowIndex before, RowIndex after) const {
    for (const datasets::Field& field : m_before.table.dataset().fields) {
      if (cellOf(*m_before.table.find(field.name), before) != cellOf(*m_after.table.find(field.name), after))
        return false;
    }
    return true;
  }

  [[nodiscard]] ChangeKind joined(RowIndex row) const {
    const auto earlier = onBefore(row);
    if (!m_acrossKnowledge) return m_before.inDays(row) ? ChangeKind::NowMeets : ChangeKind::Began;
    if (!earlier) return ChangeKind::RecordedLate;
    return sameContent(*earlier, row) ? ChangeKind::ThroughOtherList : ChangeKind::CorrectedIn;
  }
  [[nodiscard]] ChangeKind left(RowIndex row) const {
    const auto later = onAfter(row);
    if (!m_acrossKnowledge) return m_after.inDays(row) ? ChangeKind::NoLongerMeets : ChangeKind::Ended;
    if (!later) return ChangeKind::Undone;
    return sameContent(row, *later) ? ChangeKind::ThroughOtherList : ChangeKind::CorrectedOut;
  }
  // As it stands on the later side, which says why it counts no longer.
  [[nodiscard]] ExplainedRow leftRow(RowIndex row) const {
    const auto later = onAfter(row);
    if (later && m_after.inDays(*later)) return m_explainAfter.row(m_after.measure, m_after.request, *later);
    return m_explainBefore.row(m_before.measure, m_before.request, row);
  }

  static void check(const Bridge& bridge) {
    double amount = 0;
    for (const ChangePart& part : bridge.parts) amount += part.amount;
    const double difference = bridge.after - bridge.before;
    if (std::abs(amount - difference) > kSlack * std::max(1.0, std::abs(difference) + std::abs(bridge.after))) {
      throw std::logic_error{"The parts of a change do not add up to it."};
    }
  }

  Side m_before;
  Side m_after;
  bool m_acrossKnowledge;
  Explainer m_explainBefore;
  Explainer m_explainAfter;
  RowNames m_beforeNames;
  RowNames m_afterNames;
};

}  // namespace

std::string_view name(ChangeKind kind) {
  return of(kind).name;
}

std::string_view words(ChangeKind kind) {
  return of(kind).words;
}

Bridges bridge(const BridgeSide& before, const BridgeSide& after, const datasets::Catalogue& datasets) {
  Bridges bridges;
  const Measure& measure = after.engine.measures().get(after.request.measure);
  if (!measure.ofList()) {
    if (measure.form == Form::MonthlyValue) {
      bridges.why.push_back(fmt::format("{}: supplied by month, not counted from records.", measure.title));
      return bridges;
    }
    for (const std::string& part : measure.parts) {
      Bridges of = bridge({before.engine, before.engine.partRequest(measure, part, before.request)},
                          {after.engine, after.engine.partRequest(measure, part, after.request)}, datasets);
      for (Bridge& each : of.bridges) bridges.bridges.push_back(std::move(each));
      bridges.why.insert(bridges.why.end(), of.why.begin(), of.why.end());
    }
    return bridges;
  }
  for (const BridgeSide* side : {&before, &after}) {
    if (side->engine.evaluate(side->request).status != Status::Missing) continue;
    bridges.why.push_back(
        fmt::format("{}: there is no figure for {}.", measure.title, core::longMonth(side->request.month)));
    return bridges;
  }
  const BridgeMaker maker{before, after, datasets};
  switch (measure.form) {
    case Form::Share:
      bridges.bridges.push_back(maker.make(true, false));
      bridges.bridges.push_back(maker.make(false, false));
      break;
    case Form::Average:
      bridges.bridges.push_back(maker.make(true, true));
      bridges.bridges.push_back(maker.make(false, false));
      break;
    case Form::Sum:
      bridges.bridges.push_back(maker.make(true, true));
      break;
    case Form::Median:
      bridges.why.push_back(
          fmt::format("{}: a median is not the sum of its rows; followed are the rows.", measure.title));
      bridges.bridges.push_back(maker.make(false, false));
      break;
    default:
      bridges.bridges.push_back(maker.make(true, false));
      break;
  }
  return bridges;
}

}  // namespace poap::metrics

// Why a figure is missing, for a person: which list or column would give it.

#include "fed_fields.hpp"
#include "poap/metrics/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::metrics {

namespace {

// "Care reviews" (care_reviews)
std::string listName(const datasets::Dataset& dataset) {
  return fmt::format("\"{}\" ({})", dataset.title, dataset.id);
}

std::string columnName(const datasets::Dataset& dataset, const std::string& field) {
  const auto at = dataset.fieldIndex(field);
  if (!at || dataset.fields[*at].headers.empty()) return field;
  return fmt::format("\"{}\" ({})", dataset.fields[*at].headers.front(), field);
}

class Reasons {
public:
  explicit Reasons(const Records& records) : m_records(records) {}

  void add(std::string sentence, bool supplied = false) { add(MissingReason{std::move(sentence), supplied}); }
  void add(MissingReason reason) {
    const auto same = [&](const MissingReason& each) { return each.sentence == reason.sentence; };
    if (std::none_of(m_reasons.begin(), m_reasons.end(), same)) m_reasons.push_back(std::move(reason));
  }

  void addCannot(const Feed& feed) {
    for (const std::string& sentence : feed.cannot) add(sentence);
  }

  // What a list lacks for figures of a month that look back to an earlier one.
  void addReach(const std::string& list, core::Month month, core::Month first) {
    const datasets::Dataset& dataset = m_records.table(list).dataset();
    if (m_records.table(list).size() == 0) {
      add(withoutRows(dataset));
      return;
    }
    const auto span = m_records.span(list);
    const FeedUse* fed = m_records.fedBy(list);
    if (fed != nullptr) {
      const std::string made = madeOf(dataset, *fed->feed);
      if (span && month > span->last)
        add(fmt::format("{} and known up to {} only.", made, core::longMonth(span->last)));
      if (span && first < span->first)
        add(fmt::format("{} and known from {} on only.", made, core::longMonth(span->first)));
      if (span && (month > span->last || first < span->first)) addCannot(*fed->feed);
    } else if (span && first < span->first) {
      add(fmt::format("The list {} begins in {}; it is needed from {} on.", listName(dataset),
                      core::longMonth(span->first), core::longMonth(first)),
          true);
    }
  }

  void addLack(const FedLack& lack) {
    const datasets::Dataset& dataset = m_records.table(lack.feed->into).dataset();
    const std::string column = columnName(dataset, lack.field);
    if (lack.only.empty()) {
      add(fmt::format("{}, which does not tell {}; a list {} of its own would give it.", madeOf(dataset, *lack.feed),
                      column, dataset.id));
    } else {
      add(fmt::format("{}, which tells of rows with {} {} alone; a list {} of its own would give the others.",
                      madeOf(dataset, *lack.feed), column, lack.only, dataset.id));
    }
    addCannot(*lack.feed);
  }

  void addEmptyColumn(const std::string& list, const std::string& field) {
    const datasets::Dataset& dataset = m_records.table(list).dataset();
    add(fmt::format("No row of the list {} has {}.", listName(dataset), columnName(dataset, field)));
  }

  std::vector<MissingReason> take() { return std::move(m_reasons); }

private:
  [[nodiscard]] std::string madeOf(const datasets::Dataset& dataset, const Feed& feed) const {
    return fmt::format("The list {} is made of {}", listName(dataset), listName(m_records.table(feed.from).dataset()));
  }

  [[nodiscard]] std::string withoutRows(const datasets::Dataset& dataset) const {
    std::string sources;
    for (const Feed* feed : m_records.feeds().into(dataset.id)) {
      sources += fmt::format("{}{}", sources.empty() ? "" : " or ", listName(m_records.table(feed->from).dataset()));
    }
    if (sources.empty()) return fmt::format("There is no row of the list {}.", listName(dataset));
    return fmt::format("There is no row of the list {}, nor of {}, of which it could be made.", listName(dataset),
                       sources);
  }

  const Records& m_records;
  std::vector<MissingReason> m_reasons;
};

bool isEmpty(const Column& column) {
  if (const auto* texts = std::get_if<TextColumn>(&column)) return texts->allEmpty();
  const auto* numbers = std::get_if<NumberColumn>(&column);
  return numbers != nullptr && numbers->allEmpty();
}

}  // namespace

std::vector<std::string> Engine::missingFor(const Request& request) const {
  std::vector<std::string> sentences;
  for (MissingReason& reason : missingReasons(request)) sentences.push_back(std::move(reason.sentence));
  return sentences;
}

std::vector<MissingReason> Engine::missingReasons(const Request& request) const {
  if (evaluate(request).status != Status::Missing) return {};
  const Measure& measure = m_measures.get(request.measure);
  Reasons reasons{m_records};
  if (measure.form == Form::MonthlyValue) {
    // A list that has some values has those of other months, or was never meant to have this one.
    reasons.add(
        fmt::format("The list {} has no value of {} for {}.", listName(m_records.table(measure.dataset).dataset()),
                    measure.monthlyValue, core::longMonth(request.month)),
        m_records.table(measure.dataset).size() > 0);
    return reasons.take();
  }
  if (!measure.ofList()) {
    for (const std::string& part : measure.parts) {
      for (MissingReason& reason : missingReasons(partRequest(measure, part, request))) reasons.add(std::move(reason));
    }
    return reasons.take();
  }
  const Period period = periodOf(basisOf(measure, request), request.month);
  const core::Month first{period.first};
  const core::Month history = first.plus(-measure.historyMonths);
  const bool ownReach = !measure.coveredFrom && measure.coveredBy.empty();
  reasons.addReach(measure.dataset, request.month,
                   ownReach || m_records.fedBy(measure.dataset) != nullptr ? history : core::Month{9999, 12});
  if (const int months = fedLookBack(m_records, measure, request.where); months > 0) {
    reasons.addReach(measure.dataset, request.month, first.plus(-months));
  }
  for (const std::string& list : measure.needs) reasons.addReach(list, request.month, first);
  for (const std::string& list : measure.coveredBy) reasons.addReach(list, request.month, history);
  if (measure.coveredFrom && *measure.coveredFrom > history) {
    reasons.add(
        fmt::format("The list {} is whole from {} on only.", listName(m_records.table(measure.dataset).dataset()),
                    core::longMonth(*measure.coveredFrom)),
        true);
  }
  for (const FedLack& lack : fedLacks(m_records, m_measures.derivations(), measure, request.where)) {
    reasons.addLack(lack);
  }
  const Table& table = m_records.table(measure.dataset);
  const auto addIfEmpty = [&](const std::string& field) {
    const Column* column = table.find(field);
    const FeedUse* fed = m_records.fedBy(measure.dataset);
    const bool told = fed != nullptr && fed->feed->lacks(field);
    if (table.size() > 0 && column != nullptr && !told && isEmpty(*column)) {
      reasons.addEmptyColumn(measure.dataset, field);
    }
  };
  if (datedByNothing(measure)) reasons.addEmptyColumn(measure.dataset, measure.from);
  addIfEmpty(measure.value);
  addIfEmpty(measure.distinct);
  for (const auto* conditions : {&measure.where, &measure.share, &request.where}) {
    for (const Condition& condition : *conditions) addIfEmpty(condition.field);
  }
  if (measure.isRate() && !population(measure.populationGroup, period.last)) {
    reasons.add(fmt::format("The list {} has no population of {} on or before {}.",
                            listName(m_records.table("population").dataset()), measure.populationGroup,
                            core::longDate(period.last)),
                m_population.find(measure.populationGroup) != m_population.end());
  }
  if (const auto last = m_records.lastMonth(); last && request.month > *last) {
    reasons.add(fmt::format("No list has anything after {}.", core::longMonth(*last)), true);
  }
  return reasons.take();
}

}  // namespace poap::metrics

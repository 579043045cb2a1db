#include "fed_fields.hpp"

#include "derivations/registry.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace poap::metrics {

namespace {

class Lacks {
public:
  Lacks(const Records& records, const DerivationCatalogue& derivations)
      : m_records(records), m_derivations(derivations) {}

  // A list of which only the rows that meet the conditions are looked at.
  void addList(const std::string& list, std::span<const Condition> conditions) {
    for (const Condition& condition : conditions) addField(list, condition.field);
    const FeedUse* fed = m_records.fedBy(list);
    if (fed == nullptr) return;
    for (const FeedField& field : fed->feed->fields) {
      if (!field.only) continue;
      const bool asked = std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
        return condition.field == field.target && condition.comparison == Comparison::Is &&
               condition.texts == std::vector{*field.only};
      });
      if (!asked) add({fed->feed, field.target, *field.only});
    }
  }

  void addField(const std::string& list, const std::string& field) {
    if (field.empty() || !m_seen.emplace(list, field).second) return;
    const datasets::Dataset& dataset = m_records.table(list).dataset();
    if (dataset.fieldIndex(field)) {
      const FeedUse* fed = m_records.fedBy(list);
      if (fed != nullptr && fed->feed->lacks(field)) add({fed->feed, field, {}});
    } else if (const DerivationDeclaration* declared = m_derivations.find(list, field)) {
      addInputs(*declared);
    } else if (const auto* named = derivations::find(dataset, field)) {
      addField(list, std::string{named->basedOn});
    }
  }

  std::vector<FedLack> take() { return std::move(m_lacks); }

private:
  void addInputs(const DerivationDeclaration& declared) {
    for (const std::string& own :
         {declared.text, declared.otherText, declared.key, declared.window.startField, declared.window.endField}) {
      addField(declared.dataset, own);
    }
    const bool linked = !declared.list.empty();
    const std::string& list = linked ? declared.list : declared.dataset;
    for (const std::string& date : {declared.date, declared.from, declared.to}) addField(list, date);
    if (declared.rule == Rule::AgeOn) addField(list, "date_of_birth");
    if (!linked) return;
    addField(list, declared.otherKey);
    addField(list, declared.distinct);
    if (!sinceRule(declared.give)) addField(list, declared.give);
    addList(list, declared.where);
  }

  void add(FedLack lack) {
    if (std::find(m_lacks.begin(), m_lacks.end(), lack) == m_lacks.end()) m_lacks.push_back(std::move(lack));
  }

  const Records& m_records;
  const DerivationCatalogue& m_derivations;
  std::set<std::pair<std::string, std::string>> m_seen;
  std::vector<FedLack> m_lacks;
};

}  // namespace

std::vector<FedLack> fedLacks(const Records& records, const DerivationCatalogue& derivations, const Measure& measure,
                              std::span<const Condition> narrowing) {
  if (!records.anyFed()) return {};
  Lacks lacks{records, derivations};
  for (const std::string& field : {measure.from, measure.to, measure.value, measure.distinct}) {
    lacks.addField(measure.dataset, field);
  }
  std::vector<Condition> counted = measure.where;
  counted.insert(counted.end(), narrowing.begin(), narrowing.end());
  lacks.addList(measure.dataset, counted);
  for (const Condition& condition : measure.share) lacks.addField(measure.dataset, condition.field);
  return lacks.take();
}

int fedLookBack(const Records& records, const Measure& measure, std::span<const Condition> narrowing) {
  const FeedUse* fed = records.anyFed() ? records.fedBy(measure.dataset) : nullptr;
  if (fed == nullptr || !records.span(measure.dataset)) return 0;
  int months = fed->feed->monthsLookedBack(measure.where, measure.value);
  months = std::max(months, fed->feed->monthsLookedBack(measure.share, {}));
  return std::max(months, fed->feed->monthsLookedBack(narrowing, {}));
}

}  // namespace poap::metrics

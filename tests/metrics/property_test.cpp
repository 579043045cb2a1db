// What holds for any data: every figure against its own records, parts, filters and changes.

#include "poap/metrics/bridge.hpp"
#include "poap/metrics/drivers.hpp"
#include "poap/metrics/explain.hpp"
#include "random_store.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <functional>
#include <sstream>

namespace {

using namespace poap;
using fixture::Definitions;
using fixture::RandomLists;
using fixture::RandomStore;

const std::vector<core::Month> kMonths = {{2018, 9}, {2018, 12}, {2019, 1}, {2019, 2}, {2019, 3}};

// So many stores, each from a seed that is printed when a property fails on it.
void forRandomStores(int stores, const std::function<void(RandomLists&, const RandomStore&)>& property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = stores;
  const auto result = rc::detail::checkTestable(
      [&] {
        const auto seed = *rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint32_t>()));
        RandomLists lists{seed};
        const RandomStore store{lists.lists(), 1, seed};
        property(lists, store);
      },
      rc::detail::TestMetadata{}, params);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << message.str();
}

// Measures counted from rows of a list that the random stores fill.
std::vector<const metrics::Measure*> countedMeasures(const RandomLists& lists) {
  std::vector<const metrics::Measure*> measures;
  for (const metrics::Measure& measure : Definitions::get().measures.measures()) {
    if (measure.ofList() && lists.lists().contains(measure.dataset)) measures.push_back(&measure);
  }
  return measures;
}

std::size_t different(const std::vector<metrics::ExplainedRow>& rows, bool ofPart) {
  std::set<std::string> values;
  for (const metrics::ExplainedRow& row : rows) {
    if (row.part == metrics::RowPart::Counts || (!ofPart && row.part == metrics::RowPart::Denominator)) {
      values.insert(row.group);
    }
  }
  return values.size();
}

TEST(AnyData, ADrillDownListsExactlyAsManyRecordsAsItsFigureSays) {
  forRandomStores(15, [](RandomLists& lists, const RandomStore& store) {
    const metrics::Explainer explainer{store.engine(), Definitions::get().catalogue};
    int checked = 0;
    for (const metrics::Measure* measure : countedMeasures(lists)) {
      for (const core::Month month : kMonths) {
        const metrics::Request request{measure->id, std::nullopt, month, {}};
        const metrics::Result result = store.engine().evaluate(request);
        if (result.status == metrics::Status::Missing) continue;
        const metrics::Explanation explained = explainer.explain(request, true);
        const auto counts = [&](metrics::RowPart part) {
          return static_cast<double>(std::count_if(explained.rows.begin(), explained.rows.end(),
                                                   [&](const auto& row) { return row.part == part; }));
        };
        const double part = counts(metrics::RowPart::Counts);
        const double whole = part + counts(metrics::RowPart::Denominator);
        RC_ASSERT(part + counts(metrics::RowPart::Denominator) + counts(metrics::RowPart::LeftOut) ==
                  static_cast<double>(explained.candidates));
        ++checked;
        if (!measure->value.empty()) {
          RC_ASSERT(part == *result.denominator);
        } else if (!measure->distinct.empty()) {
          RC_ASSERT(static_cast<double>(different(explained.rows, true)) == *result.numerator);
        } else {
          RC_ASSERT(part == *result.numerator);
          if (measure->form == metrics::Form::Share) RC_ASSERT(whole == *result.denominator);
        }
        // Each row left out says which rule it fails, and each rule how many it left out.
        for (std::size_t rule = 0; rule < explained.rules.size(); ++rule) {
          RC_ASSERT(explained.rules[rule].leftOut == std::count_if(explained.rows.begin(), explained.rows.end(),
                                                                   [&](const auto& row) { return row.rule == rule; }));
        }
        for (const metrics::ExplainedRow& row : explained.rows) RC_ASSERT(!row.reason.empty() && row.origin.batch > 0);
      }
    }
    RC_ASSERT(checked > 100);
  });
}

// Every value that a text field of the list takes on rows, the empty one too.
std::vector<std::string> valuesOf(const metrics::Table& table, const std::string& field) {
  const auto& column = table.texts(field);
  std::set<std::string> values{""};
  for (metrics::RowIndex row = 0; row < table.size(); ++row) values.emplace(column.at(row));
  return {values.begin(), values.end()};
}

TEST(AnyData, ThePartsOfEveryBreakdownAddToTheWhole) {
  forRandomStores(8, [](RandomLists& lists, const RandomStore& store) {
    int checked = 0;
    for (const metrics::Measure* measure : countedMeasures(lists)) {
      // Different values may be in two parts; an average is no sum.
      if (measure->form > metrics::Form::Rate || !measure->distinct.empty()) continue;
      const metrics::Table& table = store.records().table(measure->dataset);
      for (const datasets::Field& field : table.dataset().fields) {
        if (field.type != datasets::FieldType::Code && field.name != "case_holding_team" &&
            field.name != "allocated_team") {
          continue;
        }
        if (table.texts(field.name).allEmpty()) continue;
        const core::Month month = kMonths[lists.below(kMonths.size())];
        const auto ask = [&](std::vector<metrics::Condition> where) {
          return store.engine().evaluate({measure->id, std::nullopt, month, std::move(where)});
        };
        const metrics::Result whole = ask({});
        if (whole.status == metrics::Status::Missing) continue;
        double numerator = 0;
        double denominator = 0;
        for (const std::string& value : valuesOf(table, field.name)) {
          const metrics::Result part = ask({{field.name, metrics::Comparison::Is, {value}, 0, false}});
          numerator += *part.numerator;
          denominator += part.denominator.value_or(0);
        }
        ++checked;
        RC_ASSERT(numerator == *whole.numerator);
        if (measure->form == metrics::Form::Share) RC_ASSERT(denominator == *whole.denominator);
      }
    }
    RC_ASSERT(checked > 50);
  });
}

TEST(AnyData, AFilterByEveryValueOfAGroupingPartitionsEveryFigure) {
  forRandomStores(8, [](RandomLists& lists, const RandomStore& store) {
    const Definitions& all = Definitions::get();
    const std::map<std::string, std::vector<std::string>> values = {
        {"gender", {"M", "F", "U", "N", ""}},
        {"team", {"T1", "T2", "T3", ""}},
        {"age_band", {"0-4", "5-9", "10-15", "16-17", "18+", ""}}};
    int checked = 0;
    for (const auto& [field, each] : values) {
      std::vector<std::shared_ptr<const metrics::Narrowing>> filters;
      for (const std::string& value : each) {
        filters.push_back(
            metrics::Narrowing::of({{field, {value}, {}}}, all.groupings, all.catalogue, all.measures.derivations()));
      }
      for (const metrics::Measure* measure : countedMeasures(lists)) {
        if (!measure->distinct.empty() || measure->isRate()) continue;
        const core::Month month = kMonths[lists.below(kMonths.size())];
        const metrics::Result whole = store.engine().evaluate({measure->id, std::nullopt, month, {}});
        if (whole.status == metrics::Status::Missing) continue;
        double numerator = 0;
        double denominator = 0;
        bool split = true;
        for (const auto& filter : filters) {
          const metrics::Request request{measure->id, std::nullopt, month, {}, std::nullopt, filter};
          const metrics::Result part = store.engine().evaluate(request);
          split = !metrics::whyNotNarrowed(all.measures, *measure, *filter);
          // What cannot be told apart has no value: never the unfiltered one.
          if (!split) {
            RC_ASSERT(!part.value && part.status == metrics::Status::Missing);
            RC_ASSERT(store.engine().records(request).empty());
            continue;
          }
          numerator += part.numerator.value_or(0);
          denominator += part.denominator.value_or(0);
        }
        if (!split) continue;
        ++checked;
        if (measure->form != metrics::Form::Median) RC_ASSERT(std::abs(numerator - whole.numerator.value_or(0)) < 1e-9);
        RC_ASSERT(denominator == whole.denominator.value_or(0));
      }
    }
    RC_ASSERT(checked > 50);
  });
}

TEST(AnyData, TheBridgeBetweenMonthsAddsUp) {
  forRandomStores(10, [](RandomLists& lists, const RandomStore& store) {
    int checked = 0;
    for (const metrics::Measure* measure : countedMeasures(lists)) {
      const core::Month before = kMonths[lists.below(kMonths.size())];
      const core::Month after = kMonths[lists.below(kMonths.size())];
      const metrics::Request one{measure->id, std::nullopt, before, {}};
      const metrics::Request other{measure->id, std::nullopt, after, {}};
      const metrics::Bridges bridges =
          metrics::bridge({store.engine(), one}, {store.engine(), other}, Definitions::get().catalogue);
      const metrics::Result was = store.engine().evaluate(one);
      const metrics::Result is = store.engine().evaluate(other);
      for (const metrics::Bridge& bridge : bridges.bridges) {
        ++checked;
        const bool numerator = bridge.of == "numerator";
        RC_ASSERT(std::abs(bridge.before - (numerator ? was.numerator : was.denominator).value_or(-1)) < 1e-9);
        RC_ASSERT(std::abs(bridge.after - (numerator ? is.numerator : is.denominator).value_or(-1)) < 1e-9);
        double sum = 0;
        for (const metrics::ChangePart& part : bridge.parts) {
          double rows = 0;
          for (const metrics::ChangedRow& row : part.rows) rows += row.after - row.before;
          RC_ASSERT(std::abs(rows - part.amount) < 1e-9);
          sum += part.amount;
        }
        RC_ASSERT(std::abs(sum - (bridge.after - bridge.before)) < 1e-9);
      }
    }
    RC_ASSERT(checked > 30);
  });
}

TEST(AnyData, DriversAddToTheChange) {
  forRandomStores(10, [](RandomLists& lists, const RandomStore& store) {
    const Definitions& all = Definitions::get();
    int checked = 0;
    for (const metrics::Measure* measure : countedMeasures(lists)) {
      const metrics::Request one{measure->id, std::nullopt, {2018, 12}, {}};
      const metrics::Request other{measure->id, std::nullopt, {2019, 2}, {}};
      const auto drivers = metrics::driversOf(store.engine(), all.catalogue, all.groupings, one, other);
      for (const metrics::Drivers& by : drivers.groupings) {
        double sum = 0;
        for (const metrics::Driver& driver : by.groups) sum += driver.amount;
        RC_ASSERT(std::abs(sum - (by.after - by.before)) < 1e-6);
        ++checked;
      }
    }
    RC_ASSERT(checked > 20);
  });
}

// The same rows in other files, in another order, in other batches.
TEST(AnyData, NothingDependsOnTheOrderOfRowsOrImports) {
  forRandomStores(8, [](RandomLists& lists, const RandomStore& store) {
    const RandomStore shuffled{lists.lists(), 3, lists.below(1000000)};
    for (const metrics::Measure* measure : countedMeasures(lists)) {
      for (const core::Month month : kMonths) {
        const metrics::Request request{measure->id, std::nullopt, month, {}};
        const metrics::Result one = store.engine().evaluate(request);
        const metrics::Result other = shuffled.engine().evaluate(request);
        RC_ASSERT(one.status == other.status);
        RC_ASSERT(one.value.has_value() == other.value.has_value());
        if (one.value) RC_ASSERT(std::abs(*one.value - *other.value) < 1e-9);
        RC_ASSERT(one.denominator == other.denominator);
      }
    }
  });
}

}  // namespace

#include "poap/metrics/quality.hpp"

#include "definition_object.hpp"
#include "filter.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace poap::metrics {

namespace {

constexpr std::string_view kChild = "child_unique_id";

bool isEmpty(const Column& column, RowIndex row) {
  if (const auto* days = std::get_if<DayColumn>(&column)) return days->empty(row);
  if (const auto* texts = std::get_if<TextColumn>(&column)) return texts->code(row) == 0;
  return !std::get<NumberColumn>(column).at(row).has_value();
}

std::string textOf(const Column& column, RowIndex row) {
  if (isEmpty(column, row)) return {};
  if (const auto* days = std::get_if<DayColumn>(&column)) {
    return fmt::format("{}:{}", days->number(row), days->minute(row));
  }
  if (const auto* texts = std::get_if<TextColumn>(&column)) return std::string{texts->at(row)};
  return fmt::format("{}", *std::get<NumberColumn>(column).at(row));
}

// Which values each child has of a field, over every list that has both.
using ValuesOfChildren = std::unordered_map<std::string, std::set<std::string>>;

class QualityCheck {
public:
  QualityCheck(const Engine& engine, const Groupings& groupings, core::Month month)
      : m_engine(engine), m_groupings(groupings), m_month(month) {}

  void blank(const QualityRules::Wanted& wanted) {
    const Table& table = m_engine.recordsOfAll().table(wanted.list);
    for (const std::string& field : wanted.fields) {
      const Column& column = *table.find(field);
      add(QualityKind::Blank, table, field, all(table), [&](RowIndex row) { return isEmpty(column, row); });
    }
  }

  void overdue(const QualityRules::Overdue& rule) {
    const Measure& measure = m_engine.measures().get(rule.measure);
    const Request request{measure.id, std::nullopt, m_month, {}};
    if (m_engine.evaluate(request).status == Status::Missing) return;
    const Table& table = m_engine.recordsOfAll().table(measure.dataset);
    const DayColumn& from = table.days(measure.from);
    const Filter filter{m_engine.derivedFields(), table, rule.where};
    add(QualityKind::Overdue, table, rule.title, m_engine.count(measure, request).denominator,
        [&](RowIndex row) { return filter.holds(row, m_engine.asAtOf(measure, request, *from.at(row))); });
  }

  void duplicated(const Table& table) {
    std::unordered_set<std::string> seen;
    add(QualityKind::Duplicated, table, "every field", all(table), [&](RowIndex row) {
      std::string content;
      for (const datasets::Field& field : table.dataset().fields) {
        content += textOf(*table.find(field.name), row);
        content += '\x1f';
      }
      return !seen.insert(std::move(content)).second;
    });
  }

  // Every row of a child of whom two values are known; which of them is right is not for us to say.
  void contradictory(const datasets::Catalogue& datasets, const std::string& field) {
    ValuesOfChildren values;
    std::vector<const Table*> tables;
    for (const datasets::Dataset& dataset : datasets.datasets()) {
      if (!dataset.fieldIndex(kChild) || !dataset.fieldIndex(field)) continue;
      const Table& table = m_engine.recordsOfAll().table(dataset.id);
      tables.push_back(&table);
      const TextColumn& children = table.texts(kChild);
      const Column& column = *table.find(field);
      for (RowIndex row = 0; row < table.size(); ++row) {
        std::string value = textOf(column, row);
        if (field == "gender" && value == "U") value.clear();  // not known contradicts nothing
        if (!value.empty()) values[std::string{children.at(row)}].insert(std::move(value));
      }
    }
    for (const Table* table : tables) {
      const TextColumn& children = table->texts(kChild);
      const Column& column = *table->find(field);
      add(QualityKind::Contradictory, *table, field, all(*table), [&](RowIndex row) {
        const auto known = values.find(std::string{children.at(row)});
        return known != values.end() && known->second.size() > 1 && !isEmpty(column, row);
      });
    }
  }

  std::vector<QualityFinding> take() {
    std::stable_sort(m_found.begin(), m_found.end(), [](const QualityFinding& a, const QualityFinding& b) {
      return std::tie(a.kind, a.list, a.what, a.team) < std::tie(b.kind, b.list, b.what, b.team);
    });
    return std::move(m_found);
  }

private:
  static std::vector<RowIndex> all(const Table& table) {
    std::vector<RowIndex> rows(table.size());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    return rows;
  }

  void add(QualityKind kind, const Table& table, const std::string& what, const std::vector<RowIndex>& rows,
           const std::function<bool(RowIndex)>& isFound) {
    const auto field = m_groupings.fieldOf("team", table.dataset().id, m_engine.measures().derivations());
    const TextColumn* teams = field ? std::get_if<TextColumn>(table.find(*field)) : nullptr;
    std::map<std::string, QualityFinding> byTeam;
    for (const RowIndex row : rows) {
      QualityFinding& finding = byTeam[teams != nullptr ? std::string{teams->at(row)} : std::string{}];
      ++finding.of;
      if (isFound(row)) finding.rows.push_back(row);
    }
    for (auto& [team, finding] : byTeam) {
      if (finding.rows.empty()) continue;
      finding.kind = kind;
      finding.list = table.dataset().id;
      finding.what = what;
      finding.team = team;
      m_found.push_back(std::move(finding));
    }
  }

  const Engine& m_engine;
  const Groupings& m_groupings;
  core::Month m_month;
  std::vector<QualityFinding> m_found;
};

}  // namespace

std::string_view name(QualityKind kind) {
  switch (kind) {
    case QualityKind::Overdue:
      return "overdue";
    case QualityKind::Blank:
      return "blank";
    case QualityKind::Contradictory:
      return "contradictory";
    case QualityKind::Duplicated:
      break;
  }
  return "duplicated";
}

QualityRules QualityRules::load(const core::Resources& resources, const datasets::Catalogue& datasets,
                                const MeasureCatalogue& measures) {
  QualityRules rules;
  for (const std::string& file : resources.list("resources/quality")) {
    try {
      const auto document = nlohmann::json::parse(resources.text(file));
      for (const auto& json : document.at("lists")) {
        const DefinitionObject entry{json, fmt::format("{}, a list", file)};
        entry.allowOnly({"list", "wanted"});
        Wanted wanted{entry.text("list"), entry.texts("wanted")};
        const datasets::Dataset* dataset = datasets.find(wanted.list);
        if (dataset == nullptr) entry.fail(fmt::format("there is no list {}", wanted.list));
        for (const std::string& field : wanted.fields) {
          if (!dataset->fieldIndex(field)) entry.fail(fmt::format("the list {} has no field {}", wanted.list, field));
        }
        rules.wanted.push_back(std::move(wanted));
      }
      for (const auto& json : document.at("overdue")) {
        const DefinitionObject entry{json, fmt::format("{}, an overdue rule", file)};
        entry.allowOnly({"title", "measure", "where"});
        Overdue overdue{entry.text("title"), entry.text("measure"),
                        conditionsFromJson(entry.member("where"), entry.where())};
        const Measure* measure = measures.find(overdue.measure);
        if (measure == nullptr || !measure->ofList()) {
          entry.fail(fmt::format("there is no measure {} of rows of a list", overdue.measure));
        }
        measures.derivations().check(measure->dataset, overdue.where, entry.where());
        rules.overdue.push_back(std::move(overdue));
      }
    } catch (const nlohmann::json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  return rules;
}

std::vector<QualityFinding> qualityOf(const Engine& engine, const QualityRules& rules, const Groupings& groupings,
                                      const datasets::Catalogue& datasets, core::Month month) {
  QualityCheck check{engine, groupings, month};
  for (const QualityRules::Overdue& overdue : rules.overdue) check.overdue(overdue);
  for (const QualityRules::Wanted& wanted : rules.wanted) check.blank(wanted);
  for (const char* field : {"date_of_birth", "gender"}) check.contradictory(datasets, field);
  for (const datasets::Dataset& dataset : datasets.datasets()) {
    // Only rows of equal keys can be equal.
    if (dataset.keyOrdinal) check.duplicated(engine.recordsOfAll().table(dataset.id));
  }
  return check.take();
}

}  // namespace poap::metrics

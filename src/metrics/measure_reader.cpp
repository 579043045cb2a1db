#include "measure_reader.hpp"

#include "poap/metrics/condition_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace poap::metrics {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, Unit>, 11> kUnits = {{
    {"count", Unit::Count},
    {"percent", Unit::Percent},
    {"rate_per_10000", Unit::RatePer10000},
    {"ratio", Unit::Ratio},
    {"days", Unit::Days},
    {"working_days", Unit::WorkingDays},
    {"weeks", Unit::Weeks},
    {"months", Unit::Months},
    {"years", Unit::Years},
    {"score", Unit::Score},
    {"cases", Unit::Cases},
}};

constexpr std::array<std::pair<std::string_view, Polarity>, 4> kPolarities = {{
    {"higher", Polarity::Higher},
    {"lower", Polarity::Lower},
    {"range", Polarity::Range},
    {"none", Polarity::None},
}};

// The key that says what a measure is, and what it then is.
constexpr std::array<std::pair<std::string_view, Form>, 11> kForms = {{
    {"dataset", Form::Count},
    {"part_of", Form::Count},
    {"share_of", Form::Share},
    {"rate_of", Form::Rate},
    {"average_of", Form::Average},
    {"sum_of", Form::Sum},
    {"median_of", Form::Median},
    {"ratio_of", Form::Ratio},
    {"percent_of", Form::Percent},
    {"sum_of_measures", Form::Total},
    {"monthly_value", Form::MonthlyValue},
}};

template <typename Table>
auto lookUp(const Table& table, std::string_view name) -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return std::nullopt;
}

bool isOneOf(Form form, std::initializer_list<Form> forms) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

class MeasureReader {
public:
  MeasureReader(const DefinitionObject& entry, const FindMeasure& find, const datasets::Catalogue& datasets,
                const DerivationCatalogue& derivations)
      : m_entry(entry), m_find(find), m_datasets(datasets), m_derivations(derivations) {}

  Measure read() {
    readForm();
    checkKeys();
    if (m_measure.ofList()) {
      readList();
    } else if (m_measure.form == Form::MonthlyValue) {
      m_measure.monthlyValue = m_entry.text("monthly_value");
      m_measure.latest = m_entry.flag("latest");
      m_measure.dataset = "monthly_values";
    } else {
      readParts();
    }
    m_measure.id = m_entry.text("id");
    m_measure.title = m_entry.text("title");
    m_measure.definition = m_entry.text("definition");
    m_measure.source = m_entry.textOr("source", m_measure.source);
    m_measure.polarity = choice(kPolarities, "polarity");
    m_measure.basisDeclared = m_entry.has("basis");
    if (m_measure.basisDeclared) {
      const auto basis = basisFromName(m_entry.text("basis"));
      if (!basis) m_entry.fail(fmt::format("\"basis\" cannot be \"{}\"", m_entry.text("basis")));
      m_measure.basis = *basis;
    }
    readUnit();
    check();
    return std::move(m_measure);
  }

private:
  template <typename Table>
  [[nodiscard]] typename Table::value_type::second_type choice(const Table& table, const char* key) const {
    const auto found = lookUp(table, m_entry.text(key));
    if (!found) m_entry.fail(fmt::format("\"{}\" cannot be \"{}\"", key, m_entry.text(key)));
    return *found;
  }

  void readForm() {
    for (const auto& [key, form] : kForms) {
      if (!m_entry.has(key.data())) continue;
      if (!m_key.empty()) m_entry.fail(fmt::format("\"{}\" and \"{}\" cannot stand together", m_key, key));
      m_key = key;
      m_form = form;
    }
    if (!m_key.empty()) return;
    std::string names;
    for (const auto& [key, form] : kForms) names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", key);
    m_entry.fail(fmt::format("needs one of {}", names));
  }

  void checkKeys() {
    m_measure.form = m_form;
    std::set<std::string_view> known = {"id", "title", "definition", "source", "polarity", "basis", m_key};
    if (m_measure.ofList()) {
      known.insert({"where", "history_months", "needs", "covered_by", "covered_from", "as_at"});
    }
    if (m_key == "dataset") known.insert({"from", "to"});
    if (isOneOf(m_form, {Form::Count, Form::Share, Form::Rate})) known.insert("distinct");
    if (m_form == Form::Rate) known.insert("population_group");
    if (isOneOf(m_form, {Form::Average, Form::Sum, Form::Median})) known.insert("value");
    if (m_form == Form::MonthlyValue) known.insert("latest");
    if (!isOneOf(m_form, {Form::Share, Form::Rate, Form::Percent})) known.insert("unit");
    m_entry.allowOnly(known);
  }

  // "part_of" and its like build on a count; exactly the measures that name a dataset start afresh.
  void readList() {
    if (m_key == "dataset") {
      m_measure.dataset = m_entry.text("dataset");
      m_measure.from = m_entry.text("from");
      m_measure.to = m_entry.textOr("to", "");
    } else {
      const Measure& base = other(m_entry.text(m_key.data()));
      if (base.form != Form::Count) m_entry.fail(fmt::format("\"{}\" names {}, which is not a count", m_key, base.id));
      m_measure = base;
      m_measure.form = m_form;
    }
    if (m_form == Form::Rate) m_measure.populationGroup = m_entry.text("population_group");
    if (m_entry.has("value") || isOneOf(m_form, {Form::Average, Form::Sum, Form::Median})) {
      m_measure.value = m_entry.text("value");
    }
    if (m_entry.has("distinct")) m_measure.distinct = m_entry.text("distinct");
    if (!m_measure.distinct.empty() && !m_measure.value.empty()) {
      m_entry.fail(
          fmt::format("\"{}\" names {}, which counts different values, not rows", m_key, m_entry.text(m_key.data())));
    }
    if (m_entry.has("as_at")) {
      if (m_entry.text("as_at") != "period_end") m_entry.fail("\"as_at\" is \"period_end\"");
      m_measure.asAtPeriodEnd = true;
    }
    if (m_entry.has("history_months")) m_measure.historyMonths = m_entry.number("history_months");
    for (std::string& list : m_entry.texts("needs")) m_measure.needs.push_back(std::move(list));
    if (m_entry.has("covered_by")) m_measure.coveredBy = m_entry.texts("covered_by");
    if (m_entry.has("covered_from")) {
      m_measure.coveredFrom = core::parseIsoMonth(m_entry.text("covered_from"));
      if (!m_measure.coveredFrom) m_entry.fail("\"covered_from\" must be a month such as 2018-04");
    }
    if (m_entry.has("where")) {
      auto conditions = conditionsFromJson(m_entry.member("where"), m_entry.where());
      auto& target = m_form == Form::Share ? m_measure.share : m_measure.where;
      target.insert(target.end(), conditions.begin(), conditions.end());
    } else if (m_form == Form::Share) {
      m_entry.fail("a share needs a \"where\"");
    }
  }

  void readParts() {
    m_measure.parts = m_entry.texts(m_key.data());
    const bool total = m_form == Form::Total;
    if (total ? m_measure.parts.size() < 2 : m_measure.parts.size() != 2) {
      m_entry.fail(fmt::format("\"{}\" takes {} measures", m_key, total ? "two or more" : "two"));
    }
    for (const std::string& id : m_measure.parts) {
      const Measure& part = other(id);
      const bool fits = total ? isOneOf(part.form, {Form::Count, Form::Total})
                              : isOneOf(part.form, {Form::Count, Form::Sum, Form::Total, Form::MonthlyValue});
      if (!fits) m_entry.fail(fmt::format("\"{}\" names {}, which is no count{}", m_key, id, total ? "" : " or sum"));
      if (m_measure.source.empty()) m_measure.source = part.source;
    }
    const Measure& first = other(m_measure.parts.front());
    m_measure.basis = first.basis;
    if (!total) m_measure.dataset = first.dataset;
  }

  void readUnit() {
    if (m_form == Form::Share || m_form == Form::Percent) m_measure.unit = Unit::Percent;
    if (m_form == Form::Rate) m_measure.unit = Unit::RatePer10000;
    if (m_form == Form::Ratio) m_measure.unit = Unit::Ratio;
    if (m_entry.has("unit")) {
      m_measure.unit = choice(kUnits, "unit");
    } else if (!m_measure.value.empty()) {
      checkField(m_measure.value, FieldKind::Number, "number");
      const auto unit = unitOfValue();
      if (!unit) m_entry.fail(fmt::format("needs a \"unit\", since {} does not say what it is in", m_measure.value));
      m_measure.unit = *unit;
    }
  }

  [[nodiscard]] std::optional<Unit> unitOfValue() const {
    if (m_measure.value == "age") return Unit::Years;
    const auto* declared = m_derivations.find(m_measure.dataset, m_measure.value);
    if (declared == nullptr) return std::nullopt;
    const Rule rule =
        declared->rule == Rule::Latest ? sinceRule(declared->give).value_or(Rule::Latest) : declared->rule;
    switch (rule) {
      case Rule::MonthsSince:
      case Rule::MonthsBetween:
        return Unit::Months;
      case Rule::DaysSince:
      case Rule::DaysBetween:
        return Unit::Days;
      case Rule::WeeksSince:
        return Unit::Weeks;
      case Rule::WorkingDaysSince:
      case Rule::WorkingDaysBetween:
        return Unit::WorkingDays;
      case Rule::AgeOn:
        return Unit::Years;
      case Rule::Records:
        return Unit::Count;
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] const Measure& other(const std::string& id) const {
    const Measure* measure = m_find(id);
    if (measure == nullptr) m_entry.fail(fmt::format("\"{}\" names {}, which is no measure", m_key, id));
    return *measure;
  }

  void check() const {
    if (!m_measure.ofList()) {
      if (m_form == Form::MonthlyValue && m_measure.basis != Basis::Month && m_measure.basis != Basis::MonthEnd) {
        m_entry.fail("a monthly value is of the \"month\" or the \"month_end\"");
      }
      return;
    }
    const datasets::Dataset* dataset = m_datasets.find(m_measure.dataset);
    if (dataset == nullptr) m_entry.fail(fmt::format("there is no list {}", m_measure.dataset));
    checkField(m_measure.from, FieldKind::Date, "date");
    if (dataset->fieldIndex(m_measure.from) == std::nullopt) m_entry.fail(fmt::format("{} is derived", m_measure.from));
    if (m_measure.isStock()) checkField(m_measure.to, FieldKind::Date, "date");
    if (m_measure.isStock() != (m_measure.basis == Basis::MonthEnd)) {
      m_entry.fail("month_end goes with \"from\" and \"to\", every other basis with \"from\" alone");
    }
    if (m_measure.asAtPeriodEnd && m_measure.isStock()) m_entry.fail("\"as_at\" is for events; a stock has one day");
    if (!m_measure.distinct.empty()) checkField(m_measure.distinct, FieldKind::Text, "text");
    if (!m_measure.value.empty()) checkField(m_measure.value, FieldKind::Number, "number");
    for (const auto& [key, lists] :
         {std::pair{"needs", &m_measure.needs}, std::pair{"covered_by", &m_measure.coveredBy}}) {
      for (const std::string& list : *lists) {
        if (m_datasets.find(list) == nullptr) m_entry.fail(fmt::format("\"{}\" names {}, which is no list", key, list));
      }
    }
    if (m_form == Form::Rate) {
      const auto groups = m_datasets.codeList("population_group").codes();
      const bool known = std::any_of(groups.begin(), groups.end(), [&](const datasets::Code& code) {
        return code.code == m_measure.populationGroup;
      });
      if (!known) m_entry.fail(fmt::format("there is no \"population_group\" {}", m_measure.populationGroup));
    }
    m_derivations.check(m_measure.dataset, m_measure.where, m_entry.where());
    m_derivations.check(m_measure.dataset, m_measure.share, m_entry.where());
  }

  void checkField(const std::string& field, FieldKind kind, std::string_view words) const {
    if (m_derivations.kindOf(m_measure.dataset, field) != kind) {
      m_entry.fail(fmt::format("{} is no {} of the list {}", field, words, m_measure.dataset));
    }
  }

  const DefinitionObject& m_entry;
  const FindMeasure& m_find;
  const datasets::Catalogue& m_datasets;
  const DerivationCatalogue& m_derivations;
  std::string_view m_key;
  Form m_form = Form::Count;
  Measure m_measure;
};

}  // namespace

std::string_view name(Unit unit) {
  for (const auto& [key, value] : kUnits) {
    if (value == unit) return key;
  }
  return "count";
}

Measure readMeasure(const DefinitionObject& entry, const FindMeasure& find, const datasets::Catalogue& datasets,
                    const DerivationCatalogue& derivations) {
  return MeasureReader{entry, find, datasets, derivations}.read();
}

}  // namespace poap::metrics

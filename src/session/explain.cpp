#include "answers.hpp"
#include "poap/core/number.hpp"
#include "poap/metrics/comparators.hpp"
#include "poap/metrics/distance.hpp"

#include <fmt/format.h>

#include <ostream>

namespace poap::session {

namespace {

using Kind = pages::FigureSource::Kind;

std::string titleOf(const Dashboard& dashboard, const std::string& measure) {
  const metrics::Measure* found = dashboard.state().measures.find(measure);
  return found != nullptr ? found->title : measure;
}

// Adds what a figure, or a side of one, is made of.
class AnswerMaker {
public:
  AnswerMaker(const Dashboard& dashboard, bool withRows, FigureAnswer& answer)
      : m_dashboard(dashboard),
        m_explainer(dashboard.state().engine, dashboard.state().catalogue),
        m_withRows(withRows),
        m_answer(answer) {}

  void add(const pages::FigureSource& source, const std::string& role) {
    switch (source.kind) {
      case Kind::Measured:
        addPart(role, source.requests.front());
        addTarget(source.requests.front());
        break;
      case Kind::Share:
        addPart(role + ", part", source.requests.front());
        addPart(role + ", whole", source.requests.back());
        break;
      case Kind::Extreme:
        m_answer.remarks.push_back(fmt::format("The {} of {} months to {}.", source.highest ? "highest" : "lowest",
                                               source.requests.size(), core::longMonth(source.month)));
        for (const metrics::Request& request : source.requests) {
          addPart(fmt::format("{}, {}", role, core::longMonth(request.month)), request);
        }
        break;
      case Kind::Comparison:
        m_answer.remarks.push_back(
            fmt::format("A comparison ({}): the figure, and what it is held against.", source.how));
        add(source.sides.front(), "figure");
        if (source.sides.size() > 1) add(source.sides.back(), "held against");
        break;
      case Kind::Target:
        remarkTarget(source.measure, source.month);
        break;
      case Kind::Benchmark:
        remarkBenchmark(source);
        break;
      case Kind::Constant:
        m_answer.remarks.emplace_back("The number stands in the definition of the page.");
        break;
      case Kind::Words:
        m_answer.remarks.emplace_back("Fixed words, or a month still to come: nothing is counted.");
        break;
    }
  }

private:
  void addPart(const std::string& role, const metrics::Request& request) {
    m_answer.parts.push_back({role, m_explainer.explain(request, m_withRows)});
  }

  void addTarget(const metrics::Request& request) {
    if (request.narrowing || !request.where.empty()) return;
    const metrics::Engine& engine = m_dashboard.state().engine;
    const auto distance = metrics::targetDistance(engine, request);
    if (!distance) return;
    remarkTarget(request.measure, request.month);
    m_answer.remarks.push_back(distance->sentence(engine.evaluate(request)));
  }

  void remarkTarget(const std::string& measure, core::Month month) {
    const auto target = metrics::targetAt(m_dashboard.state().records, measure, month.lastDay());
    if (!target) {
      m_answer.remarks.push_back(fmt::format("{} has no target in {}, or is only monitored.",
                                             titleOf(m_dashboard, measure), core::longMonth(month)));
      return;
    }
    std::string text =
        fmt::format("Target of {}: {}", titleOf(m_dashboard, measure), core::exactNumber(target->range.value));
    if (target->range.upper) text += " to " + core::exactNumber(*target->range.upper);
    text += fmt::format(", {}, since {}", target->kind == "NATIONAL" ? "national" : "local",
                        core::longDate(target->effectiveFrom));
    if (!target->reason.empty()) text += ": " + target->reason;
    m_answer.remarks.push_back(text + ".");
  }

  void remarkBenchmark(const pages::FigureSource& source) {
    const auto found =
        metrics::benchmarkOf(m_dashboard.state().records, source.measure, source.comparator, source.month.lastDay());
    if (!found) {
      m_answer.remarks.push_back(
          fmt::format("{}: nothing is known of other areas.", titleOf(m_dashboard, source.measure)));
      return;
    }
    std::string text = fmt::format("{} of other areas: {}, {}, period to {}", titleOf(m_dashboard, source.measure),
                                   core::exactNumber(found->value), found->statistic, core::longDate(found->periodEnd));
    if (!found->neighbourList.empty()) text += ", list " + found->neighbourList;
    if (found->areasReported && found->areasTotal) {
      text += fmt::format(", {} of {} reported", core::exactNumber(*found->areasReported),
                          core::exactNumber(*found->areasTotal));
    }
    m_answer.remarks.push_back(text + ".");
  }

  const Dashboard& m_dashboard;
  metrics::Explainer m_explainer;
  bool m_withRows;
  FigureAnswer& m_answer;
};

// Text.

void writeLine(std::ostream& out, int depth, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  out << std::string(static_cast<std::size_t>(depth) * 2, ' ') << label << text << '\n';
}

std::string ruleLabel(const metrics::ExplainedRule& rule) {
  using From = metrics::ExplainedRule::From;
  switch (rule.from) {
    case From::Measure:
      return "rule: ";
    case From::Cell:
      return "this row or column: ";
    case From::Filter:
      return "filter: ";
    case From::Needed:
      return "needed: ";
    case From::Share:
      break;
  }
  return "counts of these: ";
}

void writeText(std::ostream& out, const metrics::Explanation& part, const BatchFiles& files, int depth) {
  writeLine(out, depth, "", part.title);
  ++depth;
  writeLine(out, depth, "definition: ", part.definition);
  writeLine(out, depth, "source: ", part.source);
  writeLine(out, depth, "counted: ", part.list.empty() ? part.form : fmt::format("{}, list {}", part.form, part.list));
  writeLine(out, depth, "days: ", part.basis);
  writeLine(out, depth, "polarity: ", part.polarity);
  writeLine(out, depth, "divided by: ", part.denominator);
  if (part.value) {
    std::string value = core::exactNumber(*part.value);
    if (part.numerator && part.denominatorValue) {
      value +=
          fmt::format(" ({} of {})", core::exactNumber(*part.numerator), core::exactNumber(*part.denominatorValue));
    }
    writeLine(out, depth, "value: ", value);
  }
  writeLine(out, depth, "no value: ", part.why);
  if (!part.list.empty() && part.parts.empty()) {
    writeLine(out, depth, "", fmt::format("{} rows in these days", part.candidates));
  }
  for (const metrics::ExplainedRule& rule : part.rules) {
    writeLine(out, depth, ruleLabel(rule), fmt::format("{} ({} left out)", rule.words, rule.leftOut));
    writeLine(out, depth + 1, "", rule.definition);
  }
  for (const std::string& note : part.notes) writeLine(out, depth, "note: ", note);
  for (const metrics::ExplainedRow& row : part.rows) {
    std::string text = fmt::format("{}  {}  [{} row {}, batch {}]", row.child, row.reason,
                                   fileOf(files, row.origin.batch), row.origin.fileRow, row.origin.batch);
    if (row.rule && row.part == metrics::RowPart::LeftOut) {
      text = fmt::format("{} (rule: {})", text, part.rules[*row.rule].words);
    }
    writeLine(out, depth,
              row.part == metrics::RowPart::Counts        ? "+ "
              : row.part == metrics::RowPart::Denominator ? "o "
                                                          : "- ",
              text);
  }
  for (const metrics::Explanation& inner : part.parts) writeText(out, inner, files, depth);
}

// CSV.

void writeRows(std::ostream& out, const std::string& role, const metrics::Explanation& part, const BatchFiles& files) {
  for (const metrics::ExplainedRow& row : part.rows) {
    const std::string fields[] = {role,
                                  part.measure,
                                  std::string{partName(row.part)},
                                  row.child,
                                  row.dataset,
                                  core::isoDate(row.day),
                                  numberOrEmpty(row.value),
                                  row.group,
                                  row.reason,
                                  row.rule ? part.rules[*row.rule].words : std::string{},
                                  fileOf(files, row.origin.batch),
                                  std::to_string(row.origin.fileRow),
                                  std::to_string(row.origin.batch),
                                  rowsWith(row, files)};
    writeCsvRow(out, fields);
  }
  for (const metrics::Explanation& inner : part.parts) writeRows(out, role, inner, files);
}

// JSON.

nlohmann::ordered_json toJson(const metrics::Explanation& part, const BatchFiles& files) {
  nlohmann::ordered_json json{{"measure", part.measure},
                              {"title", part.title},
                              {"definition", part.definition},
                              {"source", part.source},
                              {"polarity", part.polarity},
                              {"form", part.form},
                              {"list", part.list},
                              {"days", part.basis},
                              {"divided_by", part.denominator},
                              {"status", metrics::name(part.status)},
                              {"value", numberOrNull(part.value)},
                              {"numerator", numberOrNull(part.numerator)},
                              {"denominator", numberOrNull(part.denominatorValue)},
                              {"why_no_value", part.why},
                              {"rows_in_days", part.candidates}};
  json["rules"] = nlohmann::ordered_json::array();
  for (const metrics::ExplainedRule& rule : part.rules) {
    json["rules"].push_back({{"rule", rule.words}, {"definition", rule.definition}, {"left_out", rule.leftOut}});
  }
  json["notes"] = part.notes;
  json["rows"] = nlohmann::ordered_json::array();
  for (const metrics::ExplainedRow& row : part.rows) {
    json["rows"].push_back({{"part", partName(row.part)},
                            {"child", row.child},
                            {"list", row.dataset},
                            {"day", core::isoDate(row.day)},
                            {"value", numberOrNull(row.value)},
                            {"group", row.group},
                            {"reason", row.reason},
                            {"rule", row.rule ? part.rules[*row.rule].words : std::string{}},
                            {"file", fileOf(files, row.origin.batch)},
                            {"row", row.origin.fileRow},
                            {"batch", row.origin.batch},
                            {"with", rowsWith(row, files)}});
  }
  json["parts"] = nlohmann::ordered_json::array();
  for (const metrics::Explanation& inner : part.parts) json["parts"].push_back(toJson(inner, files));
  return json;
}

}  // namespace

FigureAnswer explain(const Dashboard& dashboard, std::string_view figureId, core::Month month, const Filter& filter,
                     bool withRows) {
  pages::FoundFigure found = figureOf(dashboard, figureId, month, filter);
  FigureAnswer answer;
  answer.page = pageOf(dashboard, figureId).id;
  answer.month = month;
  answer.figure = std::move(found.figure);
  if (filter) answer.filter = filter->words();
  if (const auto known = dashboard.state().asKnown) answer.asKnown = core::longDate(*known);
  answer.files = filesOf(dashboard);
  AnswerMaker{dashboard, withRows, answer}.add(found.source, "figure");
  return answer;
}

void writeAnswer(std::ostream& out, const FigureAnswer& answer, AnswerFormat format) {
  const pages::Figure& figure = answer.figure;
  if (format == AnswerFormat::Csv) {
    out << "role,measure,part,child,list,day,value,group,reason,rule,file,row,batch,with\n";
    for (const AnswerPart& part : answer.parts) writeRows(out, part.role, part.explanation, answer.files);
    return;
  }
  if (format == AnswerFormat::Json) {
    nlohmann::ordered_json json{{"id", figure.id},
                                {"month", core::isoMonth(answer.month)},
                                {"page", answer.page},
                                {"block", figure.block},
                                {"row", figure.row},
                                {"column", figure.column},
                                {"printed", figure.printed},
                                {"value", numberOrNull(figure.value)},
                                {"status", metrics::name(figure.status)},
                                {"judgement", metrics::name(figure.judgement)},
                                {"filter", answer.filter},
                                {"as_known", answer.asKnown},
                                {"remarks", answer.remarks}};
    json["parts"] = nlohmann::ordered_json::array();
    for (const AnswerPart& part : answer.parts) {
      nlohmann::ordered_json each = toJson(part.explanation, answer.files);
      each["role"] = part.role;
      json["parts"].push_back(std::move(each));
    }
    out << json.dump(2) << '\n';
    return;
  }
  writeLine(out, 0, "", fmt::format("{}  {}  ({})", figure.id, figure.printed, core::longMonth(answer.month)));
  std::string place = figure.block;
  for (const std::string& more : {figure.row, figure.column}) {
    if (!more.empty()) place += (place.empty() ? "" : ", ") + more;
  }
  writeLine(out, 0, "", place);
  writeLine(out, 0, "Filter: ", answer.filter);
  writeLine(out, 0, "As known on ", answer.asKnown);
  if (figure.judgement == pages::Judgement::OnTarget || figure.judgement == pages::Judgement::NearTarget ||
      figure.judgement == pages::Judgement::OffTarget) {
    writeLine(out, 0, "Judgement: ", pages::judgementWords(figure.judgement));
  }
  for (const std::string& remark : answer.remarks) writeLine(out, 0, "", remark);
  for (const AnswerPart& part : answer.parts) {
    if (answer.parts.size() > 1) writeLine(out, 0, "", fmt::format("[{}]", part.role));
    writeText(out, part.explanation, answer.files, 0);
  }
}

}  // namespace poap::session

#include "answers.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

namespace poap::session {

namespace {

using Kind = pages::FigureSource::Kind;

// The same question of another month.
metrics::Request inMonth(metrics::Request request, core::Month month) {
  if (request.asAt) request.asAt = month.lastDay();
  request.month = month;
  return request;
}

// What a figure counts by itself; of a comparison the figure that is compared.
const pages::FigureSource& counted(const pages::FigureSource& source) {
  return source.kind == Kind::Comparison ? source.sides.front() : source;
}

std::vector<std::pair<std::string, metrics::Request>> followed(const pages::FigureSource& whole) {
  const pages::FigureSource& source = counted(whole);
  std::vector<std::pair<std::string, metrics::Request>> requests;
  if (source.kind == Kind::Measured) requests.emplace_back("figure", source.requests.front());
  if (source.kind == Kind::Share) {
    requests.emplace_back("part", source.requests.front());
    requests.emplace_back("whole", source.requests.back());
  }
  return requests;
}

// Two figures of a page that ask the same need following once only.
std::string nameOf(const metrics::Request& request) {
  std::string name = fmt::format("{}/{}", request.measure, request.basis ? static_cast<int>(*request.basis) : -1);
  for (const metrics::Condition& condition : request.where) {
    name += fmt::format("/{} {} {}", condition.field, static_cast<int>(condition.comparison), condition.number);
    for (const std::string& text : condition.texts) name += "|" + text;
  }
  return name;
}

// then: the dashboard of the earlier side.
void follow(const Dashboard& then, const Dashboard& dashboard, const pages::FoundFigure& found, core::Month before,
            ChangesAnswer& answer) {
  const Dashboard::State& state = dashboard.state();
  for (auto& [role, request] : followed(found.source)) {
    FigureChange change;
    change.after = found.figure;
    change.role = role;
    change.bridges =
        metrics::bridge({then.state().engine, inMonth(request, before)}, {state.engine, request}, state.catalogue);
    answer.figures.push_back(std::move(change));
  }
}

std::string amountWords(double amount) {
  const std::string number = core::exactNumber(amount);
  return amount > 0 ? "+" + number : number;
}

void writeChangeText(std::ostream& out, const FigureChange& change, const ChangesAnswer& answer, bool withRows) {
  out << fmt::format("{}  {}", change.after.id, change.after.printed);
  if (change.role != "figure") out << fmt::format("  [{}]", change.role);
  out << '\n';
  for (const std::string& why : change.bridges.why) out << "  " << why << '\n';
  for (const metrics::Bridge& bridge : change.bridges.bridges) {
    out << fmt::format("  {}, {}: {} to {} ({})\n", bridge.title, bridge.of, core::exactNumber(bridge.before),
                       core::exactNumber(bridge.after), amountWords(bridge.after - bridge.before));
    if (!bridge.note.empty()) out << "    " << bridge.note << '\n';
    for (const metrics::ChangePart& part : bridge.parts) {
      out << fmt::format("    {} {}: {}\n", part.rows.size(), metrics::words(part.kind), amountWords(part.amount));
      if (!withRows) continue;
      for (const metrics::ChangedRow& row : part.rows) {
        out << fmt::format("      {}  {}  [{} row {}, batch {}]\n", row.row.child, row.row.reason,
                           fileOf(answer.files, row.row.origin.batch), row.row.origin.fileRow, row.row.origin.batch);
      }
    }
  }
}

void writeChangeCsv(std::ostream& out, const FigureChange& change, const ChangesAnswer& answer, bool withRows) {
  for (const metrics::Bridge& bridge : change.bridges.bridges) {
    for (const metrics::ChangePart& part : bridge.parts) {
      if (!withRows) {
        const std::string fields[] = {change.after.id,
                                      change.role,
                                      bridge.measure,
                                      bridge.of,
                                      core::exactNumber(bridge.before),
                                      core::exactNumber(bridge.after),
                                      std::string{metrics::name(part.kind)},
                                      core::exactNumber(part.amount),
                                      std::to_string(part.rows.size())};
        writeCsvRow(out, fields);
        continue;
      }
      for (const metrics::ChangedRow& row : part.rows) {
        const std::string fields[] = {change.after.id,
                                      change.role,
                                      bridge.measure,
                                      bridge.of,
                                      std::string{metrics::name(part.kind)},
                                      core::exactNumber(row.before),
                                      core::exactNumber(row.after),
                                      row.row.child,
                                      row.row.dataset,
                                      row.row.reason,
                                      fileOf(answer.files, row.row.origin.batch),
                                      std::to_string(row.row.origin.fileRow),
                                      std::to_string(row.row.origin.batch)};
        writeCsvRow(out, fields);
      }
    }
  }
}

nlohmann::ordered_json toJson(const FigureChange& change, const ChangesAnswer& answer, bool withRows) {
  nlohmann::ordered_json json{{"id", change.after.id}, {"role", change.role}, {"why_not", change.bridges.why}};
  json["bridges"] = nlohmann::ordered_json::array();
  for (const metrics::Bridge& bridge : change.bridges.bridges) {
    nlohmann::ordered_json each{{"measure", bridge.measure},
                                {"of", bridge.of},
                                {"before", bridge.before},
                                {"after", bridge.after},
                                {"note", bridge.note}};
    each["parts"] = nlohmann::ordered_json::array();
    for (const metrics::ChangePart& part : bridge.parts) {
      nlohmann::ordered_json of{
          {"kind", metrics::name(part.kind)}, {"amount", part.amount}, {"records", part.rows.size()}};
      if (withRows) {
        of["rows"] = nlohmann::ordered_json::array();
        for (const metrics::ChangedRow& row : part.rows) {
          of["rows"].push_back({{"child", row.row.child},
                                {"list", row.row.dataset},
                                {"before", row.before},
                                {"after", row.after},
                                {"reason", row.row.reason},
                                {"file", fileOf(answer.files, row.row.origin.batch)},
                                {"row", row.row.origin.fileRow},
                                {"batch", row.row.origin.batch}});
        }
      }
      each["parts"].push_back(std::move(of));
    }
    json["bridges"].push_back(std::move(each));
  }
  return json;
}

ChangesAnswer changesFrom(const Dashboard& then, const Dashboard& dashboard, std::string_view page,
                          std::string_view figureId, core::Month before, core::Month after, const Filter& filter) {
  ChangesAnswer answer;
  answer.before = before;
  answer.after = after;
  if (filter) answer.filter = filter->words();
  if (const auto known = then.state().asKnown) answer.knownBefore = core::longDate(*known);
  answer.files = filesOf(dashboard);
  if (!figureId.empty()) {
    answer.page = pageOf(dashboard, figureId).id;
    follow(then, dashboard, figureOf(dashboard, figureId, after, filter), before, answer);
    if (answer.figures.empty()) {
      throw core::Error{core::ErrorCode::UnknownName,
                        fmt::format("The figure \"{}\" is not counted from records of one month.", figureId)};
    }
    return answer;
  }
  const pages::PageDefinition& definition = dashboard.state().definition(page);
  answer.page = definition.id;
  std::set<std::string> asked;
  for (const pages::Figure& figure : pages::figuresOf(dashboard.page(page, after, filter))) {
    const auto found = pages::findFigure(definition, after, dashboard.state().context(filter), figure.id);
    if (!found || counted(found->source).month != after) continue;
    std::string name;
    for (const auto& [role, request] : followed(found->source)) name += nameOf(request) + "//";
    if (!name.empty() && asked.insert(name).second) follow(then, dashboard, *found, before, answer);
  }
  return answer;
}

}  // namespace

ChangesAnswer changes(const Dashboard& dashboard, std::string_view page, std::string_view figureId, core::Month before,
                      core::Month after, const Filter& filter) {
  return changesFrom(dashboard, dashboard, page, figureId, before, after, filter);
}

ChangesAnswer changesSince(const Dashboard& then, const Dashboard& now, std::string_view page,
                           std::string_view figureId, core::Month month, const Filter& filter) {
  return changesFrom(then, now, page, figureId, month, month, filter);
}

void writeChanges(std::ostream& out, const ChangesAnswer& answer, AnswerFormat format, bool withRows) {
  if (format == AnswerFormat::Json) {
    nlohmann::ordered_json json{{"page", answer.page},
                                {"before", core::isoMonth(answer.before)},
                                {"after", core::isoMonth(answer.after)},
                                {"as_known_before", answer.knownBefore},
                                {"filter", answer.filter}};
    json["figures"] = nlohmann::ordered_json::array();
    for (const FigureChange& change : answer.figures) json["figures"].push_back(toJson(change, answer, withRows));
    out << json.dump(2) << '\n';
    return;
  }
  if (format == AnswerFormat::Csv) {
    out << (withRows ? "id,role,measure,of,kind,before,after,child,list,reason,file,row,batch\n"
                     : "id,role,measure,of,before,after,kind,amount,records\n");
  } else {
    if (answer.knownBefore.empty()) {
      out << fmt::format("From {} to {}\n", core::longMonth(answer.before), core::longMonth(answer.after));
    } else {
      out << fmt::format("{}, from what was known on {} to what is known now\n", core::longMonth(answer.after),
                         answer.knownBefore);
    }
    if (!answer.filter.empty()) out << "Filter: " << answer.filter << '\n';
  }
  for (const FigureChange& change : answer.figures) {
    if (format == AnswerFormat::Csv) {
      writeChangeCsv(out, change, answer, withRows);
    } else {
      writeChangeText(out, change, answer, withRows);
    }
  }
}

DriversAnswer drivers(const Dashboard& dashboard, std::string_view figureId, core::Month before, core::Month after,
                      const Filter& filter) {
  const Dashboard::State& state = dashboard.state();
  DriversAnswer answer;
  answer.before = before;
  answer.after = after;
  if (filter) answer.filter = filter->words();
  const pages::FoundFigure found = figureOf(dashboard, figureId, after, filter);
  answer.figure = found.figure;
  for (const auto& [role, request] : followed(found.source)) {
    answer.parts.push_back(
        metrics::driversOf(state.engine, state.catalogue, state.groupings, inMonth(request, before), request));
  }
  if (answer.parts.empty()) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("The figure \"{}\" is not counted from records of one month.", figureId)};
  }
  return answer;
}

void writeDrivers(std::ostream& out, const DriversAnswer& answer, AnswerFormat format) {
  auto list = nlohmann::ordered_json::array();
  if (format == AnswerFormat::Csv) out << "grouping,field,value,title,before,after,amount,by_rate,by_mix,share\n";
  if (format == AnswerFormat::Text) {
    out << fmt::format("{}  {}\nFrom {} to {}\n", answer.figure.id, answer.figure.printed,
                       core::longMonth(answer.before), core::longMonth(answer.after));
    if (!answer.filter.empty()) out << "Filter: " << answer.filter << '\n';
  }
  for (const metrics::DriversOfChange& part : answer.parts) {
    if (format == AnswerFormat::Text) {
      for (const std::string& why : part.why) out << why << '\n';
    }
    for (const metrics::Drivers& drivers : part.groupings) {
      if (format == AnswerFormat::Text) {
        out << fmt::format("By {}: {} to {} ({})\n", drivers.field, core::exactNumber(drivers.before),
                           core::exactNumber(drivers.after), amountWords(drivers.after - drivers.before));
        if (!drivers.note.empty()) out << "  " << drivers.note << '\n';
      }
      for (const metrics::Driver& driver : drivers.groups) {
        if (format == AnswerFormat::Csv) {
          const std::string fields[] = {drivers.grouping,
                                        drivers.field,
                                        driver.value,
                                        driver.title,
                                        core::exactNumber(driver.before),
                                        core::exactNumber(driver.after),
                                        core::exactNumber(driver.amount),
                                        core::exactNumber(driver.rate),
                                        core::exactNumber(driver.mix),
                                        numberOrEmpty(driver.share)};
          writeCsvRow(out, fields);
        } else if (format == AnswerFormat::Json) {
          list.push_back({{"grouping", drivers.grouping},
                          {"field", drivers.field},
                          {"value", driver.value},
                          {"title", driver.title},
                          {"before", driver.before},
                          {"after", driver.after},
                          {"amount", driver.amount},
                          {"by_rate", driver.rate},
                          {"by_mix", driver.mix},
                          {"share", numberOrNull(driver.share)}});
        } else {
          std::string text =
              fmt::format("  {}: {} to {}, {}", driver.title, core::formatNumber(driver.before, 1, false),
                          core::formatNumber(driver.after, 1, false), core::formatNumber(driver.amount, 1, false));
          if (driver.share)
            text += fmt::format(" ({}% of the change)", core::formatNumber(*driver.share * 100, 0, false));
          out << text << '\n';
        }
      }
    }
  }
  if (format == AnswerFormat::Json) out << list.dump(2) << '\n';
}

}  // namespace poap::session

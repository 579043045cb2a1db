#include "answers.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <ostream>

namespace poap::session {

std::vector<ExceptionLine> exceptions(const Dashboard& dashboard, core::Month month) {
  const Dashboard::State& state = dashboard.state();
  std::vector<std::string> measures;
  std::map<std::string, std::vector<std::string>> pagesOf;
  for (const pages::PageDefinition& page : state.definitions) {
    for (const std::string& measure : pages::measuresOf(page)) {
      std::vector<std::string>& pages = pagesOf[measure];
      if (pages.empty()) measures.push_back(measure);
      pages.push_back(page.id);
    }
  }
  std::vector<ExceptionLine> lines;
  for (metrics::ReportedException& exception :
       metrics::exceptionsOf(state.engine, state.ragScheme, state.flows, measures, month)) {
    const auto shown = pagesOf.find(exception.measure);
    lines.push_back({std::move(exception), shown == pagesOf.end() ? std::vector<std::string>{} : shown->second});
  }
  return lines;
}

void writeExceptions(std::ostream& out, std::span<const ExceptionLine> lines, core::Month month, AnswerFormat format) {
  auto list = nlohmann::ordered_json::array();
  if (format == AnswerFormat::Csv) out << "month,kind,measure,title,value,size,sentence,pages\n";
  if (format == AnswerFormat::Text) {
    out << fmt::format("{}: {} to look at\n", core::longMonth(month), lines.size());
  }
  for (const ExceptionLine& line : lines) {
    const metrics::ReportedException& exception = line.exception;
    const std::string kind{metrics::name(exception.kind)};
    const std::string pages = fmt::format("{}", fmt::join(line.pages, " "));
    if (format == AnswerFormat::Csv) {
      const std::string fields[] = {core::isoMonth(month),
                                    kind,
                                    exception.measure,
                                    exception.title,
                                    numberOrEmpty(exception.value),
                                    core::exactNumber(exception.size),
                                    exception.sentence,
                                    pages};
      writeCsvRow(out, fields);
    } else if (format == AnswerFormat::Json) {
      list.push_back({{"kind", kind},
                      {"measure", exception.measure},
                      {"title", exception.title},
                      {"value", numberOrNull(exception.value)},
                      {"size", exception.size},
                      {"sentence", exception.sentence},
                      {"pages", line.pages}});
    } else {
      out << fmt::format("{:<14} {}: {}{}\n", kind, exception.title, exception.sentence,
                         pages.empty() ? "" : fmt::format(" [{}]", pages));
    }
  }
  if (format == AnswerFormat::Json) out << list.dump(2) << '\n';
}

QualityAnswer quality(const Dashboard& dashboard, core::Month month) {
  const Dashboard::State& state = dashboard.state();
  const BatchFiles files = filesOf(dashboard);
  QualityAnswer answer;
  answer.month = month;
  for (metrics::QualityFinding& finding :
       metrics::qualityOf(state.engine, state.qualityRules, state.groupings, state.catalogue, month)) {
    const metrics::Table& table = state.records.table(finding.list);
    QualityLine line;
    line.title = table.dataset().title;
    for (const metrics::RowIndex row : finding.rows) {
      const metrics::RowOrigin& origin = table.origin(row);
      line.rows.push_back({metrics::nameOf(table, row), fileOf(files, origin.batch), origin.fileRow, origin.batch});
    }
    line.finding = std::move(finding);
    answer.lines.push_back(std::move(line));
  }
  for (const store::Batch& batch : state.store.batches()) {
    if (batch.rowsRejected == 0) continue;
    answer.refused.push_back({batch.dataset, batch.fileName, batch.id, batch.rowsRejected, batch.rowsRead});
  }
  return answer;
}

void writeQuality(std::ostream& out, const QualityAnswer& answer, AnswerFormat format, bool withRows) {
  auto list = nlohmann::ordered_json::array();
  if (format == AnswerFormat::Csv) {
    out << (withRows ? "kind,list,what,team,child,file,row,batch\n" : "kind,list,what,team,rows,of\n");
  }
  for (const QualityLine& line : answer.lines) {
    const metrics::QualityFinding& finding = line.finding;
    const std::string kind{metrics::name(finding.kind)};
    if (format == AnswerFormat::Text) {
      out << fmt::format("{:<13} {}, {}{}: {} of {}\n", kind, line.title, finding.what,
                         finding.team.empty() ? "" : ", " + finding.team, line.rows.size(), finding.of);
    }
    auto rows = nlohmann::ordered_json::array();
    for (const QualityRow& row : line.rows) {
      if (!withRows) break;
      if (format == AnswerFormat::Csv) {
        const std::string fields[] = {kind,
                                      finding.list,
                                      finding.what,
                                      finding.team,
                                      row.child,
                                      row.file,
                                      std::to_string(row.fileRow),
                                      std::to_string(row.batch)};
        writeCsvRow(out, fields);
      } else if (format == AnswerFormat::Json) {
        rows.push_back({{"child", row.child}, {"file", row.file}, {"row", row.fileRow}, {"batch", row.batch}});
      } else {
        out << fmt::format("  {}  [{} row {}, batch {}]\n", row.child, row.file, row.fileRow, row.batch);
      }
    }
    if (format == AnswerFormat::Csv && !withRows) {
      const std::string fields[] = {
          kind, finding.list, finding.what, finding.team, std::to_string(line.rows.size()), std::to_string(finding.of)};
      writeCsvRow(out, fields);
    }
    if (format == AnswerFormat::Json) {
      list.push_back({{"kind", kind},
                      {"list", finding.list},
                      {"what", finding.what},
                      {"team", finding.team},
                      {"rows", line.rows.size()},
                      {"of", finding.of},
                      {"records", std::move(rows)}});
    }
  }
  for (const RefusedLine& line : answer.refused) {
    if (format == AnswerFormat::Csv && !withRows) {
      const std::string fields[] = {
          "refused", line.list, line.file, "", std::to_string(line.refused), std::to_string(line.of)};
      writeCsvRow(out, fields);
    } else if (format == AnswerFormat::Json) {
      list.push_back({{"kind", "refused"},
                      {"list", line.list},
                      {"what", line.file},
                      {"team", ""},
                      {"rows", line.refused},
                      {"of", line.of}});
    } else if (format == AnswerFormat::Text) {
      out << fmt::format("{:<13} {}: {} of {} rows of {} (batch {})\n", "refused", line.list, line.refused, line.of,
                         line.file, line.batch);
    }
  }
  if (format == AnswerFormat::Json) out << list.dump(2) << '\n';
}

}  // namespace poap::session

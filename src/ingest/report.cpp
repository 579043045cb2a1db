#include "poap/ingest/report.hpp"

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <tuple>

namespace poap::ingest {

namespace {

constexpr std::size_t kFirstRows = 5;

// A spreadsheet runs a cell that starts with one of these; an apostrophe in front makes it text. A number below zero
// runs nothing.
std::string safeField(std::string_view text) {
  constexpr std::string_view kRuns = "=+-@\t\r";
  const bool negativeNumber = text.starts_with('-') && core::parseNumber(text);
  if (!text.empty() && kRuns.find(text.front()) != std::string_view::npos && !negativeNumber) {
    return core::csvField("'" + std::string{text});
  }
  return core::csvField(text);
}

std::string_view severityName(core::Severity severity) {
  return severity == core::Severity::Error ? "error" : "warning";
}

std::string many(std::int64_t count) {
  return core::formatNumber(static_cast<double>(count), 0, true);
}

std::int64_t count(const ImportReport& report, core::Severity severity) {
  std::int64_t result = std::count_if(report.issues.begin(), report.issues.end(),
                                      [&](const core::Issue& issue) { return issue.severity == severity; });
  for (const IssueGroup& group : report.issuesNotKept) result += group.severity == severity ? group.count : 0;
  return result;
}

}  // namespace

std::int64_t ImportReport::errors() const {
  return count(*this, core::Severity::Error);
}
std::int64_t ImportReport::warnings() const {
  return count(*this, core::Severity::Warning);
}

std::vector<IssueGroup> groupIssues(const ImportReport& report) {
  std::map<std::tuple<core::Severity, core::IssueCode, std::string, std::string>, IssueGroup> groups;
  const auto groupOf = [&groups](const auto& of) -> IssueGroup& {
    IssueGroup& group = groups[{of.severity, of.code, of.column, of.expected}];
    group.severity = of.severity;
    group.code = of.code;
    group.column = of.column;
    group.expected = of.expected;
    return group;
  };
  for (const core::Issue& issue : report.issues) {
    IssueGroup& group = groupOf(issue);
    ++group.count;
    if (group.firstRows.size() < kFirstRows && issue.row > 0 &&
        (group.firstRows.empty() || group.firstRows.back() != issue.row)) {
      group.firstRows.push_back(issue.row);
    }
  }
  for (const IssueGroup& more : report.issuesNotKept) groupOf(more).count += more.count;
  std::vector<IssueGroup> result;
  result.reserve(groups.size());
  for (auto& [kind, group] : groups) result.push_back(std::move(group));
  std::stable_sort(result.begin(), result.end(), [](const IssueGroup& a, const IssueGroup& b) {
    return std::tuple{a.severity == core::Severity::Warning, -a.count} <
           std::tuple{b.severity == core::Severity::Warning, -b.count};
  });
  return result;
}

std::string sentence(const core::Issue& issue) {
  std::string text;
  if (issue.row > 0) text = fmt::format("Row {}", issue.row);
  if (!issue.column.empty()) text += fmt::format("{}{}", text.empty() ? "" : ", ", issue.column);
  if (text.empty()) text = issue.file;
  if (issue.code == core::IssueCode::RequiredEmpty && issue.found.empty()) {
    text += ": found nothing";
  } else {
    text += fmt::format(": found \"{}\"", issue.found);
  }
  if (!issue.expected.empty()) text += fmt::format(", expected {}", issue.expected);
  return text;
}

std::string sentence(const IssueGroup& group) {
  const std::string column = group.column.empty() ? "" : " in " + group.column;
  std::string text = fmt::format("{} {}{}: {} row{}", severityName(group.severity), core::codeName(group.code), column,
                                 many(group.count), group.count == 1 ? "" : "s");
  if (!group.firstRows.empty()) {
    text += group.count == 1 ? ", row" : ", first";
    for (std::size_t i = 0; i < group.firstRows.size(); ++i) {
      text += fmt::format("{} {}", i == 0 ? "" : ",", group.firstRows[i]);
    }
  }
  return text + fmt::format("; expected {}", group.expected);
}

void writeReport(std::ostream& out, std::span<const ImportReport> reports) {
  out << "file,row,column,severity,code,found,expected,sheet,original_row\n";
  const auto write = [&out](const ImportReport& report, const std::string& row, const auto& of,
                            const std::string& found, const std::string& line) {
    out << safeField(report.file) << ',' << row << ',' << safeField(of.column) << ',' << severityName(of.severity)
        << ',' << core::codeName(of.code) << ',' << safeField(found) << ',' << safeField(of.expected) << ','
        << safeField(report.sheet) << ',' << safeField(line) << '\n';
  };
  for (const ImportReport& report : reports) {
    for (const core::Issue& issue : report.issues) {
      write(report, fmt::format("{}", issue.row), issue, issue.found, issue.line);
    }
    for (const IssueGroup& more : report.issuesNotKept) {
      write(report, "", more, fmt::format("{} more rows with this fault are not listed", many(more.count)), "");
    }
  }
}

void writeUnmapped(std::ostream& out, std::span<const ImportReport> reports) {
  // A spelling may stand in several fields and files that share a list of codes: it is to be filled in once.
  std::map<std::pair<std::string, std::string>, std::int64_t> rows;
  for (const ImportReport& report : reports) {
    for (const UnmappedSpelling& unmapped : report.unmapped) {
      rows[{unmapped.codeList, unmapped.spelling}] += unmapped.rows;
    }
  }
  out << "code_list,spelling,code,rows\n";
  for (const auto& [of, count] : rows) {
    out << core::csvField(of.first) << ',' << safeField(of.second) << ",," << count << '\n';
  }
}

}  // namespace poap::ingest

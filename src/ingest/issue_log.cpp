#include "issue_log.hpp"

#include <algorithm>
#include <utility>

namespace poap::ingest {

core::Issue rowIssue(core::Severity severity, core::IssueCode code, const std::string& file, std::int64_t row,
                     std::string column, std::string found, std::string expected) {
  core::Issue issue;
  issue.severity = severity;
  issue.code = code;
  issue.file = file;
  issue.row = row;
  issue.column = std::move(column);
  issue.found = std::move(found);
  issue.expected = std::move(expected);
  return issue;
}

void IssueLog::add(core::Issue issue) {
  const KindView kind{issue.severity, issue.code, issue.column, issue.expected};
  auto known = m_counts.find(kind);
  if (known == m_counts.end()) known = m_counts.emplace(Kind{kind}, 0).first;
  ++known->second;
  if (known->second <= kIssuesKeptOfAKind && m_issues.size() < kIssuesKept) {
    m_issues.push_back(std::move(issue));
  } else {
    ++m_notKept[known->first];
  }
}

void IssueLog::giveLineSince(std::size_t mark, const std::string& line) {
  for (std::size_t i = mark; i < m_issues.size(); ++i) m_issues[i].line = line;
}

void IssueLog::take(IssueLog&& other) {
  for (core::Issue& issue : other.m_issues) add(std::move(issue));
  other.m_issues.clear();
  for (const auto& [kind, count] : other.m_notKept) {
    m_counts[kind] += count;
    m_notKept[kind] += count;
  }
  other.m_counts.clear();
  other.m_notKept.clear();
}

std::vector<std::int64_t> IssueLog::rowsWithoutLine() const {
  std::vector<std::int64_t> rows;
  for (const core::Issue& issue : m_issues) {
    if (issue.line.empty()) rows.push_back(issue.row);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void IssueLog::giveLines(const std::map<std::int64_t, std::string>& lineOfRow) {
  for (core::Issue& issue : m_issues) {
    const auto line = lineOfRow.find(issue.row);
    if (issue.line.empty() && line != lineOfRow.end()) issue.line = line->second;
  }
}

void IssueLog::moveTo(ImportReport& report) {
  std::stable_sort(m_issues.begin(), m_issues.end(),
                   [](const core::Issue& a, const core::Issue& b) { return a.row < b.row; });
  report.issues = std::exchange(m_issues, {});
  report.issuesNotKept.clear();
  for (const auto& [kind, count] : m_notKept) {
    const auto& [severity, code, column, expected] = kind;
    report.issuesNotKept.push_back({severity, code, column, expected, count, {}});
  }
}

}  // namespace poap::ingest

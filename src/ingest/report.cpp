#include "poap/core/text.hpp"
#include "poap/ingest/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace poap::ingest {

namespace {

// A spreadsheet runs a cell that starts with one of these; an apostrophe in front makes it text.
std::string safeField(std::string_view text) {
  constexpr std::string_view kRuns = "=+-@\t\r";
  if (!text.empty() && kRuns.find(text.front()) != std::string_view::npos) {
    return core::csvField("'" + std::string{text});
  }
  return core::csvField(text);
}

std::string_view severityName(core::Severity severity) {
  return severity == core::Severity::Error ? "error" : "warning";
}

std::int64_t count(std::span<const core::Issue> issues, core::Severity severity) {
  return std::count_if(issues.begin(), issues.end(),
                       [&](const core::Issue& issue) { return issue.severity == severity; });
}

}  // namespace

std::int64_t ImportReport::errors() const {
  return count(issues, core::Severity::Error);
}
std::int64_t ImportReport::warnings() const {
  return count(issues, core::Severity::Warning);
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

void writeReport(std::ostream& out, std::span<const ImportReport> reports) {
  out << "file,row,column,severity,code,found,expected\n";
  for (const ImportReport& report : reports) {
    for (const core::Issue& issue : report.issues) {
      out << safeField(issue.file) << fmt::format(",{},", issue.row) << safeField(issue.column) << ','
          << severityName(issue.severity) << ',' << core::codeName(issue.code) << ',' << safeField(issue.found) << ','
          << safeField(issue.expected) << '\n';
    }
  }
}

}  // namespace poap::ingest

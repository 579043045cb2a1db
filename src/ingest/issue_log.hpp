#pragma once

// The issues of one table as they come: all are counted, not all are kept.

#include "poap/core/issue.hpp"
#include "poap/ingest/import.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace poap::ingest {

// A file of two million rows that are all wrong must not fill the memory.
inline constexpr std::int64_t kIssuesKeptOfAKind = 10000;
inline constexpr std::size_t kIssuesKept = 50000;

// An issue of a row, without the text of it. found: as it may be shown.
core::Issue rowIssue(core::Severity severity, core::IssueCode code, const std::string& file, std::int64_t row,
                     std::string column, std::string found, std::string expected);

class IssueLog {
public:
  void add(core::Issue issue);
  // How many are kept, as a mark for giveLineSince.
  [[nodiscard]] std::size_t kept() const { return m_issues.size(); }
  // Gives those kept since a mark the text of their row.
  void giveLineSince(std::size_t mark, const std::string& line);
  // Takes over what another log holds.
  void take(IssueLog&& other);
  // Rows whose issues have no text of their row yet, in order.
  [[nodiscard]] std::vector<std::int64_t> rowsWithoutLine() const;
  // Gives the issues of rows the texts of these.
  void giveLines(const std::map<std::int64_t, std::string>& lineOfRow);
  // Hands everything over, in order of rows.
  void moveTo(ImportReport& report);

private:
  using Kind = std::tuple<core::Severity, core::IssueCode, std::string, std::string>;
  using KindView = std::tuple<const core::Severity&, const core::IssueCode&, const std::string&, const std::string&>;
  struct Less {
    using is_transparent = void;
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return a < b;
    }
  };

  std::vector<core::Issue> m_issues;
  std::map<Kind, std::int64_t, Less> m_counts;
  std::map<Kind, std::int64_t, Less> m_notKept;
};

}  // namespace poap::ingest

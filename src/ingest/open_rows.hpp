#pragma once

#include "issue_log.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/datasets/value.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace poap::ingest {

// A row without an end, of a list that says of what there is one open row at most (Dataset::oneOpen).
struct OpenRow {
  datasets::RowHash of;
  std::int32_t start = 0;  // day number
};
// Nothing for a row that is closed or has no start, and for a list without that rule.
std::optional<OpenRow> openRowOf(const datasets::Dataset& dataset, std::span<const datasets::Value> values);

// Warns of a second row without an end where a list allows one: two plans of a child that are both open, two episodes
// of care at once.
class OpenRows {
public:
  // header: over the column of ends. The arguments outlive the object.
  OpenRows(std::string header, const std::string& file, IssueLog& issues);

  void meet(const OpenRow& open, std::int64_t fileRow);

private:
  std::string m_header;
  const std::string& m_file;
  IssueLog& m_issues;
  datasets::RowHashMap m_open;  // to the first open row
};

}  // namespace poap::ingest

#pragma once

#include "issue_log.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "row_validator.hpp"

#include <cstdint>
#include <string>

namespace poap::ingest {

// Warns of a second row without an end where a list allows one (Dataset::oneOpen): two plans of a child that are both
// open, two episodes of care at once.
class OpenRows {
public:
  explicit OpenRows(const datasets::Dataset& dataset) : m_dataset(dataset) {}

  void meet(const RowValidator& row, std::int64_t fileRow, const std::string& file, IssueLog& issues);

private:
  const datasets::Dataset& m_dataset;
  datasets::RowHasher m_hasher;
  datasets::RowHashMap m_open;  // key to the first open row
};

}  // namespace poap::ingest

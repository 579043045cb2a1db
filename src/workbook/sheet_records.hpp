#pragma once

#include "parts.hpp"
#include "poap/csv/record.hpp"

#include <memory>

namespace poap::workbook {

std::unique_ptr<csv::RecordSource> sheetRecords(std::shared_ptr<const Workbook::Content> content, std::size_t sheet);

}  // namespace poap::workbook

#include "answers.hpp"

#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace poap::session {

const pages::PageDefinition& pageOf(const Dashboard& dashboard, std::string_view figureId) {
  return dashboard.state().definition(figureId.substr(0, figureId.find('.')));
}

pages::FoundFigure figureOf(const Dashboard& dashboard, std::string_view figureId, core::Month month,
                            const Filter& filter) {
  auto found = pages::findFigure(pageOf(dashboard, figureId), month, dashboard.state().context(filter), figureId);
  if (!found) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("There is no figure \"{}\" in {}.", figureId, core::longMonth(month))};
  }
  return std::move(*found);
}

BatchFiles filesOf(const Dashboard& dashboard) {
  BatchFiles files;
  for (const store::Batch& batch : dashboard.state().store.batches()) files.emplace(batch.id, batch.fileName);
  return files;
}

std::string fileOf(const BatchFiles& files, store::BatchId batch) {
  const auto found = files.find(batch);
  return found == files.end() ? std::string{} : found->second;
}

std::string numberOrEmpty(const std::optional<double>& value) {
  return value ? core::exactNumber(*value) : std::string{};
}

nlohmann::ordered_json numberOrNull(const std::optional<double>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

void writeCsvRow(std::ostream& out, std::span<const std::string> fields) {
  bool first = true;
  for (const std::string& field : fields) {
    if (!first) out << ',';
    out << core::csvField(field);
    first = false;
  }
  out << '\n';
}

std::string rowsWith(const metrics::ExplainedRow& row, const BatchFiles& files) {
  std::string text;
  for (const metrics::RowReference& reference : row.with) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{} row {}", fileOf(files, reference.origin.batch), reference.origin.fileRow);
  }
  return text;
}

std::string_view partName(metrics::RowPart part) {
  switch (part) {
    case metrics::RowPart::Counts:
      return "counts";
    case metrics::RowPart::Denominator:
      return "denominator_only";
    case metrics::RowPart::LeftOut:
      break;
  }
  return "left_out";
}

}  // namespace poap::session

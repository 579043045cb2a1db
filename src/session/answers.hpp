#pragma once

// What the questions share.

#include "dashboard_state.hpp"
#include "poap/pages/figure_source.hpp"
#include "poap/session/questions.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace poap::session {

// The page a figure id belongs to is its first part. Throws core::Error{UnknownName}.
const pages::PageDefinition& pageOf(const Dashboard& dashboard, std::string_view figureId);
// Throws core::Error{UnknownName} when the page has no such figure in that month.
pages::FoundFigure figureOf(const Dashboard& dashboard, std::string_view figureId, core::Month month,
                            const Filter& filter);

BatchFiles filesOf(const Dashboard& dashboard);
// Name of the batch's file; empty when the batch is not known.
std::string fileOf(const BatchFiles& files, store::BatchId batch);

std::string numberOrEmpty(const std::optional<double>& value);
nlohmann::ordered_json numberOrNull(const std::optional<double>& value);
void writeCsvRow(std::ostream& out, std::span<const std::string> fields);
// "contacts.csv row 12"; several apart by "; ".
std::string rowsWith(const metrics::ExplainedRow& row, const BatchFiles& files);

std::string_view partName(metrics::RowPart part);

}  // namespace poap::session

#include "poap/pages/page_definition.hpp"

#include "block_reader.hpp"
#include "poap/core/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace poap::pages {

namespace {

using nlohmann::json;

PageDefinition readPage(BlockReader& reader, const json& document) {
  reader.allow(document,
               {"id", "group", "title", "order", "thousands", "variance_from", "zero_of_zero", "sheets", "blocks"});
  PageDefinition page;
  page.id = reader.text(document, "id");
  page.group = reader.text(document, "group");
  page.title = reader.text(document, "title");
  if (page.title.find('{') != std::string::npos) reader.fail("month words belong into the title of a sheet");
  page.order = reader.whole(document, "order", 0);
  page.thousands = reader.flag(document, "thousands").value_or(false);
  page.varianceFromPrinted = reader.textOr(document, "variance_from", "unrounded") == "printed";
  page.zeroOfZero = reader.textOr(document, "zero_of_zero", "-");
  for (const json& entry : reader.list(document, "sheets")) {
    reader.allow(entry, {"heading", "title"});
    page.sheets.push_back({reader.textOr(entry, "heading", "full") == "full", reader.wording(entry, "title", {})});
  }
  if (page.sheets.empty()) reader.fail("a page needs a sheet");
  for (const json& entry : reader.list(document, "blocks")) {
    if (!entry.is_object()) reader.fail("expected an object");
    reader.enter("?");
    reader.enter(reader.textOr(entry, "id", "?"));
    BlockDefinition block = reader.readBlock(entry, static_cast<int>(page.sheets.size()));
    const bool taken = std::any_of(page.blocks.begin(), page.blocks.end(),
                                   [&](const BlockDefinition& other) { return other.id == block.id; });
    if (taken) reader.fail("another block has this id");
    page.blocks.push_back(std::move(block));
  }
  return page;
}

}  // namespace

std::vector<PageDefinition> loadPages(const core::Resources& resources, const metrics::MeasureCatalogue& measures) {
  std::vector<PageDefinition> pages;
  for (const std::string& file : resources.list("resources/pages")) {
    BlockReader reader{file, measures};
    try {
      pages.push_back(readPage(reader, json::parse(resources.text(file))));
    } catch (const json::exception& error) {
      throw core::Error{core::ErrorCode::BadResource, fmt::format("{}: {}.", file, error.what())};
    }
  }
  std::stable_sort(pages.begin(), pages.end(),
                   [](const PageDefinition& a, const PageDefinition& b) { return a.order < b.order; });
  return pages;
}

}  // namespace poap::pages

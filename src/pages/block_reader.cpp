#include "block_reader.hpp"

#include <fmt/format.h>

namespace poap::pages {

namespace {

constexpr int kGridColumns = 12;

}  // namespace

Emphasis BlockReader::emphasis(const json& object, Emphasis otherwise) const {
  return choice<Emphasis>(
      object, "emphasis", otherwise,
      {{"normal", Emphasis::Normal}, {"latest", Emphasis::Latest}, {"receding", Emphasis::Receding}});
}

CellDefinition BlockReader::cellWithoutId(const json& object) const {
  CellDefinition definition = cell(object);
  definition.id.reset();
  return definition;
}

void BlockReader::checkCellWords(const CellDefinition& cell, const Facts& facts) const {
  if (cell.words) checkWording(*cell.words, facts);
  if (cell.id) checkWording(*cell.id, {});
}

WordingDefinition BlockReader::readWording(const json& entry, const char* key, const Facts& facts) const {
  WordingDefinition wording;
  const auto found = entry.find(key);
  if (found == entry.end()) return wording;
  if (found->is_array()) {
    wording.sentences = true;
    for (const json& part : *found) {
      if (!part.is_string()) fail(fmt::format("\"{}\" must be a text or a list of texts", key));
      wording.parts.push_back(part.get<std::string>());
    }
  } else {
    wording.parts.push_back(text(entry, key));
  }
  for (const std::string& part : wording.parts) checkWording(part, facts);
  return wording;
}

BlockReader::Facts BlockReader::readFacts(const json& entry) const {
  Facts facts;
  const auto found = entry.find("facts");
  if (found == entry.end()) return facts;
  if (!found->is_object()) fail("\"facts\" must be an object");
  for (const auto& [key, content] : found->items()) {
    allowCellAnd(content, {"title"});
    std::string title = textOr(content, "title", key.c_str());
    if (!content.contains("title")) std::replace(title.begin(), title.end(), '_', ' ');
    FactDefinition fact{key, std::move(title), cell(content)};
    checkWording(fact.title, {});
    if (fact.cell.id) checkWording(*fact.cell.id, {});
    if (fact.cell.words) checkWording(*fact.cell.words, {});
    if (!fact.cell.hasSource()) fail(fmt::format("fact {} has no measure", key));
    facts.push_back(std::move(fact));
  }
  return facts;
}

Place BlockReader::readPlace(const json& entry, int sheets) const {
  const auto found = entry.find("place");
  if (found == entry.end()) fail("needs a \"place\"");
  allow(*found, {"sheet", "column", "columns", "top", "height"});
  const Place place{whole(*found, "sheet", 1) - 1, whole(*found, "column", 0), whole(*found, "columns", kGridColumns),
                    number(*found, "top", 0), number(*found, "height", 0)};
  if (place.sheet < 0 || place.sheet >= sheets || place.column < 0 || place.columns < 1 ||
      place.column + place.columns > kGridColumns || place.top < 0 || place.height <= 0) {
    fail("its place is off the page");
  }
  return place;
}

BoxDefinition BlockReader::readBox(const json& entry) const {
  BoxDefinition box;
  box.latest = cellWithoutId(entry);
  // The block itself is shifted.
  box.latest.monthsBack = 0;
  if (!box.latest.measure) fail("a box needs a measure");
  if (box.latest.target || box.latest.benchmark || box.latest.compare || box.latest.extreme) {
    fail("a box shows the value of its measure");
  }
  box.noTarget = textOr(entry, "no_target", "Monitor");
  box.noVariance = textOr(entry, "no_variance", "-");
  box.noNeighbours = textOr(entry, "no_neighbours", "");
  box.targetDecimals = maybeWhole(entry, "target_decimals");
  box.neighboursDecimals = maybeWhole(entry, "neighbours_decimals");
  if (entry.contains("lines")) {
    box.lines.clear();
    for (const json& line : list(entry, "lines")) {
      const json named{{"lines", line}};
      box.lines.push_back(choice<BoxPart>(named, "lines", BoxPart::Latest,
                                          {{"target", BoxPart::Target},
                                           {"latest", BoxPart::Latest},
                                           {"variance", BoxPart::Variance},
                                           {"neighbours", BoxPart::Neighbours}}));
    }
  }
  return box;
}

CommentDefinition BlockReader::readComment(const json& entry, const Facts& facts) const {
  return {readWording(entry, "draft", facts), textOr(entry, "fact_prefix", "comment")};
}

TilesDefinition BlockReader::readTiles(const json& entry, const Facts& facts) const {
  TilesDefinition tiles;
  const Emphasis usual = emphasis(entry, Emphasis::Normal);
  for (const json& tile : list(entry, "tiles")) {
    allowCellAnd(tile, {"title", "note", "emphasis"});
    TileDefinition definition{text(tile, "id"), wording(tile, "title", facts), wording(tile, "note", facts),
                              emphasis(tile, usual), cellWithoutId(tile)};
    checkWording(definition.id, {});
    if (definition.title.empty()) fail(fmt::format("tile {} has no title", definition.id));
    if (!definition.cell.hasSource()) fail(fmt::format("tile {} has no measure", definition.id));
    checkCellWords(definition.cell, facts);
    tiles.tiles.push_back(std::move(definition));
  }
  if (tiles.tiles.empty()) fail("needs a tile");
  const int most = static_cast<int>(tiles.tiles.size());
  tiles.perRow = wholeBetween(entry, "per_row", std::min(most, 4), 1, 12);
  return tiles;
}

void BlockReader::readContent(BlockDefinition& block, const json& entry) const {
  const std::string kind = text(entry, "kind");
  if (kind == "table") {
    allow(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "facts", "months_back",
                  "row_heading", "columns", "columns_from", "rows", "rows_from"});
    block.content = readTable(entry, block.facts);
  } else if (kind == "chart") {
    allow(entry, {"id",     "figures",    "title",       "name",     "subtitle",   "footnote",  "place",
                  "kind",   "facts",      "months_back", "chart",    "categories", "months",    "series",
                  "target", "neighbours", "headline",    "decimals", "round_to",   "thousands", "sort"});
    block.content = readChart(entry, block.facts);
  } else if (kind == "box") {
    allowCellAnd(entry, {"figures", "title", "name", "subtitle", "footnote", "place", "kind", "facts", "lines",
                         "no_target", "no_variance", "no_neighbours", "target_decimals", "neighbours_decimals"});
    block.content = readBox(entry);
  } else if (kind == "comment") {
    allow(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "facts", "months_back",
                  "draft", "fact_prefix"});
    block.content = readComment(entry, block.facts);
  } else if (kind == "text") {
    allow(entry,
          {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "facts", "months_back", "text"});
    if (!entry.contains("text")) fail("\"text\" must be a text or a list of texts");
    block.content = TextDefinition{readWording(entry, "text", block.facts)};
  } else if (kind == "tiles") {
    allow(entry, {"id", "figures", "title", "name", "subtitle", "footnote", "place", "kind", "facts", "months_back",
                  "tiles", "per_row", "emphasis"});
    block.content = readTiles(entry, block.facts);
  } else {
    fail(fmt::format("there is no kind of block \"{}\"", kind));
  }
}

BlockDefinition BlockReader::readBlock(const json& entry, int sheets) const {
  BlockDefinition block;
  block.id = text(entry, "id");
  block.figures = entry.contains("figures") ? text(entry, "figures") : block.id;
  block.facts = readFacts(entry);
  block.title = wording(entry, "title", block.facts);
  block.name = entry.contains("name") ? wording(entry, "name", block.facts) : block.title;
  if (block.name.empty()) fail("needs a \"title\" or a \"name\"");
  block.subtitle = wording(entry, "subtitle", block.facts);
  block.footnote = wording(entry, "footnote", block.facts);
  block.monthsBack = wholeBetween(entry, "months_back", 0, 0, 240);
  block.place = readPlace(entry, sheets);
  readContent(block, entry);
  return block;
}

}  // namespace poap::pages

#include "block_builders.hpp"
#include "number_print.hpp"

#include <fmt/format.h>

namespace poap::pages {

namespace {

// Facts of a comment are told from the figures of its chart by a part of their own.
std::string factPrefix(const BlockDefinition& block) {
  const auto* comment = std::get_if<CommentDefinition>(&block.content);
  return comment == nullptr ? std::string{} : comment->factPrefix;
}

int signOf(const Figure& figure, const Format& format) {
  if (!figure.value) return 0;
  const double shown = printedValue(*figure.value, figure.unit, format);
  return shown > 0 ? 1 : shown < 0 ? -1 : 0;
}

}  // namespace

std::string BlockContext::figureId(std::string_view row, std::string_view column) const {
  std::string id = figures.page().id;
  for (const std::string_view part : {std::string_view{block.figures}, row, column}) {
    if (!part.empty()) id += fmt::format(".{}", part);
  }
  return id;
}

Figure BlockContext::figure(const CellDefinition& cell, std::string_view row, std::string_view column,
                            core::Month under) const {
  const core::Month of = cell.monthFrom(under);
  std::string id = cell.id ? figureId(substitute(*cell.id, of), "") : figureId(row, column);
  if (!cell.words && cell.asAtShown.value_or(false)) {
    CellDefinition shown = cell;
    shown.asAt = month.lastDay();
    return figures.make(shown, std::move(id), of, month);
  }
  if (!cell.words) return figures.make(cell, std::move(id), of, month);
  return FigureMaker::words(std::move(id), words.at(of).in(*cell.words));
}

std::vector<Fact> buildFacts(const BlockContext& context) {
  const std::string prefix = factPrefix(context.block);
  std::vector<Fact> facts;
  for (const FactDefinition& definition : context.block.facts) {
    CellDefinition cell = definition.cell;
    const core::Month of = cell.monthFrom(context.month);
    const std::string name = substitute(cell.id ? *cell.id : definition.key, of);
    cell.id.reset();
    Fact fact{definition.key, substitute(definition.title, of), context.figure(cell, prefix, name, context.month), 0};
    fact.sign = signOf(fact.figure, context.figures.formatOf(cell));
    facts.push_back(std::move(fact));
  }
  return facts;
}

Tiles buildTiles(const BlockContext& context, const TilesDefinition& tiles) {
  Tiles result;
  result.perRow = tiles.perRow;
  for (const TileDefinition& tile : tiles.tiles) {
    const core::Month of = tile.cell.monthFrom(context.month);
    const Words words = context.words.at(of);
    result.tiles.push_back({words.in(tile.title), words.in(tile.note),
                            context.figure(tile.cell, substitute(tile.id, of), "", context.month), tile.emphasis});
  }
  return result;
}

Comment buildComment(const BlockContext& context, const CommentDefinition& comment, core::Month shown,
                     std::span<const WrittenComment> comments) {
  if (context.figures.narrowing())
    return {"Comments are about all children and are not shown under a filter.", "", false};
  const BlockDefinition& block = context.block;
  const std::string& name = block.figures.empty() ? block.id : block.figures;
  for (const WrittenComment& written : comments) {
    if (written.page == context.figures.page().id && written.block == name && written.month == shown) {
      return {written.text, written.state, false};
    }
  }
  std::string draft = context.words.of(comment.draft, true);
  if (draft.empty()) return {};
  return {std::move(draft), "Draft, generated", true};
}

}  // namespace poap::pages

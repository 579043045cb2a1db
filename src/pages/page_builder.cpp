#include "poap/pages/page_builder.hpp"

#include "block_builders.hpp"
#include "poap/core/number.hpp"
#include "poap/metrics/small_numbers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace poap::pages {

namespace {

// A measure made of others stands on their lists.
void addWithParts(const std::string& id, const metrics::MeasureCatalogue& catalogue,
                  std::vector<const metrics::Measure*>& measures) {
  const metrics::Measure& measure = catalogue.get(id);
  measures.push_back(&measure);
  for (const std::string& part : measure.parts) addWithParts(part, catalogue, measures);
}

// "Source: contacts, referrals. Rates: mid-2018 estimate, 96,908 children aged 0 to 17."
std::string sourceLine(const std::vector<std::string>& measures, core::Month month, const metrics::Engine& engine) {
  std::vector<std::string> lists;
  const auto addList = [&](const std::string& dataset) {
    std::string title = engine.recordsOfAll().table(dataset).dataset().title;
    std::transform(title.begin(), title.begin() + 1, title.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (std::find(lists.begin(), lists.end(), title) == lists.end()) lists.push_back(std::move(title));
  };
  std::string rates;
  std::vector<const metrics::Measure*> all;
  for (const std::string& id : measures) addWithParts(id, engine.measures(), all);
  for (const metrics::Measure* measure : all) {
    if (!measure->dataset.empty()) addList(measure->dataset);
    for (const std::string& need : measure->needs) addList(need);
    if (!measure->isRate()) continue;
    if (const auto estimate = engine.population(measure->populationGroup, month.lastDay())) {
      rates =
          fmt::format(" Rates: mid-{} estimate, {} children aged 0 to 17.", core::Month{estimate->referenceDate}.year(),
                      core::formatNumber(estimate->population, 0, true));
    }
  }
  if (lists.empty()) return {};
  return fmt::format("Source: {}.{}", fmt::join(lists, ", "), rates);
}

bool hasSmallNumbers(const Chart& chart) {
  return std::any_of(chart.series.begin(), chart.series.end(), [](const ChartSeries& series) {
    return std::any_of(series.points.begin(), series.points.end(),
                       [](const ChartPoint& point) { return point.figure.smallNumbers; });
  });
}

struct BuildContent {
  const BlockContext& context;
  core::Month shown;
  std::span<const WrittenComment> comments;

  BlockContent operator()(const TableDefinition& table) const { return buildTable(context, table); }
  BlockContent operator()(const ChartDefinition& chart) const { return buildChart(context, chart); }
  BlockContent operator()(const BoxDefinition& box) const { return buildBox(context, box); }
  BlockContent operator()(const CommentDefinition& comment) const {
    return buildComment(context, comment, shown, comments);
  }
  BlockContent operator()(const TextDefinition& text) const { return Text{context.words.of(text.text, false)}; }
  BlockContent operator()(const TilesDefinition& tiles) const { return buildTiles(context, tiles); }
};

Block buildBlock(const BlockDefinition& declared, const FigureMaker& figures, core::Month shown,
                 const BuildContext& surroundings) {
  const std::string authority = inOrdinaryLetters(surroundings.authority);
  const core::Month month = shown.plus(-declared.monthsBack);
  Block block;
  block.facts = buildFacts({declared, figures, month, Words{month, authority}});
  const Words words{month, authority, &block.facts};
  block.id = declared.id;
  block.title = words.in(declared.title);
  block.name = words.in(declared.name);
  block.subtitle = words.in(declared.subtitle);
  block.footnote = words.in(declared.footnote);
  block.place = declared.place;
  const BlockContext context{declared, figures, month, words};
  block.content = std::visit(BuildContent{context, shown, surroundings.comments}, declared.content);
  if (const auto* chart = std::get_if<Chart>(&block.content); chart != nullptr && hasSmallNumbers(*chart)) {
    block.subtitle += fmt::format("{}{}", block.subtitle.empty() ? "" : "; ", metrics::kSmallNumbersWords);
  }
  return block;
}

constexpr std::size_t kMostSaid = 3;

// Which measures of a block the page's filter cannot narrow.
std::vector<std::string> notNarrowed(const std::vector<std::string>& measures, const BuildContext& context) {
  std::vector<std::string> sentences;
  if (!context.narrowing) return sentences;
  const metrics::MeasureCatalogue& catalogue = context.engine.measures();
  for (const std::string& id : measures) {
    auto why = metrics::whyNotNarrowed(catalogue, catalogue.get(id), *context.narrowing);
    if (why && std::find(sentences.begin(), sentences.end(), *why) == sentences.end()) {
      sentences.push_back(std::move(*why));
    }
  }
  if (sentences.size() > kMostSaid) {
    const std::size_t more = sentences.size() - kMostSaid;
    sentences.resize(kMostSaid);
    sentences.push_back(fmt::format("{} more of this block {} not split so either.", more, more == 1 ? "is" : "are"));
  }
  return sentences;
}

constexpr std::size_t kMostReasons = 4;

// Adds why figures of a block have no value, so many that a block can hold them.
void addReasons(std::vector<std::string>& sentences, std::vector<std::string> reasons) {
  for (std::string& reason : reasons) sentences.push_back(std::move(reason));
  if (sentences.size() <= kMostReasons) return;
  const std::size_t more = sentences.size() - kMostReasons;
  sentences.resize(kMostReasons);
  sentences.push_back(fmt::format("And {} more reason{} of this kind.", more, more == 1 ? "" : "s"));
}

}  // namespace

PageModel buildPage(const PageDefinition& definition, core::Month month, const BuildContext& context) {
  return buildPage(definition, month, context, nullptr);
}

PageModel buildPage(const PageDefinition& definition, core::Month month, const BuildContext& context,
                    FigureSearch* search) {
  MissingReasons reasons{context.engine};
  const FigureMaker figures{context.engine,
                            definition,
                            context.ragScheme,
                            context.smallDenominator,
                            context.narrowing,
                            search,
                            search == nullptr ? &reasons : nullptr};
  PageModel page;
  page.id = definition.id;
  page.group = definition.group;
  page.title = definition.title;
  page.authority = context.authority;
  page.month = month;
  page.asAt = core::longDate(month.lastDay());
  page.stamp = fmt::format("PERFORMANCE ON A PAGE ({})", page.asAt);
  page.audience = context.audience;
  page.state = context.state;
  page.sample = context.sample;
  if (context.narrowing) page.filter = context.narrowing->words();
  if (!context.asKnown.empty()) page.asKnown = fmt::format("as known on {}", context.asKnown);
  for (const Sheet& sheet : definition.sheets) {
    page.sheets.push_back({sheet.fullHeading, Words{month, inOrdinaryLetters(context.authority)}.in(sheet.title)});
  }

  std::vector<std::string> measures;
  for (const BlockDefinition& declared : definition.blocks) {
    Block block = buildBlock(declared, figures, month, context);
    const std::vector<std::string> own = measuresOf(declared);
    block.source = sourceLine(own, month, context.engine);
    block.missing = notNarrowed(own, context);
    // Under a filter that a block cannot follow, the filter is why.
    addReasons(block.missing, reasons.take(block.missing.empty() && noFigureKnown(block)));
    measures.insert(measures.end(), own.begin(), own.end());
    page.blocks.push_back(std::move(block));
  }
  page.source = sourceLine(measures, month, context.engine);
  return page;
}

}  // namespace poap::pages

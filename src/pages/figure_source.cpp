#include "poap/pages/figure_source.hpp"

#include "block_builders.hpp"

#include <algorithm>

namespace poap::pages {

std::optional<FoundFigure> findFigure(const PageDefinition& definition, core::Month month, const BuildContext& context,
                                      std::string_view id) {
  FigureSearch search{std::string{id}, std::nullopt};
  const std::vector<Figure> figures = figuresOf(buildPage(definition, month, context, &search));
  const auto figure = std::find_if(figures.begin(), figures.end(), [&](const Figure& each) { return each.id == id; });
  if (figure == figures.end()) return std::nullopt;
  FoundFigure found{*figure, {}};
  found.source.month = month;
  if (search.found) found.source = std::move(*search.found);
  return found;
}

std::vector<metrics::Request> requestsOf(const FigureSource& source) {
  std::vector<metrics::Request> requests = source.requests;
  for (const FigureSource& side : source.sides) {
    const std::vector<metrics::Request> more = requestsOf(side);
    requests.insert(requests.end(), more.begin(), more.end());
  }
  return requests;
}

std::vector<std::string> measuresOf(const PageDefinition& page) {
  std::vector<std::string> measures;
  for (const BlockDefinition& block : page.blocks) {
    for (std::string& measure : measuresOf(block)) {
      if (std::find(measures.begin(), measures.end(), measure) == measures.end())
        measures.push_back(std::move(measure));
    }
  }
  return measures;
}

}  // namespace poap::pages

#pragma once

// From the id of a figure back to what was asked of the engine for it.

#include "poap/metrics/engine.hpp"
#include "poap/pages/page_builder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poap::pages {

struct FigureSource {
  enum class Kind {
    Measured,    // one request
    Share,       // two: the part, and what it is a part of
    Extreme,     // one for each month it was looked for in
    Comparison,  // two sides
    Target,      // of `measure` in `month`
    Benchmark,   // of `measure` by `comparator`
    Constant,    // stands in the page
    Words,       // fixed text, or nothing due yet
  };
  Kind kind = Kind::Words;
  core::Month month;
  std::string measure;  // the one it is about; empty when there is none
  std::string comparator;
  std::vector<metrics::Request> requests;
  std::vector<FigureSource> sides;  // the figure, and what it is held against
  std::string how;                  // of a comparison: "difference", "change in per cent", "arrow"
  bool highest = false;             // of an extreme
};

struct FoundFigure {
  Figure figure;  // with the names of block, row and column
  FigureSource source;
};

// A figure of a page by its id: of a table, chart, box, tile or comment. Only that figure is counted. Nothing when the
// page has none of that id in that month.
std::optional<FoundFigure> findFigure(const PageDefinition& definition, core::Month month, const BuildContext& context,
                                      std::string_view id);

// Everything that is counted for a figure, the figure's own first. Empty for words, targets and benchmarks.
std::vector<metrics::Request> requestsOf(const FigureSource& source);

// Every measure a page speaks of, each once.
std::vector<std::string> measuresOf(const PageDefinition& page);

}  // namespace poap::pages

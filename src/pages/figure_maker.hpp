#pragma once

#include "missing_reasons.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/metrics/rag_scheme.hpp"
#include "poap/pages/figure_source.hpp"
#include "poap/pages/page_definition.hpp"
#include "poap/pages/page_model.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace poap::pages {

// Looks for one figure while its page is built without counting any other.
struct FigureSearch {
  std::string id;
  std::optional<FigureSource> found;
};

// Turns one cell definition into a figure: asks the engine, compares, judges, prints.
class FigureMaker {
public:
  // All must outlive it. smallDenominator: shares of fewer are marked. narrowing, search: null without a filter over
  // the page, and when every figure is wanted. missing: is told of every figure that is missing; may be null.
  FigureMaker(const metrics::Engine& engine, const PageDefinition& page, const metrics::RagScheme& ragScheme,
              int smallDenominator, std::shared_ptr<const metrics::Narrowing> narrowing = nullptr,
              FigureSearch* search = nullptr, MissingReasons* missing = nullptr)
      : m_engine(engine),
        m_page(page),
        m_ragScheme(ragScheme),
        m_smallDenominator(smallDenominator),
        m_narrowing(std::move(narrowing)),
        m_search(search),
        m_missing(missing) {}

  // month: of the value; shown: the month of the block, later months are not due yet. The words of the cell are
  // printed as they are.
  [[nodiscard]] Figure make(const CellDefinition& cell, std::string id, core::Month month, core::Month shown) const;
  // What a figure is made of that is made from this cell; told to the search under its id by make(). A box, which
  // prints its lines by itself, tells it too.
  [[nodiscard]] FigureSource sourceOf(const CellDefinition& cell, core::Month month) const;
  void tell(const std::string& id, const CellDefinition& cell, core::Month month) const;
  // Targets and other areas are about all children: nothing is held against them on a filtered page.
  [[nodiscard]] const std::shared_ptr<const metrics::Narrowing>& narrowing() const { return m_narrowing; }
  // A fixed word.
  [[nodiscard]] static Figure words(std::string id, std::string text);
  // Of the value that is printed: "percent" for a comparison in per cent.
  [[nodiscard]] std::string unitOf(const CellDefinition& cell) const;
  [[nodiscard]] Format formatOf(const CellDefinition& cell) const;
  [[nodiscard]] metrics::Basis basisOf(const CellDefinition& cell) const;
  [[nodiscard]] const metrics::Engine& engine() const { return m_engine; }
  [[nodiscard]] const PageDefinition& page() const { return m_page; }

private:
  // A value before it is printed.
  struct Value {
    std::optional<double> value;
    std::optional<double> numerator;
    std::optional<double> denominator;
    Status status = Status::Ok;
    std::string unit;
  };

  [[nodiscard]] Value counted(const CellDefinition& cell, core::Month month) const;
  [[nodiscard]] Value extreme(const CellDefinition& cell, core::Month month) const;
  // The cell's own value: counted, target, benchmark, constant or the lowest or highest of several months.
  [[nodiscard]] Value own(const CellDefinition& cell, core::Month month) const;
  // What the cell is compared with, and the cell it is printed by.
  [[nodiscard]] Value other(const CellDefinition& cell, core::Month month, const Value& mine) const;
  [[nodiscard]] Value target(const CellDefinition& cell, const std::string& measure, core::Month month) const;
  [[nodiscard]] Value benchmark(const std::string& measure, std::string_view comparator, core::Month month) const;
  [[nodiscard]] Value compared(const CellDefinition& cell, const Value& mine, const Value& against) const;
  [[nodiscard]] std::string ownUnit(const CellDefinition& cell) const;
  void compare(Figure& figure, const CellDefinition& cell, core::Month month) const;
  void printMissing(Figure& figure, const CellDefinition& cell) const;
  void judge(Figure& figure, const CellDefinition& cell, core::Month month) const;

  [[nodiscard]] std::vector<metrics::Request> requestsOf(const CellDefinition& cell, core::Month month) const;

  const metrics::Engine& m_engine;
  const PageDefinition& m_page;
  const metrics::RagScheme& m_ragScheme;
  int m_smallDenominator;
  std::shared_ptr<const metrics::Narrowing> m_narrowing;
  FigureSearch* m_search;
  MissingReasons* m_missing;
};

}  // namespace poap::pages

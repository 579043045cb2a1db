#pragma once

#include "poap/metrics/engine.hpp"
#include "poap/pages/page_definition.hpp"
#include "poap/pages/page_model.hpp"

#include <optional>
#include <string>

namespace poap::pages {

// Decimals that a unit prints with unless the page says otherwise.
int usualDecimals(metrics::Unit unit);

// "15,129", "53.8%", "17.9". A value is first rounded to `roundTo` decimals where the format has it.
std::string printNumber(double value, metrics::Unit unit, const Format& format);
// The number a person reads back from the print: for a variance made from the printed value.
double printedValue(double value, metrics::Unit unit, const Format& format);
// "18.9%", below target in brackets: "(18.9%)"; zero against zero is "0".
std::string printVariance(double percent);

// Turns one cell definition into a figure: asks the engine, judges, prints.
class FigureMaker {
public:
  FigureMaker(const metrics::Engine& engine, const PageDefinition& page) : m_engine(engine), m_page(page) {}

  // cell must have a measure or words. shown: the month of the page, later months are not due yet.
  [[nodiscard]] Figure make(const CellDefinition& cell, std::string id, core::Month month, core::Month shown) const;
  // A fixed word.
  [[nodiscard]] static Figure words(std::string id, std::string text);
  [[nodiscard]] metrics::Unit unitOf(const CellDefinition& cell) const;
  [[nodiscard]] Format formatOf(const CellDefinition& cell) const;
  [[nodiscard]] metrics::Basis basisOf(const CellDefinition& cell) const;
  [[nodiscard]] const metrics::Engine& engine() const { return m_engine; }
  [[nodiscard]] const PageDefinition& page() const { return m_page; }

private:
  [[nodiscard]] metrics::Result evaluate(const CellDefinition& cell, core::Month month) const;
  void judge(Figure& figure, const CellDefinition& cell, core::Month month) const;

  const metrics::Engine& m_engine;
  const PageDefinition& m_page;
};

}  // namespace poap::pages

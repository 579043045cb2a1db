#pragma once

// Why figures of a block have no value, gathered while they are made.

#include "poap/metrics/engine.hpp"
#include "poap/pages/figure_source.hpp"

#include <string>
#include <vector>

namespace poap::pages {

class MissingReasons {
public:
  // engine must outlive it.
  explicit MissingReasons(const metrics::Engine& engine) : m_engine(engine) {}

  // Of a figure that is missing.
  void add(const FigureSource& source);
  // What was gathered since the last call, in the order of the figures. Months before a list begins or after it ends
  // are left out unless `edges`: a gap at the edge of a chart that has other months explains itself.
  [[nodiscard]] std::vector<std::string> take(bool edges);

private:
  const metrics::Engine& m_engine;
  std::vector<metrics::MissingReason> m_reasons;
};

}  // namespace poap::pages

#include "missing_reasons.hpp"

#include <algorithm>
#include <utility>

namespace poap::pages {

void MissingReasons::add(const FigureSource& source) {
  for (const metrics::Request& request : requestsOf(source)) {
    for (metrics::MissingReason& reason : m_engine.missingReasons(request)) {
      const auto same = [&](const metrics::MissingReason& each) { return each.sentence == reason.sentence; };
      if (std::none_of(m_reasons.begin(), m_reasons.end(), same)) m_reasons.push_back(std::move(reason));
    }
  }
}

std::vector<std::string> MissingReasons::take(bool edges) {
  std::vector<std::string> sentences;
  for (metrics::MissingReason& reason : m_reasons) {
    if (edges || !reason.supplied) sentences.push_back(std::move(reason.sentence));
  }
  m_reasons.clear();
  return sentences;
}

}  // namespace poap::pages

#include "feed_makers.hpp"

#include <algorithm>

namespace poap::metrics::feeds {

const Maker* findMaker(std::string_view name) {
  for (const Maker* maker : {&kPeriodsOfCareFromEpisodes, &kCareLeaverStatusesFromOc3}) {
    if (maker->name == name) return maker;
  }
  return nullptr;
}

}  // namespace poap::metrics::feeds

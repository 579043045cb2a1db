#pragma once

// Rows that no plain copying of fields makes. A maker gives the source row behind each row it makes and the fields it
// works out; the feed's own "fields" fill in the rest from that source row.

#include "poap/metrics/columns.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace poap::metrics::feeds {

struct MadeRow {
  RowIndex source = 0;
  std::vector<datasets::Value> values;  // one for each field the maker gives; texts live as long as the source
};

struct MakerInputs {
  const Table& source;
  std::span<const RowIndex> rows;  // of the source, those the feed's "where" lets pass
  std::vector<FeedNote>& notes;
};

struct Maker {
  std::string_view name;
  std::string_view from;
  std::string_view into;
  std::span<const std::string_view> gives;
  std::vector<MadeRow> (*make)(const MakerInputs& inputs);
};

// Null when there is none of that name.
const Maker* findMaker(std::string_view name);

extern const Maker kPeriodsOfCareFromEpisodes;
extern const Maker kCareLeaverStatusesFromOc3;

}  // namespace poap::metrics::feeds

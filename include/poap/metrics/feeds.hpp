#pragma once

// Lists made of others: resources/feeds/*.json. A list of which nobody supplied a row is made, when columns are loaded,
// of one that was: periods of care of the episodes of the SSDA903 return. A list's own rows always win, and two sources
// are never mixed. What a source cannot tell stays unknown: figures that need it are missing, never 0.

#include "poap/core/resources.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/condition.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

namespace feeds {
struct Maker;
}

// Another list from which a feed takes fields of the same child or case.
struct FeedJoin {
  std::string list;
  std::string key;       // text of the source that names the row, such as child_unique_id
  std::string otherKey;  // the same in the joined list
  std::string earliest;  // of several rows the one with the earliest such date; empty: the last of the list
};

// Where the values of one field come from.
struct FeedField {
  std::string target;
  std::string source;                         // field of the source or of the joined list; empty for `only`
  std::optional<std::size_t> join;            // position in Feed::joins; none: the source itself
  std::map<std::string, std::string> values;  // code to code; to "" where the target has none for it
  // The source tells of such rows alone: every row has this value, and only measures that ask for it are covered.
  std::optional<std::string> only;
};

struct Feed {
  std::string into;
  std::string from;
  std::vector<FeedJoin> joins;
  std::vector<Condition> where;  // on fields of the source; rows that fail it are left out
  std::vector<FeedField> fields;
  const feeds::Maker* maker = nullptr;  // makes the rows in C++ and gives some of their fields
  // A file of the source tells of so many months up to the day it speaks for; none: of as many as its rows do.
  std::optional<int> reachMonths;
  // The first so many months a list would reach back to are not told of: rules on it look at what came before.
  int historyMonths = 0;
  // Derived fields of the list that look so many months back from the day they are taken on.
  std::map<std::string, int> lookBack;
  // Derived fields that count the months, or weeks, since something began, which may lie before the first file:
  // compared with n they need n months of files, as themselves all the months of a childhood.
  std::vector<std::string> countsBack;
  std::vector<std::string> cannot;  // sentences: what this source cannot tell

  // True when neither a field nor the maker gives it: it is empty in every row.
  [[nodiscard]] bool lacks(std::string_view field) const;
  // True when the maker gives it: an empty value is knowledge then, as the end of a period of care that is still open.
  [[nodiscard]] bool makes(std::string_view field) const;
  // How many months before the period the list must be known for a measure that filters by these conditions and takes
  // this number, either of which may be none.
  [[nodiscard]] int monthsLookedBack(std::span<const Condition> conditions, std::string_view value) const;
};

class FeedCatalogue {
public:
  FeedCatalogue() = default;
  // Throws core::Error{BadResource} naming file, list and field: an unknown list, field, maker or code; types or codes
  // that do not fit; a key or bounding date that is not given; a source that is itself made of others.
  static FeedCatalogue load(const core::Resources& resources, const datasets::Catalogue& datasets);

  [[nodiscard]] std::span<const Feed> feeds() const { return m_feeds; }
  // The sources a list can be made of, in the order declared.
  [[nodiscard]] std::vector<const Feed*> into(std::string_view dataset) const;

private:
  std::vector<Feed> m_feeds;
};

}  // namespace poap::metrics

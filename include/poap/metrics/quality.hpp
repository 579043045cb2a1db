#pragma once

// How good the lists are: what is blank, contradicts itself, stands there twice or is overdue, by list and team, with
// the rows. What is wanted of a list is declared in resources/quality/*.json.

#include "poap/core/resources.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/metrics/groupings.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poap::metrics {

struct QualityRules {
  struct Wanted {
    std::string list;
    std::vector<std::string> fields;  // of every row of the list
  };
  struct Overdue {
    std::string title;
    std::string measure;           // whose rows are looked at
    std::vector<Condition> where;  // the overdue ones of them
  };
  std::vector<Wanted> wanted;
  std::vector<Overdue> overdue;

  // Throws core::Error{BadResource} naming file and entry: a list, field or measure that does not exist.
  static QualityRules load(const core::Resources& resources, const datasets::Catalogue& datasets,
                           const MeasureCatalogue& measures);
};

enum class QualityKind {
  Overdue,        // at the end of the month
  Blank,          // a wanted field is empty
  Contradictory,  // a child with another date of birth or gender in another row, of this list or another
  Duplicated,     // a row equal in every field to an earlier one
};
// "blank".
std::string_view name(QualityKind kind);

struct QualityFinding {
  QualityKind kind = QualityKind::Blank;
  std::string list;
  std::string what;  // the field, or the title of what is overdue
  std::string team;  // empty: not recorded, or the list has no teams
  std::vector<RowIndex> rows;
  std::int64_t of = 0;  // rows of the team that were looked at
};

// By kind, list, what and team. Nothing is said of a team without any such row.
std::vector<QualityFinding> qualityOf(const Engine& engine, const QualityRules& rules, const Groupings& groupings,
                                      const datasets::Catalogue& datasets, core::Month month);

}  // namespace poap::metrics

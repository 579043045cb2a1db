#pragma once

// Questions to a figure: what it is made of, what changed, what drives it; and what of a month needs a look.

#include "poap/metrics/bridge.hpp"
#include "poap/metrics/drivers.hpp"
#include "poap/metrics/exceptions.hpp"
#include "poap/metrics/explain.hpp"
#include "poap/metrics/quality.hpp"
#include "poap/session/session.hpp"

#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

// Lines of a filter as a person types them: FIELD=VALUE, FIELD=VALUE1|VALUE2, FIELD= for what is not recorded,
// FIELD=@FILE for values one a line; numbers take a range, age=10-15. FIELD is a field of lists or a grouping such as
// team. Null for no lines. Throws core::Error: UnknownName for a field or value nobody knows, CannotRead for a file.
Filter filterFrom(const Dashboard& dashboard, std::span<const std::string> where);

enum class AnswerFormat { Text, Csv, Json };

// File of each batch, for rows that name one.
using BatchFiles = std::map<store::BatchId, std::string>;

struct AnswerPart {
  std::string role;  // "figure", "part", "whole", "held against"
  metrics::Explanation explanation;
};

struct FigureAnswer {
  std::string page;
  core::Month month;
  pages::Figure figure;
  std::string filter;                // in words; empty for all children
  std::string asKnown;               // "4 March 2019": of the records known then; empty: of those known now
  std::vector<std::string> remarks;  // what it is held against, its target, how far that is
  std::vector<AnswerPart> parts;
  BatchFiles files;
};

// Any figure of any page by its id. Throws core::Error{UnknownName} when there is none in that month.
FigureAnswer explain(const Dashboard& dashboard, std::string_view figureId, core::Month month, const Filter& filter,
                     bool withRows);
// CSV: a line for each row that counts or was left out.
void writeAnswer(std::ostream& out, const FigureAnswer& answer, AnswerFormat format);

struct FigureChange {
  pages::Figure before;
  pages::Figure after;
  std::string role;  // of a share the "part" or the "whole"
  metrics::Bridges bridges;
};

struct ChangesAnswer {
  std::string page;
  core::Month before;
  core::Month after;
  std::string knownBefore;  // "4 March 2019": the earlier figures are of what was known then; empty between months
  std::string filter;
  std::vector<FigureChange> figures;
  BatchFiles files;
};

// What changed in a figure, or with an empty id in the figures of a page that say something of the month shown, from
// one month to another.
ChangesAnswer changes(const Dashboard& dashboard, std::string_view page, std::string_view figureId, core::Month before,
                      core::Month after, const Filter& filter);
// The same from what was known on a day, a dashboard opened as known then, to what is known now, of one month.
ChangesAnswer changesSince(const Dashboard& then, const Dashboard& now, std::string_view page,
                           std::string_view figureId, core::Month month, const Filter& filter);
void writeChanges(std::ostream& out, const ChangesAnswer& answer, AnswerFormat format, bool withRows);

struct DriversAnswer {
  pages::Figure figure;
  core::Month before;
  core::Month after;
  std::string filter;
  std::vector<metrics::DriversOfChange> parts;
};
DriversAnswer drivers(const Dashboard& dashboard, std::string_view figureId, core::Month before, core::Month after,
                      const Filter& filter);
void writeDrivers(std::ostream& out, const DriversAnswer& answer, AnswerFormat format);

// What of a month needs a look, over the measures of all pages, and where each is shown.
struct ExceptionLine {
  metrics::ReportedException exception;
  std::vector<std::string> pages;  // ids
};
std::vector<ExceptionLine> exceptions(const Dashboard& dashboard, core::Month month);
void writeExceptions(std::ostream& out, std::span<const ExceptionLine> lines, core::Month month, AnswerFormat format);

// How good the lists are. What is overdue is so at the end of the month.
struct QualityRow {
  std::string child;
  std::string file;
  std::int64_t fileRow = 0;
  store::BatchId batch = 0;
};
struct QualityLine {
  metrics::QualityFinding finding;
  std::string title;  // of the list
  std::vector<QualityRow> rows;
};
// Files of which rows were refused when they were loaded, unmapped codes among the reasons.
struct RefusedLine {
  std::string list;
  std::string file;
  store::BatchId batch = 0;
  std::int64_t refused = 0;
  std::int64_t of = 0;
};
struct QualityAnswer {
  core::Month month;
  std::vector<QualityLine> lines;
  std::vector<RefusedLine> refused;
};
QualityAnswer quality(const Dashboard& dashboard, core::Month month);
void writeQuality(std::ostream& out, const QualityAnswer& answer, AnswerFormat format, bool withRows);

}  // namespace poap::session

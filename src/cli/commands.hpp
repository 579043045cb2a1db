#pragma once

#include "poap/cli/command_line.hpp"
#include "poap/session/session.hpp"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace poap::cli {

struct SampleOptions {
  std::string store;
};

struct ImportOptions {
  std::string store;
  std::vector<std::string> files;
  std::string dataset;
  std::string report;
  std::string unmapped;
  std::string separator;
  std::string encoding;
  std::string dates;
  std::string asAt;
  std::vector<std::string> columns;  // "Their Header=field"
  bool dryRun = false;
  bool replace = false;
};

struct ValuesOptions {
  std::string store;
  std::vector<std::string> set;     // list, spelling, code
  std::vector<std::string> remove;  // list, spelling
  std::string exportTo;
  std::string importFrom;
};

struct ColumnsOptions {
  std::string store;
  std::vector<std::string> remove;  // list, header
};

struct SettingsOptions {
  std::string store;
  std::vector<std::string> set;  // name, value
};

struct FiguresOptions {
  std::string store;
  std::string month;
  std::vector<std::string> pages;
  std::vector<std::string> where;
  std::string asKnown;
  std::string format = "csv";
};

// explain, changes, drivers, exceptions, quality: each uses a part.
struct QuestionOptions {
  std::string store;
  std::string figure;
  std::string page;
  std::string month;
  std::string against;
  std::vector<std::string> where;
  std::string asKnown;
  std::string format = "text";
  bool rows = false;
};

struct ExportOptions {
  std::string store;
  std::string month;
  std::vector<std::string> pages;
  std::string block;
  std::vector<std::string> where;
  std::string asKnown;
  std::string format;
  std::string audience = "internal";
  std::string out;
};

struct BenchmarksOptions {
  std::string store;
  std::string file;
  std::string form;
  std::string area;
  std::string region;
};

struct BatchesOptions {
  std::string store;
  std::string format = "text";
};

struct UndoOptions {
  std::string store;
  std::int64_t batch = 0;
  bool dryRun = false;
};

struct CheckOptions {
  std::string store;
};

struct TemplatesOptions {
  std::string folder;
};

struct SeriesOptions {
  std::string file;
};

// Each returns an exit code of command_line.hpp and lets core::Error through.
int runSample(const SampleOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runImport(const ImportOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err);
int runValues(const ValuesOptions& options, const session::Surroundings& surroundings, std::ostream& out,
              std::ostream& err);
int runColumns(const ColumnsOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& err);
int runSettings(const SettingsOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runFigures(const FiguresOptions& options, const session::Surroundings& surroundings, std::ostream& out);
// The pages of a month, all of them when no ids are given. where: as --where takes it.
std::vector<pages::PageModel> buildPages(const session::Dashboard& dashboard, const std::vector<std::string>& ids,
                                         core::Month month, const std::vector<std::string>& where);
int runBenchmarks(const BenchmarksOptions& options, const session::Surroundings& surroundings, std::ostream& out,
                  std::ostream& err);
// The day of --as-known; nothing when it was not given. The text has been checked.
std::optional<core::Day> asKnownDay(const std::string& text);
int runExplain(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runChanges(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& err);
int runDrivers(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runExceptions(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runQuality(const QuestionOptions& options, const session::Surroundings& surroundings, std::ostream& out,
               std::ostream& err);
int runBatches(const BatchesOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runUndo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runRedo(const UndoOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runCheck(const CheckOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runTemplates(const TemplatesOptions& options, const session::Surroundings& surroundings, std::ostream& out);
int runSpc(const SeriesOptions& options, std::ostream& out, std::ostream& err);
int runIntervals(const SeriesOptions& options, std::ostream& out, std::ostream& err);

}  // namespace poap::cli

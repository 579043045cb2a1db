#pragma once

// The use cases, one function each. The only place where the rooms below meet; window and command line
// both call it.

#include "poap/core/clock.hpp"
#include "poap/core/resources.hpp"
#include "poap/ingest/report.hpp"
#include "poap/metrics/narrowing.hpp"
#include "poap/pages/page_model.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

// What the world hands in.
struct Surroundings {
  core::Resources resources;
  std::shared_ptr<const core::Clock> clock;
  std::string user;                    // who imports and exports
  std::filesystem::path sampleFolder;  // CSV extracts of the sample, data/sample
};

struct PageEntry {
  std::string id;
  std::string group;
  std::string title;
};

// A filter over whole pages, made by filterFrom() of questions.hpp.
using Filter = std::shared_ptr<const metrics::Narrowing>;

// One dashboard file, read and held in memory. Not shared between threads; move it instead.
class Dashboard {
public:
  // Throws core::Error as store::Store::open does, or BadResource.
  // asKnown: with the records that were known at the end of that day instead of those known now.
  static Dashboard open(const std::filesystem::path& store, const Surroundings& surroundings,
                        std::optional<core::Day> asKnown = std::nullopt);

  Dashboard(Dashboard&&) noexcept;
  Dashboard& operator=(Dashboard&&) noexcept;
  ~Dashboard();

  [[nodiscard]] const std::filesystem::path& file() const;
  [[nodiscard]] const std::string& authority() const;
  [[nodiscard]] bool sample() const;
  // In the order of the page list.
  [[nodiscard]] std::vector<PageEntry> pages() const;
  // Months for which records exist, newest first; empty when nothing was imported.
  [[nodiscard]] std::vector<core::Month> months() const;
  // "Last import 4 March 2019: comments.csv"; empty when there was none.
  [[nodiscard]] std::string lastImport() const;
  // Throws core::Error{UnknownName} for a page that is not declared. filter: of filterFrom(); null for all children.
  [[nodiscard]] pages::PageModel page(std::string_view id, core::Month month, const Filter& filter = nullptr) const;

  // Of this room: what the functions beside work on.
  struct State;
  [[nodiscard]] const State& state() const { return *m_state; }

private:
  explicit Dashboard(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

// Makes the sample dashboard (February 2019) from the CSV extracts of the sample. Refuses to touch a file
// that exists: throws core::Error{CannotWrite}.
std::vector<ingest::ImportReport> makeSample(const std::filesystem::path& store, const Surroundings& surroundings,
                                             const ingest::ProgressCallback& progress = {});

// Imports files into a store, which is made when it is missing. Each file is a batch of its own: one that
// cannot be read as a whole does not undo those before it, and one that holds several lists has an outcome for each.
// With its own connection, so that it may run in a worker while a Dashboard of the same file is being read.
struct FileOutcome {
  std::filesystem::path file;
  ingest::ImportReport report;  // empty when failed
  std::string failure;          // one sentence, empty when it went well
};
std::vector<FileOutcome> importFiles(const std::filesystem::path& store, std::span<const std::filesystem::path> files,
                                     const ingest::ImportOptions& options, const Surroundings& surroundings,
                                     const ingest::ProgressCallback& progress = {});

// `id,page,block,row,column,printed,value,...` of architecture's command line, or the same as JSON.
enum class FiguresFormat { Csv, Json };
void writeFigures(std::ostream& out, std::span<const pages::PageModel> pages, FiguresFormat format);

}  // namespace poap::session

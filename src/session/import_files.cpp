#include "import_run.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/store/make.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <optional>
#include <string_view>
#include <utility>

namespace poap::session {

namespace {

std::vector<std::filesystem::path> csvFilesIn(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
    if (entry.is_regular_file() && entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  if (error || files.empty()) {
    throw core::Error{core::ErrorCode::CannotRead,
                      fmt::format("The sample's CSV files were not found in {}.", folder.string())};
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<ingest::ImportReport> makeSample(const std::filesystem::path& store, const Surroundings& surroundings,
                                             const ingest::ProgressCallback& progress) {
  std::error_code ignored;
  if (std::filesystem::exists(store, ignored)) {
    throw core::Error{core::ErrorCode::CannotWrite,
                      fmt::format("{} exists already; the sample is only ever made as a new file.", store.string())};
  }
  const auto files = csvFilesIn(surroundings.sampleFolder);
  // Made beside its place and moved there whole: a sample that breaks off must not look like a dashboard.
  std::filesystem::path partial = store;
  partial += ".part";
  std::filesystem::remove(partial, ignored);
  try {
    std::vector<ingest::ImportReport> reports;
    {
      const auto catalogue = datasets::Catalogue::load(surroundings.resources);
      auto made = store::Store::open(partial, store::OpenMode::Create, catalogue, surroundings.resources);
      made.setSetting("authority", "SAMPLE BOROUGH");
      made.setSetting("sample", "1");
      ingest::ImportOptions options;
      options.importedBy = surroundings.user;
      for (const auto& file : files) {
        for (auto& report : ingest::importFile(made, catalogue, file, options, *surroundings.clock, progress)) {
          reports.push_back(std::move(report));
        }
      }
    }
    std::filesystem::rename(partial, store);
    return reports;
  } catch (const std::filesystem::filesystem_error&) {
    std::filesystem::remove(partial, ignored);
    throw core::Error{core::ErrorCode::CannotWrite, fmt::format("{} cannot be written.", store.string())};
  } catch (...) {
    std::filesystem::remove(partial, ignored);
    throw;
  }
}

std::vector<std::filesystem::path> filesWithin(std::span<const std::filesystem::path> paths) {
  constexpr std::array<std::string_view, 5> kEndings = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm"};
  std::vector<std::filesystem::path> files;
  for (const auto& path : paths) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::filesystem::path> within;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{
             path, std::filesystem::directory_options::skip_permission_denied, ignored}) {
      const std::string ending = core::folded(entry.path().extension().string());
      if (entry.is_regular_file(ignored) && std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end()) {
        within.push_back(entry.path());
      }
    }
    std::sort(within.begin(), within.end());
    files.insert(files.end(), within.begin(), within.end());
  }
  return files;
}

namespace {

// An import that stores nothing leaves no file behind that was not there before.
struct NewDashboard {
  NewDashboard(std::filesystem::path at, const core::Resources& resources) : file(std::move(at)) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) return;
    store::makeEmpty(file, resources);
    made = true;
  }
  NewDashboard(const NewDashboard&) = delete;
  NewDashboard& operator=(const NewDashboard&) = delete;
  ~NewDashboard() {
    std::error_code ignored;
    if (made && !keep) std::filesystem::remove(file, ignored);
  }

  std::filesystem::path file;
  bool made = false;
  bool keep = false;
};

}  // namespace

std::vector<FileOutcome> importInto(store::Store& store, const datasets::Catalogue& catalogue,
                                    std::span<const FileToImport> files, const core::Clock& clock,
                                    const ingest::ProgressCallback& progress, std::optional<ingest::FileAhead> first) {
  std::vector<FileOutcome> outcomes;
  for (const auto& [file, options] : files) {
    try {
      ingest::FileAhead ahead = first ? *std::exchange(first, std::nullopt) : ingest::FileAhead{file};
      for (auto& report : ingest::importFile(store, catalogue, std::move(ahead), options, clock, progress)) {
        outcomes.push_back({file, std::move(report), {}});
      }
    } catch (const core::Error& error) {
      outcomes.push_back({file, {}, error.what()});
      // A person who cancels means all that is left, not this file alone.
      if (error.code() == core::ErrorCode::Cancelled) break;
    }
  }
  return outcomes;
}

std::vector<FileOutcome> importFiles(const std::filesystem::path& store, std::span<const FileToImport> files,
                                     const Surroundings& surroundings, const ingest::ProgressCallback& progress) {
  std::optional<ingest::FileAhead> first;
  if (!files.empty()) first.emplace(files.front().file);
  // A new dashboard is made while the definitions are read.
  auto loading =
      std::async(std::launch::async, [&surroundings] { return datasets::Catalogue::load(surroundings.resources); });
  NewDashboard made{store, surroundings.resources};
  const auto catalogue = loading.get();
  auto open = store::Store::open(store, store::OpenMode::Create, catalogue, surroundings.resources);
  auto outcomes = importInto(open, catalogue, files, *surroundings.clock, progress, std::move(first));
  made.keep = std::any_of(outcomes.begin(), outcomes.end(),
                          [](const FileOutcome& outcome) { return outcome.report.batch.has_value(); });
  return outcomes;
}

std::vector<FileOutcome> importFiles(const std::filesystem::path& store, std::span<const std::filesystem::path> files,
                                     const ingest::ImportOptions& options, const Surroundings& surroundings,
                                     const ingest::ProgressCallback& progress) {
  std::vector<FileToImport> all;
  for (const auto& file : files) all.push_back({file, options});
  return importFiles(store, all, surroundings, progress);
}

}  // namespace poap::session

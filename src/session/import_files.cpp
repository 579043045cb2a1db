#include "poap/session/session.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
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

std::vector<FileOutcome> importFiles(const std::filesystem::path& store, std::span<const std::filesystem::path> files,
                                     const ingest::ImportOptions& options, const Surroundings& surroundings,
                                     const ingest::ProgressCallback& progress) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  std::error_code ignored;
  const bool isNew = !std::filesystem::exists(store, ignored);
  std::vector<FileOutcome> outcomes;
  bool anything = false;
  {
    auto open = store::Store::open(store, store::OpenMode::Create, catalogue, surroundings.resources);
    for (const auto& file : files) {
      FileOutcome outcome{file, {}, {}};
      try {
        for (auto& report : ingest::importFile(open, catalogue, file, options, *surroundings.clock, progress)) {
          anything = anything || report.batch.has_value();
          outcomes.push_back({file, std::move(report), {}});
        }
        continue;
      } catch (const core::Error& error) {
        // A person who cancels means all that is left, not this file alone.
        if (error.code() == core::ErrorCode::Cancelled) {
          outcome.failure = error.what();
          outcomes.push_back(std::move(outcome));
          break;
        }
        outcome.failure = error.what();
      }
      outcomes.push_back(std::move(outcome));
    }
  }
  // An import that stored nothing leaves no file behind that was not there before.
  if (isNew && !anything) std::filesystem::remove(store, ignored);
  return outcomes;
}

}  // namespace poap::session

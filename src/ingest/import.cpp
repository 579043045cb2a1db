#include "poap/ingest/import.hpp"

#include "file_hash.hpp"
#include "poap/core/error.hpp"
#include "poap/csv/reader.hpp"
#include "poap/workbook/workbook.hpp"
#include "table_import.hpp"
#include "workbook_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <memory>
#include <string_view>
#include <utility>

namespace poap::ingest {

namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

struct Kind {
  std::string_view start;  // of its bytes
  std::string_view sentence;
};

// Files that are no tables, as far as their first bytes tell.
constexpr std::array<Kind, 8> kOtherKinds = {{
    {"%PDF", "is a PDF document, not a CSV file."},
    {"SQLite format 3", "is a database, not a CSV file."},
    {"\x89PNG", "is a picture, not a CSV file."},
    {"\xFF\xD8\xFF", "is a picture, not a CSV file."},
    {"\x1F\x8B", "is a compressed file. Unpack it and import what is in it."},
    {"<html", "is a web page, not a CSV file. Open it in a spreadsheet and save it as \"CSV UTF-8\"."},
    {"<!DOCTYPE", "is a web page, not a CSV file. Open it in a spreadsheet and save it as \"CSV UTF-8\"."},
    {"<?xml", "is XML, not a CSV file. Open it in a spreadsheet and save it as \"CSV UTF-8\"."},
}};

void refuseOtherKinds(const FileFacts& facts, const datasets::Catalogue& catalogue, const std::string& name) {
  if (facts.start.empty()) throw Error{ErrorCode::BadFile, fmt::format("The file {} is empty.", name)};
  if (facts.start.starts_with('<')) {
    if (const auto* other = datasets::lookAlikeOfText(catalogue.lookAlikes(), facts.start)) {
      throw Error{ErrorCode::NotRecognised, fmt::format("{} is no list of this program. {}", name, other->sentence)};
    }
  }
  for (const Kind& kind : kOtherKinds) {
    if (facts.start.starts_with(kind.start)) throw Error{ErrorCode::BadFile, fmt::format("{} {}", name, kind.sentence)};
  }
}

// A text file being read for its rows. Summed again on the way: what is remembered must be what was loaded.
struct TextReading {
  FileSum sum;
  std::uint64_t bytes = 0;
};

std::unique_ptr<csv::RecordSource> openText(const fs::path& file, const csv::Dialect& dialect, std::uint64_t size,
                                            const std::shared_ptr<TextReading>& reading) {
  *reading = {};
  csv::Source bytes = [reading, source = csv::fileSource(file)](std::span<char> room) {
    const std::size_t got = source(room);
    reading->sum.add(room.first(got));
    reading->bytes += got;
    return got;
  };
  const auto fraction = [reading, size] {
    return size == 0 ? 1.0 : static_cast<double>(reading->bytes) / static_cast<double>(size);
  };
  csv::Source text =
      dialect.encoding == csv::Encoding::Utf8 ? std::move(bytes) : csv::decoded(std::move(bytes), dialect.encoding);
  return std::make_unique<csv::Reader>(std::move(text), dialect.separator, csv::Limits{}, fraction);
}

ImportReport importText(store::Store& store, const datasets::Catalogue& catalogue, const fs::path& file,
                        const FileFacts& facts, const ImportOptions& options, const core::Clock& clock,
                        const ProgressCallback& progress) {
  const csv::DetectedDialect detected =
      csv::detectDialect(facts.start, facts.bytes == facts.start.size(), options.dialect, facts.characters);
  const auto reading = std::make_shared<TextReading>();
  TableSource source;
  source.file = file;
  source.sha256 = facts.sha256;
  source.decimalComma = detected.dialect.separator != ',';
  source.notes.push_back(fmt::format("Read as text with {}.", detected.why));
  source.open = [&file, &facts, dialect = detected.dialect, reading] {
    return openText(file, dialect, facts.bytes, reading);
  };
  source.checkUnchanged = [&file, &facts, reading] {
    if (reading->sum.sum() == facts.sum) return;
    throw Error{ErrorCode::CannotRead,
                fmt::format("{} was changed while it was being read. Nothing was imported.", file.filename().string())};
  };
  return importTable(store, catalogue, source, options, clock, progress);
}

}  // namespace

struct FileAhead::State {
  explicit State(fs::path of)
      : file(std::move(of)), facts(std::async(std::launch::async, [this] { return factsOf(file, &stop); })) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { stop = true; }

  fs::path file;
  std::atomic<bool> stop = false;
  std::future<FileFacts> facts;  // last: its end waits for the thread
};

FileAhead::FileAhead(fs::path file) : m_state(std::make_unique<State>(std::move(file))) {}
FileAhead::FileAhead(FileAhead&&) noexcept = default;
FileAhead& FileAhead::operator=(FileAhead&&) noexcept = default;
FileAhead::~FileAhead() = default;

std::vector<ImportReport> importFile(store::Store& store, const datasets::Catalogue& catalogue, FileAhead ahead,
                                     const ImportOptions& options, const core::Clock& clock,
                                     const ProgressCallback& progress) {
  const fs::path& file = ahead.state().file;
  const FileFacts facts = ahead.state().facts.get();
  if (workbook::startsLikeWorkbook(facts.start)) {
    return importWorkbook(store, catalogue, file, facts.sha256, options, clock, progress);
  }
  refuseOtherKinds(facts, catalogue, file.filename().string());
  return {importText(store, catalogue, file, facts, options, clock, progress)};
}

std::vector<ImportReport> importFile(store::Store& store, const datasets::Catalogue& catalogue, const fs::path& file,
                                     const ImportOptions& options, const core::Clock& clock,
                                     const ProgressCallback& progress) {
  return importFile(store, catalogue, FileAhead{file}, options, clock, progress);
}

}  // namespace poap::ingest

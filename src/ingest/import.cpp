#include "poap/ingest/import.hpp"

#include "column_map.hpp"
#include "file_hash.hpp"
#include "file_memory.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/reader.hpp"
#include "row_validator.hpp"
#include "shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::ingest {

namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;
using core::IssueCode;
using core::Severity;

constexpr std::int64_t kRowsBetweenProgress = 4096;

// What a file that is no table is, as far as its first bytes tell.
void refuseOtherKinds(const FileFacts& facts, const std::string& name) {
  const std::string_view start = facts.start;
  if (start.empty()) throw Error{ErrorCode::BadFile, fmt::format("The file {} is empty.", name)};
  if (start.starts_with("PK\x03\x04") || start.starts_with("\xD0\xCF\x11\xE0")) {
    throw Error{ErrorCode::BadFile,
                fmt::format("{} is a workbook, not a CSV file. Save the sheet as \"CSV UTF-8\".", name)};
  }
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    throw Error{ErrorCode::BadFile, fmt::format("{} is text in UTF-16. Save it as \"CSV UTF-8\".", name)};
  }
  if (start.find('\0') != std::string_view::npos) {
    throw Error{ErrorCode::BadFile, fmt::format("{} is not a CSV file.", name)};
  }
}

bool isBlank(std::span<const std::string_view> cells) {
  return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return core::trimmed(cell).empty(); });
}

std::vector<std::string> readHeader(csv::Reader& reader, csv::Record& record, const std::string& name) {
  while (reader.next(record)) {
    if (!record.faults.empty()) {
      throw Error{ErrorCode::BadFile,
                  fmt::format("The first row of {} cannot be read as the names of its columns.", name)};
    }
    if (isBlank(record.fields)) continue;
    std::vector<std::string> header;
    for (const std::string_view cell : record.fields) header.emplace_back(core::trimmed(cell));
    return header;
  }
  throw Error{ErrorCode::BadFile, fmt::format("The file {} holds nothing but empty lines.", name)};
}

// What a row has to be like where the reader found its shape at fault.
std::string_view expectedShape(IssueCode code) {
  switch (code) {
    case IssueCode::UnclosedQuote:
      return "a quote that closes; the row was given up at the end of its line";
    case IssueCode::StrayQuote:
      return "quotes around a whole cell only, and doubled within it";
    case IssueCode::BadEncoding:
      return "text in UTF-8";
    case IssueCode::StrayNul:
      return "no zero bytes around the text of a cell; they were dropped";
    case IssueCode::RecordTooLarge:
      return "a row of at most 16 MiB";
    default:
      return "at most 4,096 columns";
  }
}

// One import from its header on: the state that rows share.
class FileImport {
public:
  FileImport(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset, std::vector<std::string> header,
             ImportReport& report)
      : m_catalogue(catalogue),
        m_dataset(dataset),
        m_header(std::move(header)),
        m_map(mapColumns(dataset, m_header)),
        m_validator(catalogue, dataset, m_map, m_header, report.file),
        m_births(dataset),
        m_report(report) {}

  void reportColumns(std::int64_t headerRow);
  void readRow(const csv::Record& record, store::BatchWriter& writer);
  void finish(store::BatchWriter& writer, bool replace);

private:
  core::Issue& add(Severity severity, IssueCode code, std::int64_t row, std::string_view found, std::string expected);
  [[nodiscard]] std::string headerAt(std::size_t column) const {
    return column < m_header.size() ? m_header[column] : std::string{};
  }
  bool reportShape(const csv::Record& record);
  void reportRepeated(std::int64_t row, std::int64_t earlier);
  void reportSharedKey(std::int64_t row, std::int64_t earlier);

  const datasets::Catalogue& m_catalogue;
  const datasets::Dataset& m_dataset;
  std::vector<std::string> m_header;
  ColumnMap m_map;
  RowValidator m_validator;
  datasets::RowHasher m_hasher;
  RowsMet m_rowsMet;
  Births m_births;
  ImportReport& m_report;
  std::vector<std::size_t> m_unreadable;  // columns of the present row
};

core::Issue& FileImport::add(Severity severity, IssueCode code, std::int64_t row, std::string_view found,
                             std::string expected) {
  core::Issue issue;
  issue.severity = severity;
  issue.code = code;
  issue.file = m_report.file;
  issue.row = row;
  issue.found = shown(found);
  issue.expected = std::move(expected);
  return m_report.issues.emplace_back(std::move(issue));
}

void FileImport::reportColumns(std::int64_t headerRow) {
  for (const std::size_t column : m_map.unknown) {
    add(Severity::Warning, IssueCode::UnknownColumn, headerRow, fmt::format("column {}", column + 1),
        fmt::format("a column of the list \"{}\"; this one is left out", m_dataset.title))
        .column = m_header[column];
  }
  for (const std::size_t column : m_map.repeated) {
    add(Severity::Warning, IssueCode::RepeatedColumn, headerRow, fmt::format("column {}", column + 1),
        "one column for each field; the first one is used")
        .column = m_header[column];
  }
}

// Adds what is wrong with the shape of a row; false when its cells cannot be told apart.
bool FileImport::reportShape(const csv::Record& record) {
  m_unreadable.clear();
  for (const csv::Fault& fault : record.faults) {
    const std::string_view cell = fault.field < record.fields.size() ? record.fields[fault.field] : std::string_view{};
    const bool readable = fault.code == IssueCode::StrayNul;
    add(readable ? Severity::Warning : Severity::Error, fault.code, record.row, cell,
        std::string{expectedShape(fault.code)})
        .column = record.fields.empty() ? std::string{} : headerAt(fault.field);
    if (!readable) m_unreadable.push_back(fault.field);
  }
  if (!record.whole) return false;
  const std::size_t count = record.fields.size();
  if (count == m_header.size()) return true;
  add(Severity::Error, count < m_header.size() ? IssueCode::TooFewFields : IssueCode::TooManyFields, record.row,
      fmt::format("{} columns", count), fmt::format("{} columns, as in the first row", m_header.size()));
  return false;
}

void FileImport::reportRepeated(std::int64_t row, std::int64_t earlier) {
  add(Severity::Warning, IssueCode::DuplicateRow, row, fmt::format("the same as row {}", earlier),
      "a row that differs from all others");
}

void FileImport::reportSharedKey(std::int64_t row, std::int64_t earlier) {
  std::string columns;
  for (const std::size_t field : m_dataset.keyFields) {
    columns += fmt::format("{}{}", columns.empty() ? "" : ", ", m_validator.headerOf(field));
  }
  add(Severity::Error, IssueCode::DuplicateKey, row, fmt::format("the same as in row {}", earlier),
      "values that no other row has together")
      .column = columns;
}

void FileImport::readRow(const csv::Record& record, store::BatchWriter& writer) {
  if (record.faults.empty() && isBlank(record.fields)) return;
  ++m_report.rowsRead;
  if (!reportShape(record)) {
    ++m_report.rowsRejected;
    return;
  }
  if (!m_validator.read(record.row, record.fields, m_unreadable, m_report.issues)) {
    ++m_report.rowsRejected;
    if (m_validator.keyKnown()) writer.hold(m_validator.values());
    return;
  }
  const datasets::RowHash content = m_hasher(m_validator.values());
  if (m_dataset.keyOrdinal) m_rowsMet.expect(content);
  m_births.expect(m_validator.values());
  const store::Put put = writer.put(m_validator.values(), content, record.row);
  if (m_dataset.keyOrdinal) {
    if (const auto earlier = m_rowsMet.meet(content, record.row)) reportRepeated(record.row, *earlier);
  }
  switch (put.outcome) {
    case store::RowOutcome::Refused:
      reportSharedKey(record.row, put.earlier);
      ++m_report.rowsRejected;
      return;
    case store::RowOutcome::New:
      ++m_report.rowsNew;
      break;
    case store::RowOutcome::Changed:
      ++m_report.rowsChanged;
      break;
    case store::RowOutcome::Repeated:
      reportRepeated(record.row, put.earlier);
      ++m_report.rowsUnchanged;
      break;
    case store::RowOutcome::Unchanged:
      ++m_report.rowsUnchanged;
      break;
  }
  m_births.meet(m_validator, record.row, m_report.file, m_report.issues);
}

void FileImport::finish(store::BatchWriter& writer, bool replace) {
  m_births.compareWithStore(m_catalogue, writer, m_validator, m_report.file, m_report.issues);
  std::stable_sort(m_report.issues.begin(), m_report.issues.end(),
                   [](const core::Issue& a, const core::Issue& b) { return a.row < b.row; });
  m_report.rowsAbsent = writer.countAbsentRows();
  if (replace) m_report.rowsEnded = writer.endAbsentRows();
}

// The dataset a person named, or the one the columns show.
const datasets::Dataset& chooseDataset(const datasets::Catalogue& catalogue, const ImportOptions& options,
                                       std::span<const std::string> header, const fs::path& file) {
  const std::string name = file.filename().string();
  if (!options.asDataset) {
    if (const datasets::Dataset* found = recognise(catalogue, header, file)) return *found;
    throw Error{ErrorCode::NotRecognised, whyNotRecognised(catalogue, header, name)};
  }
  const datasets::Dataset& dataset = catalogue.get(*options.asDataset);
  const ColumnMap map = mapColumns(dataset, header);
  if (!map.missing.empty()) throw Error{ErrorCode::NotRecognised, whichColumnsMissing(dataset, map, name)};
  return dataset;
}

}  // namespace

ImportReport importFile(store::Store& store, const datasets::Catalogue& catalogue, const fs::path& file,
                        const ImportOptions& options, const core::Clock& clock, const ProgressCallback& progress) {
  ImportReport report;
  report.file = file.filename().string();
  const FileFacts facts = factsOf(file);
  refuseOtherKinds(facts, report.file);

  const auto tell = [&](std::int64_t row, std::uint64_t position) {
    const double fraction = facts.bytes == 0 ? 1.0 : static_cast<double>(position) / static_cast<double>(facts.bytes);
    if (progress && !progress({report.file, row, std::min(fraction, 1.0)})) {
      throw Error{ErrorCode::Cancelled, fmt::format("The import of {} was stopped. Nothing was changed.", report.file)};
    }
  };
  tell(0, 0);

  // Hashed again while it is read for its rows: what is remembered must be what was loaded.
  FileHash hash;
  const csv::Source source = csv::fileSource(file);
  csv::Reader reader{[&hash, &source](std::span<char> room) {
    const std::size_t got = source(room);
    hash.add(room.first(got));
    return got;
  }};
  csv::Record record;
  const std::vector<std::string> header = readHeader(reader, record, report.file);
  const datasets::Dataset& dataset = chooseDataset(catalogue, options, header, file);
  report.dataset = dataset.id;

  // An import that ends rows is another one than the import of the same bytes that did not.
  if (!options.replace || dataset.replace) {
    report.batch = store.batchWithHash(dataset.id, facts.sha256);
    report.alreadyImported = report.batch.has_value();
    if (report.alreadyImported) return report;
  }

  store::BatchWriter writer{
      store, dataset, {report.file, facts.sha256, core::isoTime(clock.now()), options.importedBy, {}}};
  FileImport rows{catalogue, dataset, header, report};
  rows.reportColumns(record.row);
  while (reader.next(record)) {
    rows.readRow(record, writer);
    if (record.row % kRowsBetweenProgress == 0) tell(record.row, reader.position());
  }
  if (hash.finish() != facts.sha256) {
    throw Error{ErrorCode::CannotRead,
                fmt::format("{} was changed while it was being read. Nothing was imported.", report.file)};
  }
  rows.finish(writer, options.replace || dataset.replace);
  tell(record.row, facts.bytes);
  if (!options.dryRun) report.batch = writer.commit(report.rowsRead, report.rowsRejected);
  return report;
}

}  // namespace poap::ingest

#include "table_import.hpp"

#include "find_list.hpp"
#include "layout.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/header.hpp"
#include "poap/store/mappings.hpp"
#include "reading_rules.hpp"
#include "return_year.hpp"
#include "row_import.hpp"
#include "row_reader.hpp"
#include "rows_ahead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace poap::ingest {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::int64_t kRowsBetweenProgress = 4096;

// What the dashboard has been taught so far.
struct Taught {
  std::vector<store::ValueMapping> values;
  std::vector<store::ColumnMapping> columns;
};

HeaderWords wordsOf(const Taught& taught, const ImportOptions& options) {
  HeaderWords words;
  for (const store::ColumnMapping& mapping : taught.columns) {
    words.learnt[mapping.dataset].emplace(datasets::foldedHeader(mapping.header), mapping.field);
  }
  for (const ColumnChoice& choice : options.columns) {
    words.chosen[datasets::foldedHeader(choice.header)] = choice.field;
  }
  return words;
}

LearntSpellings learntSpellings(const datasets::Catalogue& catalogue, const Taught& taught) {
  LearntSpellings learnt;
  for (const store::ValueMapping& mapping : taught.values) {
    // A list or a code may have gone since; then the spelling is unmapped again and told as such.
    const auto lists = catalogue.codeLists();
    const auto list =
        std::find_if(lists.begin(), lists.end(), [&](const auto& l) { return l.id() == mapping.codeList; });
    if (list == lists.end()) continue;
    for (const datasets::Code& code : list->codes()) {
      if (code.code == mapping.code) learnt[mapping.codeList].emplace(core::folded(mapping.spelling), &code);
    }
  }
  return learnt;
}

// Whether the same bytes may be read in another way than the batch that held them.
bool mayReadOtherwise(const store::Batch& batch, const datasets::Dataset& dataset, const ImportOptions& options,
                      const Taught& taught) {
  if (options.dates != DateOrder::DayFirst || options.dialect.separator || options.dialect.encoding ||
      !options.columns.empty()) {
    return true;
  }
  const auto usesList = [&dataset](const std::string& list) {
    return std::any_of(dataset.fields.begin(), dataset.fields.end(),
                       [&](const datasets::Field& field) { return field.codeList == list; });
  };
  return std::any_of(taught.values.begin(), taught.values.end(),
                     [&](const store::ValueMapping& mapping) {
                       return mapping.setAt >= batch.importedAt && usesList(mapping.codeList);
                     }) ||
         std::any_of(taught.columns.begin(), taught.columns.end(), [&](const store::ColumnMapping& mapping) {
           return mapping.setAt >= batch.importedAt && mapping.dataset == dataset.id;
         });
}

// What the table was taken for.
void noteList(const ListFound& list, const HeaderWords& words, const ImportOptions& options, ImportReport& report) {
  std::vector<std::string>& notes = report.notes;
  const std::size_t named = list.header.cells.size() - list.map.unnamed.size();
  notes.push_back(options.asDataset ? fmt::format("Read as the list \"{}\", as asked; {} of {} columns are its own.",
                                                  list.dataset->title, list.map.claimed, named)
                                    : fmt::format("Taken for the list \"{}\" by its columns: {} of {} are its own.",
                                                  list.dataset->title, list.map.claimed, named));
  if (!list.above.empty()) {
    const bool one = list.above.size() == 1;
    notes.push_back(fmt::format(
        "The names of the columns stand in row {}; {} {} above it, from row {}, {} stepped over.", list.header.row,
        list.above.size(), one ? "row" : "rows", list.above.front().row, one ? "was" : "were"));
  }
  for (const std::size_t column : list.map.byWord) {
    const std::string& header = list.header.cells[column];
    const bool chosen = words.chosen.contains(datasets::foldedHeader(header));
    notes.push_back(fmt::format("The column \"{}\" was read as {}, as {}.", header,
                                list.dataset->fields[*list.map.fieldOf(column)].name, chosen ? "asked" : "learnt"));
  }
  if (options.dates == DateOrder::MonthFirst) {
    notes.emplace_back("Dates such as 03/04/2019 were read month-first, as asked.");
  }
}

// A choice that meets no column of the table is told; one for a field that the list has not is refused.
void checkChoices(const ListFound& list, const ImportOptions& options, ImportReport& report) {
  for (const ColumnChoice& choice : options.columns) {
    const std::string folded = datasets::foldedHeader(choice.header);
    const bool met = std::any_of(list.header.cells.begin(), list.header.cells.end(),
                                 [&](const std::string& header) { return datasets::foldedHeader(header) == folded; });
    if (!met) {
      report.notes.push_back(fmt::format("There is no column \"{}\" to be read as {}.", choice.header, choice.field));
    } else if (!list.dataset->fieldIndex(choice.field)) {
      throw Error{ErrorCode::UnknownName,
                  fmt::format("The list \"{}\" has no field {}.", list.dataset->title, choice.field)};
    }
  }
}

void keepChoices(store::Store& store, const ListFound& list, const ImportOptions& options, const std::string& at) {
  for (const std::size_t column : list.map.byWord) {
    const std::string& header = list.header.cells[column];
    const bool chosen = std::any_of(options.columns.begin(), options.columns.end(), [&](const ColumnChoice& choice) {
      return datasets::foldedHeader(choice.header) == datasets::foldedHeader(header);
    });
    if (!chosen) continue;
    store::setColumnMapping(store, {list.dataset->id, header, list.dataset->fields[*list.map.fieldOf(column)].name,
                                    options.importedBy, at});
  }
}

std::vector<std::size_t> keyColumns(const ListFound& list) {
  std::vector<std::size_t> columns;
  for (const std::size_t field : list.dataset->keyFields) {
    if (const auto column = list.map.columnOfField[field]) columns.push_back(*column);
  }
  return columns;
}

// Fields the file has no column for, and that nothing else fills.
std::vector<std::size_t> absentFields(const ListFound& list, const ReadingRules& rules) {
  std::vector<std::size_t> absent;
  for (std::size_t field = 0; field < list.dataset->fields.size(); ++field) {
    const bool filled = list.dataset->fields[field].filledFromAsAt && rules.asAt;
    if (!list.map.columnOfField[field] && !filled) absent.push_back(field);
  }
  return absent;
}

// One reading of the table. Nothing when it has to be read again; the rules then know why.
class TableReading {
public:
  TableReading(store::Store& store, const datasets::Catalogue& catalogue, const TableSource& source,
               const ImportOptions& options, const core::Clock& clock, const ProgressCallback& progress)
      : m_store(store),
        m_catalogue(catalogue),
        m_source(source),
        m_options(options),
        m_clock(clock),
        m_progress(progress),
        m_taught{store::valueMappings(store), store::columnMappings(store)},
        m_words(wordsOf(m_taught, options)) {
    m_rules.dates = options.dates;
    m_rules.decimalComma = source.decimalComma;
    m_rules.learnt = learntSpellings(catalogue, m_taught);
  }

  std::optional<ImportReport> read();

private:
  void tell(std::int64_t row, double fraction) const;
  std::int64_t takeAll(const csv::RecordSource& records, TableRows& table, RowReader& reader, RowImport& rows,
                       store::BatchWriter& writer) const;
  void fetchLines(RowImport& rows) const;

  store::Store& m_store;
  const datasets::Catalogue& m_catalogue;
  const TableSource& m_source;
  const ImportOptions& m_options;
  const core::Clock& m_clock;
  const ProgressCallback& m_progress;
  Taught m_taught;
  HeaderWords m_words;
  ReadingRules m_rules;
};

void TableReading::tell(std::int64_t row, double fraction) const {
  const std::string name = m_source.file.filename().string();
  if (m_progress && !m_progress({name, row, std::min(fraction, 1.0)})) {
    throw Error{ErrorCode::Cancelled, fmt::format("The import of {} was stopped. Nothing was changed.", name)};
  }
}

// Reads to the last row, whose number it returns.
std::int64_t TableReading::takeAll(const csv::RecordSource& records, TableRows& table, RowReader& reader,
                                   RowImport& rows, store::BatchWriter& writer) const {
  std::int64_t lastRow = 0;
  std::int64_t untold = 0;
  RowsAhead ahead{records, table, reader, [&writer] { return writer.blank(); }};
  while (auto read = ahead.take()) {
    rows.take(*read, writer);
    lastRow = read->lastRow;
    untold += read->rowsRead;
    if (untold >= kRowsBetweenProgress) {
      tell(lastRow, read->fraction);
      untold = 0;
    }
    ahead.giveBack(std::move(read));
  }
  if (m_source.checkUnchanged) m_source.checkUnchanged();
  return lastRow;
}

// Rows that are at fault beside others are gone when that is found: their texts are read once more.
void TableReading::fetchLines(RowImport& rows) const {
  const std::vector<std::int64_t> wanted = rows.rowsWithoutLine();
  if (wanted.empty()) return;
  std::map<std::int64_t, std::string> lines;
  const auto records = m_source.open();
  csv::Record record;
  auto next = wanted.begin();
  while (records->next(record)) {
    if (next == wanted.end() || record.row != *next) continue;
    lines.emplace(record.row, lineOf(record.fields));
    ++next;
  }
  if (m_source.checkUnchanged) m_source.checkUnchanged();
  rows.giveLines(lines);
}

std::optional<ImportReport> TableReading::read() {
  ImportReport report;
  report.file = m_source.file.filename().string();
  report.sheet = m_source.sheet;
  report.notes = m_source.notes;
  tell(0, 0);
  const auto records = m_source.open();
  const ListFound list =
      findList(*records, m_catalogue, m_options.asDataset, m_words, sheetPath(m_source.file, m_source.sheet));
  const datasets::Dataset& dataset = *list.dataset;
  report.dataset = dataset.id;
  const auto asAt = dayOfFile(dataset, m_source.file, m_options.asAt);
  m_rules.asAt = asAt;
  checkChoices(list, m_options, report);
  noteList(list, m_words, m_options, report);
  if (dataset.yearly) {
    report.notes.push_back(fmt::format("Taken for the year {}, {}.", returnYearName(returnYear(*asAt)),
                                       m_options.asAt ? "as asked" : "which its name or that of its folder says"));
  }

  // An import that ends rows is another one than the import of the same bytes that did not.
  if (!m_options.replace || dataset.replace) {
    const auto earlier = m_store.batchWithHash(dataset.id, m_source.sha256, asAt);
    if (earlier && !mayReadOtherwise(*earlier, dataset, m_options, m_taught)) {
      report.batch = earlier;
      report.alreadyImported = true;
      return report;
    }
  }

  const std::string now = core::isoTime(m_clock.now());
  store::BatchWriter writer{
      m_store, dataset, {report.file, m_source.sha256, now, m_options.importedBy, asAt, absentFields(list, m_rules)}};
  const BirthReader births{m_catalogue, dataset};
  RowReader reader{m_catalogue, list, m_rules, m_options.keepLines, report.file, births};
  RowImport rows{m_catalogue, list, m_rules, births, report};
  TableRows table{*records, list.header, list.map, keyColumns(list), m_source.shortRows};
  const std::int64_t lastRow = takeAll(*records, table, reader, rows, writer);
  if (const auto again = fieldsToReadAgain(dataset, reader.validator().odd()); !again.empty()) {
    m_rules.decimalIds.insert(again.begin(), again.end());
    return std::nullopt;
  }
  rows.compare(writer);
  if (m_options.keepLines) fetchLines(rows);
  rows.finish(reader, table, writer, m_options.replace || dataset.replace);
  tell(lastRow, 1);
  if (!m_options.dryRun) {
    keepChoices(m_store, list, m_options, now);
    report.batch = writer.commit(report.rowsRead, report.rowsRejected);
  }
  return report;
}

}  // namespace

HeaderWords headerWords(const store::Store& store, const ImportOptions& options) {
  return wordsOf({store::valueMappings(store), store::columnMappings(store)}, options);
}

ImportReport importTable(store::Store& store, const datasets::Catalogue& catalogue, const TableSource& source,
                         const ImportOptions& options, const core::Clock& clock, const ProgressCallback& progress) {
  TableReading reading{store, catalogue, source, options, clock, progress};
  for (;;) {
    if (auto report = reading.read()) return *report;
  }
}

}  // namespace poap::ingest

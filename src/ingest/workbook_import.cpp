#include "workbook_import.hpp"

#include "file_hash.hpp"
#include "find_list.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/workbook/workbook.hpp"
#include "table_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>

namespace poap::ingest {

namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

// Sheets of Ofsted's template that explain the lists. They quote names of columns.
constexpr std::array<std::string_view, 4> kGuidance = {"front_sheet", "faq_and_changes", "guidance", "codes_used"};

bool isGuidance(std::string_view sheet) {
  std::string name = core::folded(sheet);
  std::replace(name.begin(), name.end(), ' ', '_');
  return std::find(kGuidance.begin(), kGuidance.end(), name) != kGuidance.end();
}

std::string sheetNames(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", name);
  return text;
}

// A sheet that holds a list.
struct ListSheet {
  std::size_t sheet = 0;
  const datasets::Dataset* dataset = nullptr;
};

class WorkbookImport {
public:
  WorkbookImport(store::Store& store, const datasets::Catalogue& catalogue, const fs::path& file,
                 const ImportOptions& options)
      : m_store(store),
        m_catalogue(catalogue),
        m_file(file),
        m_name(file.filename().string()),
        m_options(options),
        m_book(workbook::Workbook::open(file)),
        m_words(headerWords(store, options)) {}

  void findLists();
  std::vector<ImportReport> importLists(const std::string& sha256, const core::Clock& clock,
                                        const ProgressCallback& progress);

private:
  void lookAt(std::size_t sheet);
  void refuseTwice() const;
  void noteMissingLists();

  store::Store& m_store;
  const datasets::Catalogue& m_catalogue;
  const fs::path& m_file;
  std::string m_name;
  const ImportOptions& m_options;
  workbook::Workbook m_book;
  HeaderWords m_words;
  std::vector<ListSheet> m_lists;
  std::vector<std::string> m_notes;
};

void WorkbookImport::lookAt(std::size_t sheet) {
  const workbook::Sheet& facts = m_book.sheets()[sheet];
  if (facts.hidden) {
    m_notes.push_back(fmt::format("The sheet \"{}\" is hidden and was left out.", facts.name));
    return;
  }
  if (isGuidance(facts.name)) {
    m_notes.push_back(fmt::format("The sheet \"{}\" explains the lists and was left out.", facts.name));
    return;
  }
  const auto records = m_book.records(sheet);
  try {
    const ListFound found =
        findList(*records, m_catalogue, m_options.asDataset, m_words, sheetPath(m_file, facts.name));
    m_lists.push_back({sheet, found.dataset});
  } catch (const LooksLikeAnother&) {
    throw;
  } catch (const Error& error) {
    const datasets::Dataset* named = listNamed(m_catalogue, facts.name);
    if (error.code() == ErrorCode::BadFile && named != nullptr) {
      m_notes.push_back(fmt::format("The sheet \"{}\" is empty.", facts.name));
    } else if (error.code() == ErrorCode::BadFile || (error.code() == ErrorCode::NotRecognised && named == nullptr)) {
      m_notes.push_back(fmt::format("The sheet \"{}\" holds no list and was left out.", facts.name));
    } else {
      throw;
    }
  }
}

void WorkbookImport::refuseTwice() const {
  for (std::size_t i = 0; i < m_lists.size(); ++i) {
    for (std::size_t j = i + 1; j < m_lists.size(); ++j) {
      if (m_lists[i].dataset != m_lists[j].dataset) continue;
      throw Error{ErrorCode::BadFile,
                  fmt::format("The sheets \"{}\" and \"{}\" of {} both hold the list \"{}\". Remove one of them.",
                              m_book.sheets()[m_lists[i].sheet].name, m_book.sheets()[m_lists[j].sheet].name, m_name,
                              m_lists[i].dataset->title)};
    }
  }
}

// Two lists of Annex A make an Annex A workbook; one may be a list by itself.
void WorkbookImport::noteMissingLists() {
  const auto isThere = [this](const datasets::Dataset& dataset) {
    return std::any_of(m_lists.begin(), m_lists.end(), [&](const ListSheet& l) { return l.dataset == &dataset; });
  };
  std::size_t there = 0;
  std::vector<std::pair<int, std::string>> missing;
  for (const datasets::Dataset& dataset : m_catalogue.datasets()) {
    if (!dataset.annexAList) continue;
    if (isThere(dataset)) {
      ++there;
    } else {
      missing.emplace_back(*dataset.annexAList, dataset.title);
    }
  }
  if (there < 2 || missing.empty()) return;
  std::sort(missing.begin(), missing.end());
  std::string text;
  for (const auto& [number, title] : missing) {
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", number, title);
  }
  m_notes.push_back(
      fmt::format("Of Annex A the workbook lacks {} {}.", missing.size() == 1 ? "list" : "the lists", text));
}

void WorkbookImport::findLists() {
  for (std::size_t i = 0; i < m_book.sheets().size(); ++i) lookAt(i);
  if (m_lists.empty()) {
    std::vector<std::string> names;
    for (const workbook::Sheet& sheet : m_book.sheets()) names.push_back(sheet.name);
    throw Error{ErrorCode::NotRecognised,
                fmt::format("No sheet of {} has the columns of a list. Its sheets are {}.", m_name, sheetNames(names))};
  }
  refuseTwice();
  noteMissingLists();
}

std::vector<ImportReport> WorkbookImport::importLists(const std::string& sha256, const core::Clock& clock,
                                                      const ProgressCallback& progress) {
  store::Transaction whole{m_store};
  std::vector<ImportReport> reports;
  for (const ListSheet& list : m_lists) {
    TableSource source;
    source.file = m_file;
    source.sheet = m_book.sheets()[list.sheet].name;
    source.sha256 = sha256;
    source.shortRows = true;
    if (reports.empty()) source.notes = m_notes;
    source.open = [this, &list] { return m_book.records(list.sheet); };
    const auto told = [&](const Progress& part) {
      Progress all = part;
      all.fraction = (static_cast<double>(reports.size()) + part.fraction) / static_cast<double>(m_lists.size());
      return !progress || progress(all);
    };
    ImportReport report = importTable(m_store, m_catalogue, source, m_options, clock, told);
    if (report.rowsRead == 0 && !report.alreadyImported) {
      report.notes.push_back(list.dataset->annexAList ? fmt::format("List {} holds no rows.", *list.dataset->annexAList)
                                                      : fmt::format("The sheet \"{}\" holds no rows.", source.sheet));
    }
    reports.push_back(std::move(report));
  }
  if (factsOf(m_file).sha256 != sha256) {
    throw Error{ErrorCode::CannotRead,
                fmt::format("{} was changed while it was being read. Nothing was imported.", m_name)};
  }
  if (!m_options.dryRun) whole.commit();
  return reports;
}

}  // namespace

std::vector<ImportReport> importWorkbook(store::Store& store, const datasets::Catalogue& catalogue,
                                         const fs::path& file, const std::string& sha256, const ImportOptions& options,
                                         const core::Clock& clock, const ProgressCallback& progress) {
  WorkbookImport import{store, catalogue, file, options};
  import.findLists();
  return import.importLists(sha256, clock, progress);
}

}  // namespace poap::ingest

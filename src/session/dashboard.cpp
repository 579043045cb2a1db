#include "poap/session/session.hpp"

#include "poap/core/error.hpp"
#include "poap/core/working_days.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::session {

namespace {

// Until disclosure control exists nothing may leave for another audience (decisions 19).
constexpr std::string_view kAudience = "INTERNAL";

// The list a person imported, whole, or else the one we bring.
core::WorkingDays workingDays(const metrics::Records& records, const core::Resources& resources) {
  const metrics::Table& table = records.table("bank_holidays");
  if (table.size() == 0) return core::WorkingDays::fromCsv(resources.text("data/bank_holidays_england_wales.csv"));
  std::vector<core::Day> days;
  for (metrics::RowIndex row = 0; row < table.size(); ++row) {
    if (const auto day = table.days("bank_holiday").at(row)) days.push_back(*day);
  }
  return core::WorkingDays{std::move(days)};
}

std::vector<pages::WrittenComment> readComments(const metrics::Records& records, const datasets::Catalogue& catalogue) {
  const metrics::Table& table = records.table("comments");
  const datasets::CodeList& states = catalogue.codeList("comment_state");
  std::vector<pages::WrittenComment> comments;
  for (metrics::RowIndex row = 0; row < table.size(); ++row) {
    const auto month = table.days("month").at(row);
    if (!month) continue;
    const std::string_view state = table.texts("comment_state").at(row);
    const datasets::Code* code = states.match(state);
    comments.push_back({std::string{table.texts("page").at(row)}, std::string{table.texts("block").at(row)},
                        core::Month{*month}, std::string{table.texts("comment").at(row)},
                        code != nullptr ? code->meaning : std::string{state}});
  }
  return comments;
}

std::string lastImportOf(const store::Store& store) {
  const std::vector<store::Batch> batches = store.batches();
  if (batches.empty()) return {};
  const store::Batch& newest = batches.front();
  const auto day = core::parseDay(std::string_view{newest.importedAt}.substr(0, 10));
  return fmt::format("Last import {}: {}", day ? core::longDate(*day) : newest.importedAt, newest.fileName);
}

}  // namespace

// In the order in which the parts hold references to one another.
struct Dashboard::State {
  State(const std::filesystem::path& path, const Surroundings& surroundings)
      : file(path),
        today(std::chrono::floor<std::chrono::days>(surroundings.clock->now())),
        catalogue(datasets::Catalogue::load(surroundings.resources)),
        measures(metrics::MeasureCatalogue::load(surroundings.resources, catalogue)),
        definitions(pages::loadPages(surroundings.resources, measures)),
        store(store::Store::open(path, store::OpenMode::ReadOnly, catalogue, surroundings.resources)),
        records(store, catalogue, metrics::FeedCatalogue::load(surroundings.resources, catalogue)),
        holidays(workingDays(records, surroundings.resources)),
        engine(records, measures, holidays),
        comments(readComments(records, catalogue)),
        authority(store.setting("authority").value_or("AUTHORITY NOT SET")),
        sample(store.setting("sample") == "1"),
        lastImport(lastImportOf(store)) {}

  std::filesystem::path file;
  core::Day today;
  datasets::Catalogue catalogue;
  metrics::MeasureCatalogue measures;
  std::vector<pages::PageDefinition> definitions;
  store::Store store;
  metrics::Records records;
  core::WorkingDays holidays;
  metrics::Engine engine;
  std::vector<pages::WrittenComment> comments;
  std::string authority;
  bool sample;
  std::string lastImport;
};

Dashboard::Dashboard(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Dashboard::Dashboard(Dashboard&&) noexcept = default;
Dashboard& Dashboard::operator=(Dashboard&&) noexcept = default;
Dashboard::~Dashboard() = default;

Dashboard Dashboard::open(const std::filesystem::path& store, const Surroundings& surroundings) {
  return Dashboard{std::make_unique<State>(store, surroundings)};
}

const std::filesystem::path& Dashboard::file() const {
  return m_state->file;
}
const std::string& Dashboard::authority() const {
  return m_state->authority;
}
bool Dashboard::sample() const {
  return m_state->sample;
}
std::string Dashboard::lastImport() const {
  return m_state->lastImport;
}

std::vector<PageEntry> Dashboard::pages() const {
  std::vector<PageEntry> entries;
  for (const pages::PageDefinition& page : m_state->definitions) entries.push_back({page.id, page.group, page.title});
  return entries;
}

std::vector<core::Month> Dashboard::months() const {
  std::vector<core::Month> months;
  const auto recorded = m_state->records.lastMonth();
  if (!recorded) return months;
  // A slip such as 2091 for 2019 must not make the future look known.
  const core::Month last = std::min(*recorded, core::Month{m_state->today});
  core::Month first = last;
  for (const datasets::Dataset& dataset : m_state->catalogue.datasets()) {
    // Plans and periods of care reach back to their own start, years before monthly figures begin.
    if (!dataset.keyOrdinal && m_state->records.fedBy(dataset.id) == nullptr) continue;
    if (const auto span = m_state->records.span(dataset.id)) first = std::min(first, span->first);
  }
  for (core::Month month = last; month >= first; month = month.plus(-1)) months.push_back(month);
  return months;
}

pages::PageModel Dashboard::page(std::string_view id, core::Month month) const {
  const auto& definitions = m_state->definitions;
  const auto found = std::find_if(definitions.begin(), definitions.end(),
                                  [&](const pages::PageDefinition& page) { return page.id == id; });
  if (found == definitions.end()) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no page \"{}\".", id)};
  }
  const pages::BuildContext context{m_state->engine,        m_state->comments, m_state->authority,
                                    std::string{kAudience}, "Draft",           m_state->sample};
  return pages::buildPage(*found, month, context);
}

}  // namespace poap::session

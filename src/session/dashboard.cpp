#include "dashboard_state.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/rag_scheme.hpp"
#include "poap/metrics/small_numbers.hpp"

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
  const auto found = std::find_if(batches.begin(), batches.end(), [](const auto& batch) { return batch.counts(); });
  if (found == batches.end()) return {};
  const store::Batch& newest = *found;
  const auto day = core::parseDay(std::string_view{newest.importedAt}.substr(0, 10));
  return fmt::format("Last import {}: {}", day ? core::longDate(*day) : newest.importedAt, newest.fileName);
}

// Nothing is marked unless the dashboard asks for it.
int smallDenominatorOf(const store::Store& store) {
  const auto setting = store.setting("small_denominator");
  if (!setting) return 0;
  const auto smallest = metrics::smallDenominatorOf(*setting);
  if (smallest) return *smallest;
  throw core::Error{core::ErrorCode::BadFile,
                    fmt::format("The setting small_denominator is \"{}\", which is no whole number.", *setting)};
}

// The last moment of a day, as the store counts moments.
std::optional<std::string> endOf(std::optional<core::Day> day) {
  return day ? std::optional{core::isoDate(*day) + "T23:59:59Z"} : std::nullopt;
}

}  // namespace

Dashboard::State::State(const std::filesystem::path& path, const Surroundings& surroundings,
                        std::optional<core::Day> knownOn)
    : file(path),
      today(std::chrono::floor<std::chrono::days>(surroundings.clock->now())),
      asKnown(knownOn),
      catalogue(datasets::Catalogue::load(surroundings.resources)),
      measures(metrics::MeasureCatalogue::load(surroundings.resources, catalogue)),
      groupings(metrics::Groupings::load(surroundings.resources)),
      flows(metrics::loadFlows(surroundings.resources, measures)),
      qualityRules(metrics::QualityRules::load(surroundings.resources, catalogue, measures)),
      definitions(pages::loadPages(surroundings.resources, measures)),
      store(store::Store::open(path, store::OpenMode::ReadOnly, catalogue, surroundings.resources)),
      records(store, catalogue, metrics::FeedCatalogue::load(surroundings.resources, catalogue), endOf(asKnown)),
      holidays(workingDays(records, surroundings.resources)),
      engine(records, measures, holidays),
      comments(readComments(records, catalogue)),
      authority(store.setting("authority").value_or("AUTHORITY NOT SET")),
      sample(store.setting("sample") == "1"),
      ragScheme(metrics::RagSchemes::load(surroundings.resources, measures)
                    .get(store.setting("rag_scheme").value_or(std::string{metrics::kUsualRagScheme}))),
      smallDenominator(smallDenominatorOf(store)),
      lastImport(lastImportOf(store)) {}

const pages::PageDefinition& Dashboard::State::definition(std::string_view id) const {
  const auto found = std::find_if(definitions.begin(), definitions.end(),
                                  [&](const pages::PageDefinition& page) { return page.id == id; });
  if (found == definitions.end()) {
    throw core::Error{core::ErrorCode::UnknownName, fmt::format("There is no page \"{}\".", id)};
  }
  return *found;
}

pages::BuildContext Dashboard::State::context(const Filter& filter) const {
  pages::BuildContext context{engine,  comments, authority, std::string{kAudience},
                              "Draft", sample,   ragScheme, smallDenominator};
  context.narrowing = filter;
  if (asKnown) context.asKnown = core::longDate(*asKnown);
  return context;
}

Dashboard::Dashboard(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Dashboard::Dashboard(Dashboard&&) noexcept = default;
Dashboard& Dashboard::operator=(Dashboard&&) noexcept = default;
Dashboard::~Dashboard() = default;

Dashboard Dashboard::open(const std::filesystem::path& store, const Surroundings& surroundings,
                          std::optional<core::Day> asKnown) {
  return Dashboard{std::make_unique<State>(store, surroundings, asKnown)};
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

pages::PageModel Dashboard::page(std::string_view id, core::Month month, const Filter& filter) const {
  return pages::buildPage(m_state->definition(id), month, m_state->context(filter));
}

}  // namespace poap::session

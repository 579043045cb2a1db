#include "poap/session/import_review.hpp"

#include "import_run.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/working_days.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/metrics/feeds.hpp"
#include "poap/metrics/monthly_exception.hpp"
#include "poap/store/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace poap::session {

namespace {

constexpr int kMonthsBefore = 12;

// Figures of one month and the twelve before it, by measure; nothing for one that has no value.
using Figures = std::map<std::string, std::vector<std::optional<double>>>;

struct World {
  explicit World(const Surroundings& surroundings)
      : catalogue(datasets::Catalogue::load(surroundings.resources)),
        measures(metrics::MeasureCatalogue::load(surroundings.resources, catalogue)),
        feeds(metrics::FeedCatalogue::load(surroundings.resources, catalogue)),
        workingDays(core::WorkingDays::fromCsv(surroundings.resources.text("data/bank_holidays_england_wales.csv"))) {}

  [[nodiscard]] Figures figures(const metrics::Records& records, core::Month month) const {
    const metrics::Engine engine{records, measures, workingDays};
    Figures figures;
    for (const metrics::Measure& measure : measures.measures()) {
      auto& values = figures[measure.id];
      for (int back = 0; back <= kMonthsBefore; ++back) {
        values.push_back(engine.evaluate({measure.id, std::nullopt, month.plus(-back), {}}).value);
      }
    }
    return figures;
  }

  datasets::Catalogue catalogue;
  metrics::MeasureCatalogue measures;
  metrics::FeedCatalogue feeds;
  core::WorkingDays workingDays;
};

bool differ(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() != b.has_value() || (a && *a != *b);
}

std::vector<MeasureEffect> effectsOf(const World& world, const Figures& before, const Figures& after,
                                     core::Month month) {
  std::vector<MeasureEffect> effects;
  for (const metrics::Measure& measure : world.measures.measures()) {
    const auto& was = before.at(measure.id);
    const auto& is = after.at(measure.id);
    MeasureEffect effect{measure.id, measure.title, std::string{metrics::name(measure.unit)}, month, was[0], is[0], {}};
    for (std::size_t back = 1; back < is.size(); ++back) {
      if (differ(was[back], is[back])) effect.restated.push_back(month.plus(-static_cast<int>(back)));
    }
    if (differ(effect.before, effect.after) || !effect.restated.empty()) effects.push_back(std::move(effect));
  }
  return effects;
}

// Rows of a list in its last month beside those of the twelve before; nothing when they are as usual.
std::optional<std::string> unusualVolume(const metrics::Table& table, core::Month last) {
  const datasets::Dataset& dataset = table.dataset();
  const metrics::DayColumn& days = table.days(dataset.fields[*dataset.boundingDate].name);
  std::vector<std::optional<double>> months(kMonthsBefore + 1, 0.0);
  for (metrics::RowIndex row = 0; row < table.size(); ++row) {
    if (days.empty(row)) continue;
    const int back = last.index() - core::Month{*days.at(row)}.index();
    if (back >= 0 && back <= kMonthsBefore) *months[static_cast<std::size_t>(kMonthsBefore - back)] += 1;
  }
  const metrics::MonthlyException found = metrics::monthlyException(months);
  if (!found.isException() || !found.mean || *found.mean == 0) return std::nullopt;
  const double latest = *months.back();
  const double change = (latest - *found.mean) / *found.mean * 100;
  return fmt::format("{}: {} rows in {}, {}% {} the mean of the 12 months before ({}).", dataset.title,
                     core::formatNumber(latest, 0, true), core::longMonth(last),
                     core::formatNumber(std::abs(change), 0, true), change < 0 ? "below" : "above",
                     metrics::usualRangeWords(found));
}

std::vector<std::string> volumesOf(const World& world, const metrics::Records& records,
                                   std::span<const FileOutcome> files) {
  std::set<std::string> seen;
  std::vector<std::string> sentences;
  for (const FileOutcome& file : files) {
    const ingest::ImportReport& report = file.report;
    if (report.rowsNew + report.rowsChanged == 0 || !seen.insert(report.dataset).second) continue;
    const datasets::Dataset* dataset = world.catalogue.find(report.dataset);
    if (dataset == nullptr || !dataset->boundingDate || !dataset->fieldIndex("child_unique_id")) continue;
    const auto span = records.span(dataset->id);
    if (!span) continue;
    if (auto sentence = unusualVolume(records.table(dataset->id), span->last)) sentences.push_back(*sentence);
  }
  return sentences;
}

std::vector<std::string> overlapsOf(std::span<const FileOutcome> files) {
  std::vector<std::string> sentences;
  for (const FileOutcome& file : files) {
    const ingest::ImportReport& report = file.report;
    if (report.rowsAbsent == 0) continue;
    sentences.push_back(fmt::format(
        "{}: {} row{} of earlier files for the same days {} not in it and {}.", report.file,
        core::formatNumber(static_cast<double>(report.rowsAbsent), 0, true), report.rowsAbsent == 1 ? "" : "s",
        report.rowsAbsent == 1 ? "is" : "are",
        report.rowsEnded > 0 ? fmt::format("{} will be ended", report.rowsEnded) : std::string{"will be kept"}));
  }
  return sentences;
}

}  // namespace

ImportReview reviewImport(const std::filesystem::path& store, std::span<const FileToImport> files,
                          const Surroundings& surroundings, const ingest::ProgressCallback& progress) {
  const World world{surroundings};
  std::error_code ignored;
  const bool isNew = !std::filesystem::exists(store, ignored);
  ImportReview review;
  try {
    auto open = store::Store::open(store, store::OpenMode::Create, world.catalogue, surroundings.resources);
    const store::Transaction transaction{open};
    std::optional<metrics::Records> before{std::in_place, open, world.catalogue, world.feeds};
    std::vector<FileToImport> stored{files.begin(), files.end()};
    for (FileToImport& file : stored) {
      file.options.dryRun = false;  // all of it is let go in the end
      file.options.keepLines = true;
    }
    bool stopped = false;
    const auto watched = [&](const ingest::Progress& at) {
      stopped = stopped || (progress && !progress(at));
      return !stopped;
    };
    review.files = importInto(open, world.catalogue, stored, *surroundings.clock, watched);
    if (stopped) throw core::Error{core::ErrorCode::Cancelled, "The check was stopped. Nothing was changed."};
    const metrics::Records after{open, world.catalogue, world.feeds};
    if (const auto last = after.lastMonth()) {
      review.effects = effectsOf(world, world.figures(*before, *last), world.figures(after, *last), *last);
    }
    review.volumes = volumesOf(world, after, review.files);
    review.overlaps = overlapsOf(review.files);
  } catch (...) {
    if (isNew) std::filesystem::remove(store, ignored);
    throw;
  }
  if (isNew) std::filesystem::remove(store, ignored);
  return review;
}

namespace {

// The figures before and after a change of the store that is let go.
std::vector<MeasureEffect> effectsOfChange(const std::filesystem::path& store, const Surroundings& surroundings,
                                           const std::function<void(store::Store&)>& change) {
  const World world{surroundings};
  auto open = store::Store::open(store, store::OpenMode::ReadWrite, world.catalogue, surroundings.resources);
  const store::Transaction transaction{open};
  const metrics::Records before{open, world.catalogue, world.feeds};
  change(open);
  const metrics::Records after{open, world.catalogue, world.feeds};
  const auto last = std::max(before.lastMonth(), after.lastMonth());
  if (!last) return {};
  return effectsOf(world, world.figures(before, *last), world.figures(after, *last), *last);
}

}  // namespace

std::vector<MeasureEffect> effectsOfUndo(const std::filesystem::path& store, std::int64_t batch,
                                         const Surroundings& surroundings) {
  return effectsOfChange(store, surroundings, [&](store::Store& open) {
    store::undo(open, batch, core::isoTime(surroundings.clock->now()), surroundings.user);
  });
}

std::vector<MeasureEffect> effectsOfRedo(const std::filesystem::path& store, std::int64_t batch,
                                         const Surroundings& surroundings) {
  return effectsOfChange(store, surroundings, [&](store::Store& open) {
    store::redo(open, batch, core::isoTime(surroundings.clock->now()), surroundings.user);
  });
}

std::string sentence(const MeasureEffect& effect) {
  const auto printed = [&](const std::optional<double>& value) {
    if (!value) return std::string{"not known"};
    return core::formatNumber(*value, *value == std::floor(*value) ? 0 : 1, true) +
           (effect.unit == "percent" ? "%" : "");
  };
  std::string words =
      differ(effect.before, effect.after)
          ? fmt::format("{}, {}: {} becomes {}", effect.title, core::longMonth(effect.month), printed(effect.before),
                        printed(effect.after))
          : fmt::format("{}, {}: stays {}", effect.title, core::longMonth(effect.month), printed(effect.after));
  if (effect.restated.empty()) return words;
  words += fmt::format("; {} earlier month{} change{} as well (", effect.restated.size(),
                       effect.restated.size() == 1 ? "" : "s", effect.restated.size() == 1 ? "s" : "");
  constexpr std::size_t kNamed = 3;
  for (std::size_t i = 0; i < std::min(kNamed, effect.restated.size()); ++i) {
    words += (i == 0 ? "" : ", ") + core::longMonth(effect.restated[i]);
  }
  return words + (effect.restated.size() > kNamed ? ", ...)" : ")");
}

}  // namespace poap::session

#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/metrics/spc.hpp"
#include "poap/session/series.hpp"
#include "table_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <ostream>

namespace poap::session {

namespace {

constexpr std::array<std::string_view, 4> kRequired = {"case_id", "improvement_direction", "date", "value"};
constexpr std::array<std::string_view, 4> kOptional = {"target", "fix_after_n_points", "screen_outliers", "rebase"};

// What every row of a series repeats.
struct Settings {
  metrics::Improvement improvement = metrics::Improvement::Neutral;
  std::optional<double> target;
  std::optional<std::int64_t> fixAfter;
  bool screenOutliers = true;
  friend bool operator==(const Settings&, const Settings&) = default;
};

struct FilePoint {
  std::size_t row = 0;  // of the table
  core::Day date;
  std::optional<double> value;
  bool rebase = false;
};

struct FileSeries {
  Settings settings;
  std::vector<FilePoint> points;
};

// Where the result of a row of the file is found.
struct Place {
  std::size_t series = 0;
  std::size_t point = 0;
};

std::optional<metrics::Improvement> parseImprovement(std::string_view text) {
  const std::string word = core::folded(text);
  if (word == "increase") return metrics::Improvement::Increase;
  if (word == "decrease") return metrics::Improvement::Decrease;
  if (word == "neutral") return metrics::Improvement::Neutral;
  return std::nullopt;
}

Settings readSettings(TableFile& table, std::size_t row) {
  Settings settings;
  const auto improvement = parseImprovement(table.text(row, "improvement_direction"));
  if (!improvement) table.addFault(row, "improvement_direction", "must be increase, decrease or neutral");
  settings.improvement = improvement.value_or(metrics::Improvement::Neutral);
  settings.target = table.number(row, "target");
  settings.fixAfter = table.integer(row, "fix_after_n_points");
  settings.screenOutliers = table.flag(row, "screen_outliers").value_or(true);
  return settings;
}

std::vector<FileSeries> readSeries(TableFile& table) {
  std::vector<FileSeries> all;
  std::map<std::string, std::size_t, std::less<>> known;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view id = table.text(row, "case_id");
    if (id.empty()) table.addFault(row, "case_id", "must not be empty");
    const auto date = core::parseDay(table.text(row, "date"));
    if (!date) table.addFault(row, "date", "must be a day such as 2019-02-28");
    const Settings settings = readSettings(table, row);
    const auto added = known.emplace(id, all.size());
    if (added.second) all.push_back({settings, {}});
    FileSeries& series = all[added.first->second];
    if (!(series.settings == settings)) {
      table.addFault(row, "case_id",
                     "direction, target, fix_after_n_points and screen_outliers must be those of the first row "
                     "of the series");
    }
    const auto value = table.number(row, "value");
    const bool rebase = table.flag(row, "rebase").value_or(false);
    series.points.push_back({row, date.value_or(core::Day{}), value, rebase});
  }
  table.throwFaults();
  for (FileSeries& series : all) {
    std::stable_sort(series.points.begin(), series.points.end(),
                     [](const FilePoint& a, const FilePoint& b) { return a.date < b.date; });
  }
  return all;
}

metrics::SpcSeries toSpc(const FileSeries& series) {
  metrics::SpcSeries spc;
  spc.improvement = series.settings.improvement;
  spc.target = series.settings.target;
  spc.screenOutliers = series.settings.screenOutliers;
  if (series.settings.fixAfter) {
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    spc.fixAfter = static_cast<int>(std::clamp<std::int64_t>(*series.settings.fixAfter, 0, kMost));
  }
  for (const FilePoint& point : series.points) {
    spc.points.push_back({point.date, point.value});
    if (point.rebase) spc.rebases.push_back(point.date);
  }
  return spc;
}

void tellFault(TableFile& table, const FileSeries& series, const metrics::SpcFault& fault) {
  const bool fixing = fault.kind == metrics::SpcFaultKind::FixAfterTooSmall;
  table.addFault(series.points[fault.point].row, fixing ? "fix_after_n_points" : "date",
                 fmt::format("the series {}", sentence(fault.kind)));
}

std::string numberOrNaN(const std::optional<double>& value) {
  return value ? core::exactNumber(*value) : "NaN";
}

template <typename Number>
std::string numberOrEmpty(const std::optional<Number>& value) {
  return value ? fmt::format("{}", static_cast<int>(*value)) : std::string{};
}

template <typename Icon>
std::string_view nameOrEmpty(const std::optional<Icon>& icon) {
  return icon ? metrics::name(*icon) : std::string_view{};
}

std::string resultLine(std::string_view id, core::Day date, const metrics::SpcChart& chart, std::size_t at) {
  const metrics::SpcFlags& point = chart.points[at];
  const metrics::SpcSegment& segment = chart.segments[point.segment];
  const bool special = point.cause != metrics::SpecialCause::CommonCause;
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", core::csvField(id), core::isoDate(date),
                     segment.group, numberOrNaN(segment.mean), numberOrNaN(segment.lower), numberOrNaN(segment.upper),
                     numberOrEmpty(point.outsideLimits), numberOrEmpty(point.relativeToMean),
                     numberOrEmpty(point.closeToLimits), special ? 1 : 0, metrics::name(point.cause),
                     metrics::name(point.type), segment.shortGroup ? 1 : 0, nameOrEmpty(chart.variation),
                     nameOrEmpty(chart.assurance));
}

void addNotes(std::vector<std::string>& notes, std::int64_t firstLine, const metrics::SpcSeries& series,
              const metrics::SpcChart& chart) {
  const auto note = [&notes, firstLine](const std::string& sentence) {
    notes.push_back(fmt::format("The series that begins in line {}: {}.", firstLine, sentence));
  };
  if (chart.variationGap == metrics::IconGap::LastValueMissing) {
    note(fmt::format("no data for {}, so no variation icon", core::longDate(series.points.back().date)));
  }
  if (chart.segments.back().status != metrics::LimitStatus::Ok) {
    note("not enough variation for limits, so no icons");
  }
}

}  // namespace

std::vector<std::string> writeControlLimits(const std::filesystem::path& file, std::ostream& out) {
  TableFile table{file, kRequired, kOptional};
  const std::vector<FileSeries> all = readSeries(table);
  std::vector<metrics::SpcSeries> spc;
  for (const FileSeries& series : all) {
    spc.push_back(toSpc(series));
    if (const auto fault = metrics::findFault(spc.back())) tellFault(table, series, *fault);
  }
  table.throwFaults();

  std::vector<std::string> notes;
  std::vector<metrics::SpcChart> charts;
  std::vector<Place> places(table.rows());
  for (std::size_t s = 0; s < all.size(); ++s) {
    charts.push_back(metrics::makeSpcChart(spc[s]));
    std::size_t firstRow = table.rows();
    for (std::size_t p = 0; p < all[s].points.size(); ++p) {
      const std::size_t row = all[s].points[p].row;
      places[row] = {s, p};
      firstRow = std::min(firstRow, row);
    }
    addNotes(notes, table.line(firstRow), spc[s], charts.back());
  }
  out << "case_id,date,rebase_group,mean,lpl,upl,outside_limits,relative_to_mean,close_to_limits,special_cause_flag,"
         "special_cause_type,point_type,short_group_warning,variation_icon,assurance_icon\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Place& place = places[row];
    out << resultLine(table.text(row, "case_id"), spc[place.series].points[place.point].date, charts[place.series],
                      place.point);
  }
  return notes;
}

}  // namespace poap::session

#include "poap/session/benchmarks.hpp"

#include "benchmark_form.hpp"
#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/reader.hpp"
#include "poap/ingest/file_sha256.hpp"
#include "poap/metrics/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>

namespace poap::session {

namespace {

using Header = std::map<std::string, std::size_t, std::less<>>;

core::Error badFile(const std::string& sentence) {
  return core::Error{core::ErrorCode::BadFile, sentence};
}

// The rows of a published file, one at a time, in the words of its form.
class FormReader {
public:
  FormReader(const std::filesystem::path& file, const BenchmarkForm& form)
      : m_name(file.filename().string()), m_form(form), m_reader(csv::fileSource(file)) {
    if (!m_reader.next(m_record)) throw badFile(fmt::format("{} is empty.", m_name));
    for (std::size_t i = 0; i < m_record.fields.size(); ++i) {
      m_header.emplace(core::folded(core::trimmed(m_record.fields[i])), i);
    }
    require(form.period);
    for (const FormLevel& level : form.levels) {
      for (const auto& [column, texts] : level.where) require(column);
      for (const std::string& column : {level.code, level.name}) {
        if (!column.empty()) require(column);
      }
    }
    for (const FormMeasure& measure : form.measures) {
      const auto column = std::find_if(measure.columns.begin(), measure.columns.end(),
                                       [&](const std::string& name) { return find(name).has_value(); });
      const bool all = std::all_of(measure.where.begin(), measure.where.end(),
                                   [&](const auto& condition) { return find(condition.first).has_value(); });
      if (column != measure.columns.end() && all) m_measures.emplace_back(&measure, *column);
    }
    if (m_measures.empty()) {
      throw badFile(fmt::format("{} has no column of the form {}: it holds none of its measures.", m_name, form.id));
    }
  }

  std::vector<metrics::PublishedValue> read() {
    std::vector<metrics::PublishedValue> values;
    while (m_reader.next(m_record)) {
      if (!m_record.whole || !m_record.faults.empty()) {
        throw badFile(fmt::format("{}, row {}, cannot be read as CSV.", m_name, m_record.row));
      }
      const bool blank = std::all_of(m_record.fields.begin(), m_record.fields.end(),
                                     [](std::string_view field) { return core::trimmed(field).empty(); });
      if (blank) continue;
      const auto level = std::find_if(m_form.levels.begin(), m_form.levels.end(),
                                      [&](const FormLevel& each) { return holds(each.where); });
      if (level == m_form.levels.end()) continue;
      for (const auto& [measure, column] : m_measures) {
        if (holds(measure->where)) add(values, *level, *measure, column);
      }
    }
    return values;
  }

  // Sentences about what had to be left out.
  [[nodiscard]] std::vector<std::string> notes() const {
    std::vector<std::string> notes;
    for (const auto& [what, rows] : m_left) {
      notes.push_back(fmt::format("{}: {} value{} left out, the first in row {}: {}.", m_name, rows.size(),
                                  rows.size() == 1 ? "" : "s", rows.front(), what));
    }
    return notes;
  }

private:
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const {
    const auto found = m_header.find(core::folded(column));
    return found == m_header.end() ? std::nullopt : std::optional{found->second};
  }
  void require(std::string_view column) const {
    if (!find(column))
      throw badFile(fmt::format("{} is not in the form {}: it has no column {}.", m_name, m_form.id, column));
  }
  [[nodiscard]] std::string_view cell(std::string_view column) const {
    const auto at = column.empty() ? std::nullopt : find(column);
    return at && *at < m_record.fields.size() ? core::trimmed(m_record.fields[*at]) : std::string_view{};
  }
  [[nodiscard]] bool holds(const RowTexts& where) const {
    return std::all_of(where.begin(), where.end(), [&](const auto& condition) {
      const std::string found = core::folded(cell(condition.first));
      return std::any_of(condition.second.begin(), condition.second.end(),
                         [&](const std::string& text) { return core::folded(text) == found; });
    });
  }
  void add(std::vector<metrics::PublishedValue>& values, const FormLevel& level, const FormMeasure& measure,
           const std::string& column) {
    const auto end = metrics::parsePublishedYear(cell(m_form.period), measure.endMonth);
    if (!end) return leave("the period is no single year");
    const auto number = metrics::parsePublished(cell(column));
    if (!number) return leave("it is neither a number nor a known symbol");
    values.push_back({level.level, std::string{cell(level.code)}, std::string{cell(level.name)}, measure.measure,
                      measure.unit, *end, *number, m_record.row});
  }
  void leave(const std::string& what) { m_left[what].push_back(m_record.row); }

  std::string m_name;
  const BenchmarkForm& m_form;
  csv::Reader m_reader;
  csv::Record m_record;
  Header m_header;
  std::vector<std::pair<const FormMeasure*, std::string>> m_measures;
  std::map<std::string, std::vector<std::int64_t>> m_left;
};

// The lists of an area's neighbours in a store.
std::vector<metrics::NeighbourList> neighbourLists(const std::filesystem::path& file, std::string_view area,
                                                   const datasets::Catalogue& catalogue,
                                                   const core::Resources& resources) {
  std::vector<metrics::NeighbourList> lists;
  std::error_code ignored;
  if (area.empty() || !std::filesystem::exists(file, ignored)) return lists;
  const auto store = store::Store::open(file, store::OpenMode::ReadWrite, catalogue, resources);
  const metrics::Table table{store, catalogue.get("neighbour_lists")};
  for (metrics::RowIndex row = 0; row < table.size(); ++row) {
    if (table.texts("area").at(row) != area) continue;
    const std::string version{table.texts("neighbour_list").at(row)};
    auto list = std::find_if(lists.begin(), lists.end(), [&](const auto& each) { return each.version == version; });
    if (list == lists.end()) list = lists.insert(list, {version, std::string{area}, {}});
    list->neighbours.emplace_back(table.texts("neighbour").at(row));
  }
  return lists;
}

std::string csvOf(std::span<const metrics::BenchmarkRow> rows, const std::string& file, const std::string& sha256) {
  std::string text =
      "measure,comparator,period_end,value,unit,statistic,neighbour_list,areas_reported,areas_total,source_file,"
      "source_sha256\n";
  const auto count = [](const std::optional<int>& number) { return number ? std::to_string(*number) : std::string{}; };
  for (const metrics::BenchmarkRow& row : rows) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", row.measure, row.comparator, core::isoDate(row.periodEnd),
                        core::exactNumber(row.value), row.unit, row.statistic, core::csvField(row.neighbourList),
                        count(row.areasReported), count(row.areasTotal), core::csvField(file), sha256);
  }
  return text;
}

// A folder for one file, gone with the object.
class Passing {
public:
  explicit Passing(const std::string& name) : m_folder(std::filesystem::temp_directory_path() / name) {
    std::filesystem::create_directories(m_folder);
  }
  Passing(const Passing&) = delete;
  Passing& operator=(const Passing&) = delete;
  ~Passing() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

private:
  std::filesystem::path m_folder;
};

}  // namespace

BenchmarkOutcome importBenchmarks(const std::filesystem::path& store, const std::filesystem::path& file,
                                  const BenchmarkOptions& options, const Surroundings& surroundings) {
  const auto catalogue = datasets::Catalogue::load(surroundings.resources);
  const auto measures = metrics::MeasureCatalogue::load(surroundings.resources, catalogue);
  const BenchmarkForm form =
      loadBenchmarkForm(surroundings.resources, measures, catalogue.codeList("unit"), options.form);
  FormReader reader{file, form};
  const std::vector<metrics::PublishedValue> values = reader.read();
  BenchmarkOutcome outcome;
  outcome.notes = reader.notes();
  const auto lists = neighbourLists(store, options.area, catalogue, surroundings.resources);
  if (lists.empty()) {
    outcome.notes.push_back(options.area.empty() ? "No area was named, so there is no figure of neighbours."
                                                 : fmt::format("No neighbours of {} are known: import the list of "
                                                               "neighbours first.",
                                                               options.area));
  }
  const auto rows = metrics::benchmarkRows(values, options.region, lists);
  if (rows.empty()) throw badFile(fmt::format("{} gives no benchmark.", file.filename().string()));

  const std::string sha256 = ingest::sha256Of(file);
  const Passing passing{"poap-benchmarks-" + sha256.substr(0, 16)};
  const std::filesystem::path made = passing.folder() / (file.stem().string() + " as benchmarks.csv");
  {
    std::ofstream out{made, std::ios::binary};
    out << csvOf(rows, file.filename().string(), sha256);
    out.flush();
    if (!out) throw core::Error{core::ErrorCode::CannotWrite, fmt::format("{} cannot be written.", made.string())};
  }
  ingest::ImportOptions how;
  how.asDataset = "benchmarks";
  how.importedBy = surroundings.user;
  outcome.import = importFiles(store, std::vector{made}, how, surroundings).front();
  return outcome;
}

}  // namespace poap::session

// Ten years of one authority, and of twenty-six: loading, counting, a filter changed, one explanation, beside the same
// counts as indexed SQL on a copy of the same store, in the same run.
//
// Usage: poap_scale_bench [AUTHORITIES] [FOLDER]     (default 1; the folder is kept and used again when it is given)

#include "authority.hpp"
#include "poap/core/error.hpp"
#include "poap/metrics/engine.hpp"
#include "poap/pages/page_builder.hpp"
#include "poap/session/questions.hpp"
#include "poap/session/session.hpp"
#include "sql_counts.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>

namespace {

using namespace poap;
namespace fs = std::filesystem;

constexpr int kMonths = 60;
const core::Month kMonth{2019, 2};
constexpr const char* kGenders[] = {"F", "M", "U"};

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double medianOf(int runs, const std::function<void()>& work) {
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) times.push_back(milliseconds(work));
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

long peakMebibytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

class Scale {
public:
  Scale(int authorities, fs::path folder)
      : m_folder(std::move(folder)),
        m_surroundings{core::Resources{}, std::make_shared<core::SystemClock>(), "bench",
                       fs::path{POAP_SOURCE_DIR} / "data" / "sample"},
        m_catalogue(datasets::Catalogue::load(m_surroundings.resources)),
        m_measures(metrics::MeasureCatalogue::load(m_surroundings.resources, m_catalogue)),
        m_workingDays(
            core::WorkingDays::fromCsv(m_surroundings.resources.text("data/bank_holidays_england_wales.csv"))) {
    prepare(authorities);
  }

  void run() {
    loadAndCount();
    filterChanged();
    pages();
    explained();
    std::printf("peak memory                                          %9ld MiB\n", peakMebibytes());
  }

private:
  [[nodiscard]] fs::path storeFile() const { return m_folder / "authorities.poap"; }
  [[nodiscard]] fs::path indexedFile() const { return m_folder / "indexed.db"; }

  void prepare(int authorities) {
    if (!fs::exists(indexedFile())) {
      fs::create_directories(m_folder / "lists");
      std::printf("writing %d authorit%s ...\n", authorities, authorities == 1 ? "y" : "ies");
      bench::writeAuthorities(m_catalogue, m_surroundings.sampleFolder, m_folder / "lists", authorities);
      auto of = m_surroundings;
      of.sampleFolder = m_folder / "lists";
      const double time = milliseconds([&] { session::makeSample(storeFile(), of); });
      std::printf("imported in %.1f s\n", time / 1000);
      fs::remove_all(m_folder / "lists");
      fs::copy_file(storeFile(), indexedFile());
      SQLite::Database database{indexedFile().string(), SQLite::OPEN_READWRITE};
      for (const std::string& statement : test::sqlIndexes()) database.exec(statement);
    }
  }

  [[nodiscard]] store::Store open() const {
    return store::Store::open(storeFile(), store::OpenMode::ReadOnly, m_catalogue, m_surroundings.resources);
  }

  static metrics::Request request(const test::SqlCount& count, int back, const char* gender) {
    metrics::Request asked{std::string{count.measure}, std::nullopt, kMonth.plus(-back), {}};
    if (*gender != '\0') asked.where.push_back({"gender", metrics::Comparison::Is, {gender}});
    return asked;
  }

  std::vector<double> byEngine(const metrics::Engine& engine, const char* gender) const {
    std::vector<double> values;
    for (const test::SqlCount& count : test::sqlCounts()) {
      for (int back = 0; back < kMonths; ++back) {
        values.push_back(engine.evaluate(request(count, back, gender)).value.value_or(-1));
      }
    }
    return values;
  }

  static std::vector<double> bySql(SQLite::Database& database, const char* gender) {
    std::vector<double> values;
    for (const test::SqlCount& count : test::sqlCounts()) {
      SQLite::Statement sql{database, count.statement(gender)};
      for (int back = 0; back < kMonths; ++back) {
        const core::Month month = kMonth.plus(-back);
        sql.reset();
        sql.bind(1, core::dayNumber(month.firstDay()));
        sql.bind(2, core::dayNumber(month.lastDay()));
        sql.executeStep();
        values.push_back(sql.getColumn(0).getDouble());
      }
    }
    return values;
  }

  void loadAndCount() {
    const auto store = open();
    const double load = milliseconds([&] { m_records.emplace(store, m_catalogue); });
    std::int64_t rows = 0;
    for (const datasets::Dataset& dataset : m_catalogue.datasets()) rows += m_records->table(dataset.id).size();
    std::printf("%ld rows in %zu lists\n", static_cast<long>(rows), m_catalogue.datasets().size());
    std::printf("loading the columns                                  %9.1f ms   %.2f million rows/s\n", load,
                static_cast<double>(rows) / load / 1000);
    std::vector<double> mine;
    const double once = milliseconds([&] {
      m_engine = std::make_unique<metrics::Engine>(*m_records, m_measures, m_workingDays);
      mine = byEngine(*m_engine, "");
    });
    SQLite::Database database{indexedFile().string(), SQLite::OPEN_READONLY};
    std::vector<double> theirs;
    bySql(database, "");  // warm
    const double sql = milliseconds([&] { theirs = bySql(database, ""); });
    check(mine, theirs);
    std::printf("%zu measures x %d months: engine, first time         %9.1f ms\n", test::sqlCounts().size(), kMonths,
                once);
    std::printf("%zu measures x %d months: indexed SQL, warm          %9.1f ms\n", test::sqlCounts().size(), kMonths,
                sql);
    std::printf("load and compute once / SQL                          %9.3f      (at most 0.3)\n", (load + once) / sql);
  }

  void filterChanged() {
    SQLite::Database database{indexedFile().string(), SQLite::OPEN_READONLY};
    double engine = 0;
    double sql = 0;
    for (const char* gender : kGenders) {
      std::vector<double> mine;
      std::vector<double> theirs;
      engine += milliseconds([&] { mine = byEngine(*m_engine, gender); });
      sql += milliseconds([&] { theirs = bySql(database, gender); });
      check(mine, theirs);
    }
    std::printf("after a filter change: engine                        %9.2f ms\n", engine / std::size(kGenders));
    std::printf("after a filter change: indexed SQL                   %9.1f ms\n", sql / std::size(kGenders));
    std::printf("filter change, engine / SQL                          %9.4f      (at most 0.02)\n", engine / sql);
  }

  void pages() const {
    const auto dashboard = session::Dashboard::open(storeFile(), m_surroundings);
    std::size_t figures = 0;
    const auto pack = [&](int months) {
      for (int back = 0; back < months; ++back) {
        for (const auto& page : dashboard.pages()) {
          figures += pages::figuresOf(dashboard.page(page.id, kMonth.plus(-back))).size();
        }
      }
    };
    const double first = milliseconds([&] { pack(1); });
    const double all = milliseconds([&] { pack(kMonths); });
    std::printf("all pages of one month, first time                   %9.1f ms\n", first);
    std::printf("all pages of %d months                               %9.1f ms   %.0f figures\n", kMonths, all,
                static_cast<double>(figures));
    for (const char* id : {"mash", "cp", "cic"}) {
      std::printf("page %-6s again                                    %9.2f ms\n", id,
                  medianOf(5, [&] { figures += pages::figuresOf(dashboard.page(id, kMonth)).size(); }));
    }
    for (const char* id : {"mash", "cp", "cic"}) {
      for (const char* gender : kGenders) {
        const std::vector<std::string> where = {fmt::format("gender={}", gender)};
        const auto filter = session::filterFrom(dashboard, where);
        const double time =
            milliseconds([&] { figures += pages::figuresOf(dashboard.page(id, kMonth, filter)).size(); });
        std::printf("page %-6s re-filtered to gender %s                   %9.2f ms\n", id, gender, time);
      }
    }
  }

  static std::size_t rowsOf(const metrics::Explanation& explanation) {
    std::size_t rows = explanation.rows.size();
    for (const auto& part : explanation.parts) rows += rowsOf(part);
    return rows;
  }

  // What a person clicks on and the rows behind it.
  void explained() const {
    const auto dashboard = session::Dashboard::open(storeFile(), m_surroundings);
    std::size_t rows = 0;
    for (const char* id : {"mash.conversion.referral.feb19", "cp.c1.over_2y.feb19", "cic.c8.evidenced.feb19"}) {
      const auto ask = [&] {
        const auto answer = session::explain(dashboard, id, kMonth, {}, true);
        rows = 0;
        for (const auto& part : answer.parts) rows += rowsOf(part.explanation);
      };
      const double first = milliseconds(ask);
      std::printf("explain %-32s first %9.2f ms\n", id, first);
      std::printf("explain %-32s again %9.2f ms   %zu rows told\n", id, medianOf(5, ask), rows);
    }
  }

  // A figure the engine does not give, as the list reaches not back so far, is left out.
  static void check(const std::vector<double>& mine, const std::vector<double>& theirs) {
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (mine[i] >= 0 && std::abs(mine[i] - theirs[i]) > 1e-9) {
        std::printf("NOT EQUAL: %s, %zu months back: %g and %g\n",
                    std::string{test::sqlCounts()[i / kMonths].measure}.c_str(), i % kMonths, mine[i], theirs[i]);
        std::exit(1);
      }
    }
  }

  fs::path m_folder;
  session::Surroundings m_surroundings;
  datasets::Catalogue m_catalogue;
  metrics::MeasureCatalogue m_measures;
  core::WorkingDays m_workingDays;
  std::optional<metrics::Records> m_records;
  std::unique_ptr<metrics::Engine> m_engine;
};

}  // namespace

int main(int count, char** arguments) {
  const int authorities = count > 1 ? std::atoi(arguments[1]) : 1;
  const bool kept = count > 2;
  const fs::path folder =
      kept ? fs::path{arguments[2]} : fs::temp_directory_path() / fmt::format("poap-scale-{}", authorities);
  int code = 0;
  try {
    Scale{authorities, folder}.run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    code = 1;
  }
  std::error_code ignored;
  if (!kept) fs::remove_all(folder, ignored);
  return code;
}

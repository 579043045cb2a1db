#pragma once

// A dashboard from a few texts, and pages from a few more.

#include "poap/core/error.hpp"
#include "poap/ingest/report.hpp"
#include "poap/pages/page_builder.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fixture {

using namespace poap;

// The lists that are not given are empty.
class Dashboard : public testing::Test {
protected:
  void load(const std::string& dataset, const std::string& csv) {
    ingest::ImportOptions options;
    options.asDataset = dataset;
    const auto report =
        ingest::importFile(m_store, m_catalogue, m_scratch.write(dataset + ".csv", csv), options, m_clock).front();
    ASSERT_EQ(report.rowsRejected, 0) << dataset << ": " << ingest::sentence(report.issues.front());
  }

  pages::PageModel build(const std::string& id, core::Month month) {
    const auto definitions = pages::loadPages(m_resources, m_measures);
    const auto found =
        std::find_if(definitions.begin(), definitions.end(), [&](const auto& page) { return page.id == id; });
    return build(*found, month);
  }

  // A page "p" of one sheet with these blocks.
  pages::PageModel buildFrom(const std::string& blocks, core::Month month) {
    const support::Scratch scratch;
    std::filesystem::create_directories(scratch.path() / "pages");
    (void)scratch.write("pages/p.json", R"({"id":"p","group":"g","title":"T","zero_of_zero":"0%","sheets":[{"title":)"
                                        R"("{Month} {year}"}],"blocks":[)" +
                                            blocks + "]}");
    return build(pages::loadPages(core::Resources{scratch.path()}, m_measures).front(), month);
  }

  pages::PageModel build(const pages::PageDefinition& definition, core::Month month) {
    m_records = std::make_unique<metrics::Records>(m_store, m_catalogue);
    m_engine = std::make_unique<metrics::Engine>(*m_records, m_measures, m_workingDays);
    const pages::BuildContext context{*m_engine, m_comments, "SAMPLE BOROUGH", "INTERNAL",
                                      "Draft",   true,       m_ragScheme,      m_smallDenominator};
    return pages::buildPage(definition, month, context);
  }

  static std::map<std::string, pages::Figure> byId(const pages::PageModel& page) {
    std::map<std::string, pages::Figure> figures;
    for (pages::Figure& figure : pages::figuresOf(page)) {
      const auto [at, isNew] = figures.emplace(figure.id, figure);
      EXPECT_TRUE(isNew) << "two figures are called " << figure.id;
    }
    return figures;
  }

  support::Scratch m_scratch;
  support::FixedClock m_clock;
  core::Resources m_resources;
  datasets::Catalogue m_catalogue = datasets::Catalogue::load(m_resources);
  metrics::MeasureCatalogue m_measures = metrics::MeasureCatalogue::load(m_resources, m_catalogue);
  core::WorkingDays m_workingDays =
      core::WorkingDays::fromCsv(m_resources.text("data/bank_holidays_england_wales.csv"));
  store::Store m_store =
      store::Store::open(m_scratch.path() / "t.poap", store::OpenMode::Create, m_catalogue, m_resources);
  std::vector<pages::WrittenComment> m_comments;
  metrics::RagScheme m_ragScheme;
  int m_smallDenominator = 0;
  std::unique_ptr<metrics::Records> m_records;
  std::unique_ptr<metrics::Engine> m_engine;
};

}  // namespace fixture

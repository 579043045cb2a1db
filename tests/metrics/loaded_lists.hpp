#pragma once

// A few rows of some lists, imported, and the engine over them.

#include "poap/ingest/report.hpp"
#include "random_store.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace fixture {

class LoadedLists : public testing::Test {
protected:
  void load(const std::string& dataset, const std::string& csv) {
    poap::ingest::ImportOptions options;
    options.asDataset = dataset;
    const auto report = poap::ingest::importFile(m_store, Definitions::get().catalogue,
                                                 m_scratch.write(dataset + ".csv", csv), options, m_clock)
                            .front();
    ASSERT_EQ(report.rowsRejected, 0) << dataset << ": " << poap::ingest::sentence(report.issues.front());
  }
  // After the last list.
  void begin() {
    m_records = std::make_unique<poap::metrics::Records>(m_store, Definitions::get().catalogue);
    m_engine = std::make_unique<poap::metrics::Engine>(*m_records, Definitions::get().measures,
                                                       Definitions::get().workingDays);
  }

  support::Scratch m_scratch;
  support::FixedClock m_clock;
  poap::store::Store m_store = poap::store::Store::open(m_scratch.path() / "lists.poap", poap::store::OpenMode::Create,
                                                        Definitions::get().catalogue, Definitions::get().resources);
  std::unique_ptr<poap::metrics::Records> m_records;
  std::unique_ptr<poap::metrics::Engine> m_engine;
};

}  // namespace fixture

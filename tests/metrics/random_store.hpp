#pragma once

// Small lists of random rows in a store of their own, for what must hold for any data.

#include "poap/ingest/report.hpp"
#include "poap/metrics/engine.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace fixture {

using namespace poap;

// Few children, few days and few values, so that rules meet often. One row a child and day in each list: rows of one
// key are told apart by their order in one file, so that to part them over files is to say something else. The draws
// are ours on every machine: a standard generator, no standard distribution.
class RandomLists {
public:
  explicit RandomLists(std::uint64_t seed) : m_random(seed) {
    makeChildren();
    makePlans();
    makeVisits();
    makeReviews();
    makeReferrals();
    makeContacts();
    makeCare();
    makeAllocations();
  }

  struct List {
    std::string header;
    std::vector<std::string> rows;
  };
  [[nodiscard]] const std::map<std::string, List>& lists() const { return m_lists; }
  [[nodiscard]] std::size_t below(std::size_t end) { return static_cast<std::size_t>(m_random() % end); }

private:
  struct Child {
    std::string id;
    std::string facts;  // gender, ethnicity, date of birth
  };

  template <std::size_t size>
  std::string one(const char* const (&values)[size]) {
    return values[below(size)];
  }
  // The lists begin in January 2016 and end in March 2019; most rows are of the last months.
  core::Day day() {
    const core::Day last = core::Month{2019, 3}.lastDay();
    return last - std::chrono::days{below(4) == 0 ? below(1100) : below(300)};
  }
  std::string dayOrNothing(core::Day from) {
    if (below(3) == 0) return "";
    return core::isoDate(from + std::chrono::days{below(200)});
  }
  const Child& child() { return m_children[below(m_children.size())]; }
  void add(const std::string& list, const std::string& row) { m_lists[list].rows.push_back(row); }

  void makeChildren() {
    for (int i = 0; i < 9; ++i) {
      const std::string birth =
          below(6) == 0 ? "" : core::isoDate(core::Month{2001, 3}.firstDay() + std::chrono::days{below(6600)});
      m_children.push_back(
          {"c" + std::to_string(i), one({"M", "F", "U"}) + "," + one({"WBRI", "CHNE", "NOBT"}) + "," + birth});
    }
  }
  void makePlans() {
    m_lists["child_protection_plans"].header =
        "child_unique_id,gender,ethnicity,date_of_birth,disability,child_protection_plan_start_date,"
        "initial_category_of_abuse,latest_category_of_abuse,child_protection_plan_end_date,case_holding_team,"
        "destination_at_end";
    add("child_protection_plans", "anchor,M,WBRI,2005-01-01,N,2015-01-01,NEG,NEG,2015-06-01,T1,CIN");
    std::set<std::string> keys;
    for (int i = 0; i < 25; ++i) {
      const Child& who = child();
      const core::Day start = day();
      if (!keys.insert(who.id + core::isoDate(start)).second) continue;
      add("child_protection_plans", who.id + "," + who.facts + "," + one({"Y", "N", "U"}) + "," + core::isoDate(start) +
                                        ",NEG," + one({"NEG", "EMO", "PHY"}) + "," + dayOrNothing(start) + "," +
                                        one({"T1", "T2", ""}) + ",");
    }
  }
  void makeDated(const std::string& list, const std::string& header, int count,
                 const std::function<std::string()>& rest) {
    m_lists[list].header = header;
    add(list, "anchor,2015-01-01" + rest());
    std::set<std::string> keys;
    for (int i = 0; i < count; ++i) {
      const std::string key = child().id + "," + core::isoDate(day());
      if (keys.insert(key).second) add(list, key + rest());
    }
  }
  void makeVisits() {
    makeDated("child_protection_visits", "child_unique_id,visit_date,visit_successful,child_seen_alone", 60, [&] {
      return "," + one({"Y", "Y", "N"}) + "," + one({"Y", "N", "U"});
    });
  }
  void makeReviews() {
    makeDated("child_protection_reviews", "child_unique_id,review_date", 20, [] { return std::string{}; });
  }
  void makeReferrals() {
    m_lists["referrals"].header =
        "child_unique_id,gender,ethnicity,date_of_birth,referral_date,referral_source,referral_nfa,allocated_team";
    add("referrals", "anchor,M,WBRI,2005-01-01,2015-01-01,6,N,T1");
    std::set<std::string> keys;
    for (int i = 0; i < 40; ++i) {
      const Child& who = child();
      const core::Day at = day();
      if (!keys.insert(who.id + core::isoDate(at)).second) continue;
      add("referrals", who.id + "," + who.facts + "," + core::isoDate(at) + "," + one({"6", "2A", "1A"}) + "," +
                           one({"Y", "N", ""}) + "," + one({"T1", "T2", "T3", ""}));
    }
  }
  void makeContacts() {
    m_lists["contacts"].header =
        "child_unique_id,gender,ethnicity,date_of_birth,contact_at,contact_source,contact_outcome,decision_at";
    add("contacts", "anchor,M,WBRI,2005-01-01,2015-01-01,6,NFA_INFO,2015-01-02");
    add("contacts", "anchor,M,WBRI,2005-01-01,2019-03-31,6,NFA_INFO,");
    std::set<std::string> keys;
    for (int i = 0; i < 50; ++i) {
      const Child& who = child();
      const core::Day at = day();
      if (!keys.insert(who.id + core::isoDate(at)).second) continue;
      add("contacts", who.id + "," + who.facts + "," + core::isoDate(at) + "," + one({"6", "2A", "1A"}) + "," +
                          one({"NFA_INFO", "REFERRAL", ""}) + "," +
                          (below(3) == 0 ? "" : core::isoDate(at + std::chrono::days{below(4)})));
    }
  }
  void makeCare() {
    m_lists["periods_of_care"].header =
        "child_unique_id,gender,ethnicity,date_of_birth,date_started_to_be_looked_after,date_ceased_to_be_looked_after";
    add("periods_of_care", "anchor,M,WBRI,2005-01-01,2015-01-01,2015-06-01");
    std::set<std::string> keys;
    for (int i = 0; i < 12; ++i) {
      const Child& who = child();
      const core::Day start = day();
      if (!keys.insert(who.id + core::isoDate(start)).second) continue;
      add("periods_of_care", who.id + "," + who.facts + "," + core::isoDate(start) + "," + dayOrNothing(start));
    }
  }
  void makeAllocations() {
    m_lists["case_allocations"].header =
        "child_unique_id,gender,ethnicity,date_of_birth,allocation_start_date,allocation_end_date,allocated_team,"
        "allocated_worker";
    add("case_allocations", "anchor,M,WBRI,2005-01-01,2015-01-01,2015-06-01,T1,W1");
    std::set<std::string> keys;
    for (int i = 0; i < 25; ++i) {
      const Child& who = child();
      const core::Day start = day();
      if (!keys.insert(who.id + core::isoDate(start)).second) continue;
      add("case_allocations", who.id + "," + who.facts + "," + core::isoDate(start) + "," + dayOrNothing(start) + "," +
                                  one({"T1", "T2"}) + "," + one({"W1", "W2", "W3"}));
    }
  }

  std::mt19937_64 m_random;
  std::vector<Child> m_children;
  std::map<std::string, List> m_lists;
};

struct Definitions {
  core::Resources resources;
  datasets::Catalogue catalogue = datasets::Catalogue::load(resources);
  metrics::MeasureCatalogue measures = metrics::MeasureCatalogue::load(resources, catalogue);
  metrics::Groupings groupings = metrics::Groupings::load(resources);
  core::WorkingDays workingDays = core::WorkingDays::fromCsv(resources.text("data/bank_holidays_england_wales.csv"));

  static const Definitions& get() {
    static const Definitions definitions;
    return definitions;
  }
};

// The lists in a store, each list in one file, or its rows shuffled over so many files that are imported in any order.
class RandomStore {
public:
  RandomStore(const std::map<std::string, RandomLists::List>& lists, std::size_t files, std::uint64_t seed)
      : m_store(store::Store::open(m_scratch.path() / "r.poap", store::OpenMode::Create, Definitions::get().catalogue,
                                   Definitions::get().resources)) {
    std::mt19937_64 random{seed};
    struct File {
      std::string list;
      std::string text;
    };
    std::vector<File> all;
    for (const auto& [name, list] : lists) {
      std::vector<std::string> rows = list.rows;
      if (files > 1) shuffle(rows, random);
      for (std::size_t file = 0; file < files; ++file) {
        std::string text = list.header + "\n";
        for (std::size_t row = file; row < rows.size(); row += files) text += rows[row] + "\n";
        all.push_back({name, std::move(text)});
      }
    }
    if (files > 1) shuffle(all, random);
    for (std::size_t i = 0; i < all.size(); ++i) {
      ingest::ImportOptions options;
      options.asDataset = all[i].list;
      const auto report = ingest::importFile(m_store, Definitions::get().catalogue,
                                             m_scratch.write(std::to_string(i) + ".csv", all[i].text), options, m_clock)
                              .front();
      if (report.rowsRejected != 0) throw std::runtime_error{ingest::sentence(report.issues.front())};
    }
    m_records = std::make_unique<metrics::Records>(m_store, Definitions::get().catalogue);
    m_engine =
        std::make_unique<metrics::Engine>(*m_records, Definitions::get().measures, Definitions::get().workingDays);
  }

  [[nodiscard]] const metrics::Engine& engine() const { return *m_engine; }
  [[nodiscard]] const metrics::Records& records() const { return *m_records; }

private:
  template <typename Each>
  static void shuffle(std::vector<Each>& values, std::mt19937_64& random) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random() % i]);
  }

  support::Scratch m_scratch;
  support::FixedClock m_clock;
  store::Store m_store;
  std::unique_ptr<metrics::Records> m_records;
  std::unique_ptr<metrics::Engine> m_engine;
};

}  // namespace fixture

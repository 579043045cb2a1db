// Five years of the SSDA903 return, made of one invented history and loaded in every order, some of them twice, give
// the children, episodes and periods of care of the history itself.

#include "history.hpp"
#include "poap/ingest/report.hpp"
#include "poap/metrics/columns.hpp"
#include "support/scratch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace {

using namespace poap;
using core::Day;

constexpr int kFirstYear = 2014;
constexpr int kLastYear = 2018;
constexpr int kYears = kLastYear - kFirstYear + 1;
constexpr int kChildren = 200;

std::string shown(const std::optional<Day>& day) {
  return day ? core::isoDate(*day) : std::string{};
}

std::string shownValue(const datasets::Value& value, datasets::FieldType type) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string{*text};
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return type == datasets::FieldType::Date ? core::isoDate(core::dayFromNumber(static_cast<std::int32_t>(*number)))
                                             : std::to_string(*number);
  }
  return {};
}

// Lines of a list, whatever the order of its rows.
using Lines = std::multiset<std::string>;

class EveryOrder : public testing::Test {
protected:
  void SetUp() override {
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const std::string folder = fmt::format("{}-{:02}", year, (year + 1) % 100);
      std::filesystem::create_directories(m_scratch.path() / folder);
      for (const auto& [name, text] : ssda903::returnOf(m_children, year)) {
        m_files[static_cast<std::size_t>(year - kFirstYear)].push_back(m_scratch.write(folder + "/" + name, text));
      }
    }
  }

  void load(int position) {
    for (const auto& file : m_files[static_cast<std::size_t>(position)]) {
      for (const auto& report : ingest::importFile(m_store, m_catalogue, file, {}, m_clock)) {
        ASSERT_TRUE(report.issues.empty()) << file << ": " << ingest::sentence(report.issues.front());
      }
    }
  }

  // Every value of every row of the lists of the return.
  std::map<std::string, Lines> stored() const {
    std::map<std::string, Lines> lists;
    for (const datasets::Dataset& dataset : m_catalogue.datasets()) {
      if (!dataset.id.starts_with("ssda903_")) continue;
      m_store.readCurrent(dataset, [&](const store::StoredRow& row) {
        std::string line;
        for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
          line += shownValue(row.value(i), dataset.fields[i].type) + "|";
        }
        lists[dataset.id].insert(line);
      });
    }
    return lists;
  }

  static Lines childrenOf(const metrics::Records& records) {
    const metrics::Table& table = records.table("ssda903_header");
    Lines lines;
    for (metrics::RowIndex row = 0; row < table.size(); ++row) {
      lines.insert(fmt::format("{} {} {} {} {}", table.texts("child_unique_id").at(row), table.texts("gender").at(row),
                               shown(table.days("date_of_birth").at(row)), table.texts("ethnicity").at(row),
                               table.texts("mother").at(row)));
    }
    return lines;
  }

  static Lines episodesOf(const metrics::Records& records) {
    const metrics::Table& table = records.table("episodes_of_care");
    Lines lines;
    for (metrics::RowIndex row = 0; row < table.size(); ++row) {
      lines.insert(fmt::format("{} {} {} {} {} {} {} {}", table.texts("child_unique_id").at(row),
                               shown(table.days("episode_start_date").at(row)),
                               table.texts("reason_for_new_episode").at(row), table.texts("legal_status").at(row),
                               table.texts("placement_type").at(row), shown(table.days("episode_end_date").at(row)),
                               table.texts("reason_episode_ceased").at(row), table.texts("gender").at(row)));
    }
    return lines;
  }

  static Lines periodsOf(const metrics::Records& records) {
    const metrics::Table& table = records.table("periods_of_care");
    Lines lines;
    for (metrics::RowIndex row = 0; row < table.size(); ++row) {
      lines.insert(fmt::format("{} {} {} {}", table.texts("child_unique_id").at(row),
                               shown(table.days("date_started_to_be_looked_after").at(row)),
                               shown(table.days("date_ceased_to_be_looked_after").at(row)),
                               table.texts("reason_ceased_to_be_looked_after").at(row)));
    }
    return lines;
  }

  // The history as it was known on the last day, cut to what lies at least partly in the five years.
  void readHistory() {
    const Day first = ssda903::firstDayOf(kFirstYear);
    const Day last = ssda903::lastDayOf(kLastYear);
    const auto known = [&](const std::optional<Day>& end) { return end && *end <= last ? end : std::nullopt; };
    for (const ssda903::Child& child : m_children) {
      std::optional<Day> lastSeen;  // end of the last year the child was in care
      for (const ssda903::Period& period : child.periods) {
        std::optional<Day> start;
        for (const ssda903::Episode& episode : period) {
          if (episode.start > last || (episode.end && *episode.end < first)) continue;
          if (!start) start = episode.start;
          m_episodes.insert(fmt::format("{} {} {} {} {} {} {} {}", child.id, shown(episode.start), episode.reasonForNew,
                                        episode.legalStatus, episode.placement, shown(known(episode.end)),
                                        known(episode.end) ? episode.reasonCeased : "", child.girl ? "F" : "M"));
        }
        if (!start) continue;
        const auto end = known(period.back().end);
        const bool allBegun = period.back().start <= last;
        m_periods.insert(fmt::format("{} {} {} {}", child.id, shown(start), shown(allBegun ? end : std::nullopt),
                                     allBegun && end ? period.back().reasonCeased : ""));
        const Day until = std::min(end.value_or(last), last);
        lastSeen = std::max(lastSeen.value_or(until), until);
      }
      if (!lastSeen) continue;
      const Day yearEnd = core::FinancialYear{core::Month{*lastSeen}}.lastMonth().lastDay();
      const bool mother = child.motherSince && *child.motherSince <= yearEnd;
      m_headers.insert(fmt::format("{} {} {} {} {}", child.id, child.girl ? "F" : "M", shown(child.birth),
                                   child.ethnicity, child.girl ? (mother ? "Y" : "N") : ""));
    }
  }

  const std::vector<ssda903::Child> m_children = ssda903::inventedChildren(kChildren, kFirstYear, kLastYear);
  Lines m_headers;
  Lines m_episodes;
  Lines m_periods;
  std::array<std::vector<std::filesystem::path>, kYears> m_files;
  support::Scratch m_scratch;
  support::FixedClock m_clock;
  core::Resources m_resources;
  datasets::Catalogue m_catalogue = datasets::Catalogue::load(m_resources);
  metrics::FeedCatalogue m_feeds = metrics::FeedCatalogue::load(m_resources, m_catalogue);
  store::Store m_store =
      store::Store::open(m_scratch.path() / "t.poap", store::OpenMode::Create, m_catalogue, m_resources);
};

TEST_F(EveryOrder, GivesTheHistoryItself) {
  readHistory();
  ASSERT_GT(m_headers.size(), 150U);
  ASSERT_GT(m_episodes.size(), 400U);
  std::map<std::string, Lines> expected;
  std::array<int, kYears> order{};
  std::iota(order.begin(), order.end(), 0);
  int number = 0;
  do {
    SCOPED_TRACE(fmt::format("order {} {} {} {} {}", order[0], order[1], order[2], order[3], order[4]));
    // Given up at the end: every order begins with an empty dashboard.
    const store::Transaction trial{m_store};
    for (const int position : order) {
      ASSERT_NO_FATAL_FAILURE(load(position));
      if (number % 3 == 1) load(order[0]);
    }
    if (number % 3 == 2) load(order[1]);
    ASSERT_FALSE(HasFatalFailure());
    const auto lists = stored();
    if (number == 0) {
      EXPECT_EQ(lists.size(), 10U);
      expected = lists;
    }
    EXPECT_EQ(lists, expected);
    const metrics::Records records{m_store, m_catalogue, m_feeds};
    EXPECT_EQ(childrenOf(records), m_headers);
    EXPECT_EQ(episodesOf(records), m_episodes);
    EXPECT_EQ(periodsOf(records), m_periods);
    ++number;
  } while (!HasFailure() && std::next_permutation(order.begin(), order.end()));
  if (!HasFailure()) {
    EXPECT_EQ(number, 120);
  }
}

}  // namespace

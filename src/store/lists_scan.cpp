#include "lists_scan.hpp"

#include "batch_order.hpp"
#include "impl.hpp"
#include "row_reading.hpp"
#include "row_scan.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace poap::store {

namespace {

constexpr const char* kCurrent = "replaced_by IS NULL";

bool inTransaction(SQLite::Database& database) {
  return sqlite3_get_autocommit(database.getHandle()) == 0;
}

// One state of the file for as long as it lives: while somebody reads, nobody can commit.
class Reading {
public:
  explicit Reading(SQLite::Database& database) : m_database(database) {
    if (inTransaction(database)) return;
    database.exec("BEGIN");
    m_begun = true;
    try {
      database.execAndGet("SELECT count(*) FROM sqlite_schema");  // takes the lock
    } catch (...) {
      database.tryExec("ROLLBACK");
      throw;
    }
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    if (m_begun) m_database.tryExec("ROLLBACK");
  }

private:
  SQLite::Database& m_database;
  bool m_begun = false;
};

// The lists with most rows first, so that two readers end at about the same time.
std::vector<const ListToScan*> largestFirst(SQLite::Database& database, std::span<const ListToScan> lists) {
  std::vector<std::pair<std::int64_t, const ListToScan*>> sized;
  sized.reserve(lists.size());
  for (const ListToScan& list : lists) {
    const std::string last = fmt::format("SELECT ifnull(max(row_id), 0) FROM {}", list.dataset->id);
    sized.emplace_back(database.execAndGet(last).getInt64(), &list);
  }
  std::stable_sort(sized.begin(), sized.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const ListToScan*> ordered;
  ordered.reserve(sized.size());
  for (const auto& [rows, list] : sized) ordered.push_back(list);
  return ordered;
}

// Another connection that sees the same; nothing while a writer waits, who lets no new reader in.
std::optional<SQLite::Database> besides(const std::filesystem::path& file) {
  try {
    return connect(file, SQLite::OPEN_READONLY);
  } catch (const SQLite::Exception&) {
    return std::nullopt;
  }
}

// Takes one list after another until none is left.
class Lists {
public:
  explicit Lists(std::vector<const ListToScan*> lists) : m_lists(std::move(lists)) {}

  void read(SQLite::Database& database) {
    for (;;) {
      const std::size_t at = m_next.fetch_add(1);
      if (at >= m_lists.size()) return;
      scanList(database, *m_lists[at]->dataset, m_lists[at]->row);
    }
  }
  // No more are handed out: somebody failed.
  void stop() { m_next = m_lists.size(); }

private:
  std::vector<const ListToScan*> m_lists;
  std::atomic<std::size_t> m_next = 0;
};

}  // namespace

void scanList(SQLite::Database& database, const datasets::Dataset& dataset, const RowTaker& row) {
  if (rowOrder(database, dataset) == kAsTheyLie) {
    scanRows(database, dataset, kCurrent, row);
    return;
  }
  std::vector<datasets::Value> values(dataset.fields.size());
  readRows(database, dataset, kCurrent, [&](const StoredRow& stored) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = stored.value(i);
    row(stored.batch(), stored.fileRow(), values);
  });
}

void scanLists(SQLite::Database& database, const std::filesystem::path& file, std::span<const ListToScan> lists) {
  const bool alone = inTransaction(database) || std::thread::hardware_concurrency() < 2;
  const Reading reading{database};
  Lists waiting{largestFirst(database, lists)};
  std::exception_ptr failure;
  std::thread second;
  if (!alone) {
    second = std::thread{[&] {
      std::optional<SQLite::Database> other = besides(file);
      if (!other) return;
      try {
        std::optional<Reading> same;
        try {
          same.emplace(*other);
        } catch (const SQLite::Exception&) {
          return;  // the first reader does it all
        }
        waiting.read(*other);
      } catch (...) {
        failure = std::current_exception();
        waiting.stop();
      }
    }};
  }
  try {
    waiting.read(database);
  } catch (...) {
    waiting.stop();
    if (second.joinable()) second.join();
    throw;
  }
  if (second.joinable()) second.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace poap::store

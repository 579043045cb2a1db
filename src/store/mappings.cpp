#include "poap/store/mappings.hpp"

#include "impl.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/header.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <functional>

namespace poap::store {

namespace {

// Both tables have the same shape.
struct Table {
  std::string_view name;
  std::string_view of;    // what a mapping belongs to
  std::string_view from;  // as the person gave it
  std::string_view to;
};
constexpr Table kValues{"value_mapping", "code_list", "spelling", "code"};
constexpr Table kColumns{"column_mapping", "dataset", "header", "field"};

using Words = std::array<std::string, 5>;  // of, from, to, by, at

std::vector<Words> readAll(const Store& store, const Table& table) {
  return guarded(store.file(), Doing::Reading, [&] {
    std::vector<Words> result;
    SQLite::Statement select{store.impl().database(),
                             fmt::format("SELECT {0}, {1}, {2}, set_by, set_at FROM {3} ORDER BY {0}, folded", table.of,
                                         table.from, table.to, table.name)};
    while (select.executeStep()) {
      Words& words = result.emplace_back();
      for (std::size_t i = 0; i < words.size(); ++i) words[i] = select.getColumn(static_cast<int>(i)).getString();
    }
    return result;
  });
}

void audit(SQLite::Database& database, const Table& table, std::string_view action, const Words& words) {
  SQLite::Statement insert{database,
                           "INSERT INTO audit (happened_at, person, action, subject, detail) VALUES (?, ?, ?, ?, ?)"};
  insert.bind(1, words[4]);
  insert.bind(2, words[3]);
  insert.bind(3, fmt::format("{} {}", action, table.from));
  insert.bind(4, words[0]);
  insert.bind(5, words[2].empty() ? words[1] : fmt::format("{} = {}", words[1], words[2]));
  insert.exec();
}

template <typename Work>
auto inTransaction(Store& store, const Work& work) {
  return guarded(store.file(), Doing::Writing, [&] {
    Transaction transaction{store};
    auto result = work(store.impl().database());
    transaction.commit();
    return result;
  });
}

void set(Store& store, const Table& table, const std::string& folded, const Words& words) {
  inTransaction(store, [&](SQLite::Database& database) {
    SQLite::Statement upsert{
        database, fmt::format("INSERT INTO {0} ({1}, folded, {2}, {3}, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?) ON "
                              "CONFLICT ({1}, folded) DO UPDATE SET {2} = excluded.{2}, {3} = excluded.{3}, set_by = "
                              "excluded.set_by, set_at = excluded.set_at",
                              table.name, table.of, table.from, table.to)};
    upsert.bind(1, words[0]);
    upsert.bind(2, folded);
    for (std::size_t i = 1; i < words.size(); ++i) upsert.bind(static_cast<int>(i) + 2, words[i]);
    upsert.exec();
    audit(database, table, "set", words);
    return true;
  });
}

bool remove(Store& store, const Table& table, const std::string& folded, const Words& words) {
  return inTransaction(store, [&](SQLite::Database& database) {
    SQLite::Statement removal{database,
                              fmt::format("DELETE FROM {} WHERE {} = ? AND folded = ?", table.name, table.of)};
    removal.bind(1, words[0]);
    removal.bind(2, folded);
    if (removal.exec() == 0) return false;
    audit(database, table, "remove", words);
    return true;
  });
}

}  // namespace

std::vector<ValueMapping> valueMappings(const Store& store) {
  std::vector<ValueMapping> result;
  for (const Words& words : readAll(store, kValues)) {
    result.push_back({words[0], words[1], words[2], words[3], words[4]});
  }
  return result;
}

void setValueMapping(Store& store, const ValueMapping& mapping) {
  set(store, kValues, core::folded(mapping.spelling),
      {mapping.codeList, mapping.spelling, mapping.code, mapping.setBy, mapping.setAt});
}

bool removeValueMapping(Store& store, std::string_view codeList, std::string_view spelling, const std::string& by,
                        const std::string& at) {
  return remove(store, kValues, core::folded(spelling), {std::string{codeList}, std::string{spelling}, "", by, at});
}

std::vector<ColumnMapping> columnMappings(const Store& store) {
  std::vector<ColumnMapping> result;
  for (const Words& words : readAll(store, kColumns)) {
    result.push_back({words[0], words[1], words[2], words[3], words[4]});
  }
  return result;
}

void setColumnMapping(Store& store, const ColumnMapping& mapping) {
  set(store, kColumns, datasets::foldedHeader(mapping.header),
      {mapping.dataset, mapping.header, mapping.field, mapping.setBy, mapping.setAt});
}

bool removeColumnMapping(Store& store, std::string_view dataset, std::string_view header, const std::string& by,
                         const std::string& at) {
  return remove(store, kColumns, datasets::foldedHeader(header),
                {std::string{dataset}, std::string{header}, "", by, at});
}

}  // namespace poap::store

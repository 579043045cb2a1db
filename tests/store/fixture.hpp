#pragma once

#include "poap/core/date.hpp"
#include "poap/core/error.hpp"
#include "poap/datasets/dataset.hpp"
#include "poap/store/store.hpp"
#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

// A dashboard in a scratch folder, and rows of two lists: reviews (several may share a key) and targets (unique
// keys).
class StoreTest : public testing::Test {
protected:
  using Values = std::vector<poap::datasets::Value>;

  poap::store::Store open(poap::store::OpenMode mode) const {
    return poap::store::Store::open(file, mode, catalogue, resources);
  }
  poap::store::Store create() const { return open(poap::store::OpenMode::Create); }

  static poap::datasets::Value day(const char* text) {
    return std::int64_t{poap::core::dayNumber(poap::core::parseDay(text).value())};
  }
  // measure, effective_from, target, target_kind, reason, target_upper, review_date
  static Values target(std::string_view measure, const char* from, double value) {
    return {measure, day(from), value, std::string_view{"LOCAL"}, std::monostate{}, std::monostate{}, std::monostate{}};
  }
  // child_unique_id, visit_date, visit_successful, child_seen_alone
  static Values visit(std::string_view child, const char* date, std::string_view successful) {
    return {child, day(date), successful, std::monostate{}};
  }

  poap::store::BatchWriter writer(poap::store::Store& store, const char* dataset, const char* hash = "00ff") const {
    return {store, catalogue.get(dataset), {"file.csv", hash, "2019-03-04T09:30:00Z", "tester", {}, {}}};
  }

  static poap::store::RowOutcome put(poap::store::BatchWriter& batch, const Values& row, std::int64_t fileRow) {
    return batch.put(row, fileRow).outcome;
  }

  // Writes rows as rows 2, 3, ... of a file and says what became of each: "NUC", R for a repeated row and X for one
  // refused.
  std::string import(poap::store::Store& store, const char* dataset, const std::vector<Values>& rows,
                     const char* hash = "00ff", bool replace = false) const {
    poap::store::BatchWriter batch = writer(store, dataset, hash);
    std::string outcomes;
    std::int64_t fileRow = 1;
    for (const Values& row : rows) {
      switch (put(batch, row, ++fileRow)) {
        case poap::store::RowOutcome::New:
          outcomes += 'N';
          break;
        case poap::store::RowOutcome::Changed:
          outcomes += 'C';
          break;
        case poap::store::RowOutcome::Unchanged:
          outcomes += 'U';
          break;
        case poap::store::RowOutcome::Repeated:
          outcomes += 'R';
          break;
        case poap::store::RowOutcome::Refused:
          outcomes += 'X';
          break;
      }
    }
    if (replace) outcomes += "/" + std::to_string(batch.endAbsentRows());
    batch.commit(static_cast<std::int64_t>(rows.size()), 0);
    return outcomes;
  }

  // One line for each current row: text and numbers of two fields, batch and row of the file.
  std::vector<std::string> current(const poap::store::Store& store, const char* dataset, std::size_t first,
                                   std::size_t second) const {
    std::vector<std::string> lines;
    store.readCurrent(catalogue.get(dataset), [&](const poap::store::StoredRow& row) {
      lines.push_back(show(row.value(first)) + " " + show(row.value(second)) + " b" + std::to_string(row.batch()) +
                      " r" + std::to_string(row.fileRow()));
    });
    return lines;
  }

  static std::string show(const poap::datasets::Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) return std::string{*text};
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
    if (const auto* number = std::get_if<double>(&value)) return std::to_string(*number).substr(0, 4);
    return "-";
  }

  std::optional<poap::core::ErrorCode> codeOfOpening(poap::store::OpenMode mode) const {
    try {
      (void)open(mode);
    } catch (const poap::core::Error& error) {
      lastSentence = error.what();
      return error.code();
    }
    return std::nullopt;
  }

  support::Scratch scratch;
  std::filesystem::path file = scratch.path() / "test.poap";
  poap::core::Resources resources;
  poap::datasets::Catalogue catalogue = poap::datasets::Catalogue::load(resources);
  mutable std::string lastSentence;
};

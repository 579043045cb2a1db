#pragma once

// The current rows of one dataset while a batch is written: found by key, told apart by content.

#include "poap/datasets/dataset.hpp"
#include "poap/datasets/row_hash.hpp"
#include "poap/store/row_block.hpp"
#include "poap/store/store.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace poap::store {

class CurrentRows {
public:
  explicit CurrentRows(const datasets::Dataset& dataset) : m_dataset(dataset) {}

  // Stored rows, in any order; `position` orders rows with equal keys.
  void add(RowId id, std::int64_t position, const RowFacts& facts);
  // After the last stored row.
  void index();

  struct Found {
    RowId same = 0;            // the row with this key and content, 0 for none
    RowId replaced = 0;        // otherwise the row with this key that this one takes the place of, 0 for none
    std::int64_t earlier = 0;  // row of the file that had this unique key already, 0 for none
  };
  // Where several rows may share a key, rows of this file are never met again: their keys need not be known.
  [[nodiscard]] bool needsNoKey() const { return m_dataset.keyOrdinal && m_rows.empty(); }
  // Before many calls of take(), for each of them: makes those quicker. The result is to be kept, it means nothing.
  [[nodiscard]] std::uint32_t expect(const RowFacts& facts) const { return m_byKey.touch(facts.key); }
  // Finds the place of a row of the file; `newId` is the id it gets unless it is there already.
  Found take(const RowFacts& facts, RowId newId, std::int64_t fileRow);
  // Rows with this key are not absent.
  void hold(const datasets::RowHash& key);
  // Ids of stored rows neither taken nor held, within the dates of the rows taken.
  [[nodiscard]] std::vector<RowId> absent() const;

private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  // Set in the number of a row of this file, clear in that of a stored one.
  static constexpr std::uint32_t kOfFile = std::uint32_t{1} << 31U;
  static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

  // Half a hash: only contents of rows with equal keys are ever compared.
  struct Row {
    std::uint64_t content = 0;
    RowId id = 0;
    std::int32_t day = kNoDay;   // of the bounding date
    std::uint32_t next = kNone;  // with the same key
    std::uint32_t fileRow = 0;   // of this batch, when its key is unique
    bool taken = false;
    bool held = false;
  };
  struct Loaded {
    datasets::RowHash key;
    std::int64_t position = 0;
    std::uint32_t row = 0;
  };
  // Rows of this file whose unique key nothing had before, in the order of their ids: four bytes each, of the content.
  // They are compared only where a unique key comes twice; that the second row is taken for a repetition although it
  // is none happens in one of four thousand million such pairs.
  struct FileRows {
    // Where the next id or row is not one more than the last.
    struct Step {
      std::uint32_t index = 0;
      RowId id = 0;
      std::int64_t fileRow = 0;
    };
    std::vector<std::uint32_t> contents;
    std::vector<Step> steps;

    std::uint32_t add(std::uint64_t content, RowId id, std::int64_t fileRow);
    [[nodiscard]] RowId idOf(std::uint32_t index) const;
    [[nodiscard]] std::int64_t fileRowOf(std::uint32_t index) const;

  private:
    [[nodiscard]] const Step& stepOf(std::uint32_t index) const;
  };

  Found place(const datasets::RowHash& key, std::uint64_t content, RowId newId, std::int64_t fileRow);
  Found placeAmongStored(std::uint32_t& first, std::uint64_t content, RowId newId, std::int64_t fileRow);
  void widen(std::optional<std::int32_t> day);

  const datasets::Dataset& m_dataset;
  std::vector<Row> m_rows;  // stored before this batch
  std::vector<Loaded> m_loaded;
  FileRows m_fileRows;
  datasets::RowHashMap m_byKey;
  std::optional<std::int32_t> m_firstDay;
  std::optional<std::int32_t> m_lastDay;
  bool m_anyTaken = false;
};

}  // namespace poap::store

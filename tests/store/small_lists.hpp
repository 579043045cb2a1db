#pragma once

// Lists of three fields, one of each kind of key, and files of them as short texts.

#include "poap/datasets/dataset.hpp"
#include "poap/store/history.hpp"
#include "poap/store/store.hpp"
#include "support/scratch.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace small {

struct FileRow {
  std::string key;
  int day = 0;
  int value = 0;
  bool atFault = false;  // with a key that can be read
  friend bool operator==(const FileRow&, const FileRow&) = default;
};

struct File {
  std::string name;
  std::vector<FileRow> rows;  // rows 2, 3, ...
  bool replace = false;
  std::optional<int> asAt;  // day number
};

// "a1 b2 a3/7 !c0": key and value, a day after a stroke, a row at fault behind an exclamation mark.
std::vector<FileRow> rows(std::string_view text);

// A current row: what it holds and where it came from.
struct Line {
  FileRow row;
  std::string file;
  std::int64_t fileRow = 0;
  friend bool operator==(const Line&, const Line&) = default;
};

// Definitions with the lists
//   plain          key k
//   dated          key k and on_day, bounded by on_day
//   moving         key k, bounded by on_day
//   several        key k, rows with equal keys told apart by their order
//   several_dated  key k and on_day, told apart by order, bounded by on_day
//   years          key k, bounded by on_day, yearly
class Lists {
public:
  Lists();
  [[nodiscard]] const poap::datasets::Dataset& get(std::string_view list) const { return m_catalogue.get(list); }
  [[nodiscard]] const std::filesystem::path& folder() const { return m_folder.path(); }
  // A new dashboard in place of an earlier one of this name.
  [[nodiscard]] poap::store::Store create(const std::string& name) const;
  [[nodiscard]] poap::store::Store open(const std::string& name, poap::store::OpenMode mode) const;

private:
  support::Scratch m_folder;
  poap::core::Resources m_resources;
  poap::datasets::Catalogue m_catalogue;
};

// "2019-03-04T00:00:07Z" for 7.
std::string time(int second);

// Whether a file's rows are put one by one or some at a time, as an import does.
enum class Rows { OneByOne, InBlocks };

// Returns the batch; `outcomes`, when given, gets a letter for each row put: N, C, U, R, X as RowOutcome.
poap::store::BatchId importFile(poap::store::Store& store, const poap::datasets::Dataset& list, const File& file,
                                const std::string& at, std::string* outcomes = nullptr, Rows how = Rows::OneByOne);

std::vector<Line> current(const poap::store::Store& store, const poap::datasets::Dataset& list);
// The same through Store::scanCurrent.
std::vector<Line> scanned(const poap::store::Store& store, const poap::datasets::Dataset& list);
std::vector<Line> asKnown(const poap::store::Store& store, const poap::datasets::Dataset& list, const std::string& at);
// "a1@f1:2 b2@f2:3": lines as text, days after a stroke when they are not 0.
std::string text(const std::vector<Line>& lines);

// All that must be equal in two dashboards (row ids, undone batches and the audit log apart): each version that counts
// with its file and row and the file that replaced it, which versions each file saw, and the counts of each batch.
std::vector<std::string> content(const std::filesystem::path& file, const poap::datasets::Dataset& list);

}  // namespace small

#include "small_lists.hpp"

#include "poap/store/row_block.hpp"

#include "poap/core/date.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace small {

using namespace poap;

namespace {

struct Kind {
  const char* list;
  const char* key;
  bool ordinal;
  bool bounded;
  bool yearly;
};
constexpr Kind kKinds[] = {{"plain", R"("k")", false, false, false},
                           {"dated", R"("k","on_day")", false, true, false},
                           {"moving", R"("k")", false, true, false},
                           {"several", R"("k")", true, false, false},
                           {"several_dated", R"("k","on_day")", true, true, false},
                           {"years", R"("k")", false, true, true}};

// The scripts of the house, and one table for each list.
void writeDefinitions(const support::Scratch& folder) {
  const core::Resources house;
  std::filesystem::create_directory(folder.path() / "schema");
  std::filesystem::create_directory(folder.path() / "datasets");
  int number = 0;
  for (const std::string& path : house.list("resources/schema")) {
    const bool ofTheHouse = path.ends_with("_house.sql") || path.ends_with("_batch_undo.sql");
    if (ofTheHouse) (void)folder.write(fmt::format("schema/{:04}_part.sql", ++number), house.text(path));
  }
  std::string tables;
  for (const Kind& kind : kKinds) {
    tables += fmt::format(
        "CREATE TABLE {} (row_id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES batch, file_row INTEGER NOT "
        "NULL, replaced_by INTEGER REFERENCES batch, k TEXT NOT NULL, on_day INTEGER NOT NULL, v INTEGER) STRICT;\n",
        kind.list);
    (void)folder.write(
        fmt::format("datasets/{}.json", kind.list),
        fmt::format(R"({{"id":"{0}","title":"{0}","about":"a","grain":"a","key":{{"fields":[{1}],"ordinal":{2}}},{3}
                    "yearly":{4},"file_hints":[],"fields":[{{"name":"k","type":"id","required":true}},
                    {{"name":"on_day","type":"date","required":true}},{{"name":"v","type":"integer"}}]}})",
                    kind.list, kind.key, kind.ordinal, kind.bounded ? R"("bounding_date":"on_day",)" : "",
                    kind.yearly));
  }
  (void)folder.write(fmt::format("schema/{:04}_lists.sql", ++number), tables);
}

const support::Scratch& withDefinitions(const support::Scratch& folder) {
  writeDefinitions(folder);
  return folder;
}

std::vector<datasets::Value> valuesOf(const FileRow& row) {
  return {std::string_view{row.key}, std::int64_t{row.day}, std::int64_t{row.value}};
}

class Lines {
public:
  explicit Lines(const store::Store& store) {
    for (const store::Batch& batch : store.batches()) m_files[batch.id] = batch.fileName;
  }
  void add(const store::StoredRow& row) {
    const std::vector<datasets::Value> values = {row.value(0), row.value(1), row.value(2)};
    add(values, row.batch(), row.fileRow());
  }
  void add(std::span<const datasets::Value> values, store::BatchId batch, std::int64_t fileRow) {
    lines.push_back(
        {{std::string{std::get<std::string_view>(values[0])}, static_cast<int>(std::get<std::int64_t>(values[1])),
          static_cast<int>(std::get<std::int64_t>(values[2])), false},
         m_files.at(batch),
         fileRow});
  }
  std::vector<Line> lines;

private:
  std::map<store::BatchId, std::string> m_files;
};

std::int64_t varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80U) break;
  }
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

}  // namespace

std::vector<FileRow> rows(std::string_view text) {
  std::vector<FileRow> result;
  std::istringstream words{std::string{text}};
  for (std::string word; words >> word;) {
    FileRow row;
    if (word.front() == '!') {
      row.atFault = true;
      word.erase(0, 1);
    }
    row.key = word.substr(0, 1);
    const auto stroke = word.find('/');
    row.value = std::stoi(word.substr(1, stroke));
    if (stroke != std::string::npos) row.day = std::stoi(word.substr(stroke + 1));
    result.push_back(std::move(row));
  }
  return result;
}

Lists::Lists() : m_resources{withDefinitions(m_folder).path()}, m_catalogue(datasets::Catalogue::load(m_resources)) {}

store::Store Lists::open(const std::string& name, store::OpenMode mode) const {
  return store::Store::open(m_folder.path() / name, mode, m_catalogue, m_resources);
}

store::Store Lists::create(const std::string& name) const {
  const auto empty = m_folder.path() / "empty.poap";
  if (!std::filesystem::exists(empty)) (void)open("empty.poap", store::OpenMode::Create);
  std::filesystem::copy_file(empty, m_folder.path() / name, std::filesystem::copy_options::overwrite_existing);
  return open(name, store::OpenMode::ReadWrite);
}

std::string time(int second) {
  return fmt::format("2019-03-04T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60);
}

store::BatchId importFile(store::Store& store, const datasets::Dataset& list, const File& file, const std::string& at,
                          std::string* outcomes, Rows how) {
  std::optional<core::Day> asAt;
  if (file.asAt) asAt = core::dayFromNumber(*file.asAt);
  store::BatchWriter writer{store, list, {file.name, file.name, at, "tester", asAt, {}}};
  const auto tell = [outcomes](const store::Put& put) {
    if (outcomes != nullptr) *outcomes += "NCURX"[static_cast<int>(put.outcome)];
  };
  constexpr std::size_t kRowsInABlock = 3;
  std::unique_ptr<store::RowBlock> block;
  const auto handOver = [&] {
    if (!block) return;
    for (const store::Put& put : writer.place(*block)) tell(put);
    writer.write(std::move(block));
  };
  std::int64_t number = 1;
  for (const FileRow& row : file.rows) {
    ++number;
    const auto values = valuesOf(row);
    if (how == Rows::OneByOne) {
      if (row.atFault) {
        writer.hold(values);
      } else {
        tell(writer.put(values, number));
      }
      continue;
    }
    if (!block) block = writer.blank();
    if (row.atFault) {
      block->hold(values);
    } else {
      block->add(number, values);
    }
    if (block->rows() == kRowsInABlock) handOver();
  }
  handOver();
  if (file.replace) writer.endAbsentRows();
  return writer.commit(static_cast<std::int64_t>(file.rows.size()), 0).id;
}

std::vector<Line> current(const store::Store& store, const datasets::Dataset& list) {
  Lines lines{store};
  store.readCurrent(list, [&lines](const store::StoredRow& row) { lines.add(row); });
  return lines.lines;
}

std::vector<Line> scanned(const store::Store& store, const datasets::Dataset& list) {
  Lines lines{store};
  store.scanCurrent(list, [&lines](store::BatchId batch, std::int64_t fileRow,
                                   std::span<const datasets::Value> values) { lines.add(values, batch, fileRow); });
  return lines.lines;
}

std::vector<Line> asKnown(const store::Store& store, const datasets::Dataset& list, const std::string& at) {
  Lines lines{store};
  store.readAsKnown(list, at, [&lines](const store::StoredRow& row) { lines.add(row); });
  return lines.lines;
}

std::string text(const std::vector<Line>& lines) {
  std::string result;
  for (const Line& line : lines) {
    result += fmt::format("{}{}{}{}@{}:{}", result.empty() ? "" : " ", line.row.key, line.row.value,
                          line.row.day == 0 ? "" : fmt::format("/{}", line.row.day), line.file, line.fileRow);
  }
  return result;
}

std::vector<std::string> content(const std::filesystem::path& file, const datasets::Dataset& list) {
  SQLite::Database database{file.string(), SQLite::OPEN_READONLY};
  std::vector<std::string> lines;
  std::map<std::int64_t, std::string> versions;
  SQLite::Statement rows{
      database,
      fmt::format("SELECT row_id, k || v || '/' || on_day || '@' || b.file_name || ':' || file_row, "
                  "ifnull(r.file_name, '-') FROM {} AS t JOIN batch AS b ON b.batch_id = t.batch_id LEFT JOIN "
                  "batch AS r ON r.batch_id = t.replaced_by WHERE replaced_by IS NULL OR replaced_by <> "
                  "t.batch_id",
                  list.id)};
  while (rows.executeStep()) {
    versions[rows.getColumn(0).getInt64()] = rows.getColumn(1).getString();
    lines.push_back(rows.getColumn(1).getString() + " until " + rows.getColumn(2).getString());
  }
  SQLite::Statement batches{database,
                            "SELECT file_name, rows_seen, rows_new || ' ' || rows_changed || ' ' || rows_unchanged || "
                            "' ' || rows_ended FROM batch AS b WHERE dataset = ? AND NOT EXISTS (SELECT 1 FROM "
                            "batch_undo AS u WHERE u.batch_id = b.batch_id AND redone_at IS NULL)"};
  batches.bind(1, list.id);
  while (batches.executeStep()) {
    const std::string name = batches.getColumn(0).getString();
    lines.push_back(name + " counts " + batches.getColumn(2).getString());
    const std::string seen = batches.getColumn(1).getString();
    std::string_view bytes = seen;
    std::int64_t fileRow = 0;
    std::int64_t id = 0;
    while (!bytes.empty()) {
      fileRow += varint(bytes);
      id += varint(bytes);
      const auto version = versions.find(id);
      lines.push_back(fmt::format("{}:{} saw {}", name, fileRow, version == versions.end() ? "?" : version->second));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace small

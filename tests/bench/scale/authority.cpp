#include "authority.hpp"

#include "poap/core/date.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/reader.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

namespace {

using namespace poap;

constexpr int kCopies = 3;
constexpr int kYearsApart = 3;

// One column of a list: what a copy changes in it.
enum class Change { None, Prefix, Shift };

std::vector<Change> changesOf(const datasets::Dataset& dataset, const std::vector<std::string>& header) {
  std::vector<Change> changes;
  const bool ofChildren = dataset.fieldIndex("child_unique_id").has_value();
  for (const std::string& name : header) {
    const auto field = dataset.fieldIndex(name);
    if (!field || !ofChildren) {
      changes.push_back(Change::None);
      continue;
    }
    switch (dataset.fields[*field].type) {
      case datasets::FieldType::Id:
        changes.push_back(Change::Prefix);
        break;
      case datasets::FieldType::Date:
      case datasets::FieldType::DateTime:
        changes.push_back(Change::Shift);
        break;
      default:
        changes.push_back(Change::None);
    }
  }
  return changes;
}

// "2019-02-14" or "2019-02-14T09:30" so many years earlier; 29 February becomes 28.
std::string earlier(const std::string& text, int years) {
  const auto day = core::parseDay(std::string_view{text}.substr(0, 10));
  if (!day) throw std::runtime_error{"the sample holds a date that is none"};
  return core::isoDate(core::addMonths(*day, -12 * years)) + text.substr(10);
}

}  // namespace

std::int64_t writeAuthorities(const datasets::Catalogue& catalogue, const std::filesystem::path& sample,
                              const std::filesystem::path& folder, int authorities) {
  std::int64_t written = 0;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const auto source = sample / fmt::format("{}.csv", dataset.id);
    if (!std::filesystem::exists(source)) continue;
    csv::Reader reader{csv::fileSource(source)};
    csv::Record record;
    std::vector<std::vector<std::string>> rows;
    while (reader.next(record)) rows.emplace_back(record.fields.begin(), record.fields.end());
    const std::vector<Change> changes = changesOf(dataset, rows.front());
    const bool ofChildren = dataset.fieldIndex("child_unique_id").has_value();

    std::ofstream out{folder / fmt::format("{}.csv", dataset.id), std::ios::binary};
    std::string line;
    const auto write = [&](const std::vector<std::string>& row, int authority, int copy) {
      line.clear();
      for (std::size_t column = 0; column < row.size(); ++column) {
        if (column > 0) line += ',';
        const std::string& cell = row[column];
        if (cell.empty()) continue;
        if (changes[column] == Change::Prefix) {
          line += core::csvField(fmt::format("{}{}-{}", authority, copy, cell));
        } else if (changes[column] == Change::Shift && copy > 0) {
          line += earlier(cell, copy * kYearsApart);
        } else {
          line += core::csvField(cell);
        }
      }
      line += '\n';
      out << line;
    };
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
      out << (column > 0 ? "," : "") << rows.front()[column];
    }
    out << '\n';
    const int copies = ofChildren ? kCopies : 1;
    for (int authority = 0; authority < (ofChildren ? authorities : 1); ++authority) {
      for (int copy = 0; copy < copies; ++copy) {
        for (std::size_t row = 1; row < rows.size(); ++row) write(rows[row], authority, copy);
        written += static_cast<std::int64_t>(rows.size()) - 1;
      }
    }
    if (!out.flush()) throw std::runtime_error{"the enlarged list cannot be written"};
  }
  return written;
}

}  // namespace bench

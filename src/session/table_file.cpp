#include "table_file.hpp"

#include "poap/core/error.hpp"
#include "poap/core/number.hpp"
#include "poap/core/text.hpp"
#include "poap/csv/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::session {

namespace {

constexpr std::size_t kMostFaultsTold = 20;

bool isBlank(const csv::Record& record) {
  return record.fields.size() == 1 && core::trimmed(record.fields.front()).empty();
}

core::Error badFile(const std::string& sentence) {
  return core::Error{core::ErrorCode::BadFile, sentence};
}

}  // namespace

TableFile::TableFile(const std::filesystem::path& file, std::span<const std::string_view> required,
                     std::span<const std::string_view> optional)
    : m_name(file.filename().string()) {
  csv::Reader reader{csv::fileSource(file)};
  csv::Record record;
  std::size_t width = 0;
  while (reader.next(record)) {
    if (isBlank(record)) continue;
    if (!record.faults.empty() || !record.whole) {
      const auto code = record.faults.empty() ? core::IssueCode::RecordTooLarge : record.faults.front().code;
      m_faults.push_back(
          fmt::format("{}, line {}: cannot be read as CSV ({}).", m_name, record.line, core::codeName(code)));
      continue;
    }
    if (width == 0) {
      width = record.fields.size();
      readHeader(record.fields, required, optional);
    } else if (record.fields.size() != width) {
      m_faults.push_back(fmt::format("{}, line {}: has {} cells, the header has {}.", m_name, record.line,
                                     record.fields.size(), width));
    } else {
      m_rows.push_back({record.line, {record.fields.begin(), record.fields.end()}});
    }
  }
  if (width == 0) {
    throwFaults();
    throw badFile(fmt::format("{} is empty; it needs a header line.", m_name));
  }
}

void TableFile::readHeader(std::span<const std::string_view> header, std::span<const std::string_view> required,
                           std::span<const std::string_view> optional) {
  std::vector<std::string_view> wanted{required.begin(), required.end()};
  wanted.insert(wanted.end(), optional.begin(), optional.end());
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string column = core::folded(header[i]);
    if (std::find(wanted.begin(), wanted.end(), column) == wanted.end()) continue;
    if (!m_columns.emplace(column, i).second) {
      throw badFile(fmt::format("{} has the column {} twice.", m_name, column));
    }
  }
  for (const std::string_view column : required) {
    if (!m_columns.contains(column)) throw badFile(fmt::format("{} has no column {}.", m_name, column));
  }
}

std::string_view TableFile::text(std::size_t row, std::string_view column) const {
  const auto found = m_columns.find(column);
  return found == m_columns.end() ? std::string_view{} : core::trimmed(m_rows[row].cells[found->second]);
}

std::optional<double> TableFile::number(std::size_t row, std::string_view column) {
  const std::string_view cell = text(row, column);
  const auto value = core::parseNumber(cell);
  if (!value && !cell.empty()) addFault(row, column, "must be a number or empty");
  return value;
}

std::optional<std::int64_t> TableFile::integer(std::size_t row, std::string_view column) {
  const std::string_view cell = text(row, column);
  const auto value = core::parseInteger(cell);
  if (!value && !cell.empty()) addFault(row, column, "must be a whole number or empty");
  return value;
}

std::optional<bool> TableFile::flag(std::size_t row, std::string_view column) {
  const std::string cell = core::folded(text(row, column));
  if (cell == "1" || cell == "true") return true;
  if (cell == "0" || cell == "false") return false;
  if (!cell.empty()) addFault(row, column, "must be 1, 0 or empty");
  return std::nullopt;
}

void TableFile::addFault(std::size_t row, std::string_view column, std::string_view sentence) {
  m_faults.push_back(fmt::format("{}, line {}, column {}: {}.", m_name, line(row), column, sentence));
}

void TableFile::throwFaults() const {
  if (m_faults.empty()) return;
  std::string all;
  for (std::size_t i = 0; i < std::min(m_faults.size(), kMostFaultsTold); ++i) {
    all += (i > 0 ? "\n" : "") + m_faults[i];
  }
  if (m_faults.size() > kMostFaultsTold) all += fmt::format("\nAnd {} more.", m_faults.size() - kMostFaultsTold);
  throw badFile(all);
}

}  // namespace poap::session

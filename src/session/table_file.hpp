#pragma once

// A small CSV file held whole: cells by row and header, with a list of what is wrong with them.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

class TableFile {
public:
  // Throws core::Error: CannotRead, or BadFile when a required column is missing or one of the columns stands
  // there twice. Rows of a wrong shape become faults.
  TableFile(const std::filesystem::path& file, std::span<const std::string_view> required,
            std::span<const std::string_view> optional);

  [[nodiscard]] std::size_t rows() const { return m_rows.size(); }
  // Of the file, the first being 1.
  [[nodiscard]] std::int64_t line(std::size_t row) const { return m_rows[row].line; }
  // Trimmed; empty when the file lacks an optional column.
  [[nodiscard]] std::string_view text(std::size_t row, std::string_view column) const;

  // Nothing for an empty cell, or with a fault for one that holds something else.
  std::optional<double> number(std::size_t row, std::string_view column);
  std::optional<std::int64_t> integer(std::size_t row, std::string_view column);
  std::optional<bool> flag(std::size_t row, std::string_view column);

  // A fault of one cell: "must be a number". Never with what was found, which may be a child's detail.
  void addFault(std::size_t row, std::string_view column, std::string_view sentence);
  // Throws core::Error{BadFile} with every fault so far, when there are any.
  void throwFaults() const;

private:
  struct Row {
    std::int64_t line = 0;
    std::vector<std::string> cells;
  };

  void readHeader(std::span<const std::string_view> header, std::span<const std::string_view> required,
                  std::span<const std::string_view> optional);

  std::string m_name;
  std::map<std::string, std::size_t, std::less<>> m_columns;
  std::vector<Row> m_rows;
  std::vector<std::string> m_faults;
};

}  // namespace poap::session

#pragma once

// Conditions and fields bound to the columns of one list: names are looked up once, not for each row.

#include "poap/metrics/derivations.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace poap::metrics {

// A number of each row, own or derived.
class NumberOperand {
public:
  // Throws core::Error{UnknownName} when the list has no such number.
  NumberOperand(const DerivedFields& fields, const Table& table, const std::string& field);
  [[nodiscard]] std::optional<double> at(RowIndex row, core::Day asAt) const {
    return m_derived != nullptr ? m_derived->at(row, asAt) : m_column->at(row);
  }

private:
  const NumberColumn* m_column = nullptr;
  const Derivation* m_derived = nullptr;
};

// A text of each row, own or derived, as a number of a dictionary.
class TextOperand {
public:
  // Throws core::Error{UnknownName} when the list has no such text.
  TextOperand(const DerivedFields& fields, const Table& table, const std::string& field);
  [[nodiscard]] const TextColumn& column() const { return *m_column; }
  [[nodiscard]] std::uint32_t codeAt(RowIndex row, core::Day asAt) const {
    return m_derived != nullptr ? m_derived->codeAt(row, asAt) : m_column->code(row);
  }

private:
  const TextColumn* m_column = nullptr;
  const TextDerivation* m_derived = nullptr;
};

class Filter {
public:
  // Throws core::Error{UnknownName} for a field the list lacks or that is of another type.
  Filter(const DerivedFields& fields, const Table& table, std::span<const Condition> conditions);
  [[nodiscard]] bool holds(RowIndex row, core::Day asAt) const;
  [[nodiscard]] bool holdsAlways() const { return m_tests.empty(); }
  // The first condition that a row fails, by its place among those given; nothing when it passes them all.
  [[nodiscard]] std::optional<std::size_t> firstFailing(RowIndex row, core::Day asAt) const;

private:
  struct Test {
    Comparison comparison = Comparison::Is;
    bool expectEmpty = false;
    double number = 0;
    std::optional<TextOperand> text;
    std::vector<std::uint32_t> codes;  // sorted
    std::optional<NumberOperand> value;
    const DayColumn* days = nullptr;

    [[nodiscard]] bool holds(RowIndex row, core::Day asAt) const;
  };
  std::vector<Test> m_tests;
};

}  // namespace poap::metrics

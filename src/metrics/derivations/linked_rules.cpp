#include "derivations/rules.hpp"
#include "filter.hpp"
#include "keyed_rows.hpp"

#include <algorithm>
#include <limits>

namespace poap::metrics::derivations {

namespace {

using core::Day;

struct Days {
  std::int32_t first = std::numeric_limits<std::int32_t>::min();
  std::int32_t last = std::numeric_limits<std::int32_t>::max();
};

// A window bound to the dates of the row's own list.
class BoundWindow {
public:
  BoundWindow(const Window& window, const Table& own) : m_window(window) {
    if (!window.startField.empty()) m_start = &own.days(window.startField);
    if (!window.endField.empty()) m_end = &own.days(window.endField);
  }

  // Nothing when the row lacks a date the window is bounded by.
  [[nodiscard]] std::optional<Days> at(RowIndex row, Day asAt) const {
    Days days;
    days.last = core::dayNumber(asAt);
    if (m_end != nullptr) {
      if (m_end->empty(row)) return std::nullopt;
      days.last = m_end->number(row);
    }
    switch (m_window.start) {
      case WindowStart::Ever:
        break;
      case WindowStart::FinancialYear:
        days.first = core::dayNumber(core::FinancialYear{core::Month{asAt}}.firstMonth().firstDay());
        break;
      case WindowStart::Month:
        days.first = core::dayNumber(core::Month{asAt}.firstDay());
        break;
      case WindowStart::Days:
        days.first = core::dayNumber(asAt) - m_window.count + 1;
        break;
      case WindowStart::Months:
        days.first = core::dayNumber(core::addMonths(asAt, -m_window.count)) + 1;
        break;
      case WindowStart::Field:
        if (m_start->empty(row)) return std::nullopt;
        days.first = m_start->number(row);
        break;
    }
    return days;
  }

private:
  Window m_window;
  const DayColumn* m_start = nullptr;
  const DayColumn* m_end = nullptr;
};

// The rows of another list that belong to a row and pass a filter.
class Linked {
public:
  Linked(const DerivedFields& fields, const DerivationDeclaration& declared, const std::string& date)
      : m_link(fields.records().table(declared.dataset).texts(declared.key),
               fields.rowsBy(declared.list, declared.otherKey, date)),
        m_where(fields, fields.records().table(declared.list), declared.where) {}

  [[nodiscard]] const KeyLink& link() const { return m_link; }
  [[nodiscard]] const Filter& where() const { return m_where; }

private:
  KeyLink m_link;
  Filter m_where;
};

class CountRecords final : public Derivation {
public:
  CountRecords(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_linked(fields, declared, declared.date), m_window(declared.window, fields.records().table(declared.dataset)) {
    if (!declared.distinct.empty())
      m_distinct.emplace(fields, fields.records().table(declared.list), declared.distinct);
  }

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto days = m_window.at(row, asAt);
    if (!days || m_linked.link().empty(row)) return std::nullopt;
    const auto rows = m_linked.link().of(row, days->first, days->last);
    if (m_linked.where().holdsAlways() && !m_distinct) return static_cast<double>(rows.size());
    std::size_t count = 0;
    std::vector<std::uint32_t> values;
    for (const RowIndex other : rows) {
      if (!m_linked.where().holds(other, asAt)) continue;
      ++count;
      if (m_distinct) values.push_back(m_distinct->codeAt(other, asAt));
    }
    if (!m_distinct) return static_cast<double>(count);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const bool hasEmpty = !values.empty() && values.front() == 0;
    return static_cast<double>(values.size() - (hasEmpty ? 1 : 0));
  }

private:
  Linked m_linked;
  BoundWindow m_window;
  std::optional<TextOperand> m_distinct;
};

// The row open on a day that started last, of those that started on one day the later in the list.
class OpenRow {
public:
  OpenRow(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_linked(fields, declared, declared.from), m_ends(fields.records().table(declared.list).days(declared.to)) {}

  [[nodiscard]] bool empty(RowIndex row) const { return m_linked.link().empty(row); }

  [[nodiscard]] std::optional<RowIndex> at(RowIndex row, Day asAt) const {
    const std::int32_t day = core::dayNumber(asAt);
    const auto rows = m_linked.link().of(row, Days{}.first, day);
    const auto open = std::find_if(rows.rbegin(), rows.rend(), [&](RowIndex other) {
      return (m_ends.empty(other) || m_ends.number(other) > day) && m_linked.where().holds(other, asAt);
    });
    return open == rows.rend() ? std::nullopt : std::optional{*open};
  }

private:
  Linked m_linked;
  const DayColumn& m_ends;
};

class OpenIn final : public Derivation {
public:
  OpenIn(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_open(fields, declared),
        m_list(declared.list),
        m_starts(fields.records().table(declared.list).days(declared.from)) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    if (m_open.empty(row)) return std::nullopt;
    return m_open.at(row, asAt).has_value();
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto found = m_open.empty(row) ? std::nullopt : m_open.at(row, asAt);
    if (!found) return {{}, Evidence::Clock::None, "none open on the day"};
    return {{{"open since", *m_starts.at(*found), m_list, *found}}, Evidence::Clock::None, {}};
  }

private:
  OpenRow m_open;
  std::string m_list;
  const DayColumn& m_starts;
};

// The row with the latest date in the window, of those of one day the later in the list.
class LatestRow {
public:
  LatestRow(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_linked(fields, declared, declared.date),
        m_window(declared.window, fields.records().table(declared.dataset)) {}

  [[nodiscard]] std::optional<RowIndex> at(RowIndex row, Day asAt) const {
    const auto days = m_window.at(row, asAt);
    if (!days) return std::nullopt;
    const auto rows = m_linked.link().of(row, days->first, days->last);
    const auto found =
        std::find_if(rows.rbegin(), rows.rend(), [&](RowIndex other) { return m_linked.where().holds(other, asAt); });
    return found == rows.rend() ? std::nullopt : std::optional{*found};
  }

private:
  Linked m_linked;
  BoundWindow m_window;
};

// give: one of the rules of a date of the row found, measured to as-at.
class LatestSince final : public Derivation {
public:
  LatestSince(const DerivedFields& fields, const DerivationDeclaration& declared, Rule give)
      : m_latest(fields, declared),
        m_list(declared.list),
        m_dates(fields.records().table(declared.list).days(declared.date)),
        m_clock(clockOf(give)) {
    DerivationDeclaration ofFound;
    ofFound.dataset = declared.list;
    ofFound.date = declared.date;
    ofFound.rule = give;
    m_since = makeRowRule(fields, ofFound);
  }

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto found = m_latest.at(row, asAt);
    return found ? m_since->at(*found, asAt) : std::nullopt;
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto found = m_latest.at(row, asAt);
    if (!found) return {{}, Evidence::Clock::None, "none so far"};
    return {{{"latest", *m_dates.at(*found), m_list, *found}}, m_clock, {}};
  }

private:
  static Evidence::Clock clockOf(Rule give) {
    if (give == Rule::DaysSince) return Evidence::Clock::Days;
    if (give == Rule::WeeksSince) return Evidence::Clock::Weeks;
    return give == Rule::MonthsSince ? Evidence::Clock::Months : Evidence::Clock::WorkingDays;
  }

  LatestRow m_latest;
  std::string m_list;
  const DayColumn& m_dates;
  Evidence::Clock m_clock;
  std::unique_ptr<Derivation> m_since;
};

class LatestNumber final : public Derivation {
public:
  LatestNumber(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_latest(fields, declared), m_give(fields, fields.records().table(declared.list), declared.give) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto found = m_latest.at(row, asAt);
    return found ? m_give.at(*found, asAt) : std::nullopt;
  }

private:
  LatestRow m_latest;
  NumberOperand m_give;
};

template <typename Found>
class TextOf final : public TextDerivation {
public:
  TextOf(const DerivedFields& fields, const DerivationDeclaration& declared)
      : m_found(fields, declared), m_give(fields, fields.records().table(declared.list), declared.give) {}

  [[nodiscard]] const TextColumn& column() const override { return m_give.column(); }
  [[nodiscard]] std::uint32_t codeAt(RowIndex row, Day asAt) const override {
    const auto found = m_found.at(row, asAt);
    return found ? m_give.codeAt(*found, asAt) : 0;
  }

private:
  Found m_found;
  TextOperand m_give;
};

}  // namespace

std::unique_ptr<Derivation> makeLinkedRule(const DerivedFields& fields, const DerivationDeclaration& declared) {
  if (declared.rule == Rule::Records) return std::make_unique<CountRecords>(fields, declared);
  if (declared.rule == Rule::OpenIn) return std::make_unique<OpenIn>(fields, declared);
  if (const auto since = sinceRule(declared.give)) return std::make_unique<LatestSince>(fields, declared, *since);
  return std::make_unique<LatestNumber>(fields, declared);
}

std::unique_ptr<TextDerivation> makeLinkedText(const DerivedFields& fields, const DerivationDeclaration& declared) {
  if (declared.rule == Rule::LatestText) return std::make_unique<TextOf<LatestRow>>(fields, declared);
  return std::make_unique<TextOf<OpenRow>>(fields, declared);
}

AnyDerivation makeDeclared(const DerivedFields& fields, const DerivationDeclaration& declared) {
  switch (declared.rule) {
    case Rule::Records:
    case Rule::OpenIn:
    case Rule::Latest:
      return makeLinkedRule(fields, declared);
    case Rule::LatestText:
    case Rule::TextInOpen:
      return makeLinkedText(fields, declared);
    default:
      return makeRowRule(fields, declared);
  }
}

}  // namespace poap::metrics::derivations

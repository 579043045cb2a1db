#include "derivations/rules.hpp"
#include "keyed_rows.hpp"

namespace poap::metrics::derivations {

namespace {

using core::Day;

enum class Measured { Months, Days, Weeks, WorkingDays };

double distance(Measured measured, Day from, Day to, const core::WorkingDays& workingDays) {
  switch (measured) {
    case Measured::Months:
      return completedMonths(from, to);
    case Measured::Days:
      break;
    case Measured::Weeks:
      return static_cast<double>((to - from).count()) / 7;
    case Measured::WorkingDays:
      return workingDays.between(from, to);
  }
  return static_cast<double>((to - from).count());
}

class Since final : public Derivation {
public:
  Since(const DayColumn& dates, Measured measured, const core::WorkingDays& workingDays)
      : m_dates(dates), m_measured(measured), m_workingDays(workingDays) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto date = m_dates.at(row);
    if (!date || *date > asAt) return std::nullopt;
    return distance(m_measured, *date, asAt, m_workingDays);
  }

private:
  const DayColumn& m_dates;
  Measured m_measured;
  const core::WorkingDays& m_workingDays;
};

class Between final : public Derivation {
public:
  Between(const DayColumn& from, const DayColumn& to, bool openToAsAt, Measured measured,
          const core::WorkingDays& workingDays)
      : m_from(from), m_to(to), m_openToAsAt(openToAsAt), m_measured(measured), m_workingDays(workingDays) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto from = m_from.at(row);
    auto to = m_to.at(row);
    if (m_openToAsAt && (!to || *to > asAt)) to = asAt;
    if (!from || !to || *to < *from) return std::nullopt;
    return distance(m_measured, *from, *to, m_workingDays);
  }
  [[nodiscard]] bool dependsOnDay() const override { return m_openToAsAt; }

private:
  const DayColumn& m_from;
  const DayColumn& m_to;
  bool m_openToAsAt;
  Measured m_measured;
  const core::WorkingDays& m_workingDays;
};

// To the minute; a day without a time counts from midnight.
class HoursBetween final : public Derivation {
public:
  HoursBetween(const DayColumn& from, const DayColumn& to) : m_from(from), m_to(to) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    if (m_from.empty(row) || m_to.empty(row)) return std::nullopt;
    const std::int64_t days = m_to.number(row) - m_from.number(row);
    const std::int64_t minutes = days * kMinutesOfDay + m_to.minute(row) - m_from.minute(row);
    if (minutes < 0) return std::nullopt;
    return static_cast<double>(minutes) / kMinutesOfHour;
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  static constexpr std::int64_t kMinutesOfHour = 60;
  static constexpr std::int64_t kMinutesOfDay = 24 * kMinutesOfHour;

  const DayColumn& m_from;
  const DayColumn& m_to;
};

class OnOrBefore final : public Derivation {
public:
  explicit OnOrBefore(const DayColumn& dates) : m_dates(dates) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto date = m_dates.at(row);
    return date && *date <= asAt;
  }

private:
  const DayColumn& m_dates;
};

class AgeOn final : public Derivation {
public:
  AgeOn(const DayColumn& births, const DayColumn& dates) : m_births(births), m_dates(dates) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto birth = m_births.at(row);
    const auto date = m_dates.at(row);
    if (!birth || !date) return std::nullopt;
    return core::ageOn(*birth, *date).value_or(-1);
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  const DayColumn& m_births;
  const DayColumn& m_dates;
};

class SameText final : public Derivation {
public:
  SameText(const TextColumn& text, const TextColumn& other, bool same) : m_text(text), m_other(other), m_same(same) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    if (m_text.code(row) == 0 || m_other.code(row) == 0) return std::nullopt;
    return (m_text.at(row) == m_other.at(row)) == m_same;
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  const TextColumn& m_text;
  const TextColumn& m_other;
  bool m_same;
};

class Order final : public Derivation {
public:
  Order(const Table& table, const KeyedRows& rows) : m_places(table.size(), 0) {
    for (std::uint32_t key = 0; key < rows.keys().dictionarySize(); ++key) {
      std::uint32_t place = 0;
      for (const RowIndex row : rows.of(key)) m_places[row] = ++place;
    }
  }

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    if (m_places[row] == 0) return std::nullopt;
    return m_places[row];
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  std::vector<std::uint32_t> m_places;  // 0 without key or date
};

}  // namespace

int completedMonths(Day from, Day to) {
  // The months between never differ from the completed ones by more than one, either way at month ends.
  const int months = core::Month{to}.index() - core::Month{from}.index();
  return core::addMonths(from, months) > to ? months - 1 : months;
}

std::unique_ptr<Derivation> makeRowRule(const DerivedFields& fields, const DerivationDeclaration& declared) {
  const Table& table = fields.records().table(declared.dataset);
  const auto since = [&](Measured measured) {
    return std::make_unique<Since>(table.days(declared.date), measured, fields.workingDays());
  };
  const auto between = [&](Measured measured) {
    return std::make_unique<Between>(table.days(declared.from), table.days(declared.to), declared.openToAsAt, measured,
                                     fields.workingDays());
  };
  switch (declared.rule) {
    case Rule::MonthsSince:
      return since(Measured::Months);
    case Rule::DaysSince:
      return since(Measured::Days);
    case Rule::WeeksSince:
      return since(Measured::Weeks);
    case Rule::WorkingDaysSince:
      return since(Measured::WorkingDays);
    case Rule::MonthsBetween:
      return between(Measured::Months);
    case Rule::DaysBetween:
      return between(Measured::Days);
    case Rule::WorkingDaysBetween:
      return between(Measured::WorkingDays);
    case Rule::HoursBetween:
      return std::make_unique<HoursBetween>(table.days(declared.from), table.days(declared.to));
    case Rule::OnOrBeforeAsAt:
      return std::make_unique<OnOrBefore>(table.days(declared.date));
    case Rule::AgeOn:
      return std::make_unique<AgeOn>(table.days("date_of_birth"), table.days(declared.date));
    case Rule::Equals:
    case Rule::Differs:
      return std::make_unique<SameText>(table.texts(declared.text), table.texts(declared.otherText),
                                        declared.rule == Rule::Equals);
    case Rule::Order:
      return std::make_unique<Order>(table, fields.rowsBy(declared.dataset, declared.key, declared.date));
    case Rule::Records:
    case Rule::OpenIn:
    case Rule::Latest:
    case Rule::LatestText:
    case Rule::TextInOpen:
      break;
  }
  return nullptr;
}

}  // namespace poap::metrics::derivations

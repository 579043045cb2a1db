#include "care_periods.hpp"
#include "derivations/registry.hpp"
#include "derivations/rules.hpp"
#include "keyed_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace poap::metrics::derivations {

namespace {

using core::Day;

bool isTemporary(std::string_view placement) {
  return placement.starts_with('T');
}

bool isForAdoption(std::string_view placement) {
  constexpr std::array<std::string_view, 4> kTypes = {"A3", "A4", "A5", "A6"};
  return std::find(kTypes.begin(), kTypes.end(), placement) != kTypes.end();
}

Day firstOfFinancialYear(Day day) {
  return core::FinancialYear{core::Month{day}}.firstMonth().firstDay();
}

// What a list of episodes tells about periods of care and placements. Which episode continues the one
// before it is said in care_periods.hpp. Agreed short breaks are left out.
class CareHistory {
public:
  struct Placement {
    Day entered;  // start of the period of care
    Day start;
    std::optional<Day> end;
    std::optional<Day> startOfTheOneBefore;  // in the same period of care
  };

  explicit CareHistory(const Table& episodes)
      : m_starts(episodes.days("episode_start_date")),
        m_ends(episodes.days("episode_end_date")),
        m_reasons(episodes.texts("reason_episode_ceased")),
        m_why(episodes.texts("reason_for_new_episode")),
        m_legal(episodes.texts("legal_status")),
        m_types(episodes.texts("placement_type")),
        m_providers(episodes.texts("placement_provider")),
        m_urns(episodes.texts("urn_of_placement")),
        m_rows(episodes.size()) {
    const TextColumn& children = episodes.texts("child_unique_id");
    const KeyedRows byChild{episodes, "child_unique_id", "episode_start_date"};
    for (std::uint32_t child = 1; child < children.dictionarySize(); ++child) read(byChild.of(child));
  }

  // Null for short breaks.
  [[nodiscard]] const Placement* of(RowIndex row) const {
    return m_rows[row].placement ? &m_placements[*m_rows[row].placement] : nullptr;
  }
  [[nodiscard]] std::span<const Placement> ofChild(RowIndex row) const {
    return {m_placements.data() + m_rows[row].childFirst, m_placements.data() + m_rows[row].childLast};
  }
  [[nodiscard]] bool isForAdoption(RowIndex row) const { return derivations::isForAdoption(m_types.at(row)); }

private:
  struct Row {
    std::optional<std::size_t> placement;
    std::size_t childFirst = 0;
    std::size_t childLast = 0;
  };

  [[nodiscard]] bool continues(RowIndex row, RowIndex previous) const {
    return careGoesOn({m_ends.at(previous), m_reasons.at(previous), *m_starts.at(row), m_why.at(row)});
  }

  [[nodiscard]] bool sameHome(RowIndex one, RowIndex other) const {
    return m_types.code(one) == m_types.code(other) && m_providers.code(one) == m_providers.code(other) &&
           m_urns.code(one) == m_urns.code(other);
  }

  // Some days away and back to the same home are no move; nor is a change of status or one with the same carers.
  [[nodiscard]] bool moves(RowIndex row, RowIndex previous, RowIndex lasting) const {
    if (isTemporary(m_types.at(row))) return false;
    if (isTemporary(m_types.at(previous)) && !isTemporary(m_types.at(lasting)) && sameHome(row, lasting)) return false;
    const std::string_view why = m_why.at(row);
    return why == "S" || why == "P" || why == "B";
  }

  void read(std::span<const RowIndex> rows) {
    const std::size_t first = m_placements.size();
    std::optional<RowIndex> previous;
    RowIndex lasting = 0;  // the last episode of the placement that was not some days away, else its first
    for (const RowIndex row : rows) {
      if (isShortBreak(m_legal.at(row))) continue;
      const Day start = *m_starts.at(row);
      const bool newPeriod = !previous || !continues(row, *previous);
      if (newPeriod || moves(row, *previous, lasting)) {
        Placement placement{start, start, std::nullopt, std::nullopt};
        if (!newPeriod) {
          placement.entered = m_placements.back().entered;
          placement.startOfTheOneBefore = m_placements.back().start;
        }
        m_placements.push_back(placement);
        lasting = row;
      }
      m_placements.back().end = m_ends.at(row);
      m_rows[row].placement = m_placements.size() - 1;
      if (!isTemporary(m_types.at(row))) lasting = row;
      previous = row;
    }
    for (const RowIndex row : rows) {
      m_rows[row].childFirst = first;
      m_rows[row].childLast = m_placements.size();
    }
  }

  const DayColumn& m_starts;
  const DayColumn& m_ends;
  const TextColumn& m_reasons;
  const TextColumn& m_why;
  const TextColumn& m_legal;
  const TextColumn& m_types;
  const TextColumn& m_providers;
  const TextColumn& m_urns;
  std::vector<Placement> m_placements;
  std::vector<Row> m_rows;
};

enum class Stretch { MonthsInCare, WeeksInCare, MonthsInPlacement };

class Duration final : public Derivation {
public:
  Duration(const Table& episodes, Stretch stretch) : m_history(episodes), m_stretch(stretch) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto start = startOf(row, asAt);
    if (!start) return std::nullopt;
    if (m_stretch == Stretch::WeeksInCare) return static_cast<double>((asAt - *start).count()) / 7;
    return completedMonths(*start, asAt);
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto start = startOf(row, asAt);
    if (!start) return {};
    const bool weeks = m_stretch == Stretch::WeeksInCare;
    return {{{m_stretch == Stretch::MonthsInPlacement ? "placed" : "in care since", *start, {}, row}},
            weeks ? Evidence::Clock::Weeks : Evidence::Clock::Months,
            {}};
  }

private:
  // The day the stretch is counted from.
  [[nodiscard]] std::optional<Day> startOf(RowIndex row, Day asAt) const {
    const auto* placement = m_history.of(row);
    if (placement == nullptr || asAt < placement->start) return std::nullopt;
    if (m_stretch != Stretch::MonthsInPlacement) return placement->entered;
    // Placed for adoption: the placement the child was matched from counts with it.
    const bool together = m_history.isForAdoption(row) && placement->startOfTheOneBefore;
    return together ? *placement->startOfTheOneBefore : placement->start;
  }

  CareHistory m_history;
  Stretch m_stretch;
};

enum class Window { FinancialYear, TwelveMonths };

// Placements of the child that began in the window by the day, or lasted into it: the one open at its start is counted.
class Placements final : public Derivation {
public:
  Placements(const Table& episodes, Window window) : m_history(episodes), m_window(window) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    if (m_history.of(row) == nullptr) return std::nullopt;
    const auto placements = m_history.ofChild(row);
    return static_cast<double>(std::count_if(placements.begin(), placements.end(),
                                             [&](const auto& placement) { return counts(placement, asAt); }));
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    Evidence evidence;
    if (m_history.of(row) == nullptr) return evidence;
    for (const auto& placement : m_history.ofChild(row)) {
      if (counts(placement, asAt)) evidence.marks.push_back({"placed", placement.start, {}, row});
    }
    return evidence;
  }

private:
  [[nodiscard]] bool counts(const CareHistory::Placement& placement, Day asAt) const {
    const Day first = m_window == Window::FinancialYear ? firstOfFinancialYear(asAt)
                                                        : core::addMonths(asAt, -12) + std::chrono::days{1};
    // One of a single day is never open, but on the first day of the window it began in it.
    return placement.start <= asAt && (placement.start >= first || !placement.end || *placement.end > first);
  }

  CareHistory m_history;
  Window m_window;
};

class AgeAtYearEnd final : public Derivation {
public:
  explicit AgeAtYearEnd(const Table& table) : m_births(table.days("date_of_birth")) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto birth = m_births.at(row);
    if (!birth) return std::nullopt;
    return core::ageOn(*birth, core::FinancialYear{core::Month{asAt}}.lastMonth().lastDay()).value_or(-1);
  }

private:
  const DayColumn& m_births;
};

enum class CareReviewFact { Due, LateSinceApril, Overdue };

// The first review within 20 working days of coming into care, the second within three months of the first, each
// later one within six months of the one before.
class CareReviews final : public Derivation {
public:
  CareReviews(const Table& episodes, const Table& reviews, const core::WorkingDays& workingDays, CareReviewFact fact)
      : m_history(episodes),
        m_dates(reviews.days("review_date")),
        m_byChild(episodes, reviews, "review_date"),
        m_workingDays(workingDays),
        m_fact(fact) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto* placement = m_history.of(row);
    if (placement == nullptr || asAt < placement->entered) return std::nullopt;
    const Day entered = placement->entered;
    if (m_fact == CareReviewFact::Due) return m_workingDays.between(entered, asAt) >= kFirstCareReview;
    const Day year = firstOfFinancialYear(asAt);
    int held = 0;
    int late = 0;
    Day due{};
    for (const RowIndex review : m_byChild.of(row)) {
      const Day day = *m_dates.at(review);
      if (day <= entered) continue;
      if (day > asAt) break;
      const bool isLate = held == 0 ? m_workingDays.between(entered, day) > kFirstCareReview : day > due;
      if (isLate && day >= year) ++late;
      due = core::addMonths(day, held == 0 ? kSecondCareReviewMonths : kLaterCareReviewMonths);
      ++held;
    }
    if (m_fact == CareReviewFact::LateSinceApril) return late;
    return held == 0 ? m_workingDays.between(entered, asAt) > kFirstCareReview : due < asAt;
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto* placement = m_history.of(row);
    Evidence evidence;
    if (placement == nullptr || asAt < placement->entered) return evidence;
    evidence.marks.push_back({"in care since", placement->entered, {}, row});
    Day due = m_workingDays.after(placement->entered, kFirstCareReview);
    if (m_fact == CareReviewFact::Due) {
      evidence.marks.push_back({"first review due", due, {}, row});
      return evidence;
    }
    const Day year = firstOfFinancialYear(asAt);
    int held = 0;
    for (const RowIndex review : m_byChild.of(row)) {
      const Day day = *m_dates.at(review);
      if (day <= placement->entered) continue;
      if (day > asAt) break;
      if (day > due && day >= year && m_fact == CareReviewFact::LateSinceApril) {
        evidence.marks.push_back({"review due", due, {}, row});
        evidence.marks.push_back({"held late", day, "care_reviews", review});
      }
      due = core::addMonths(day, held == 0 ? kSecondCareReviewMonths : kLaterCareReviewMonths);
      ++held;
    }
    evidence.marks.push_back({"next review due", due, {}, row});
    if (due < asAt) evidence.words = "not held by the day";
    return evidence;
  }

private:
  CareHistory m_history;
  const DayColumn& m_dates;
  ChildRows m_byChild;
  const core::WorkingDays& m_workingDays;
  CareReviewFact m_fact;
};

constexpr std::string_view kEpisodes = "episodes_of_care";
constexpr std::string_view kStart = "episode_start_date";

template <Stretch stretch>
AnyDerivation duration(const Inputs& in) {
  return std::make_unique<Duration>(in.table, stretch);
}

template <Window window>
AnyDerivation placements(const Inputs& in) {
  return std::make_unique<Placements>(in.table, window);
}

template <CareReviewFact fact>
AnyDerivation reviews(const Inputs& in) {
  return std::make_unique<CareReviews>(in.table, in.records.table("care_reviews"), in.workingDays, fact);
}

constexpr std::array<NamedDerivation, 9> kFields = {{
    {kEpisodes, kStart, "months_in_care", FieldKind::Number, duration<Stretch::MonthsInCare>,
     "Completed months since the period of care began."},
    {kEpisodes, kStart, "weeks_in_care", FieldKind::Number, duration<Stretch::WeeksInCare>,
     "Weeks since the period of care began."},
    {kEpisodes, kStart, "months_in_placement", FieldKind::Number, duration<Stretch::MonthsInPlacement>,
     "Completed months since the placement began; a placement for adoption is taken together with the one before it."},
    {kEpisodes, kStart, "placements_since_april", FieldKind::Number, placements<Window::FinancialYear>,
     "Placements of the child since 1 April, the one open then included; changes of status and some days away make no "
     "new one."},
    {kEpisodes, kStart, "placements_in_12_months", FieldKind::Number, placements<Window::TwelveMonths>,
     "Placements of the child in the last 12 months, the one open at their start included; changes of status and some "
     "days away make no new one."},
    {kEpisodes, "date_of_birth", "age_at_year_end", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<AgeAtYearEnd>(in.table); },
     "Completed years on the 31 March that ends the financial year."},
    {kEpisodes, kStart, "care_review_due", FieldKind::Number, reviews<CareReviewFact::Due>,
     "A first review has fallen due: 20 working days after coming into care.", true},
    {kEpisodes, kStart, "care_reviews_late_since_april", FieldKind::Number, reviews<CareReviewFact::LateSinceApril>,
     "Reviews held since 1 April after the day they were due."},
    {kEpisodes, kStart, "care_review_overdue", FieldKind::Number, reviews<CareReviewFact::Overdue>,
     "The next review was due before the day and has not been held.", true},
}};

}  // namespace

std::span<const NamedDerivation> care() {
  return kFields;
}

}  // namespace poap::metrics::derivations

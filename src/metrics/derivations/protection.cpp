#include "derivations/registry.hpp"
#include "derivations/rules.hpp"

#include <algorithm>
#include <array>

namespace poap::metrics::derivations {

namespace {

using core::Day;

// What the derivations of protection plans share.
struct Plans {
  explicit Plans(const Table& table)
      : starts(table.days("child_protection_plan_start_date")), children(table.texts("child_unique_id")) {}

  const DayColumn& starts;
  const TextColumn& children;
};

class MonthsOnPlan final : public Derivation {
public:
  explicit MonthsOnPlan(const Table& plans) : m_plans(plans) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start || asAt < *start) return std::nullopt;
    return completedMonths(*start, asAt);
  }

private:
  Plans m_plans;
};

class EarlierPlans final : public Derivation {
public:
  explicit EarlierPlans(const Table& plans)
      : m_plans(plans),
        m_supplied(plans.numbers("number_of_previous_child_protection_plans")),
        m_byChild(plans, "child_protection_plan_start_date") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return std::nullopt;
    const auto rows = m_byChild.of(m_plans.children.at(row));
    const auto counted =
        std::count_if(rows.begin(), rows.end(), [&](RowIndex other) { return *m_plans.starts.at(other) < *start; });
    return std::max(static_cast<double>(counted), m_supplied.at(row).value_or(0));
  }

private:
  Plans m_plans;
  const NumberColumn& m_supplied;
  ChildRows m_byChild;
};

class InCare final : public Derivation {
public:
  InCare(const Table& plans, const Table& care)
      : m_plans(plans),
        m_starts(care.days("date_started_to_be_looked_after")),
        m_ends(care.days("date_ceased_to_be_looked_after")),
        m_byChild(care, "date_started_to_be_looked_after") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto rows = m_byChild.of(m_plans.children.at(row));
    return std::any_of(rows.begin(), rows.end(), [&](RowIndex period) {
      const auto end = m_ends.at(period);
      return *m_starts.at(period) <= asAt && (!end || *end > asAt);
    });
  }

private:
  Plans m_plans;
  const DayColumn& m_starts;
  const DayColumn& m_ends;
  ChildRows m_byChild;
};

enum class VisitFact { WorkingDays, WorkingDaysOfAttempt, Days, SeenAlone };

class LatestVisit final : public Derivation {
public:
  LatestVisit(const Table& plans, const Table& visits, const core::WorkingDays& workingDays, VisitFact fact)
      : m_plans(plans),
        m_dates(visits.days("visit_date")),
        m_successful(visits.texts("visit_successful")),
        m_seenAlone(visits.texts("child_seen_alone")),
        m_byChild(visits, "visit_date"),
        m_workingDays(workingDays),
        m_fact(fact) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto visit = latest(row, asAt);
    if (!visit) return std::nullopt;
    const Day date = *m_dates.at(*visit);
    switch (m_fact) {
      case VisitFact::WorkingDays:
      case VisitFact::WorkingDaysOfAttempt:
        return m_workingDays.between(date, asAt);
      case VisitFact::Days:
        return static_cast<double>((asAt - date).count());
      case VisitFact::SeenAlone:
        return m_seenAlone.at(*visit) == "Y" ? 1 : 0;
    }
    return std::nullopt;
  }

private:
  [[nodiscard]] std::optional<RowIndex> latest(RowIndex plan, Day asAt) const {
    const auto start = m_plans.starts.at(plan);
    if (!start) return std::nullopt;
    const auto rows = m_byChild.of(m_plans.children.at(plan));
    const auto after = std::upper_bound(rows.begin(), rows.end(), core::dayNumber(asAt),
                                        [&](std::int32_t day, RowIndex visit) { return day < m_dates.number(visit); });
    for (auto at = after; at != rows.begin();) {
      --at;
      if (*m_dates.at(*at) < *start) return std::nullopt;
      if (m_fact == VisitFact::WorkingDaysOfAttempt || m_successful.at(*at) == "Y") return *at;
    }
    return std::nullopt;
  }

  Plans m_plans;
  const DayColumn& m_dates;
  const TextColumn& m_successful;
  const TextColumn& m_seenAlone;
  ChildRows m_byChild;
  const core::WorkingDays& m_workingDays;
  VisitFact m_fact;
};

enum class ReviewFact { Due, InTime };

class Reviews final : public Derivation {
public:
  Reviews(const Table& plans, const Table& reviews, ReviewFact fact)
      : m_plans(plans), m_dates(reviews.days("review_date")), m_byChild(reviews, "review_date"), m_fact(fact) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return std::nullopt;
    if (m_fact == ReviewFact::Due) return *start + kFirstReviewLimit <= asAt;
    Day due = *start + kFirstReviewLimit;
    for (const RowIndex review : m_byChild.of(m_plans.children.at(row))) {
      const Day held = *m_dates.at(review);
      if (held <= *start) continue;
      if (held > asAt) break;
      if (held > due) return 0;
      due = held + kLaterReviewLimit;
    }
    return due >= asAt;
  }

private:
  Plans m_plans;
  const DayColumn& m_dates;
  ChildRows m_byChild;
  ReviewFact m_fact;
};

class SincePreviousVisit final : public Derivation {
public:
  SincePreviousVisit(const Table& visits, const Table& plans, const core::WorkingDays& workingDays)
      : m_dates(visits.days("visit_date")),
        m_successful(visits.texts("visit_successful")),
        m_children(visits.texts("child_unique_id")),
        m_byChild(visits, "visit_date"),
        m_plans(plans),
        m_plansByChild(plans, "child_protection_plan_start_date"),
        m_workingDays(workingDays) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto date = m_dates.at(row);
    if (!date || m_successful.at(row) != "Y") return std::nullopt;
    const auto planStart = startOfPlan(m_children.at(row), *date);
    if (!planStart) return std::nullopt;
    std::optional<Day> previous;
    for (const RowIndex visit : m_byChild.of(m_children.at(row))) {
      if (visit == row) break;
      if (m_successful.at(visit) == "Y") previous = m_dates.at(visit);
    }
    if (!previous || *previous < *planStart) return std::nullopt;
    return m_workingDays.between(*previous, *date);
  }

private:
  [[nodiscard]] std::optional<Day> startOfPlan(std::string_view child, Day date) const {
    std::optional<Day> start;
    for (const RowIndex plan : m_plansByChild.of(child)) {
      const Day candidate = *m_plans.starts.at(plan);
      if (candidate > date) break;
      start = candidate;
    }
    return start;
  }

  const DayColumn& m_dates;
  const TextColumn& m_successful;
  const TextColumn& m_children;
  ChildRows m_byChild;
  Plans m_plans;
  ChildRows m_plansByChild;
  const core::WorkingDays& m_workingDays;
};

constexpr std::string_view kPlans = "child_protection_plans";
constexpr std::string_view kStart = "child_protection_plan_start_date";

template <VisitFact fact>
AnyDerivation latestVisit(const Inputs& in) {
  return std::make_unique<LatestVisit>(in.table, in.records.table("child_protection_visits"), in.workingDays, fact);
}

template <ReviewFact fact>
AnyDerivation reviews(const Inputs& in) {
  return std::make_unique<Reviews>(in.table, in.records.table("child_protection_reviews"), fact);
}

constexpr std::array<NamedDerivation, 10> kFields = {{
    {kPlans, kStart, "months_on_plan", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<MonthsOnPlan>(in.table); }},
    {kPlans, kStart, "earlier_plans", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<EarlierPlans>(in.table); }},
    {kPlans, kStart, "in_care", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation {
       return std::make_unique<InCare>(in.table, in.records.table("periods_of_care"));
     }},
    {kPlans, kStart, "working_days_since_visit", FieldKind::Number, latestVisit<VisitFact::WorkingDays>},
    {kPlans, kStart, "working_days_since_attempt", FieldKind::Number, latestVisit<VisitFact::WorkingDaysOfAttempt>},
    {kPlans, kStart, "days_since_visit", FieldKind::Number, latestVisit<VisitFact::Days>},
    {kPlans, kStart, "seen_alone_at_latest_visit", FieldKind::Number, latestVisit<VisitFact::SeenAlone>},
    {kPlans, kStart, "review_due", FieldKind::Number, reviews<ReviewFact::Due>},
    {kPlans, kStart, "reviews_in_time", FieldKind::Number, reviews<ReviewFact::InTime>},
    {"child_protection_visits", "visit_date", "working_days_since_previous_visit", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation {
       return std::make_unique<SincePreviousVisit>(in.table, in.records.table(kPlans), in.workingDays);
     }},
}};

}  // namespace

std::span<const NamedDerivation> protection() {
  return kFields;
}

}  // namespace poap::metrics::derivations

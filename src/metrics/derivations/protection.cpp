#include "derivations/registry.hpp"
#include "derivations/rules.hpp"
#include "keyed_rows.hpp"

#include <algorithm>
#include <array>

namespace poap::metrics::derivations {

namespace {

using core::Day;

// What the derivations of protection plans share.
struct Plans {
  explicit Plans(const Table& table) : starts(table.days("child_protection_plan_start_date")) {}

  const DayColumn& starts;
};

class MonthsOnPlan final : public Derivation {
public:
  explicit MonthsOnPlan(const Table& plans) : m_plans(plans) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start || asAt < *start) return std::nullopt;
    return completedMonths(*start, asAt);
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day /*asAt*/) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return {};
    return {{{"plan started", *start, {}, row}}, Evidence::Clock::Months, {}};
  }

private:
  Plans m_plans;
};

class EarlierPlans final : public Derivation {
public:
  explicit EarlierPlans(const Table& plans)
      : m_plans(plans),
        m_supplied(plans.numbers("number_of_previous_child_protection_plans")),
        m_byChild(plans, plans, "child_protection_plan_start_date") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return std::nullopt;
    const auto rows = m_byChild.of(row);
    const auto counted =
        std::count_if(rows.begin(), rows.end(), [&](RowIndex other) { return *m_plans.starts.at(other) < *start; });
    return std::max(static_cast<double>(counted), m_supplied.at(row).value_or(0));
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day /*asAt*/) const override {
    const auto start = m_plans.starts.at(row);
    Evidence evidence;
    if (!start) return evidence;
    for (const RowIndex other : m_byChild.of(row)) {
      const Day earlier = *m_plans.starts.at(other);
      if (earlier < *start) evidence.marks.push_back({"earlier plan", earlier, "child_protection_plans", other});
    }
    if (const double supplied = m_supplied.at(row).value_or(0); supplied > static_cast<double>(evidence.marks.size())) {
      evidence.words = "the list itself tells of more earlier plans";
    } else if (evidence.marks.empty()) {
      evidence.words = "no earlier plan";
    }
    return evidence;
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
        m_byChild(plans, care, "date_started_to_be_looked_after") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    return openOn(row, asAt).has_value();
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto period = openOn(row, asAt);
    if (!period) return {{}, Evidence::Clock::None, "not looked after on the day"};
    return {{{"looked after since", *m_starts.at(*period), "periods_of_care", *period}}, Evidence::Clock::None, {}};
  }

private:
  [[nodiscard]] std::optional<RowIndex> openOn(RowIndex row, Day asAt) const {
    const auto rows = m_byChild.of(row);
    const auto open = std::find_if(rows.begin(), rows.end(), [&](RowIndex period) {
      const auto end = m_ends.at(period);
      return *m_starts.at(period) <= asAt && (!end || *end > asAt);
    });
    return open == rows.end() ? std::nullopt : std::optional{*open};
  }

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
        m_byChild(plans, visits, "visit_date"),
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

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return {};
    const bool attempts = m_fact == VisitFact::WorkingDaysOfAttempt;
    const auto visit = latest(row, asAt);
    if (!visit) {
      return {{{"plan started", *start, {}, row}},
              Evidence::Clock::None,
              attempts ? "not visited since" : "not seen since"};
    }
    Evidence::Clock clock = Evidence::Clock::WorkingDays;
    if (m_fact == VisitFact::Days) clock = Evidence::Clock::Days;
    if (m_fact == VisitFact::SeenAlone) clock = Evidence::Clock::None;
    std::string words = attempts ? "visited" : "seen";
    if (m_fact == VisitFact::SeenAlone) words = m_seenAlone.at(*visit) == "Y" ? "seen alone" : "seen, not alone,";
    return {{{std::move(words), *m_dates.at(*visit), "child_protection_visits", *visit}}, clock, {}};
  }

private:
  [[nodiscard]] std::optional<RowIndex> latest(RowIndex plan, Day asAt) const {
    const auto start = m_plans.starts.at(plan);
    if (!start) return std::nullopt;
    const auto rows = m_byChild.of(plan);
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
      : m_plans(plans), m_dates(reviews.days("review_date")), m_byChild(plans, reviews, "review_date"), m_fact(fact) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return std::nullopt;
    if (m_fact == ReviewFact::Due) return *start + kFirstReviewLimit <= asAt;
    Day due = *start + kFirstReviewLimit;
    for (const RowIndex review : m_byChild.of(row)) {
      const Day held = *m_dates.at(review);
      if (held <= *start) continue;
      if (held > asAt) break;
      if (held > due) return 0;
      due = held + kLaterReviewLimit;
    }
    return due >= asAt;
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day asAt) const override {
    const auto start = m_plans.starts.at(row);
    if (!start) return {};
    Evidence evidence;
    evidence.marks.push_back({"plan started", *start, {}, row});
    Day due = *start + kFirstReviewLimit;
    if (m_fact == ReviewFact::Due) {
      evidence.marks.push_back({"first review due", due, {}, row});
      return evidence;
    }
    for (const RowIndex review : m_byChild.of(row)) {
      const Day held = *m_dates.at(review);
      if (held <= *start) continue;
      if (held > asAt) break;
      evidence.marks = {{"review due", due, {}, row}, {"held", held, "child_protection_reviews", review}};
      if (held > due) {
        evidence.words = lateBy(held - due);
        return evidence;
      }
      due = held + kLaterReviewLimit;
    }
    evidence.marks.push_back({"next review due", due, {}, row});
    if (due < asAt) evidence.words = lateBy(asAt - due);
    return evidence;
  }

private:
  static std::string lateBy(std::chrono::days days) {
    return std::to_string(days.count()) + (days.count() == 1 ? " day late" : " days late");
  }

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
        m_byChild(visits, visits, "visit_date"),
        m_plans(plans),
        m_plansByChild(visits, plans, "child_protection_plan_start_date"),
        m_workingDays(workingDays) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto before = previous(row);
    if (!before) return std::nullopt;
    return m_workingDays.between(*m_dates.at(*before), *m_dates.at(row));
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day /*asAt*/) const override {
    const auto before = previous(row);
    if (!before) return {{}, Evidence::Clock::None, "not seen before under this plan"};
    return {{{"seen before", *m_dates.at(*before), "child_protection_visits", *before},
             {"seen", *m_dates.at(row), {}, row}},
            Evidence::Clock::WorkingDays,
            {}};
  }

private:
  // The visit before this one at which the child was seen under the same plan.
  [[nodiscard]] std::optional<RowIndex> previous(RowIndex row) const {
    const auto date = m_dates.at(row);
    if (!date || m_successful.at(row) != "Y") return std::nullopt;
    const auto planStart = startOfPlan(row, *date);
    if (!planStart) return std::nullopt;
    std::optional<RowIndex> previous;
    for (const RowIndex visit : m_byChild.of(row)) {
      if (visit == row) break;
      if (m_successful.at(visit) == "Y") previous = visit;
    }
    if (!previous || *m_dates.at(*previous) < *planStart) return std::nullopt;
    return previous;
  }

  [[nodiscard]] std::optional<Day> startOfPlan(RowIndex visit, Day date) const {
    std::optional<Day> start;
    for (const RowIndex plan : m_plansByChild.of(visit)) {
      const Day candidate = *m_plans.starts.at(plan);
      if (candidate > date) break;
      start = candidate;
    }
    return start;
  }

  const DayColumn& m_dates;
  const TextColumn& m_successful;
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
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<MonthsOnPlan>(in.table); },
     "Completed calendar months since the plan started."},
    {kPlans, kStart, "earlier_plans", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<EarlierPlans>(in.table); },
     "Plans of the child that started on an earlier day, or the number the list itself gives when that is larger."},
    {kPlans, kStart, "in_care", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation {
       return std::make_unique<InCare>(in.table, in.records.table("periods_of_care"));
     },
     "The child is looked after on the day.", true},
    {kPlans, kStart, "working_days_since_visit", FieldKind::Number, latestVisit<VisitFact::WorkingDays>,
     "Working days since the latest visit, since the plan started, at which the child was seen."},
    {kPlans, kStart, "working_days_since_attempt", FieldKind::Number, latestVisit<VisitFact::WorkingDaysOfAttempt>,
     "Working days since the latest visit since the plan started, whether the child was seen or not."},
    {kPlans, kStart, "days_since_visit", FieldKind::Number, latestVisit<VisitFact::Days>,
     "Days since the latest visit, since the plan started, at which the child was seen."},
    {kPlans, kStart, "seen_alone_at_latest_visit", FieldKind::Number, latestVisit<VisitFact::SeenAlone>,
     "The child was seen alone at the latest visit at which they were seen.", true},
    {kPlans, kStart, "review_due", FieldKind::Number, reviews<ReviewFact::Due>,
     "A first review has fallen due: 91 days after the plan started.", true},
    {kPlans, kStart, "reviews_in_time", FieldKind::Number, reviews<ReviewFact::InTime>,
     "The first review was held within 91 days of the start, each later one within 183 days of the one before, and "
     "none is overdue.",
     true},
    {"child_protection_visits", "visit_date", "working_days_since_previous_visit", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation {
       return std::make_unique<SincePreviousVisit>(in.table, in.records.table(kPlans), in.workingDays);
     },
     "Working days between this visit and the one before under the same plan at which the child was seen."},
}};

}  // namespace

std::span<const NamedDerivation> protection() {
  return kFields;
}

}  // namespace poap::metrics::derivations

#pragma once

// Values computed once for a record from other records: the hard rules of the domain, each with its own test.

#include "poap/core/working_days.hpp"
#include "poap/metrics/columns.hpp"
#include "poap/metrics/derivation_catalogue.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace poap::metrics {

// What a derived value of a row rests on, for a person who asks why.
struct Evidence {
  // A day that decided, and the row that holds it.
  struct Mark {
    std::string words;  // before the day: "seen", "started"
    core::Day day;
    std::string dataset;  // of another list; empty: the row itself
    RowIndex row = 0;
  };
  enum class Clock { None, Days, WorkingDays, Weeks, Months };
  std::vector<Mark> marks;
  Clock clock = Clock::None;  // the value runs from the first mark to the second, or to as-at when there is one only
  std::string words;          // said as they are, after the marks: "no review held"
};

// A derived field. asAt is the day of the event for flows and the reference date for stocks. Flags are 1 and 0;
// an empty result means that the field does not apply to the record.
class Derivation {
public:
  Derivation() = default;
  Derivation(const Derivation&) = delete;
  Derivation& operator=(const Derivation&) = delete;
  virtual ~Derivation() = default;
  [[nodiscard]] virtual std::optional<double> at(RowIndex row, core::Day asAt) const = 0;
  // False when asAt makes no difference for any row.
  [[nodiscard]] virtual bool dependsOnDay() const { return true; }
  // Nothing to show when the value says it all.
  [[nodiscard]] virtual Evidence evidence(RowIndex /*row*/, core::Day /*asAt*/) const { return {}; }
};

// A derived text: a value of a column of some list, by its number there, so that filters compare numbers.
class TextDerivation {
public:
  TextDerivation() = default;
  TextDerivation(const TextDerivation&) = delete;
  TextDerivation& operator=(const TextDerivation&) = delete;
  virtual ~TextDerivation() = default;
  [[nodiscard]] virtual const TextColumn& column() const = 0;
  // 0 is the empty text.
  [[nodiscard]] virtual std::uint32_t codeAt(RowIndex row, core::Day asAt) const = 0;
  // False when asAt makes no difference for any row.
  [[nodiscard]] virtual bool dependsOnDay() const { return true; }
};

using AnyDerivation = std::variant<std::unique_ptr<Derivation>, std::unique_ptr<TextDerivation>>;

// Review conferences: the first at most 91 days after the plan starts, each later one at most 183 days after
// the one before (three and six months in days; Working Together, measures.md section 7).
inline constexpr std::chrono::days kFirstReviewLimit{91};
inline constexpr std::chrono::days kLaterReviewLimit{183};

// Reviews of children in care: the first within so many working days of the start, the second within so many months
// of the first, each later one of the one before (measures.md section 8).
inline constexpr int kFirstCareReview = 20;
inline constexpr int kSecondCareReviewMonths = 3;
inline constexpr int kLaterCareReviewMonths = 6;

// Derived fields written in C++; those declared in resources/derivations stand beside them:
//
// any list with date_of_birth
//   age                               completed years on the day; -1 before birth; empty without a date of birth
//   age_band                          "0-4" (an unborn child too), "5-9", "10-15", "16-17", "18+"
// referrals
//   re_referral_within_12_months      the child has a referral on an earlier day, at most 12 calendar months before
// child_protection_plans
//   months_on_plan                    completed calendar months since the start
//   earlier_plans                     plans of the child that started on an earlier day, or the number supplied when
//                                     that is larger (plans from before the list reaches back)
//   in_care                           the child is looked after on the day
//   working_days_since_visit          since the latest successful visit on or after the start of the plan
//   working_days_since_attempt        the same, counting visits at which the child was not seen
//   days_since_visit                  calendar days since that successful visit
//   seen_alone_at_latest_visit        at that successful visit
//   review_due                        at least one review has fallen due by the day
//   reviews_in_time                   every review so far was held by its due date and none is overdue
// episodes_of_care (empty for agreed short breaks)
//   months_in_care                    completed months since the period of care began: the chain of episodes each of
//                                     which ends, with care going on, on the day the next starts
//   weeks_in_care                     the same in weeks, not rounded
//   months_in_placement               completed months since the placement began; a placement for adoption is taken
//                                     together with the one before it
//   placements_since_april            placements of the child since 1 April, the one open then included; changes of
//                                     status or with the same carers, and some days away, make no new one
//   placements_in_12_months           the same since the day after the same date a year before
//   age_at_year_end                   completed years on the 31 March that ends the financial year
//   care_review_due                   a first review has fallen due by the day
//   care_reviews_late_since_april     reviews held since 1 April after the day they were due
//   care_review_overdue               the next review was due before the day and has not been held
// child_protection_visits
//   working_days_since_previous_visit between this and the previous successful visit under the same plan
class KeyedRows;

// The derived fields of all lists, made when first asked for and then kept, with what they share.
class DerivedFields {
public:
  // records, catalogue and workingDays must outlive it.
  DerivedFields(const Records& records, const DerivationCatalogue& catalogue, const core::WorkingDays& workingDays);
  ~DerivedFields();
  DerivedFields(const DerivedFields&) = delete;
  DerivedFields& operator=(const DerivedFields&) = delete;

  // Null when the list has no derived field of that name and kind. Throws core::Error{UnknownName} for no list.
  [[nodiscard]] const Derivation* number(const std::string& dataset, const std::string& field) const;
  [[nodiscard]] const TextDerivation* text(const std::string& dataset, const std::string& field) const;

  [[nodiscard]] const Records& records() const { return m_records; }
  [[nodiscard]] const core::WorkingDays& workingDays() const { return m_workingDays; }
  // Rows of a list by a key of it, each key's in order of a date.
  [[nodiscard]] const KeyedRows& rowsBy(const std::string& dataset, const std::string& key,
                                        const std::string& date) const;

private:
  [[nodiscard]] const AnyDerivation& get(const std::string& dataset, const std::string& field) const;

  const Records& m_records;
  const DerivationCatalogue& m_catalogue;
  const core::WorkingDays& m_workingDays;
  mutable std::map<std::pair<std::string, std::string>, AnyDerivation> m_fields;
  mutable std::map<std::array<std::string, 3>, std::unique_ptr<KeyedRows>> m_rows;
};

}  // namespace poap::metrics

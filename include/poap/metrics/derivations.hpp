#pragma once

// Values computed once for a record from other records: the hard rules of the domain, each with its own test.

#include "poap/core/working_days.hpp"
#include "poap/metrics/columns.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace poap::metrics {

// A derived field. asAt is the day of the event for flows and the reference date for stocks. Flags are 1 and 0;
// an empty result means that the field does not apply to the record.
class Derivation {
public:
  Derivation() = default;
  Derivation(const Derivation&) = delete;
  Derivation& operator=(const Derivation&) = delete;
  virtual ~Derivation() = default;
  [[nodiscard]] virtual std::optional<double> at(RowIndex row, core::Day asAt) const = 0;
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
};

using AnyDerivation = std::variant<std::unique_ptr<Derivation>, std::unique_ptr<TextDerivation>>;

// What a field of a list can be compared with.
enum class FieldKind { Date, Text, Number };

// Review conferences: the first at most 91 days after the plan starts, each later one at most 183 days after
// the one before (three and six months in days; Working Together, measures.md section 7).
inline constexpr std::chrono::days kFirstReviewLimit{91};
inline constexpr std::chrono::days kLaterReviewLimit{183};

// The derived field of a dataset, or null when it has none of that name:
//
// any list with date_of_birth
//   age                               completed years on the day; -1 before birth; empty without a date of birth
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
// child_protection_visits
//   working_days_since_previous_visit between this and the previous successful visit under the same plan
std::unique_ptr<Derivation> makeDerivation(const Records& records, const core::WorkingDays& workingDays,
                                           std::string_view dataset, std::string_view field);

}  // namespace poap::metrics

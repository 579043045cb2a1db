#include "derivations/registry.hpp"
#include "keyed_rows.hpp"

#include <array>

namespace poap::metrics::derivations {

namespace {

using core::Day;

class ReReferral final : public Derivation {
public:
  explicit ReReferral(const Table& referrals)
      : m_dates(referrals.days("referral_date")), m_byChild(referrals, referrals, "referral_date") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    if (m_dates.empty(row)) return std::nullopt;
    return earlier(row).has_value();
  }

  [[nodiscard]] Evidence evidence(RowIndex row, Day /*asAt*/) const override {
    if (m_dates.empty(row)) return {};
    const auto other = earlier(row);
    if (!other) return {{}, Evidence::Clock::None, "no referral in the 12 months before"};
    return {{{"earlier referral", *m_dates.at(*other), "referrals", *other}}, Evidence::Clock::None, {}};
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  // The first referral of the child in the 12 calendar months before.
  [[nodiscard]] std::optional<RowIndex> earlier(RowIndex row) const {
    const Day date = *m_dates.at(row);
    for (const RowIndex other : m_byChild.of(row)) {
      const Day before = *m_dates.at(other);
      if (before >= date) break;
      if (core::addMonths(before, 12) >= date) return other;
    }
    return std::nullopt;
  }

  const DayColumn& m_dates;
  ChildRows m_byChild;
};

constexpr std::array<NamedDerivation, 1> kFields = {{
    {"referrals", "referral_date", "re_referral_within_12_months", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<ReReferral>(in.table); },
     "The child has a referral on an earlier day, at most 12 calendar months before.", true},
}};

}  // namespace

std::span<const NamedDerivation> referrals() {
  return kFields;
}

}  // namespace poap::metrics::derivations

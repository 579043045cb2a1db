#include "derivations/registry.hpp"

#include <array>

namespace poap::metrics::derivations {

namespace {

using core::Day;

class ReReferral final : public Derivation {
public:
  explicit ReReferral(const Table& referrals)
      : m_dates(referrals.days("referral_date")),
        m_children(referrals.texts("child_unique_id")),
        m_byChild(referrals, "referral_date") {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day /*asAt*/) const override {
    const auto date = m_dates.at(row);
    if (!date) return std::nullopt;
    for (const RowIndex other : m_byChild.of(m_children.at(row))) {
      const Day earlier = *m_dates.at(other);
      if (earlier >= *date) break;
      if (core::addMonths(earlier, 12) >= *date) return 1;
    }
    return 0;
  }
  [[nodiscard]] bool dependsOnDay() const override { return false; }

private:
  const DayColumn& m_dates;
  const TextColumn& m_children;
  ChildRows m_byChild;
};

constexpr std::array<NamedDerivation, 1> kFields = {{
    {"referrals", "referral_date", "re_referral_within_12_months", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<ReReferral>(in.table); }},
}};

}  // namespace

std::span<const NamedDerivation> referrals() {
  return kFields;
}

}  // namespace poap::metrics::derivations

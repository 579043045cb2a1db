#include "derivations/registry.hpp"

#include <array>

namespace poap::metrics::derivations {

namespace {

using core::Day;

class Age final : public Derivation {
public:
  explicit Age(const Table& table) : m_births(table.days("date_of_birth")) {}

  [[nodiscard]] std::optional<double> at(RowIndex row, Day asAt) const override {
    const auto birth = m_births.at(row);
    if (!birth) return std::nullopt;
    return core::ageOn(*birth, asAt).value_or(-1);
  }

private:
  const DayColumn& m_births;
};

constexpr std::array<NamedDerivation, 1> kFields = {{
    {"", "date_of_birth", "age", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<Age>(in.table); }},
}};

}  // namespace

std::span<const NamedDerivation> people() {
  return kFields;
}

}  // namespace poap::metrics::derivations

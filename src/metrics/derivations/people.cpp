#include "derivations/registry.hpp"

#include <algorithm>
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

  [[nodiscard]] Evidence evidence(RowIndex row, Day /*asAt*/) const override {
    const auto birth = m_births.at(row);
    if (!birth) return {};
    return {{{"born", *birth, {}, row}}, Evidence::Clock::None, {}};
  }

private:
  const DayColumn& m_births;
};

// Bands of age of the department's statistics, the youngest two together.
struct Band {
  const char* name;
  int highest;
};
constexpr std::array<Band, 5> kBands = {{{"0-4", 4}, {"5-9", 9}, {"10-15", 15}, {"16-17", 17}, {"18+", 999}}};

class AgeBand final : public TextDerivation {
public:
  explicit AgeBand(const Table& table) : m_births(table.days("date_of_birth")) {
    for (const Band& band : kBands) m_bands.add(band.name);
  }

  [[nodiscard]] const TextColumn& column() const override { return m_bands; }
  [[nodiscard]] std::uint32_t codeAt(RowIndex row, Day asAt) const override {
    const auto birth = m_births.at(row);
    if (!birth) return 0;
    const int age = core::ageOn(*birth, asAt).value_or(-1);
    const auto* const band =
        std::find_if(kBands.begin(), kBands.end(), [&](const Band& each) { return age <= each.highest; });
    return static_cast<std::uint32_t>(band - kBands.begin()) + 1;
  }

private:
  const DayColumn& m_births;
  TextColumn m_bands;  // numbered from 1, as they stand
};

constexpr std::array<NamedDerivation, 2> kFields = {{
    {"", "date_of_birth", "age", FieldKind::Number,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<Age>(in.table); },
     "Completed years on the day; -1 before birth."},
    {"", "date_of_birth", "age_band", FieldKind::Text,
     [](const Inputs& in) -> AnyDerivation { return std::make_unique<AgeBand>(in.table); },
     "The age on the day as 0-4 (a child not yet born too), 5-9, 10-15, 16-17 or 18+."},
}};

}  // namespace

std::span<const NamedDerivation> people() {
  return kFields;
}

}  // namespace poap::metrics::derivations

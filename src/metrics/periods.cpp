#include "poap/metrics/engine.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace poap::metrics {

namespace {

constexpr std::array<std::pair<std::string_view, Basis>, 4> kBases = {{
    {"month", Basis::Month},
    {"month_end", Basis::MonthEnd},
    {"year_to_date", Basis::YearToDate},
    {"quarter", Basis::Quarter},
}};
constexpr int kFewestMonths = 2;
constexpr int kMostMonths = 60;

}  // namespace

std::optional<Basis> basisFromName(std::string_view name) {
  for (const auto& [known, basis] : kBases) {
    if (known == name) return basis;
  }
  constexpr std::string_view kBefore = "rolling_";
  constexpr std::string_view kAfter = "_months";
  if (!name.starts_with(kBefore) || !name.ends_with(kAfter) || name.size() <= kBefore.size() + kAfter.size()) {
    return std::nullopt;
  }
  name.remove_prefix(kBefore.size());
  name.remove_suffix(kAfter.size());
  int months = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), months);
  const bool whole = error == std::errc{} && end == name.data() + name.size() && name.front() != '0';
  if (!whole || months < kFewestMonths || months > kMostMonths) return std::nullopt;
  return rollingBasis(months);
}

Basis rollingBasis(int months) {
  return static_cast<Basis>(kRolling + months);
}

std::optional<int> rollingMonths(Basis basis) {
  const int months = static_cast<int>(basis) - kRolling;
  return months > 0 ? std::optional{months} : std::nullopt;
}

Period periodOf(Basis basis, core::Month month) {
  if (const auto months = rollingMonths(basis)) return {month.plus(1 - *months).firstDay(), month.lastDay()};
  switch (basis) {
    case Basis::MonthEnd:
      return {month.lastDay(), month.lastDay()};
    case Basis::YearToDate:
      return {core::FinancialYear{month}.firstMonth().firstDay(), month.lastDay()};
    case Basis::Quarter:
      return {month.plus(-static_cast<int>((month.month() - 1) % 3)).firstDay(), month.lastDay()};
    case Basis::Month:
    case Basis::Rolling12Months:
      break;
  }
  return {month.firstDay(), month.lastDay()};
}

}  // namespace poap::metrics

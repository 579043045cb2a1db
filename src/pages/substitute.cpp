#include "poap/pages/page_definition.hpp"

#include "poap/core/error.hpp"

#include <fmt/format.h>

namespace poap::pages {

namespace {

std::string word(std::string_view name, core::Month month) {
  const core::FinancialYear year{month};
  const core::FinancialYear before{month.plus(-12)};
  if (name == "month") return core::monthId(month);
  if (name == "Mon") return std::string{core::shortMonthName(month)};
  if (name == "Month") return std::string{core::monthName(month)};
  if (name == "year") return fmt::format("{}", month.year());
  if (name == "fy") return year.idLabel();
  if (name == "fy-1") return before.idLabel();
  if (name == "FY") return year.shortLabel();
  if (name == "FY-1") return before.shortLabel();
  if (name == "April") return core::longMonth(year.firstMonth());
  throw core::Error{core::ErrorCode::BadResource, fmt::format("A page uses the unknown word {{{}}}.", name)};
}

}  // namespace

std::string substitute(std::string_view text, core::Month month) {
  std::string result;
  for (;;) {
    const std::size_t open = text.find('{');
    result.append(text.substr(0, open));
    if (open == std::string_view::npos) return result;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return result.append(text.substr(open));
    result.append(word(text.substr(open + 1, close - open - 1), month));
    text.remove_prefix(close + 1);
  }
}

}  // namespace poap::pages

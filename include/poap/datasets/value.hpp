#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace poap::datasets {

// A date_time cell: day number (days since 1970-01-01) and minute of the day, -1 within this struct only
// when no time was given; it is stored as two SQL columns, `<field>` and `<field>_minute` (NULL).
struct StoredDayTime {
  std::int32_t day;
  std::int32_t minute;
  [[nodiscard]] bool hasMinute() const { return minute >= 0; }
  friend bool operator==(const StoredDayTime&, const StoredDayTime&) = default;
};

// One validated cell on its way to or from the store. Empty is monostate. Dates are day numbers, ids, texts
// and codes are text that lives as long as the call that passes it.
using Value = std::variant<std::monostate, std::int64_t, double, StoredDayTime, std::string_view>;

}  // namespace poap::datasets

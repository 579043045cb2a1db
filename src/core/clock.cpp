#include "poap/core/clock.hpp"

#include "poap/core/date.hpp"

#include <fmt/format.h>

namespace poap::core {

std::chrono::sys_seconds SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string isoTime(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", isoDate(day), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace poap::core

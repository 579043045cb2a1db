#pragma once

#include <chrono>
#include <string>

namespace poap::core {

// The time and the person are handed in, so that tests own them.
class Clock {
public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual std::chrono::sys_seconds now() const = 0;
};

class SystemClock final : public Clock {
public:
  [[nodiscard]] std::chrono::sys_seconds now() const override;
};

// "2019-03-04T09:30:00Z".
std::string isoTime(std::chrono::sys_seconds time);

}  // namespace poap::core

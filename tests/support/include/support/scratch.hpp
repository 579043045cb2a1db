#pragma once

#include "poap/core/clock.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace support {

// A folder of its own for one test, removed with it.
class Scratch {
public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  // Writes a file with exactly these bytes and says where.
  [[nodiscard]] std::filesystem::path write(const std::string& name, std::string_view bytes) const;

private:
  std::filesystem::path m_path;
};

// Always 4 March 2019, 09:30 UTC.
class FixedClock final : public poap::core::Clock {
public:
  [[nodiscard]] std::chrono::sys_seconds now() const override;
};

std::string readFile(const std::filesystem::path& file);
// Root of the source tree, for committed data.
std::filesystem::path sourceDir();

}  // namespace support

#include "surroundings.hpp"

#include "poap/core/clock.hpp"

#include <cstdlib>
#include <memory>
#include <string>

namespace poap {

namespace {

std::string userName() {
  for (const char* variable : {"USER", "USERNAME", "LOGNAME"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0') return name;
  }
  return "unknown";
}

}  // namespace

std::filesystem::path programFolder() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

session::Surroundings surroundings() {
  return {core::Resources{}, std::make_shared<core::SystemClock>(), userName(), programFolder() / "data" / "sample"};
}

}  // namespace poap

#include "support/scratch.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace support {

Scratch::Scratch() {
  std::random_device random;
  do {
    m_path = std::filesystem::temp_directory_path() / ("poap-test-" + std::to_string(random()));
  } while (!std::filesystem::create_directory(m_path));
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path Scratch::write(const std::string& name, std::string_view bytes) const {
  const auto file = m_path / name;
  std::ofstream out{file, std::ios::binary};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out) throw std::runtime_error{"cannot write " + file.string()};
  return file;
}

std::chrono::sys_seconds FixedClock::now() const {
  using namespace std::chrono;
  return sys_days{year{2019} / 3 / 4} + hours{9} + minutes{30};
}

std::string readFile(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + file.string()};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::filesystem::path sourceDir() {
  const char* dir = std::getenv("POAP_SOURCE_DIR");
  return dir == nullptr ? POAP_SOURCE_DIR : dir;
}

}  // namespace support

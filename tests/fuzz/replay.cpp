// Calls a fuzz target with every file of the folders named: what once broke it, and what reached its corners, is
// tested in every build.

#include "fuzz.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (const char* folder : std::span{argv, static_cast<std::size_t>(argc)}.subspan(1)) {
    for (const auto& entry : std::filesystem::directory_iterator{folder}) files.push_back(entry.path());
  }
  if (files.empty()) {
    std::cerr << "There is nothing to replay.\n";
    return 1;
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    // Flushed, so that the last line names the input that ended the process.
    std::cout << file.filename().string() << std::endl;
    std::ifstream stream{file, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  return 0;
}

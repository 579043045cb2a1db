#pragma once

#include "poap/cli/command_line.hpp"

#include <filesystem>

namespace poap {

// The folder of the running program.
std::filesystem::path programFolder();

// What both programs run in: the real clock, the person logged in, the sample's extracts beside the program.
session::Surroundings surroundings();

}  // namespace poap

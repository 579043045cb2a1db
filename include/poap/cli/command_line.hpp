#pragma once

// The jobs of the program without a window.

#include "poap/session/session.hpp"

#include <iosfwd>
#include <span>
#include <string>

namespace poap::cli {

// Exit codes of every command.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;  // nothing was changed
inline constexpr int kWrongUsage = 2;
inline constexpr int kRowsRejected = 3;  // done, but rows or whole files were left out

// True when the arguments (without the program's name) ask for a command; otherwise they open the window.
bool isCommand(std::span<const std::string> arguments);

// Runs one command. Results go to out, messages to err, never with a child's details. Exporting needs a Qt
// application object.
int run(std::span<const std::string> arguments, session::Surroundings surroundings, std::ostream& out,
        std::ostream& err);

}  // namespace poap::cli

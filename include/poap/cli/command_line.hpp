#pragma once

// The jobs of the program without a window.

#include "poap/session/session.hpp"

#include <functional>
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

// True when the command draws, which `export` alone does (told by the word, wherever it stands).
bool draws(std::span<const std::string> arguments);

struct ExportOptions;
// Writes pages and returns an exit code: exportPages(), which is linked apart, so that the other commands start
// without Qt.
using Exporter = std::function<int(const ExportOptions& options, const session::Surroundings& surroundings,
                                   std::ostream& out, std::ostream& err)>;

// Runs one command. Results go to out, messages to err, never with a child's details. exporter: for a command that
// draws.
int run(std::span<const std::string> arguments, session::Surroundings surroundings, std::ostream& out,
        std::ostream& err, const Exporter& exporter = {});

}  // namespace poap::cli

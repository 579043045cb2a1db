// The program. Commands run here, in a process that never loads Qt; what draws, the window and `export`, is the program
// poap-desk beside it, which takes this one's place.

#include "poap/cli/command_line.hpp"
#include "surroundings.hpp"

#include <malloc.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
#ifdef M_MMAP_THRESHOLD
  // What an import remembers of millions of rows grows in pieces. Those of 64 KiB and more go back to the system when
  // they are outgrown; left to itself the C library comes to keep ever larger ones, a tenth of all memory, as holes.
  mallopt(M_MMAP_THRESHOLD, 1 << 16);
#endif
  const std::vector<std::string> arguments{argv + 1, argv + argc};
  if (poap::cli::isCommand(arguments) && !poap::cli::draws(arguments)) {
    return poap::cli::run(arguments, poap::surroundings(), std::cout, std::cerr);
  }
  const std::string desk = (poap::programFolder() / "poap-desk").string();
  execv(desk.c_str(), argv);
  std::cerr << "The program " << desk << " cannot be started: " << std::strerror(errno) << '\n';
  return poap::cli::kFailed;
}

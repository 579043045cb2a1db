#pragma once

// Published files of other areas' values become rows of the list of benchmarks.

#include "poap/session/session.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace poap::session {

struct BenchmarkOptions {
  std::string form;    // of resources/benchmark_forms: "lait", "dfe_need"
  std::string area;    // the authority itself, by code or name as its neighbour lists have it; empty: no neighbours
  std::string region;  // by code or name as the file has it; empty: no row for the region
};

struct BenchmarkOutcome {
  FileOutcome import;              // of the list of benchmarks made from the file
  std::vector<std::string> notes;  // sentences: what was left out and why
};

// Reads a CSV file in a declared form, makes the figure of the neighbours from the neighbours' own values for every
// neighbour list in the store, and imports the rows with the name and hash of the file. The store is made when it is
// missing. Throws core::Error: UnknownName for the form, CannotRead, BadFile when the file is not in the form.
BenchmarkOutcome importBenchmarks(const std::filesystem::path& store, const std::filesystem::path& file,
                                  const BenchmarkOptions& options, const Surroundings& surroundings);

}  // namespace poap::session

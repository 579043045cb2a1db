#pragma once

// A fuzz target is one function over any bytes, and a claim that must hold for all of them. libFuzzer calls it in the
// preset `fuzz`; every other build replays the corpus through the same function as a test.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

// Ends the process where a claim does not hold: libFuzzer keeps the input, the replay names it.
#define FUZZ_CHECK(claim)                                                             \
  do {                                                                                \
    if (!(claim)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #claim); \
      std::abort();                                                                   \
    }                                                                                 \
  } while (false)

// libFuzzer's entry point; always gives 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

#include "bench_data.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace poap;

// What `poap sample` and a first look at the pack cost together: every list imported, every page of the month computed.
void wholeSample(benchmark::State& state) {
  const auto& world = bench::World::get();
  const auto file = world.folder / "whole.poap";
  std::int64_t rows = 0;
  std::int64_t figures = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(file);
    rows = figures = 0;
    state.ResumeTiming();
    for (const auto& report : session::makeSample(file, world.surroundings)) rows += report.rowsNew;
    const auto dashboard = session::Dashboard::open(file, world.surroundings);
    for (const auto& page : dashboard.pages()) {
      figures += static_cast<std::int64_t>(pages::figuresOf(dashboard.page(page.id, {2019, 2})).size());
    }
  }
  state.counters["rows"] = static_cast<double>(rows);
  state.counters["figures"] = static_cast<double>(figures);
}
BENCHMARK(wholeSample)->Unit(benchmark::kMillisecond);

}  // namespace

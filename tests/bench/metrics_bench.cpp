#include "bench_data.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace poap;

const core::Month kMonth{2019, 2};

void loadColumns(benchmark::State& state) {
  const auto& world = bench::World::get();
  const auto store = world.openSample();
  for (auto _ : state) benchmark::DoNotOptimize(metrics::Records{store, world.catalogue}.lastMonth());
}
BENCHMARK(loadColumns)->Unit(benchmark::kMillisecond);

// A new engine each time: nothing is kept from the run before.
void allMeasures24Months(benchmark::State& state) {
  const auto& world = bench::World::get();
  const auto store = world.openSample();
  const metrics::Records records{store, world.catalogue};
  for (auto _ : state) {
    const metrics::Engine engine{records, world.measures, world.workingDays};
    for (const metrics::Measure& measure : world.measures.measures()) {
      for (int back = 0; back < 24; ++back) {
        benchmark::DoNotOptimize(engine.evaluate({measure.id, std::nullopt, kMonth.plus(-back), {}}));
      }
    }
  }
}
BENCHMARK(allMeasures24Months)->Unit(benchmark::kMillisecond);

void buildPages(benchmark::State& state) {
  const auto& world = bench::World::get();
  const auto dashboard = session::Dashboard::open(world.sample, world.surroundings);
  for (auto _ : state) {
    for (const auto& page : dashboard.pages()) benchmark::DoNotOptimize(dashboard.page(page.id, kMonth));
  }
}
BENCHMARK(buildPages)->Unit(benchmark::kMillisecond);

}  // namespace

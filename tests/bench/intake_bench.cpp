#include "bench_data.hpp"
#include "poap/csv/reader.hpp"
#include "poap/ingest/import.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace poap;

void setRows(benchmark::State& state) {
  state.counters["rows/s"] =
      benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
}

void csvReader(benchmark::State& state) {
  const auto file = bench::World::get().contacts(state.range(0));
  for (auto _ : state) {
    csv::Reader reader{csv::fileSource(file)};
    csv::Record record;
    std::size_t fields = 0;
    while (reader.next(record)) fields += record.fields.size();
    benchmark::DoNotOptimize(fields);
  }
  setRows(state);
}
BENCHMARK(csvReader)->Arg(200'000)->Unit(benchmark::kMillisecond);

void importContacts(benchmark::State& state) {
  auto& world = bench::World::get();
  const auto file = world.contacts(state.range(0));
  const auto path = world.folder / "import.poap";
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(path);
    state.ResumeTiming();
    auto store = store::Store::open(path, store::OpenMode::Create, world.catalogue, world.surroundings.resources);
    const auto report = ingest::importFile(store, world.catalogue, file, {}, *world.surroundings.clock).front();
    if (report.rowsNew != state.range(0)) state.SkipWithError("rows were left out");
  }
  setRows(state);
}
BENCHMARK(importContacts)->Arg(200'000)->Unit(benchmark::kMillisecond);

void importUnchanged(benchmark::State& state) {
  auto& world = bench::World::get();
  const auto file = world.contacts(state.range(0));
  const auto path = world.folder / "again.poap";
  std::filesystem::remove(path);
  auto store = store::Store::open(path, store::OpenMode::Create, world.catalogue, world.surroundings.resources);
  ingest::importFile(store, world.catalogue, file, {}, *world.surroundings.clock);
  for (auto _ : state) {
    const auto report = ingest::importFile(store, world.catalogue, file, {}, *world.surroundings.clock).front();
    if (!report.alreadyImported) state.SkipWithError("the file was not recognised");
  }
  setRows(state);
}
BENCHMARK(importUnchanged)->Arg(200'000)->Unit(benchmark::kMillisecond);

}  // namespace

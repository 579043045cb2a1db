#include "bench_data.hpp"
#include "poap/render/export.hpp"
#include "poap/render/sheet.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace poap;

std::vector<pages::PageModel> february() {
  const auto& world = bench::World::get();
  const auto dashboard = session::Dashboard::open(world.sample, world.surroundings);
  std::vector<pages::PageModel> models;
  for (const auto& page : dashboard.pages()) models.push_back(dashboard.page(page.id, {2019, 2}));
  return models;
}

void buildScenes(benchmark::State& state) {
  const auto models = february();
  const render::Theme theme;
  for (auto _ : state) {
    for (const pages::PageModel& page : models) {
      for (int sheet = 0; sheet < static_cast<int>(page.sheets.size()); ++sheet) {
        benchmark::DoNotOptimize(render::buildSheet(page, sheet, theme));
      }
    }
  }
}
BENCHMARK(buildScenes)->Unit(benchmark::kMillisecond);

void writePdf(benchmark::State& state) {
  const auto models = february();
  const auto file = bench::World::get().folder / "pack.pdf";
  for (auto _ : state) render::writePdf(models, file);
}
BENCHMARK(writePdf)->Unit(benchmark::kMillisecond);

}  // namespace

#include "bench_data.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <vector>

namespace bench {

using namespace poap;

World& World::get() {
  static World world;
  return world;
}

World::World()
    : surroundings{core::Resources{}, std::make_shared<core::SystemClock>(), "bench",
                   std::filesystem::path{POAP_SOURCE_DIR} / "data" / "sample"},
      catalogue(datasets::Catalogue::load(surroundings.resources)),
      measures(metrics::MeasureCatalogue::load(surroundings.resources, catalogue)),
      workingDays(core::WorkingDays::fromCsv(surroundings.resources.text("data/bank_holidays_england_wales.csv"))) {
  folder = std::filesystem::temp_directory_path() / fmt::format("poap-bench-{}", std::rand());
  std::filesystem::create_directories(folder);
  sample = folder / "sample.poap";
  session::makeSample(sample, surroundings);
}

World::~World() {
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

store::Store World::openSample() const {
  return store::Store::open(sample, store::OpenMode::ReadOnly, catalogue, surroundings.resources);
}

std::filesystem::path World::contacts(std::int64_t rows) {
  const auto file = folder / fmt::format("contacts_{}.csv", rows);
  if (std::filesystem::exists(file)) return file;
  std::ifstream in{surroundings.sampleFolder / "contacts.csv"};
  std::string header;
  std::getline(in, header);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::ofstream out{file, std::ios::binary};
  out << header << '\n';
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto size = static_cast<std::int64_t>(lines.size());
    // Another prefix is another child, so that no two copies share a key.
    out << row / size << '-' << lines[static_cast<std::size_t>(row % size)] << '\n';
  }
  return file;
}

}  // namespace bench

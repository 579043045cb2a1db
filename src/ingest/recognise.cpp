#include "column_map.hpp"
#include "poap/core/text.hpp"
#include "poap/ingest/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace poap::ingest {

namespace {

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Whether a name speaks of a hint. A number in it is the whole number: "list 1" is not in "list 10".
bool speaksOf(const std::string& name, const std::string& hint) {
  for (std::size_t at = name.find(hint); at != std::string::npos; at = name.find(hint, at + 1)) {
    const std::size_t end = at + hint.size();
    if (!isDigit(hint.back()) || end == name.size() || !isDigit(name[end])) return true;
  }
  return false;
}

// The length of the longest hint in a file's name: "list_3" for "LIST_3 referrals march.csv".
std::size_t hintLength(const datasets::Dataset& dataset, const std::filesystem::path& file) {
  const std::string name = core::folded(file.filename().string());
  std::size_t longest = 0;
  for (const std::string& hint : dataset.fileHints) {
    if (!hint.empty() && speaksOf(name, core::folded(hint))) longest = std::max(longest, hint.size());
  }
  return longest;
}

}  // namespace

std::vector<const datasets::Dataset*> bestFitting(const datasets::Catalogue& catalogue,
                                                  std::span<const std::string> header,
                                                  const std::filesystem::path& file, const HeaderWords& words) {
  std::vector<const datasets::Dataset*> best;
  std::tuple<std::ptrdiff_t, std::size_t, std::size_t> bestRank;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const ColumnMap map = mapColumns(dataset, header, words);
    if (!map.missing.empty()) continue;
    const std::tuple rank{-static_cast<std::ptrdiff_t>(map.unknown.size()), map.claimed, hintLength(dataset, file)};
    if (!best.empty() && rank < bestRank) continue;
    if (best.empty() || rank > bestRank) best.clear();
    best.push_back(&dataset);
    bestRank = rank;
  }
  return best;
}

const datasets::Dataset* listNamed(const datasets::Catalogue& catalogue, const std::string& name) {
  const datasets::Dataset* named = nullptr;
  std::size_t longest = 0;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const std::size_t length = hintLength(dataset, name);
    if (length <= longest) continue;
    named = &dataset;
    longest = length;
  }
  return named;
}

const datasets::Dataset* nearestDataset(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                        const std::filesystem::path& file, const HeaderWords& words) {
  const datasets::Dataset* nearest = nullptr;
  std::tuple<std::ptrdiff_t, std::size_t, std::size_t> nearestRank;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const ColumnMap map = mapColumns(dataset, header, words);
    if (map.claimed == 0) continue;
    const auto required =
        std::count_if(dataset.fields.begin(), dataset.fields.end(), [](const auto& f) { return f.required; });
    // In thousandths, so that half of a short list is not nearer than all but one of a long one.
    const auto found =
        (required - static_cast<std::ptrdiff_t>(map.missing.size())) * 1000 / std::max<std::ptrdiff_t>(required, 1);
    const std::tuple rank{found, map.claimed, hintLength(dataset, file)};
    if (nearest == nullptr || rank > nearestRank) {
      nearest = &dataset;
      nearestRank = rank;
    }
  }
  return nearest;
}

std::string fitsMoreThanOne(std::span<const datasets::Dataset* const> fitting, const std::string& fileName) {
  std::string lists;
  for (const datasets::Dataset* dataset : fitting) {
    lists += fmt::format("{}{}", lists.empty() ? "" : ", ", dataset->id);
  }
  return fmt::format("The columns of {} fit more than one list: {}. Say which one it is, or name the file after it.",
                     fileName, lists);
}

const datasets::Dataset* recognise(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                   const std::filesystem::path& file) {
  const auto fitting = bestFitting(catalogue, header, file);
  return fitting.size() == 1 ? fitting.front() : nullptr;
}

}  // namespace poap::ingest

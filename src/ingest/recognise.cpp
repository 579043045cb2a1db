#include "column_map.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/header.hpp"
#include "poap/ingest/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace poap::ingest {

namespace {

// The length of the longest hint in a file's name: "list_3" for "LIST_3 referrals march.csv".
std::size_t hintLength(const datasets::Dataset& dataset, const std::filesystem::path& file) {
  const std::string name = core::folded(file.filename().string());
  std::size_t longest = 0;
  for (const std::string& hint : dataset.fileHints) {
    if (name.find(core::folded(hint)) != std::string::npos) longest = std::max(longest, hint.size());
  }
  return longest;
}

}  // namespace

ColumnMap mapColumns(const datasets::Dataset& dataset, std::span<const std::string> header) {
  std::unordered_map<std::string, std::size_t> fieldOf;
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    fieldOf.emplace(datasets::foldedHeader(dataset.fields[i].name), i);
    for (const std::string& name : dataset.fields[i].headers) fieldOf.emplace(datasets::foldedHeader(name), i);
  }
  ColumnMap map;
  map.columnOfField.resize(dataset.fields.size());
  for (std::size_t column = 0; column < header.size(); ++column) {
    const auto found = fieldOf.find(datasets::foldedHeader(header[column]));
    if (found == fieldOf.end()) {
      map.unknown.push_back(column);
    } else if (map.columnOfField[found->second]) {
      map.repeated.push_back(column);
    } else {
      map.columnOfField[found->second] = column;
      ++map.claimed;
    }
  }
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    if (dataset.fields[i].required && !map.columnOfField[i]) map.missing.push_back(i);
  }
  return map;
}

const std::string& printedName(const datasets::Field& field) {
  return field.headers.empty() ? field.name : field.headers.front();
}

std::string whichColumnsMissing(const datasets::Dataset& dataset, const ColumnMap& map, const std::string& fileName) {
  std::string names;
  for (const std::size_t field : map.missing) {
    names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", printedName(dataset.fields[field]));
  }
  return fmt::format("{} lacks {} {} of the list \"{}\".", fileName,
                     map.missing.size() == 1 ? "the column" : "the columns", names, dataset.title);
}

namespace {

// The lists whose required columns are all there, as long as they leave the fewest columns over and the file's name
// hints at them the most. More than one when nothing tells them apart.
std::vector<const datasets::Dataset*> bestFitting(const datasets::Catalogue& catalogue,
                                                  std::span<const std::string> header,
                                                  const std::filesystem::path& file) {
  std::vector<const datasets::Dataset*> best;
  std::tuple<std::ptrdiff_t, std::size_t, std::size_t> bestRank;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    const ColumnMap map = mapColumns(dataset, header);
    if (!map.missing.empty()) continue;
    const std::tuple rank{-static_cast<std::ptrdiff_t>(map.unknown.size()), map.claimed, hintLength(dataset, file)};
    if (!best.empty() && rank < bestRank) continue;
    if (best.empty() || rank > bestRank) best.clear();
    best.push_back(&dataset);
    bestRank = rank;
  }
  return best;
}

}  // namespace

std::string whyNotRecognised(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                             const std::string& fileName) {
  if (const auto fitting = bestFitting(catalogue, header, fileName); fitting.size() > 1) {
    std::string lists;
    for (const datasets::Dataset* dataset : fitting) {
      lists += fmt::format("{}{}", lists.empty() ? "" : ", ", dataset->id);
    }
    return fmt::format("The columns of {} fit more than one list: {}. Say which one it is, or name the file after it.",
                       fileName, lists);
  }
  if (header.size() == 1 && header[0].find_first_of(";\t|") != std::string::npos) {
    return fmt::format("The columns of {} are not separated by commas. Save it as CSV with commas.", fileName);
  }
  const datasets::Dataset* nearest = nullptr;
  ColumnMap nearestMap;
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    ColumnMap map = mapColumns(dataset, header);
    const auto rank = [&](const datasets::Dataset& of, const ColumnMap& columns) {
      const auto required = std::count_if(of.fields.begin(), of.fields.end(), [](const auto& f) { return f.required; });
      // In thousandths, so that half of a short list is not nearer than all but one of a long one.
      const auto found = (required - static_cast<std::ptrdiff_t>(columns.missing.size())) * 1000 /
                         std::max<std::ptrdiff_t>(required, 1);
      return std::tuple{found, columns.claimed, hintLength(of, fileName)};
    };
    if (map.claimed > 0 && (nearest == nullptr || rank(dataset, map) > rank(*nearest, nearestMap))) {
      nearest = &dataset;
      nearestMap = std::move(map);
    }
  }
  if (nearest == nullptr) {
    return fmt::format("{} has no column of any list. Its first row must hold the names of the columns.", fileName);
  }
  return whichColumnsMissing(*nearest, nearestMap, fileName);
}

const datasets::Dataset* recognise(const datasets::Catalogue& catalogue, std::span<const std::string> header,
                                   const std::filesystem::path& file) {
  const auto fitting = bestFitting(catalogue, header, file);
  return fitting.size() == 1 ? fitting.front() : nullptr;
}

}  // namespace poap::ingest

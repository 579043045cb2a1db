#include "find_list.hpp"

#include "poap/core/error.hpp"
#include "poap/ingest/import.hpp"
#include "proposals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace poap::ingest {

namespace {

using core::Error;
using core::ErrorCode;

// Names of columns are known by at least this many of ours: a child's record is not taken for them and quoted.
constexpr std::size_t kNamesOfAHeader = 2;

ColumnSamples samplesOf(std::span<const OwnedRow> rows, std::size_t columns) {
  ColumnSamples samples(columns);
  for (const OwnedRow& row : rows) {
    for (std::size_t i = 0; i < std::min(columns, row.cells.size()); ++i) {
      if (!row.cells[i].empty()) samples[i].push_back(row.cells[i]);
    }
  }
  return samples;
}

std::string proposalSentence(const std::vector<ColumnProposal>& proposals) {
  std::string text;
  for (const ColumnProposal& proposal : proposals) {
    text += fmt::format(" \"{}\" may be {}: {}.", proposal.header, proposal.field, proposal.why);
  }
  if (!proposals.empty()) {
    text += fmt::format(" If so, say so: --map \"{}={}\".", proposals.front().header, proposals.front().field);
  }
  return text;
}

// A list a person named is that list, whatever it looks like.
void refuseLookAlike(std::span<const std::string> header, const datasets::Catalogue& catalogue,
                     const std::string& name) {
  if (const datasets::LookAlike* other = datasets::lookAlikeOfColumns(catalogue.lookAlikes(), header)) {
    throw LooksLikeAnother{fmt::format("{} is no list of this program. {}", name, other->sentence)};
  }
}

// No row names the columns of a list: says what is missing from the one that comes nearest.
[[noreturn]] void throwNoHeader(std::span<const OwnedRow> seen, const datasets::Catalogue& catalogue,
                                const datasets::Dataset* wanted, const HeaderWords& words,
                                const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  if (seen.empty()) {
    throw Error{ErrorCode::BadFile, fmt::format("The file {} holds nothing but empty lines.", name)};
  }
  if (wanted == nullptr) {
    for (const OwnedRow& row : seen) refuseLookAlike(row.cells, catalogue, name);
  }
  const datasets::Dataset* named = wanted == nullptr ? listNamed(catalogue, name) : nullptr;
  if (named != nullptr && !named->annexAList) named = nullptr;
  const OwnedRow* best = nullptr;
  const datasets::Dataset* dataset = wanted;
  ColumnMap bestMap;
  for (const OwnedRow& row : seen) {
    if (row.faulty) continue;
    const datasets::Dataset* nearest = wanted != nullptr ? wanted : nearestDataset(catalogue, row.cells, file, words);
    if (nearest == nullptr) continue;
    // A sheet called "List 6" is held against list 6, though another list comes nearer by its columns.
    if (named != nullptr && mapColumns(*named, row.cells, words).claimed >= kNamesOfAHeader) nearest = named;
    ColumnMap map = mapColumns(*nearest, row.cells, words);
    if (best != nullptr && map.claimed <= bestMap.claimed) continue;
    best = &row;
    dataset = nearest;
    bestMap = std::move(map);
  }
  if (best == nullptr && seen.front().faulty) {
    throw Error{ErrorCode::BadFile,
                fmt::format("The first row of {} cannot be read as the names of its columns.", name)};
  }
  if (best == nullptr) {
    throw Error{
        ErrorCode::NotRecognised,
        fmt::format("{} has no column of any list. One of its first {} rows must hold the names of the columns.", name,
                    kHeaderRows)};
  }
  std::vector<ColumnProposal> proposals;
  if (bestMap.claimed >= kNamesOfAHeader) {
    const auto below = seen.subspan(static_cast<std::size_t>(best - seen.data()) + 1);
    proposals = proposeColumns(catalogue, *dataset, best->cells, bestMap, samplesOf(below, best->cells.size()));
  }
  throw ColumnsMissing{whichColumnsMissing(*dataset, bestMap, name) + proposalSentence(proposals), dataset->id,
                       std::move(proposals)};
}

}  // namespace

std::filesystem::path sheetPath(const std::filesystem::path& file, const std::string& sheet) {
  return sheet.empty() ? file : std::filesystem::path{fmt::format("{}, sheet {}", file.filename().string(), sheet)};
}

ListFound findList(csv::RecordSource& source, const datasets::Catalogue& catalogue,
                   const std::optional<std::string>& asDataset, const HeaderWords& words,
                   const std::filesystem::path& file) {
  const datasets::Dataset* wanted = asDataset ? &catalogue.get(*asDataset) : nullptr;
  HeaderSearch search = findHeader(source, [&](std::span<const std::string> cells) {
    if (wanted != nullptr) return mapColumns(*wanted, cells, words).missing.empty();
    return !bestFitting(catalogue, cells, file, words).empty();
  });
  if (!search.found) throwNoHeader(search.seen, catalogue, wanted, words, file);
  ListFound found;
  found.dataset = wanted;
  if (wanted == nullptr) {
    refuseLookAlike(search.header.cells, catalogue, file.filename().string());
    const auto fitting = bestFitting(catalogue, search.header.cells, file, words);
    if (fitting.size() > 1) {
      throw Error{ErrorCode::NotRecognised, fitsMoreThanOne(fitting, file.filename().string())};
    }
    found.dataset = fitting.front();
  }
  found.map = mapColumns(*found.dataset, search.header.cells, words);
  found.header = std::move(search.header);
  found.above = std::move(search.above);
  return found;
}

}  // namespace poap::ingest

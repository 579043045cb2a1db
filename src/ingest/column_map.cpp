#include "column_map.hpp"

#include "poap/datasets/header.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace poap::ingest {

namespace {

// The field of a header by a person's word; fields that the dataset has not are none.
std::optional<std::size_t> fieldByWord(const datasets::Dataset& dataset, const std::string& folded,
                                       const HeaderWords& words) {
  if (const auto chosen = words.chosen.find(folded); chosen != words.chosen.end()) {
    return dataset.fieldIndex(chosen->second);
  }
  const auto learnt = words.learnt.find(dataset.id);
  if (learnt == words.learnt.end()) return std::nullopt;
  const auto found = learnt->second.find(folded);
  return found == learnt->second.end() ? std::nullopt : dataset.fieldIndex(found->second);
}

}  // namespace

std::optional<std::size_t> ColumnMap::fieldOf(std::size_t column) const {
  for (std::size_t field = 0; field < columnOfField.size(); ++field) {
    if (columnOfField[field] == column) return field;
  }
  return std::nullopt;
}

ColumnMap mapColumns(const datasets::Dataset& dataset, std::span<const std::string> header, const HeaderWords& words) {
  std::unordered_map<std::string, std::size_t> fieldOf;
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    fieldOf.emplace(datasets::foldedHeader(dataset.fields[i].name), i);
    for (const std::string& name : dataset.fields[i].headers) fieldOf.emplace(datasets::foldedHeader(name), i);
  }
  ColumnMap map;
  map.columnOfField.resize(dataset.fields.size());
  std::vector<std::string> folded;
  folded.reserve(header.size());
  for (const std::string& name : header) folded.push_back(datasets::foldedHeader(name));
  const auto claim = [&map](std::size_t field, std::size_t column) {
    if (map.columnOfField[field]) {
      map.repeated.push_back(column);
      return false;
    }
    map.columnOfField[field] = column;
    ++map.claimed;
    return true;
  };
  std::vector<bool> told(header.size());
  for (std::size_t column = 0; column < header.size(); ++column) {
    const auto field = fieldByWord(dataset, folded[column], words);
    if (!field) continue;
    told[column] = true;
    if (claim(*field, column)) map.byWord.push_back(column);
  }
  for (std::size_t column = 0; column < header.size(); ++column) {
    if (told[column]) continue;
    const auto found = fieldOf.find(folded[column]);
    if (folded[column].empty()) {
      map.unnamed.push_back(column);
    } else if (found == fieldOf.end()) {
      map.unknown.push_back(column);
    } else {
      claim(found->second, column);
    }
  }
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    const datasets::Field& field = dataset.fields[i];
    const bool needed = (field.required || dataset.exactColumns) && !field.filledFromAsAt;
    if (needed && !map.columnOfField[i]) map.missing.push_back(i);
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

}  // namespace poap::ingest

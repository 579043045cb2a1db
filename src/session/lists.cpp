#include "poap/session/lists.hpp"

#include "poap/datasets/dataset.hpp"

#include <algorithm>

namespace poap::session {

std::vector<ListName> listNames(const core::Resources& resources) {
  std::vector<ListName> names;
  const auto catalogue = datasets::Catalogue::load(resources);
  for (const datasets::Dataset& dataset : catalogue.datasets()) {
    names.push_back({dataset.id, dataset.title});
  }
  std::sort(names.begin(), names.end(), [](const ListName& a, const ListName& b) { return a.title < b.title; });
  return names;
}

std::vector<CodeName> codeNames(std::string_view codeList, const core::Resources& resources) {
  std::vector<CodeName> names;
  const auto catalogue = datasets::Catalogue::load(resources);
  for (const datasets::Code& code : catalogue.codeList(codeList).codes()) names.push_back({code.code, code.meaning});
  return names;
}

}  // namespace poap::session

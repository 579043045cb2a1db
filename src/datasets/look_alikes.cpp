#include "look_alikes.hpp"

#include "json_object.hpp"
#include "poap/core/text.hpp"
#include "poap/datasets/header.hpp"

#include <algorithm>

namespace poap::datasets {

namespace {

bool holdsAny(const LookAlike& alike, const std::string& folded) {
  return std::any_of(alike.words.begin(), alike.words.end(),
                     [&](const std::string& word) { return folded.find(foldedHeader(word)) != std::string::npos; });
}

}  // namespace

std::vector<LookAlike> readLookAlikes(const core::Resources& resources) {
  std::vector<LookAlike> all;
  for (const std::string& path : resources.list("resources/look_alikes")) {
    const nlohmann::json parsed = parseStrict(resources.text(path), path);
    const JsonObject object{parsed, path, "", {"id", "title", "words", "at_least", "sentence"}};
    LookAlike alike;
    alike.id = object.text("id");
    alike.title = object.text("title");
    alike.words = object.texts("words");
    alike.sentence = object.text("sentence");
    const int atLeast = object.integer("at_least").value_or(0);
    if (atLeast < 2) object.fail("\"at_least\" must be 2 or more: one column proves nothing");
    alike.atLeast = static_cast<std::size_t>(atLeast);
    if (alike.words.size() < alike.atLeast) object.fail("\"words\" are fewer than \"at_least\"");
    all.push_back(std::move(alike));
  }
  return all;
}

const LookAlike* lookAlikeOfColumns(std::span<const LookAlike> all, std::span<const std::string> header) {
  for (const LookAlike& alike : all) {
    const auto met = std::count_if(header.begin(), header.end(),
                                   [&](const std::string& name) { return holdsAny(alike, foldedHeader(name)); });
    if (static_cast<std::size_t>(met) >= alike.atLeast) return &alike;
  }
  return nullptr;
}

const LookAlike* lookAlikeOfText(std::span<const LookAlike> all, std::string_view start) {
  const std::string folded = core::folded(start);
  for (const LookAlike& alike : all) {
    const auto met = std::count_if(alike.words.begin(), alike.words.end(), [&](const std::string& word) {
      return folded.find(core::folded(word)) != std::string::npos;
    });
    if (static_cast<std::size_t>(met) >= alike.atLeast) return &alike;
  }
  return nullptr;
}

}  // namespace poap::datasets

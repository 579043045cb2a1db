#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poap::datasets {

// A return that looks like one of our lists and is none (resources/look_alikes): told by words in its columns, so that
// the person who picked the wrong file hears what it is.
struct LookAlike {
  std::string id;
  std::string title;
  std::vector<std::string> words;  // compared as headers are, anywhere in the name of a column
  std::size_t atLeast = 0;         // as many columns, or different words of a text, must hold one
  std::string sentence;            // why it is not taken, and what to bring instead
};

// The first look-alike that these columns are told by; null when they are none.
const LookAlike* lookAlikeOfColumns(std::span<const LookAlike> all, std::span<const std::string> header);
// The same for the beginning of a file that has no columns, such as XML.
const LookAlike* lookAlikeOfText(std::span<const LookAlike> all, std::string_view start);

}  // namespace poap::datasets

#pragma once

// What lists and codes there are, for a person to choose from.

#include "poap/core/resources.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

struct ListName {
  std::string id;
  std::string title;
};
// Every declared list, by title.
std::vector<ListName> listNames(const core::Resources& resources);

struct CodeName {
  std::string code;
  std::string meaning;
};
// The codes of a code list in their declared order. Throws core::Error{UnknownName}.
std::vector<CodeName> codeNames(std::string_view codeList, const core::Resources& resources);

}  // namespace poap::session

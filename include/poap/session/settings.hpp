#pragma once

// How a dashboard is set up: what its pages say and how they judge.

#include "poap/session/session.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poap::session {

struct Setting {
  std::string name;
  std::string value;    // in force: the usual one where nothing was set
  bool set = false;     // by a person
  std::string meaning;  // one sentence, with the values it takes
};

// authority, rag_scheme, small_denominator, in this order. Throws core::Error as store::Store::open does.
std::vector<Setting> settings(const std::filesystem::path& store, const Surroundings& surroundings);
// Pages opened from now on follow it; each rating that is printed or exported names its scheme. Throws
// core::Error{UnknownName} for another name, for a scheme that is not declared (resources/rag_schemes), for a
// denominator that is no whole number, and for an empty authority.
void changeSetting(const std::filesystem::path& store, std::string_view name, std::string_view value,
                   const Surroundings& surroundings);

}  // namespace poap::session

#pragma once

// What a dashboard has been taught about the words of its files: list, add, remove.

#include "poap/session/session.hpp"
#include "poap/store/mappings.hpp"

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace poap::session {

// Spellings read as codes, in order of list and spelling. All functions throw core::Error as store::Store::open does.
std::vector<store::ValueMapping> taughtValues(const std::filesystem::path& store, const Surroundings& surroundings);
// Throws core::Error{UnknownName} for a list or code that is not declared, and for a spelling that the list itself
// reads as another code. The code in any form the list knows.
void teachValue(const std::filesystem::path& store, const std::string& codeList, const std::string& spelling,
                const std::string& code, const Surroundings& surroundings);
// Throws core::Error{UnknownName} when the dashboard was not taught it.
void forgetValue(const std::filesystem::path& store, const std::string& codeList, const std::string& spelling,
                 const Surroundings& surroundings);
// CSV `code_list,spelling,code`, all of it or none: throws core::Error{BadFile} with each line at fault. Rows without
// a code are passed over. Returns how many were taught.
std::size_t teachValues(const std::filesystem::path& store, const std::filesystem::path& file,
                        const Surroundings& surroundings);
// CSV `code_list,spelling,code,set_by,set_at`, which teachValues reads.
void writeTaughtValues(std::ostream& out, std::span<const store::ValueMapping> mappings);

// Headers read as fields, in order of list and header.
std::vector<store::ColumnMapping> taughtColumns(const std::filesystem::path& store, const Surroundings& surroundings);
// Throws core::Error{UnknownName} when the dashboard was not taught it.
void forgetColumn(const std::filesystem::path& store, const std::string& dataset, const std::string& header,
                  const Surroundings& surroundings);

}  // namespace poap::session

#pragma once

// Fields, values and conditions in words for a person.

#include "poap/metrics/engine.hpp"

#include <string>
#include <string_view>

namespace poap::metrics {

inline constexpr std::string_view kEmptyWords = "not recorded";

// "latest category of abuse": the name of a field in a sentence.
std::string inSentence(std::string_view field);
std::string upperFirst(std::string text);
// Leaves what is not a common word, such as "SEAM".
std::string lowerFirst(std::string text);

// What a code of a field of a list means, or the text itself; "not recorded" for the empty text.
std::string meaningOf(const datasets::Catalogue& datasets, const Table& table, std::string_view field,
                      std::string_view text);
// A field of a row as a person reads it: "14 February 2019", "Neglect", "17", "yes", "not recorded".
std::string valueWords(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                       const std::string& field, RowIndex row, core::Day asAt);
// "latest category of abuse is Neglect", "working days since visit at most 10", "in care: yes".
std::string conditionWords(const Engine& engine, const datasets::Catalogue& datasets, const Table& table,
                           const Condition& condition);

}  // namespace poap::metrics

#include "dashboard_state.hpp"
#include "poap/core/error.hpp"
#include "poap/core/text.hpp"
#include "poap/session/questions.hpp"

#include <fmt/format.h>

#include <fstream>

namespace poap::session {

namespace {

// One value a line; a first line that is the name of the field is a heading.
std::vector<std::string> valuesIn(const std::filesystem::path& file, std::string_view field) {
  std::ifstream in{file, std::ios::binary};
  if (!in) {
    throw core::Error{core::ErrorCode::CannotRead, fmt::format("The file {} cannot be read.", file.string())};
  }
  std::vector<std::string> values;
  bool first = true;
  for (std::string line; std::getline(in, line);) {
    std::string_view text = line;
    if (first && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = core::trimmed(text);
    if (!text.empty() && !(first && core::folded(text) == core::folded(field))) values.emplace_back(text);
    first = false;
  }
  if (values.empty()) {
    throw core::Error{core::ErrorCode::BadFile, fmt::format("The file {} holds no value.", file.string())};
  }
  return values;
}

metrics::Choice choiceFrom(const std::string& line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw core::Error{core::ErrorCode::UnknownName,
                      fmt::format("\"{}\" is no filter; write FIELD=VALUE, such as gender=F.", line)};
  }
  metrics::Choice choice{std::string{core::trimmed(std::string_view{line}.substr(0, equals))}, {}, {}};
  const std::string_view value = std::string_view{line}.substr(equals + 1);
  if (value.starts_with('@')) {
    const std::filesystem::path file{std::string{value.substr(1)}};
    choice.values = valuesIn(file, choice.field);
    choice.words = fmt::format("the {} in {}", choice.values.size(), file.filename().string());
    return choice;
  }
  for (const std::string& each : core::split(value, '|')) choice.values.emplace_back(core::trimmed(each));
  return choice;
}

}  // namespace

Filter filterFrom(const Dashboard& dashboard, std::span<const std::string> where) {
  if (where.empty()) return nullptr;
  std::vector<metrics::Choice> choices;
  for (const std::string& line : where) choices.push_back(choiceFrom(line));
  const Dashboard::State& state = dashboard.state();
  return metrics::Narrowing::of(std::move(choices), state.groupings, state.catalogue, state.measures.derivations());
}

}  // namespace poap::session

#include "words.hpp"

#include "poap/core/error.hpp"
#include "poap/core/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poap::pages {

namespace {

constexpr std::string_view kAuthority = "authority";

[[noreturn]] void refuse(std::string what) {
  throw core::Error{core::ErrorCode::BadResource, std::move(what)};
}

// Plain text, or the inside of a pair of braces.
struct Piece {
  bool braces = false;
  std::string_view text;
};

// Braces may stand within braces: a choice may hold facts.
std::vector<Piece> piecesOf(std::string_view text) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    if (open != 0) pieces.push_back({false, text.substr(0, open)});
    if (open == std::string_view::npos) break;
    int depth = 0;
    std::size_t close = open;
    for (; close < text.size(); ++close) {
      if (text[close] == '{') ++depth;
      if (text[close] == '}' && --depth == 0) break;
    }
    if (close == text.size()) refuse(fmt::format("A page has an open brace in \"{}\".", text));
    pieces.push_back({true, text.substr(open + 1, close - open - 1)});
    text.remove_prefix(close + 1);
  }
  return pieces;
}

struct Choice {
  std::string_view fact;
  std::vector<std::string_view> options;
};

// Nothing for a piece that is no choice.
std::optional<Choice> choiceOf(std::string_view inside) {
  const std::size_t question = inside.find('?');
  if (question == std::string_view::npos) return std::nullopt;
  Choice choice{inside.substr(0, question), {}};
  std::string_view rest = inside.substr(question + 1);
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= rest.size(); ++i) {
    const bool ends = i == rest.size() || (rest[i] == '|' && depth == 0);
    if (ends) {
      choice.options.push_back(rest.substr(from, i - from));
      from = i + 1;
    } else if (rest[i] == '{') {
      ++depth;
    } else if (rest[i] == '}') {
      --depth;
    }
  }
  if (choice.options.size() != 3) {
    refuse(fmt::format("The choice {{{}}} of a page has {} words, not three.", inside, choice.options.size()));
  }
  return choice;
}

// "Month-12" is the word Month and 12.
std::pair<std::string_view, int> splitWord(std::string_view word) {
  const std::size_t dash = word.find('-');
  if (dash == std::string_view::npos) return {word, 0};
  const auto back = core::parseInteger(word.substr(dash + 1));
  if (!back || *back < 1 || *back > 120) refuse(fmt::format("A page uses the unknown word {{{}}}.", word));
  return {word.substr(0, dash), static_cast<int>(*back)};
}

std::string monthWord(std::string_view word, core::Month shown) {
  const auto [name, back] = splitWord(word);
  const bool ofYear = name == "fy" || name == "FY";
  const core::Month month = shown.plus(-back * (ofYear ? 12 : 1));
  const core::FinancialYear year{month};
  if (name == "month" || name == "mon") return core::monthId(month);
  if (name == "Mon") return std::string{core::shortMonthName(month)};
  if (name == "Month") return std::string{core::monthName(month)};
  if (name == "year") return fmt::format("{}", month.year());
  if (name == "yy") return fmt::format("{:02}", month.year() % 100);
  if (name == "date") return core::longDate(month.lastDay());
  if (name == "fy") return year.idLabel();
  if (name == "FY") return year.shortLabel();
  if (name == "April") return core::longMonth(year.firstMonth());
  refuse(fmt::format("A page uses the unknown word {{{}}}.", word));
}

const Fact* find(const std::vector<Fact>* facts, std::string_view key) {
  if (facts != nullptr) {
    const auto found = std::find_if(facts->begin(), facts->end(), [&](const Fact& fact) { return fact.key == key; });
    if (found != facts->end()) return &*found;
  }
  refuse(fmt::format("A page speaks of the fact {}, which its block does not have.", key));
}

// `unknown` is set when a fact without a value is met.
std::string fill(std::string_view text, core::Month month, const std::string& authority, const std::vector<Fact>* facts,
                 bool& unknown) {
  std::string result;
  for (const Piece& piece : piecesOf(text)) {
    if (!piece.braces) {
      result += piece.text;
    } else if (piece.text.starts_with('=')) {
      const Fact* fact = find(facts, piece.text.substr(1));
      unknown = unknown || fact->figure.status != Status::Ok;
      result += fact->figure.printed;
    } else if (const auto choice = choiceOf(piece.text)) {
      const Fact* fact = find(facts, choice->fact);
      if (!fact->figure.value) {
        unknown = true;
        continue;
      }
      const std::size_t option = fact->sign > 0 ? 0 : fact->sign < 0 ? 1 : 2;
      result += fill(choice->options[option], month, authority, facts, unknown);
    } else if (piece.text == kAuthority) {
      result += authority;
    } else {
      result += monthWord(piece.text, month);
    }
  }
  return result;
}

}  // namespace

std::string substitute(std::string_view text, core::Month month) {
  return Words{month}.in(text);
}

std::string inOrdinaryLetters(std::string name) {
  const auto isSmall = [](char c) { return c >= 'a' && c <= 'z'; };
  if (std::any_of(name.begin(), name.end(), isSmall)) return name;
  for (std::size_t i = 1; i < name.size(); ++i) {
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    const bool starts = name[i - 1] == ' ' || name[i - 1] == '-';
    if (capital && !starts) name[i] = static_cast<char>(name[i] - 'A' + 'a');
  }
  return name;
}

std::string Words::in(std::string_view text) const {
  bool unknown = false;
  return fill(text, m_month, m_authority, m_facts, unknown);
}

std::optional<std::string> Words::ifKnown(std::string_view text) const {
  bool unknown = false;
  std::string filled = fill(text, m_month, m_authority, m_facts, unknown);
  if (unknown) return std::nullopt;
  return filled;
}

std::string Words::of(const WordingDefinition& wording, bool whole) const {
  std::string text;
  for (const std::string& part : wording.parts) {
    const std::optional<std::string> filled =
        wording.sentences || whole ? ifKnown(part) : std::optional<std::string>{in(part)};
    if (!filled || filled->empty()) continue;
    if (!text.empty() && text.back() != '\n') text += ' ';
    text += *filled;
  }
  return text;
}

void checkWords(std::string_view text, const std::vector<FactDefinition>& facts) {
  const auto known = [&](std::string_view key) {
    const bool there =
        std::any_of(facts.begin(), facts.end(), [&](const FactDefinition& fact) { return fact.key == key; });
    if (!there) refuse(fmt::format("there is no fact {}", key));
  };
  for (const Piece& piece : piecesOf(text)) {
    if (!piece.braces) continue;
    if (piece.text.starts_with('=')) {
      known(piece.text.substr(1));
    } else if (const auto choice = choiceOf(piece.text)) {
      known(choice->fact);
      for (const std::string_view option : choice->options) checkWords(option, facts);
    } else if (piece.text != kAuthority) {
      (void)monthWord(piece.text, core::Month{2019, 2});
    }
  }
}

}  // namespace poap::pages

#include "proposals.hpp"

#include "poap/core/number.hpp"
#include "poap/core/partial_date.hpp"
#include "poap/core/text.hpp"
#include "poap/core/written_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace poap::ingest {

namespace {

using datasets::FieldType;

// How alike two names are, 0 to 1: from here on a column of fitting cells is proposed.
constexpr double kNearName = 0.6;
// Text fits every field of text, so that the name alone has to tell.
constexpr double kNearNameOfText = 0.75;
constexpr double kCellsThatFit = 0.8;

bool isUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool isLetterOrDigit(char c) {
  return isUpper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// What the trade writes for what.
std::string_view wholeWord(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kShort = {{{"dt", "date"},
                                                                                     {"no", "number"},
                                                                                     {"num", "number"},
                                                                                     {"sex", "gender"},
                                                                                     {"identifier", "id"},
                                                                                     {"ref", "referral"},
                                                                                     {"started", "start"},
                                                                                     {"begin", "start"},
                                                                                     {"ended", "end"},
                                                                                     {"closed", "end"},
                                                                                     {"ethnic", "ethnicity"},
                                                                                     {"birthday", "birth"}}};
  for (const auto& [shortWord, word2] : kShort) {
    if (word == shortWord) return word2;
  }
  return word;
}

// The words of "DateOfBirth", "date_of_birth" and "Date of Birth", without those that say nothing.
std::vector<std::string> wordsOf(std::string_view name) {
  constexpr std::array<std::string_view, 9> kIdle = {"of", "the", "a", "is", "was", "to", "for", "in", "did"};
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    const std::string folded = core::folded(word);
    word.clear();
    if (folded.empty() || std::find(kIdle.begin(), kIdle.end(), folded) != kIdle.end()) return;
    if (folded == "dob") {
      words.insert(words.end(), {"date", "birth"});
    } else {
      words.emplace_back(wholeWord(folded));
    }
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!isLetterOrDigit(name[i])) {
      end();
      continue;
    }
    if (isUpper(name[i]) && i > 0 && !isUpper(name[i - 1])) end();
    word += name[i];
  }
  end();
  return words;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

// One is the other, but for a slip or a shortening.
bool nearlyEqual(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto& [shorter, longer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (shorter.size() >= 3 && longer.starts_with(shorter)) return true;
  return shorter.size() >= 4 && editDistance(a, b) <= (shorter.size() >= 8 ? 2 : 1);
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> left = b;
  std::size_t shared = 0;
  for (const std::string& word : a) {
    const auto found =
        std::find_if(left.begin(), left.end(), [&](const auto& other) { return nearlyEqual(word, other); });
    if (found == left.end()) continue;
    left.erase(found);
    ++shared;
  }
  const double byWords = 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
  const auto joined = [](const auto& words) { return std::accumulate(words.begin(), words.end(), std::string{}); };
  const std::string one = joined(a);
  const std::string other = joined(b);
  const double byLetters =
      1.0 - static_cast<double>(editDistance(one, other)) / static_cast<double>(std::max(one.size(), other.size()));
  return std::max(byWords, byLetters);
}

bool fits(const datasets::Field& field, const datasets::CodeList* codes, std::string_view cell) {
  switch (field.type) {
    case FieldType::Date:
    case FieldType::DateTime: {
      const core::WrittenDate date = core::readWrittenDate(cell, core::DateOrder::DayFirst);
      return date.when || date.fault == core::DateFault::OtherOrder;
    }
    case FieldType::PartialDate:
      return core::parsePartialDate(cell).has_value();
    case FieldType::Code:
      return codes->match(cell) != nullptr || codes->matchWithin(cell) != nullptr;
    case FieldType::Integer:
    case FieldType::Number:
      return core::readWrittenNumber(cell, field.type == FieldType::Integer, false).value.has_value();
    case FieldType::Id:
      return cell.find(' ') == std::string_view::npos && cell.find_first_of("0123456789") != std::string_view::npos;
    case FieldType::Text:
      return true;
  }
  return false;
}

std::string_view kindOf(FieldType type) {
  switch (type) {
    case FieldType::Date:
    case FieldType::DateTime:
    case FieldType::PartialDate:
      return "dates";
    case FieldType::Code:
      return "codes of its list";
    case FieldType::Integer:
    case FieldType::Number:
      return "numbers";
    case FieldType::Id:
      return "like identifiers";
    case FieldType::Text:
      break;
  }
  return "text";
}

struct Candidate {
  std::size_t column = 0;
  std::size_t field = 0;
  double likeness = 0;
  std::string name;  // of the field, the one that is near
};

std::optional<Candidate> candidate(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset,
                                   std::size_t field, std::string_view header, const std::vector<std::string>& cells) {
  const datasets::Field& declared = dataset.fields[field];
  const datasets::CodeList* codes = declared.codeList ? &catalogue.codeList(*declared.codeList) : nullptr;
  Candidate best;
  const auto words = wordsOf(header);
  const auto consider = [&](const std::string& name) {
    const double alike = likeness(words, wordsOf(name));
    if (alike <= best.likeness) return;
    best.likeness = alike;
    best.name = name;
  };
  for (const std::string& name : declared.headers) consider(name);
  consider(declared.name);
  const bool tellsNothing = cells.empty() || declared.type == FieldType::Text;
  if (best.likeness < (tellsNothing ? kNearNameOfText : kNearName)) return std::nullopt;
  const auto fitting =
      std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) { return fits(declared, codes, cell); });
  if (static_cast<double>(fitting) < kCellsThatFit * static_cast<double>(cells.size())) return std::nullopt;
  best.field = field;
  return best;
}

}  // namespace

std::vector<ColumnProposal> proposeColumns(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset,
                                           std::span<const std::string> header, const ColumnMap& map,
                                           const ColumnSamples& samples) {
  std::vector<Candidate> candidates;
  const std::vector<std::string> none;
  for (const std::size_t column : map.unknown) {
    for (std::size_t field = 0; field < dataset.fields.size(); ++field) {
      if (map.columnOfField[field]) continue;
      const auto& cells = column < samples.size() ? samples[column] : none;
      if (auto found = candidate(catalogue, dataset, field, header[column], cells)) {
        found->column = column;
        candidates.push_back(std::move(*found));
      }
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  std::vector<ColumnProposal> proposals;
  std::vector<bool> fieldTaken(dataset.fields.size());
  std::vector<bool> columnTaken(header.size());
  for (const Candidate& best : candidates) {
    if (fieldTaken[best.field] || columnTaken[best.column]) continue;
    fieldTaken[best.field] = columnTaken[best.column] = true;
    const bool empty = best.column >= samples.size() || samples[best.column].empty();
    proposals.push_back({header[best.column], dataset.fields[best.field].name,
                         fmt::format("the name is near to \"{}\", and its cells are {}", best.name,
                                     empty ? "empty so far" : kindOf(dataset.fields[best.field].type))});
  }
  return proposals;
}

}  // namespace poap::ingest

#include "return_year.hpp"

#include "poap/core/error.hpp"
#include "poap/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace poap::ingest {

namespace {

using core::Day;

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool isYear(int year) {
  return year >= kFirstYear && year <= kLastYear;
}

Day yearEnd(int year) {
  return core::Month{year, 3}.lastDay();
}

// The runs of digits of a name, with what stands between one and the next.
struct Run {
  std::string_view digits;
  std::string_view after;
};

std::vector<Run> runsOf(std::string_view name) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < name.size();) {
    if (!isDigit(name[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < name.size() && isDigit(name[end])) ++end;
    std::size_t next = end;
    while (next < name.size() && !isDigit(name[next])) ++next;
    runs.push_back({name.substr(i, end - i), name.substr(end, next - end)});
    i = next;
  }
  return runs;
}

bool isLink(std::string_view between) {
  return between == "-" || between == "_" || between == "/" || between == " " || between == " - " || between == "to" ||
         between == "_to_" || between == "-to-" || between == " to " || between == "\xE2\x80\x93";
}

// "2024-25", "2024-2025", "24-25": the second run is the year after the first.
std::optional<Day> spanEnd(const Run& first, const Run& second) {
  if (!isLink(first.after)) return std::nullopt;
  const auto century = [](std::string_view digits) {
    const int value = number(digits);
    return digits.size() == 2 ? 2000 + value : value;
  };
  const bool sizes = (first.digits.size() == 4 && (second.digits.size() == 2 || second.digits.size() == 4)) ||
                     (first.digits.size() == 2 && second.digits.size() == 2);
  if (!sizes || !isYear(century(first.digits)) || century(second.digits) != century(first.digits) + 1) {
    return std::nullopt;
  }
  return yearEnd(century(second.digits));
}

// "2025-03-31" or "31.03.2025" over three runs.
std::optional<Day> dayIn(const Run& one, const Run& two, const Run& three) {
  if (one.after != two.after || (one.after != "-" && one.after != "." && one.after != "_")) return std::nullopt;
  if (one.digits.size() == 4) return core::parseDay(fmt::format("{}-{}-{}", one.digits, two.digits, three.digits));
  return core::parseDay(fmt::format("{}/{}/{}", one.digits, two.digits, three.digits));
}

bool endsAYear(Day day) {
  return yearEnd(static_cast<int>(std::chrono::year_month_day{day}.year())) == day;
}

// "2425" and "1920" are two years that follow one another; "2025" is one, also where its halves would follow
// ("2021" could be 2020/21 either way, and is).
std::optional<Day> singleEnd(std::string_view digits) {
  if (digits.size() == 8) {
    if (const auto day =
            core::parseDay(fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)))) {
      return endsAYear(*day) ? day : std::nullopt;
    }
    const int first = number(digits.substr(0, 4));
    const int second = number(digits.substr(4));
    if (isYear(first) && second == first + 1) return yearEnd(second);
    return std::nullopt;
  }
  if (digits.size() != 4) return std::nullopt;
  const int first = number(digits.substr(0, 2));
  const int second = number(digits.substr(2));
  if (second == first + 1) return yearEnd(2000 + second);
  const int year = number(digits);
  return isYear(year) ? std::optional{yearEnd(year)} : std::nullopt;
}

}  // namespace

std::optional<Day> yearEndIn(std::string_view name) {
  // The number of the return itself is no year.
  std::string text{name};
  for (std::size_t at = text.find("903"); at != std::string::npos; at = text.find("903", at)) {
    const bool within = (at > 0 && isDigit(text[at - 1])) || (at + 3 < text.size() && isDigit(text[at + 3]));
    if (!within) text.replace(at, 3, "   ");
    at += 3;
  }
  const std::vector<Run> runs = runsOf(text);
  std::set<Day> found;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i + 2 < runs.size()) {
      if (const auto day = dayIn(runs[i], runs[i + 1], runs[i + 2])) {
        if (endsAYear(*day)) found.insert(*day);
        i += 2;
        continue;
      }
    }
    if (i + 1 < runs.size()) {
      if (const auto day = spanEnd(runs[i], runs[i + 1])) {
        found.insert(*day);
        ++i;
        continue;
      }
    }
    if (const auto day = singleEnd(runs[i].digits)) found.insert(*day);
  }
  return found.size() == 1 ? std::optional{*found.begin()} : std::nullopt;
}

std::optional<Day> yearEndOf(const std::filesystem::path& file) {
  if (const auto day = yearEndIn(file.stem().string())) return day;
  return yearEndIn(file.parent_path().filename().string());
}

std::optional<Day> dayOfFile(const datasets::Dataset& dataset, const std::filesystem::path& file,
                             std::optional<Day> said) {
  if (said || !dataset.yearly) return said;
  if (const auto day = yearEndOf(file)) return day;
  throw core::Error{core::ErrorCode::NotRecognised,
                    fmt::format("The year of {} stands neither in its name nor in that of its folder, as in "
                                "header_2018-19.csv. Say it with --as-at, such as --as-at 2019-03-31.",
                                file.filename().string())};
}

Day yearEndAfter(Day day) {
  return core::FinancialYear{core::Month{day}}.lastMonth().lastDay();
}

int returnYear(Day day) {
  return core::FinancialYear{core::Month{day}}.startYear();
}

std::string returnYearName(int year) {
  constexpr int kCentury = 100;
  return fmt::format("{}/{:02}", year, (year + 1) % kCentury);
}

CodesOfTheYear::CodesOfTheYear(const datasets::Catalogue& catalogue, const datasets::Dataset& dataset,
                               std::span<const std::optional<std::size_t>> columnOfField,
                               std::optional<core::Day> asAt) {
  if (!dataset.yearly || !asAt) return;
  m_year = returnYear(*asAt);
  m_expected = fmt::format("a code that is valid in {}", returnYearName(m_year));
  for (std::size_t i = 0; i < dataset.fields.size(); ++i) {
    if (!dataset.fields[i].codeList || !columnOfField[i]) continue;
    const datasets::CodeList& codes = catalogue.codeList(*dataset.fields[i].codeList);
    if (codes.changesByYear()) m_bound.push_back({*columnOfField[i], &codes});
  }
}

bool CodesOfTheYear::outside(const Bound& bound, std::string_view cell) const {
  const datasets::CodeYears* years = bound.codes->yearsOf(core::trimmed(cell));
  return years != nullptr && !years->hold(m_year);
}

}  // namespace poap::ingest

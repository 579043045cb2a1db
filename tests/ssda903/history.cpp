#include "history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace ssda903 {

namespace {

using std::chrono::days;

// The same numbers on every machine.
class Dice {
public:
  // 0 to below `sides`.
  int roll(int sides) {
    m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((m_state >> 33U) % static_cast<std::uint64_t>(sides));
  }
  bool oneIn(int sides) { return roll(sides) == 0; }
  template <std::size_t size>
  std::string of(const std::array<std::string_view, size>& texts) {
    return std::string{texts[static_cast<std::size_t>(roll(static_cast<int>(size)))]};
  }

private:
  std::uint64_t m_state = 903;
};

constexpr std::array<std::string_view, 6> kPlacements = {"U6", "U4", "U3", "K2", "P1", "R1"};
constexpr std::array<std::string_view, 4> kLegal = {"V2", "C1", "C2", "E1"};
constexpr std::array<std::string_view, 5> kReasonsForNew = {"P", "L", "T", "B", "U"};
constexpr std::array<std::string_view, 6> kEnds = {"E4A", "E4B", "E11", "E41", "E8", "E9"};
constexpr std::array<std::string_view, 5> kEthnicities = {"WBRI", "BAFR", "MWBC", "APKN", "NOBT"};

Period inventedPeriod(Dice& dice, Day start, Day lastDay) {
  Period period;
  const int count = 1 + dice.roll(5);
  for (int i = 0; i < count && start <= lastDay; ++i) {
    Episode episode{start,           std::nullopt,         i == 0 ? "S" : dice.of(kReasonsForNew),
                    dice.of(kLegal), dice.of(kPlacements), {}};
    const Day end = start + days{1 + dice.roll(dice.oneIn(4) ? 900 : 240)};
    const bool last = i + 1 == count;
    if (!last || !dice.oneIn(3)) {
      episode.end = end;
      episode.reasonCeased = last ? dice.of(kEnds) : "X1";
    }
    period.push_back(episode);
    start = end;
  }
  return period;
}

std::string cell(const std::optional<Day>& day) {
  if (!day) return {};
  const std::chrono::year_month_day date{*day};
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

// What was known of an end on the last day of a year.
std::optional<Day> knownEnd(const std::optional<Day>& end, int year) {
  return end && *end <= lastDayOf(year) ? end : std::nullopt;
}

bool isOfYear(Day start, const std::optional<Day>& end, int year) {
  return start <= lastDayOf(year) && (!end || *end >= firstDayOf(year));
}

bool isOfYear(const Child& child, int year) {
  return std::any_of(child.periods.begin(), child.periods.end(),
                     [&](const Period& period) { return isOfYear(period.front().start, period.back().end, year); });
}

std::string episodeRow(const Child& child, const Episode& episode, int year) {
  const bool ended = knownEnd(episode.end, year).has_value();
  return fmt::format("{},{},{},{},N1,{},PR1,{},{},,AA1 1AA,AA2 2AA,XXXXXXX\n", child.id, cell(episode.start),
                     episode.reasonForNew, episode.legalStatus, episode.placement, cell(knownEnd(episode.end, year)),
                     ended ? episode.reasonCeased : "");
}

// What is asked of a young person whose 17th to 21st birthday falls in the year.
std::string careLeaverRow(const Child& child, int year) {
  const int age = poap::core::ageOn(child.birth, lastDayOf(year)).value_or(0);
  if (age < 17 || age > 21 || child.periods.front().front().start > lastDayOf(year)) return {};
  return fmt::format("{},{},YES,{},{}\n", child.id, cell(child.birth), age % 2 == 0 ? "F2" : "G5",
                     age > 18 ? "U1" : "Z1");
}

}  // namespace

Day firstDayOf(int year) {
  return poap::core::Month{year, 4}.firstDay();
}

Day lastDayOf(int year) {
  return poap::core::Month{year + 1, 3}.lastDay();
}

std::vector<Child> inventedChildren(int count, int firstYear, int lastYear) {
  Dice dice;
  std::vector<Child> children;
  const Day first = firstDayOf(firstYear - 3);
  const Day last = lastDayOf(lastYear);
  const int span = static_cast<int>((last - first).count());
  for (int i = 0; i < count; ++i) {
    Child child;
    child.id = fmt::format("{:04}", i + 1);
    child.girl = dice.oneIn(2);
    child.ethnicity = dice.of(kEthnicities);
    Day start = first + days{dice.roll(span)};
    child.birth = start - days{dice.roll(17 * 365)};
    const int periods = 1 + dice.roll(3);
    for (int p = 0; p < periods && start <= last; ++p) {
      child.periods.push_back(inventedPeriod(dice, start, last));
      const auto end = child.periods.back().back().end;
      if (!end) break;
      // Some come back into care on the very day they left.
      start = *end + days{dice.oneIn(6) ? 0 : 1 + dice.roll(500)};
    }
    for (const Period& period : child.periods) {
      const Day until = period.back().end.value_or(last);
      for (Day day = period.front().start + days{20}; day < until; day += days{90 + dice.roll(90)}) {
        child.reviews.push_back(day);
      }
      if (dice.oneIn(3)) {
        const Day gone = period.front().start + days{dice.roll(200)};
        child.missing.push_back({gone, gone + days{dice.roll(120)}});
      }
    }
    if (child.girl && dice.oneIn(8)) child.motherSince = first + days{dice.roll(span)};
    child.unaccompanied = dice.oneIn(10);
    if (child.unaccompanied && !dice.oneIn(3))
      child.statusEnd = child.periods.front().front().start + days{dice.roll(900)};
    children.push_back(std::move(child));
  }
  return children;
}

std::map<std::string, std::string> returnOf(const std::vector<Child>& children, int year) {
  std::map<std::string, std::string> files = {
      {"header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"},
      {"episodes.csv",
       "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"},
      {"reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n"},
      {"uasc.csv", "CHILD,SEX,DOB,DUC\n"},
      {"oc2.csv",
       "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
       "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"},
      {"oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"},
      {"ad1.csv", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"},
      {"placed_for_adoption.csv", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"},
      {"previous_permanence.csv", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n"},
      {"missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n"}};
  const Day last = lastDayOf(year);
  for (const Child& child : children) {
    files["oc3.csv"] += careLeaverRow(child, year);
    if (!isOfYear(child, year)) continue;
    const std::string birth = cell(child.birth);
    const std::string sex = child.girl ? "2" : "1";
    const bool mother = child.motherSince && *child.motherSince <= last;
    files["header.csv"] += fmt::format("{},{},{},{},UN1,{},\n", child.id, sex, birth, child.ethnicity,
                                       child.girl ? (mother ? "1" : "0") : "");
    for (const Period& period : child.periods) {
      for (const Episode& episode : period) {
        if (isOfYear(episode.start, episode.end, year)) files["episodes.csv"] += episodeRow(child, episode, year);
      }
    }
    for (const Period& period : child.periods) {
      const Day start = period.front().start;
      if (start >= firstDayOf(year) && start <= last) {
        files["previous_permanence.csv"] +=
            fmt::format("{},{},{},,{}\n", child.id, birth, &period == &child.periods.front() ? "Z1" : "P2",
                        &period == &child.periods.front() ? "" : "ZZ/10/2011");
        break;  // one row a child
      }
    }
    const Period& latest = child.periods.back();
    if (latest.front().start <= last - days{366} && isOfYear(latest.front().start, latest.back().end, year)) {
      files["oc2.csv"] += fmt::format("{},{},{},,0,,1,1,{},0,,\n", child.id, birth, year % 20, year % 2);
    }
    for (const Period& period : child.periods) {
      const auto end = period.back().end;
      if (!end || *end < firstDayOf(year) || *end > last || period.back().reasonCeased != "E11") continue;
      files["ad1.csv"] +=
          fmt::format("{},{},{},{},0,2,MF,L11\n", child.id, birth, cell(*end - days{300}), cell(*end - days{200}));
      files["placed_for_adoption.csv"] += fmt::format("{},{},{},,\n", child.id, birth, cell(*end - days{300}));
      break;
    }
    for (const Day review : child.reviews) {
      if (review >= firstDayOf(year) && review <= last) {
        files["reviews.csv"] += fmt::format("{},{},{},PN1\n", child.id, birth, cell(review));
      }
    }
    for (const Spell& spell : child.missing) {
      if (!isOfYear(spell.start, spell.end, year)) continue;
      files["missing.csv"] +=
          fmt::format("{},{},M,{},{}\n", child.id, birth, cell(spell.start), cell(knownEnd(spell.end, year)));
    }
    if (child.unaccompanied) {
      files["uasc.csv"] += fmt::format("{},{},{},{}\n", child.id, sex, birth, cell(knownEnd(child.statusEnd, year)));
    }
  }
  return files;
}

}  // namespace ssda903

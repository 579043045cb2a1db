#include "care_periods.hpp"

#include "feed_makers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace poap::metrics {

bool isShortBreak(std::string_view legalStatus) {
  return legalStatus == "V3" || legalStatus == "V4";
}

bool careGoesOn(const EpisodeLink& link) {
  const bool began = link.reasonForNew == "S";
  if (!link.previousEnd) return !began;
  return link.previousReason == "X1" && (*link.previousEnd == link.start || !began);
}

namespace {

using core::Day;

// What can be odd about the episodes of a child. Each is told once with the number of episodes.
enum class Oddity {
  Gap,             // care goes on, but not on the day the episode before ended
  Overlap,         // begins before the one before ended
  NotClosed,       // the one before is still open
  StartsAgain,     // RNE S, although care went on
  NoStart,         // follows an end of care, yet is no start
  BeganEarlier,    // the first episode of the child, yet no start
  NothingFollows,  // X1 without a next episode on that day
  NoReason,        // ended without a reason
};

constexpr std::array<std::pair<Oddity, std::string_view>, 8> kSentences = {{
    {Oddity::Gap,
     "begin some days after the one before them ended, although care went on (X1); they count as one "
     "period of care"},
    {Oddity::Overlap, "begin before the one before them ended"},
    {Oddity::NotClosed, "begin while the one before them is still open"},
    {Oddity::StartsAgain,
     "begin care (S) on the very day the one before them ended with care going on (X1); they count "
     "as one period of care"},
    {Oddity::NoStart,
     "follow an end of care, although their reason is not that care began (S); they count as a new "
     "period of care"},
    {Oddity::BeganEarlier,
     "are the first of their child, although care began before them (their reason is not S); "
     "the period of care is counted from them"},
    {Oddity::NothingFollows,
     "say that the next one begins on the same day (X1), but none follows; the period of care "
     "ends there without a reason"},
    {Oddity::NoReason, "have an end without a reason; the period of care ends there"},
}};

class PeriodsOfCare {
public:
  explicit PeriodsOfCare(const feeds::MakerInputs& inputs)
      : m_inputs(inputs),
        m_children(inputs.source.texts("child_unique_id")),
        m_starts(inputs.source.days("episode_start_date")),
        m_ends(inputs.source.days("episode_end_date")),
        m_why(inputs.source.texts("reason_for_new_episode")),
        m_reasons(inputs.source.texts("reason_episode_ceased")),
        m_legal(inputs.source.texts("legal_status")) {}

  std::vector<feeds::MadeRow> make() {
    std::vector<RowIndex> rows;
    for (const RowIndex row : m_inputs.rows) {
      if (m_children.code(row) != 0 && !m_starts.empty(row)) rows.push_back(row);
    }
    // Children in the order of the list, their episodes by start, an open one last.
    std::stable_sort(rows.begin(), rows.end(), [this](RowIndex a, RowIndex b) { return rank(a) < rank(b); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const RowIndex row = rows[i];
      if (isShortBreak(m_legal.at(row))) continue;
      if (i == 0 || m_children.code(rows[i - 1]) != m_children.code(row)) {
        begin(row);
        if (m_why.at(row) != "S") note(Oddity::BeganEarlier, row);
        continue;
      }
      follow(row, rows[i - 1]);
    }
    finish();
    tell();
    return std::move(m_made);
  }

private:
  [[nodiscard]] std::tuple<std::uint32_t, std::int32_t, bool, std::int32_t> rank(RowIndex row) const {
    const bool open = m_ends.empty(row);
    return {m_children.code(row), m_starts.number(row), open, open ? 0 : m_ends.number(row)};
  }

  void follow(RowIndex row, RowIndex previous) {
    // Whatever went before a short break, care began after it.
    if (isShortBreak(m_legal.at(previous))) {
      begin(row);
      return;
    }
    const EpisodeLink link{m_ends.at(previous), m_reasons.at(previous), *m_starts.at(row), m_why.at(row)};
    const bool goesOn = careGoesOn(link);
    if (!link.previousEnd) {
      note(Oddity::NotClosed, row);
    } else if (link.start < *link.previousEnd) {
      note(Oddity::Overlap, row);
    } else if (goesOn && link.start > *link.previousEnd) {
      note(Oddity::Gap, row);
    }
    if (goesOn) {
      if (link.reasonForNew == "S") note(Oddity::StartsAgain, row);
      m_last = row;
      return;
    }
    if (link.reasonForNew != "S") note(Oddity::NoStart, row);
    begin(row);
  }

  void begin(RowIndex row) {
    finish();
    m_first = m_last = row;
  }

  // The period from m_first to m_last is whole.
  void finish() {
    if (!m_first) return;
    const RowIndex last = *m_last;
    std::string_view reason = m_reasons.at(last);
    if (!m_ends.empty(last) && reason.empty()) note(Oddity::NoReason, last);
    if (!m_ends.empty(last) && reason == "X1") {
      note(Oddity::NothingFollows, last);
      reason = {};
    }
    const auto day = [](std::int32_t number) { return datasets::Value{std::int64_t{number}}; };
    m_made.push_back(
        {*m_first,
         {day(m_starts.number(*m_first)), m_ends.empty(last) ? datasets::Value{} : day(m_ends.number(last)),
          m_ends.empty(last) || reason.empty() ? datasets::Value{} : datasets::Value{reason}}});
    m_first.reset();
  }

  void note(Oddity oddity, RowIndex row) {
    m_odd[static_cast<std::size_t>(oddity)].push_back(m_inputs.source.origin(row));
  }

  void tell() {
    for (const auto& [oddity, words] : kSentences) {
      std::vector<RowOrigin>& rows = m_odd[static_cast<std::size_t>(oddity)];
      if (rows.empty()) continue;
      m_inputs.notes.push_back({fmt::format("Episodes that {}: {}.", words, rows.size()), std::move(rows)});
    }
  }

  const feeds::MakerInputs& m_inputs;
  const TextColumn& m_children;
  const DayColumn& m_starts;
  const DayColumn& m_ends;
  const TextColumn& m_why;
  const TextColumn& m_reasons;
  const TextColumn& m_legal;
  std::optional<RowIndex> m_first;  // of the period being read
  std::optional<RowIndex> m_last;
  std::vector<feeds::MadeRow> m_made;
  std::array<std::vector<RowOrigin>, kSentences.size()> m_odd;
};

constexpr std::array<std::string_view, 3> kGives = {"date_started_to_be_looked_after", "date_ceased_to_be_looked_after",
                                                    "reason_ceased_to_be_looked_after"};

}  // namespace

const feeds::Maker feeds::kPeriodsOfCareFromEpisodes{
    "periods_of_care_from_episodes", "ssda903_episodes", "periods_of_care", kGives,
    [](const feeds::MakerInputs& inputs) { return PeriodsOfCare{inputs}.make(); }};

}  // namespace poap::metrics

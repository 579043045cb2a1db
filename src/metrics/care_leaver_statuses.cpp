// The OC3 file of the SSDA903 return tells of each young person about the 17th to 21st birthday that falls in the year.

#include "feed_makers.hpp"

namespace poap::metrics::feeds {

namespace {

constexpr std::array<std::string_view, 1> kGives = {"status_date"};

// The birthday in the twelve months up to a day, that day included.
core::Day birthdayIn(core::Day birth, core::Day yearEnd) {
  const int age = core::ageOn(birth, yearEnd).value_or(0);
  const core::Day birthday = core::addMonths(birth, age * 12);
  // Of a child born on 29 February the birthday is 1 March in common years, as ages are counted.
  return core::ageOn(birth, birthday) == age ? birthday : birthday + std::chrono::days{1};
}

std::vector<MadeRow> make(const MakerInputs& inputs) {
  const DayColumn& births = inputs.source.days("date_of_birth");
  const DayColumn& years = inputs.source.days("year_ending");
  std::vector<MadeRow> made;
  for (const RowIndex row : inputs.rows) {
    if (births.empty(row) || years.empty(row)) continue;
    const core::Day day = birthdayIn(*births.at(row), *years.at(row));
    made.push_back({row, {datasets::Value{std::int64_t{core::dayNumber(day)}}}});
  }
  return made;
}

}  // namespace

const Maker kCareLeaverStatusesFromOc3{"care_leaver_statuses_from_oc3", "ssda903_oc3", "care_leaver_statuses", kGives,
                                       make};

}  // namespace poap::metrics::feeds

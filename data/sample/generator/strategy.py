"""Strategy discussions: one before each enquiry, others that led to none, and who was asked and came."""

from datetime import timedelta

from days import WORKING, first_day, last_day, month_from, month_of, working_between, working_index
from section_47 import MONTH_END

AGENCIES = ["social_care", "police", "health", "education"]
# Thousandths invited, and of those attended, before the year that is printed.
EARLIER = {"social_care": (1000, 996), "police": (948, 905), "health": (770, 870), "education": (590, 910)}


class Discussion:
    def __init__(self, day, recorded):
        self.day = day
        self.recorded = recorded
        self.invited, self.attended = {}, {}
        self.id = ""


def record_day(numbers, day):
    """When the record was finished; blank while that is still to come."""
    recorded = WORKING[working_index(day) + numbers.weighted([(0, 55), (1, 28), (2, 11), (3, 6)])]
    return recorded if recorded <= MONTH_END else None


def give_agencies(numbers, totals, discussions):
    months = {month_from(row[0]) for row in totals["discussions"]}
    last = max(months)
    of_year = [d for d in discussions if d.recorded and month_of(d.recorded) in months]
    of_month = [d for d in of_year if month_of(d.recorded) == last]
    of_rest = [d for d in of_year if month_of(d.recorded) != last]
    for name, invited, attended, invited_last, attended_last in totals["agencies"]:
        for group, asked, came in ((of_month, invited_last, attended_last),
                                   (of_rest, invited - invited_last, attended - attended_last)):
            order = numbers.shuffled(group)
            for position, discussion in enumerate(order):
                discussion.invited[name] = position < asked
                discussion.attended[name] = position < came
    for discussion in discussions:
        for name in AGENCIES:
            if name not in discussion.invited:
                asked, came = EARLIER[name]
                discussion.invited[name] = numbers.chance(asked)
                discussion.attended[name] = discussion.invited[name] and numbers.chance(came)


def make_discussions(numbers, totals, families):
    discussions = []
    for family in families:
        family.discussion = Discussion(family.discussed, record_day(numbers, family.discussed))
        discussions.append(family.discussion)
    wanted = {month_from(row[0]): row[1] for row in totals["discussions"]}
    first = month_of(min(family.discussed for family in families))
    for month in range(first, max(wanted) + 1):
        there = sum(d.recorded is not None and month_of(d.recorded) == month for d in discussions)
        missing = wanted.get(month, there * numbers.between(122, 138) // 100) - there
        assert missing >= 0, (month // 12, month % 12 + 1, there, wanted[month])
        days = working_between(first_day(month), last_day(month))
        for _ in range(missing):
            recorded = numbers.pick(days[1:])
            day = WORKING[working_index(recorded) - numbers.weighted([(0, 60), (1, 40)])]
            discussions.append(Discussion(day, recorded))
    give_agencies(numbers, totals, discussions)
    discussions.sort(key=lambda d: d.day)
    for position, discussion in enumerate(discussions):
        discussion.id = f"SD{10001 + position * 3 + numbers.below(3)}"
    return discussions

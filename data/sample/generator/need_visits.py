"""Visits, and attempts at them, to children with a child in need plan."""

from datetime import date, timedelta

from days import age_at, working_between, working_index, WORKING, working_on_or_before
from need_children import counted
from need_flow import MONTH_END, ORDINARY

FIRST_VISIT = date(2017, 1, 3)
FOUR_WEEKS_FROM = MONTH_END - timedelta(28)
# Share of visits that come later than four weeks, in thousandths, where a month differs from the usual.
LATE = {"2017-08": 520, "2017-12": 480, "2018-01": 460, "2018-06": 350, "2018-07": 420, "2018-08": 540,
        "2018-10": 460, "2018-11": 510, "2018-12": 540}
USUAL_LATE = 400


class Visit:
    def __init__(self, plan, day, successful):
        self.plan = plan
        self.day = day
        self.successful = successful
        self.alone = ""


def gap(numbers, day, kind):
    """Days to the next visit at which the child is seen."""
    if kind != ORDINARY:
        return numbers.weighted([(numbers.between(20, 28), 30), (numbers.between(29, 48), 45),
                                 (numbers.between(49, 90), 25)])
    if numbers.chance(LATE.get(day.isoformat()[:7], USUAL_LATE)):
        return numbers.weighted([(numbers.between(29, 35), 46), (numbers.between(36, 48), 34),
                                 (numbers.between(49, 80), 20)])
    return numbers.weighted([(28, 16), (27, 10), (26, 10), (25, 10), (numbers.between(21, 24), 24),
                             (numbers.between(14, 20), 22), (numbers.between(5, 13), 8)])


def rhythm(numbers, start, until, kind):
    """(day, seen) for a family from the start of the plan up to the day before `until`."""
    result = []
    day = WORKING[working_index(start + timedelta(numbers.between(0, 18)))]
    previous = None
    while day < until:
        if previous and (day - previous).days > 28 and numbers.chance(160):
            result.append((working_on_or_before(previous + timedelta(numbers.between(22, 28))), False))
        elif numbers.chance(12):
            result.append((day, False))
        result.append((day, True))
        previous = day
        day = max(working_on_or_before(day + timedelta(gap(numbers, day, kind))), WORKING[working_index(day) + 1])
    return result


def choose_late(numbers, totals, plans):
    """Children not seen in four weeks, by team; families together, those just started last."""
    late = []
    for team, children, seen in totals["teams"]:
        members = numbers.shuffled([plan for plan in plans if counted(plan) and plan.team == team])
        assert len(members) == children
        place = {}
        for plan in members:
            place.setdefault(id(plan.group), len(place))
        members.sort(key=lambda plan: (plan.start >= FOUR_WEEKS_FROM - timedelta(12), place[id(plan.group)]))
        late += members[:children - seen]
    return late


def make_visits(numbers, totals, plans):
    late = choose_late(numbers, totals, plans)
    late_ids = {id(plan) for plan in late}
    attempted = {id(plan) for plan in numbers.shuffled(late)[:totals["attempted_in_four_weeks"]]}
    groups = {}
    for plan in plans:
        groups.setdefault((id(plan.group), plan.kind), []).append(plan)
    after = MONTH_END + timedelta(1)
    visits = []
    for (_, kind), members in groups.items():
        until = max(plan.end or min(plan.until, after) for plan in members)
        shared = rhythm(numbers, members[0].start, until, kind)
        together = None
        for plan in members:
            last = plan.end or min(plan.until, after)
            own = [Visit(plan, day, seen) for day, seen in shared if plan.start <= day < last]
            if counted(plan) and kind == ORDINARY:
                if id(plan) in late_ids:
                    own = [visit for visit in own if visit.day < FOUR_WEEKS_FROM]
                    if id(plan) in attempted:
                        first = max(FOUR_WEEKS_FROM, plan.start)
                        own.append(Visit(plan, numbers.pick(working_between(first, date(2019, 2, 27))), False))
                elif not any(visit.successful and visit.day >= FOUR_WEEKS_FROM for visit in own):
                    together = together or numbers.pick(working_between(max(FOUR_WEEKS_FROM, plan.start), MONTH_END))
                    own.append(Visit(plan, together, True))
            visits += own
    for visit in visits:
        if visit.successful and visit.plan.child.birth <= visit.day:
            age = age_at(visit.plan.child.birth, visit.day)
            share = 60 if age < 3 else 330 if age < 5 else 640
            visit.alone = "Y" if numbers.chance(share) else numbers.weighted([("N", 97), ("U", 3)])
    visits = [visit for visit in visits if visit.day >= FIRST_VISIT]
    visits.sort(key=lambda visit: (visit.day, visit.plan.child.id))
    return visits

"""Statutory visits, and attempts at them, to children on a plan."""

from datetime import date, timedelta

from days import WORKING, age_at, working_between, working_index
from plan_children import MONTH_END, late_candidate

FIRST_VISIT = date(2017, 1, 3)
TEN_DAYS_FROM = date(2019, 2, 14)
FOUR_WEEKS_FROM = date(2019, 1, 31)
# Share of visits that come late, in thousandths, where a month differs from the usual.
LATE = {"2017-07": 330, "2017-08": 390, "2017-12": 340, "2018-01": 300, "2018-02": 310, "2018-03": 320,
        "2018-07": 330, "2018-08": 400, "2018-12": 350, "2019-01": 340}
USUAL_LATE = 255


class Visit:
    def __init__(self, place, day, successful):
        self.place = place
        self.day = day
        self.successful = successful
        self.alone = ""


def next_gap(numbers, day):
    """Working days to the next successful visit."""
    if numbers.chance(LATE.get(day.isoformat()[:7], USUAL_LATE)):
        return numbers.weighted([(numbers.between(11, 15), 68), (numbers.between(16, 20), 21),
                                 (numbers.between(21, 34), 11)])
    return numbers.weighted([(10, 30), (9, 22), (8, 15), (7, 10), (6, 8), (5, 9), (4, 3), (3, 2), (2, 1)])


def ordinary_visits(numbers, place, until):
    """Visits of one plan by the usual rhythm, with failed attempts before the late ones."""
    result = []
    index = working_index(place.start) + numbers.weighted([(n, 3 if 1 <= n <= 6 else 1) for n in range(0, 11)])
    previous = None
    while WORKING[index] <= until and (place.end is None or WORKING[index] < place.end):
        if previous is not None and index - previous > 10 and numbers.chance(300):
            attempt = previous + numbers.between(8, 10)
            result.append(Visit(place, WORKING[attempt], False))
        elif numbers.chance(12):
            # Nobody in, and seen later on the same day.
            result.append(Visit(place, WORKING[index], False))
        result.append(Visit(place, WORKING[index], True))
        if numbers.chance(4):
            result.append(Visit(place, WORKING[index], True))
        previous = index
        index += next_gap(numbers, WORKING[index])
    return result


def choose_late(numbers, totals, open_places):
    """Those not visited in time, by team, so that the share of the under-fives comes out too."""
    young = [place for place in open_places if age_at(place.child.birth, MONTH_END) < 5]
    wanted_young = len(young) - totals["under_5_visited_in_time"]
    late, free = [], []
    for name, cases, in_time in totals["teams"]:
        possible = numbers.shuffled([p for p in open_places if p.team == name and late_candidate(p)])
        late.append(possible[:cases - in_time])
        free.append(possible[cases - in_time:])
    for _ in range(10000):
        count = sum(place in young for team in late for place in team)
        if count == wanted_young:
            return [place for team in late for place in team]
        team = numbers.below(len(late))
        out = [p for p in late[team] if (p in young) == (count > wanted_young)]
        into = [p for p in free[team] if (p in young) != (count > wanted_young)]
        if out and into:
            one, other = numbers.pick(out), numbers.pick(into)
            late[team].remove(one)
            free[team].remove(other)
            late[team].append(other)
            free[team].append(one)
    raise AssertionError("no choice of late visits meets the under-fives")


def last_success(visits):
    return max((visit.day for visit in visits if visit.successful), default=None)


def end_between(numbers, place, visits, first, last):
    """Make the latest successful visit fall between two days."""
    kept = [visit for visit in visits if visit.day <= last]
    latest = last_success(kept)
    if latest is None or latest < first:
        kept.append(Visit(place, numbers.pick(working_between(max(first, place.start), last)), True))
    return kept


def visits_of_open(numbers, totals, open_places):
    late = choose_late(numbers, totals, open_places)
    very_late_wanted = len(open_places) - totals["visited_within_28_days"]
    very_late = [p for p in numbers.shuffled(late) if p.start <= date(2018, 12, 7)][:very_late_wanted]
    assert len(very_late) == very_late_wanted
    older = [p for p in late if age_at(p.child.birth, MONTH_END) >= 5]
    attempted = numbers.shuffled(older)[:totals["attempted_in_time"]]
    result = []
    for place in open_places:
        visits = ordinary_visits(numbers, place, MONTH_END)
        if place in very_late:
            visits = end_between(numbers, place, visits, date(2019, 1, 2), FOUR_WEEKS_FROM - timedelta(6))
        elif place in late:
            visits = end_between(numbers, place, visits, FOUR_WEEKS_FROM + timedelta(1), TEN_DAYS_FROM - timedelta(1))
        else:
            visits = end_between(numbers, place, visits, TEN_DAYS_FROM, MONTH_END)
        if place in attempted:
            visits.append(Visit(place, numbers.pick(working_between(TEN_DAYS_FROM, date(2019, 2, 27))), False))
        result.append(visits)
    return result


def mark_alone(numbers, totals, open_places, of_open, others):
    for visits in of_open + others:
        for visit in visits:
            if not visit.successful:
                continue
            age = age_at(visit.place.child.birth, visit.day)
            share = 70 if age < 3 else 350 if age < 5 else 620
            visit.alone = "Y" if numbers.chance(share) else numbers.weighted([("N", 97), ("U", 3)])
    latest = []
    for place, visits in zip(open_places, of_open):
        day = last_success(visits)
        same_day = [visit for visit in visits if visit.successful and visit.day == day]
        for visit in same_day:
            visit.alone = "N"
        latest.append((place, same_day))
    little = [item for item in latest if age_at(item[0].child.birth, MONTH_END) < 3]
    bigger = [item for item in latest if age_at(item[0].child.birth, MONTH_END) >= 3]
    # A child not yet born cannot have been seen.
    little = [item for item in little if item[0].child.birth <= item[1][0].day]
    chosen = numbers.shuffled(little)[:totals["seen_alone_under_3"]]
    # The older the child, the likelier to be seen alone.
    bigger = sorted(numbers.shuffled(bigger), key=lambda item: age_at(item[0].child.birth, MONTH_END) < 5)
    chosen += bigger[:totals["seen_alone"] - totals["seen_alone_under_3"]]
    assert len(chosen) == totals["seen_alone"]
    for _, same_day in chosen:
        for visit in same_day:
            visit.alone = "Y"


def make_visits(numbers, totals, places):
    open_places = [place for place in places if place.open_at(MONTH_END)]
    of_open = visits_of_open(numbers, totals, open_places)
    others = [ordinary_visits(numbers, place, place.end) for place in places
              if place.end is not None and place.end > FIRST_VISIT]
    mark_alone(numbers, totals, open_places, of_open, others)
    visits = [visit for group in of_open + others for visit in group if visit.day >= FIRST_VISIT]
    # Sorting is stable: the order of several visits on one day is kept.
    visits.sort(key=lambda visit: (visit.day, visit.place.child.id))
    return visits

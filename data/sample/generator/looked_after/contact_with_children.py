"""Visits by the social worker and statutory reviews."""

from datetime import date, timedelta

from days import add_months, age_at, working_between, working_index, working_on_or_before, WORKING

from .flow import MONTH_END, YEAR_START

# The list begins here; visits are made up from a little earlier on, so that its first month is whole.
FIRST_VISIT = date(2016, 11, 1)
VISITS_FROM = date(2016, 9, 15)
SIX_WEEKS = timedelta(42)
LAST_SIX_WEEKS = MONTH_END - SIX_WEEKS
LATE_UNTIL = date(2019, 1, 25)


def working_from(day):
    return WORKING[working_index(day)]


class Visit:
    def __init__(self, stay, day, successful):
        self.stay, self.day, self.successful = stay, day, successful
        self.alone = ""


def visit_days(numbers, stay, until):
    """The first within a week, then about every five weeks; some late, more so in summer and at Christmas."""
    if stay.start >= VISITS_FROM:
        day = working_from(stay.start + timedelta(numbers.between(0, 5)))
        days = [min(day, until) if day > until else day]
        if days[0] < stay.start:
            return []
    else:
        days = [working_from(VISITS_FROM + timedelta(numbers.below(40)))]
    while True:
        late = numbers.chance(230 if days[-1].month in (7, 8, 12) else 165)
        gap = numbers.between(44, 70) if late else numbers.weighted([(numbers.between(33, 42), 60), (numbers.between(18, 32), 34),
                                                                     (numbers.between(5, 17), 6)])
        day = days[-1] + timedelta(gap)
        day = working_from(day) if late else working_on_or_before(day)
        if day > until:
            return days
        days.append(day)


def make_visits(numbers, totals, stays):
    staying = [stay for stay in stays if stay.staying]
    long = [stay for stay in staying if stay.start <= date(2018, 12, 12)]
    late = numbers.shuffled(long)[:len(staying) - totals["visits"]["in_time"]]
    attempted = late[:totals["visits"]["attempted_in_time"]]
    late_ids, attempted_ids = set(map(id, late)), set(map(id, attempted))
    visits = []
    for stay in stays:
        until = MONTH_END if stay.end is None else stay.end - timedelta(1)
        if until < FIRST_VISIT:
            continue
        days = visit_days(numbers, stay, until)
        if id(stay) in late_ids:
            days = [day for day in days if day < LAST_SIX_WEEKS - timedelta(1)]
            if not days or days[-1] < date(2018, 12, 1):
                first = max(stay.start + timedelta(1), date(2018, 12, 3))
                days.append(numbers.pick(working_between(first, LAST_SIX_WEEKS - timedelta(4))))
        elif stay.staying and (not days or days[-1] < LAST_SIX_WEEKS):
            first = max(stay.start, LAST_SIX_WEEKS + timedelta(1))
            days.append(numbers.pick(working_between(first, MONTH_END)))
        previous = None
        for day in days:
            overdue = previous and day - previous > SIX_WEEKS
            if (overdue or numbers.chance(15)) and numbers.chance(330):
                # Nobody was in, or the child would not be seen.
                tried = previous + timedelta(numbers.between(28, 42)) if overdue else day - timedelta(numbers.between(1, 4))
                tried = working_on_or_before(tried)
                if stay.start < tried < day and id(stay) not in late_ids and tried >= FIRST_VISIT:
                    visits.append(Visit(stay, tried, False))
            visits.append(Visit(stay, day, True))
            previous = day
        if id(stay) in attempted_ids:
            visits.append(Visit(stay, numbers.pick(working_between(date(2019, 1, 28), date(2019, 2, 27))), False))
    for visit in visits:
        if visit.successful:
            age = age_at(visit.stay.child.birth, visit.day)
            share = 60 if age < 3 else 400 if age < 6 else 760
            visit.alone = "Y" if numbers.chance(share) else numbers.weighted([("N", 96), ("U", 4)])
    visits = [visit for visit in visits if visit.day >= FIRST_VISIT]
    visits.sort(key=lambda visit: (visit.day, visit.stay.child.id))
    return visits


def working_days_after(day, count):
    """The day on which that many working days have passed; the day itself is day 0."""
    index = working_index(day)
    return WORKING[index + count] if WORKING[index] == day else WORKING[index + count - 1]


def review_days(numbers, stay, kind, until):
    """(due, held) of the stay. Kinds: "" never late this year, "late" once, "overdue" not held lately, "any"."""
    rows, due = [], working_days_after(stay.start, 20)
    gap = 3
    wanted_late = kind == "late"
    while due <= until + timedelta(40):
        early = numbers.weighted([(numbers.between(0, 4), 5), (numbers.between(5, 16), 4)])
        held = working_on_or_before(due - timedelta(early))
        if held <= stay.start:
            held = working_from(stay.start + timedelta(1))
        slip = held
        if wanted_late and YEAR_START <= due <= LATE_UNTIL and (add_months(due, gap) > LATE_UNTIL or numbers.chance(400)):
            slip = working_from(due + timedelta(numbers.between(4, 24)))
            wanted_late = False
        elif (kind == "any" or due < date(2018, 2, 1)) and numbers.chance(35):
            slip = working_from(due + timedelta(numbers.between(3, 30)))
        held = slip
        if held > until:
            break
        rows.append((due, held))
        due = add_months(held, gap)
        gap = 6
    if kind == "overdue":
        while rows and rows[-1][0] >= MONTH_END:
            rows.pop()
        assert rows and rows[-1][0] >= date(2018, 6, 1), (stay.start, rows)
        rows.pop()
    assert not (kind == "late" and wanted_late), stay.start
    return rows


def make_reviews(numbers, totals, stays):
    wanted = totals["reviews"]
    due = [stay for stay in stays if stay.staying and working_days_after(stay.start, 20) <= MONTH_END]
    assert len(due) == wanted["due"]
    candidates = numbers.shuffled([stay for stay in due if stay.start <= date(2018, 11, 20)])
    kinds = {id(stay): "late" for stay in candidates[:wanted["late"]]}
    kinds.update({id(stay): "overdue" for stay in candidates[wanted["late"]:wanted["late"] + wanted["overdue"]]})
    rows = []
    for stay in stays:
        until = MONTH_END if stay.end is None else stay.end - timedelta(1)
        kind = kinds.get(id(stay), "") if stay.staying else "any"
        for _, held in review_days(numbers, stay, kind, until):
            age = age_at(stay.child.birth, held)
            code = "PN0" if age < 4 else numbers.weighted([("PN1", 56), ("PN2", 4), ("PN3", 6), ("PN4", 3), ("PN5", 9),
                                                           ("PN6", 17), ("PN7", 5)])
            rows.append((held, stay.child.id, code))
    rows.sort()
    return rows

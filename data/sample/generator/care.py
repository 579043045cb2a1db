"""Periods of care: the few children also on a plan, children taken into care at a plan's end, and others."""

from datetime import date, timedelta

from days import add_months, age_at
from plan_children import MONTH_END, group_of

FIRST = date(2016, 1, 4)


class Period:
    def __init__(self, child, start, end=None, reason=""):
        self.child = child
        self.start = start
        self.end = end
        self.reason = reason


def ending(numbers, child, start):
    """When and why care ends, if it has by the month end."""
    days = numbers.weighted([(numbers.between(3, 60), 30), (numbers.between(61, 300), 30),
                             (numbers.between(301, 900), 40)])
    end = start + timedelta(days)
    eighteen = add_months(child.birth, 216)
    if end >= eighteen and eighteen <= MONTH_END:
        return eighteen, numbers.weighted([("E5", 4), ("E6", 2), ("E17", 3), ("E7", 1)])
    if end > MONTH_END:
        return None, ""
    age = age_at(child.birth, end)
    reasons = [("E4A", 30), ("E4B", 14), ("E41", 6), ("E45", 8), ("E47", 5), ("E13", 6), ("E8", 10), ("E3", 4),
               ("E46", 2), ("E48", 2)]
    if age < 5:
        reasons += [("E12", 18), ("E11", 4)]
    if age >= 15:
        reasons += [("E14", 8), ("E9", 5), ("E5", 10), ("E15", 3), ("E16", 2)]
    return end, numbers.weighted(reasons)


def make_care(numbers, people, places):
    periods, cared = [], set()

    def add(child, start, end=None, reason=""):
        if id(child) not in cared:
            cared.add(id(child))
            periods.append(Period(child, start, end, reason))

    # At December and January month ends three children on a plan are in care as well, at February's one.
    staying = [p for p in places if group_of(p) == "DJF" and date(2018, 5, 1) <= p.start <= date(2018, 9, 15)
               and len(p.family.places) == 1]
    add(staying[0].child, date(2018, 10, 25))
    add(staying[1].child, date(2018, 12, 5), date(2019, 2, 11), "E4A")
    leaving = [p for p in places if group_of(p) == "DJ" and len(p.family.places) == 1][0]
    leaving.destination = "CIC"
    add(leaving.child, date(2018, 12, 17))
    in_window = {id(p.child) for p in places if group_of(p)}
    for place in places:
        if place.destination != "CIC" or place.end < date(2016, 2, 1) or place is leaving:
            continue
        before = 0 if id(place.child) in in_window else numbers.weighted([(0, 40), (numbers.between(1, 95), 60)])
        start = max(place.end - timedelta(before), place.start + timedelta(10), place.child.birth, FIRST)
        if start > place.end or any(p.child is place.child and p.start > place.end for p in places):
            continue
        end, reason = ending(numbers, place.child, start)
        add(place.child, start, end, reason)
    for _ in range(96):
        day = FIRST + timedelta(numbers.below((MONTH_END - FIRST).days - 20))
        child = people.add(people.household(), people.birth_for_ages(*numbers.weighted(
            [((0, 0), 16), ((1, 4), 16), ((5, 9), 20), ((10, 15), 30), ((16, 17), 18)]), day))
        end, reason = ending(numbers, child, day)
        add(child, day, end, reason)
        if end and reason.startswith("E4") and end < date(2018, 10, 1) and numbers.chance(150):
            # A few come back into care.
            again = end + timedelta(numbers.between(40, 140))
            periods.append(Period(child, again, *ending(numbers, child, again)))
    periods.sort(key=lambda period: (period.start, period.child.id))
    return periods

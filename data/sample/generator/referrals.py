"""Referrals to social care: so many a month, of which so many within twelve months of an earlier one."""

from datetime import timedelta

from days import (add_months, age_at, first_day, is_school_holiday, last_day, month_from, month_of, working_between,
                  working_on_or_before)

CODES = {
    "police": [("6", 93), ("7", 7)],
    "school": [("2A", 88), ("2B", 12)],
    "health": [("3A", 16), ("3B", 20), ("3C", 9), ("3D", 9), ("3E", 26), ("3F", 20)],
    "la": [("4", 9), ("5A", 38), ("5B", 17), ("5C", 19), ("5D", 17)],
    "other": [("1A", 30), ("1B", 8), ("1C", 4), ("1D", 5), ("8", 25), ("9", 18), ("10", 10)],
}
# Thousandths of an ordinary month, January first.
SEASON = [1010, 985, 1105, 930, 1065, 1075, 1090, 770, 985, 1070, 1075, 840]
TEAMS = [("MASH", 52), ("Assessment Team 1", 16), ("Assessment Team 2", 16), ("Assessment Team 3", 16)]


class Referral:
    def __init__(self, child, day, source):
        self.child = child
        self.day = day
        self.source = source


def sources_by_month(numbers, totals):
    """A list of source groups for each month of the year, adding up to its printed sums."""
    left = dict(totals["sources_year_to_date"])
    result = {}
    for month, counts in totals["sources"].items():
        result[month_from(month)] = dict(counts)
        for group, count in counts.items():
            left[group] -= count
    pool = numbers.shuffled([group for group, count in left.items() for _ in range(count)])
    free = [(month_from(row[0]), row[1]) for row in totals["months"] if row[0] not in totals["sources"]]
    for month, received in free:
        dealt, pool = pool[:received], pool[received:]
        result[month] = {group: dealt.count(group) for group in CODES}
    assert not pool
    # Schools refer little in August; the police and others fill the month's number.
    months = [month for month, _ in free]
    august = month_from("2018-08")
    for month in months:
        if month == august:
            continue
        for group in ("police", "la"):
            count = min(result[month][group], result[august]["school"] - 8, 4)
            if count > 0:
                result[month][group] -= count
                result[month]["school"] += count
                result[august][group] += count
                result[august]["school"] -= count
    return result


class Maker:
    def __init__(self, numbers, people, totals):
        self.numbers = numbers
        self.people = people
        self.totals = totals
        self.rows = []
        self.days = {}
        self.known = []
        self.sources = sources_by_month(numbers, totals)

    def latest(self, child):
        return self.days.get(id(child), [None])[-1]

    def is_repeat(self, child, day):
        latest = self.latest(child)
        return latest is not None and add_months(latest, 12) >= day

    def free_in(self, child, month):
        latest = self.latest(child)
        return latest is None or month_of(latest) < month

    def take_source(self, left, size):
        fitting = [(group, count) for group, count in left.items() if count >= size]
        return self.numbers.weighted(fitting or [(group, count) for group, count in left.items() if count])

    def refer(self, children, day, left):
        group = self.take_source(left, len(children))
        code = self.numbers.weighted(CODES[group])
        for child in children:
            if not left[group]:
                group = self.take_source(left, 1)
                code = self.numbers.weighted(CODES[group])
            left[group] -= 1
            self.rows.append(Referral(child, day, code))
            self.days.setdefault(id(child), []).append(day)

    def month(self, month, received, repeats, left, wanted):
        numbers = self.numbers
        first_time = received - repeats
        days = [(day, 7 if is_school_holiday(day) else 10)
                for day in working_between(first_day(month), last_day(month))]
        # Children who go on to a plan were referred some weeks before.
        for day, children in wanted:
            children = [child for child in children if self.free_in(child, month)]
            again = [child for child in children if self.is_repeat(child, day)][:repeats]
            new = [child for child in children if not self.is_repeat(child, day)][:first_time]
            for part in (again, new):
                if part:
                    self.refer(part, day, left)
            repeats -= len(again)
            first_time -= len(new)
        start = first_day(month)
        recent = [row for row in self.rows if add_months(row.day, 12) >= start and row.day < start]
        while repeats:
            day = numbers.weighted(days)
            row = numbers.pick(recent)
            family = [child for child in row.child.household.children
                      if self.free_in(child, month) and self.is_repeat(child, day)
                      and (child.birth is None or age_at(child.birth, day) < 18)]
            if row.child not in family:
                continue
            if numbers.chance(450):
                family = [row.child]
            family = family[:repeats]
            self.refer(family, day, left)
            repeats -= len(family)
        while first_time:
            day = numbers.weighted(days)
            if self.known and numbers.chance(250):
                household = numbers.pick(self.known)
            else:
                household = self.people.new_household(day)
                self.known.append(household)
            family = [child for child in household.children
                      if self.free_in(child, month) and not self.is_repeat(child, day)
                      and (child.birth is None or age_at(child.birth, day) < 18)
                      and (child.birth is None or child.birth < day + timedelta(200))]
            family = numbers.shuffled(family)[:min(first_time, numbers.between(1, 4))]
            if family:
                self.refer(family, day, left)
                first_time -= len(family)


def wanted_before_plans(numbers, places, first):
    """Month to (day, children of one family) for plans with a referral some weeks before."""
    result, families = {}, {}
    for place in places:
        if month_of(place.start) >= first + 2:
            families.setdefault((id(place.family), place.start), []).append(place.child)
    for (_, start), children in families.items():
        day = working_on_or_before(start - timedelta(numbers.between(14, 55)))
        if month_of(day) >= first:
            result.setdefault(month_of(day), []).append((day, children))
    return result


def make_referrals(numbers, people, totals, places):
    maker = Maker(numbers, people, totals)
    first = month_from(totals["first_month"])
    printed = {month_from(row[0]): row[1:] for row in totals["months"]}
    wanted = wanted_before_plans(numbers, places, first)
    for place in places:
        if place.household not in maker.known and place.start.year >= 2015:
            maker.known.append(place.household)
    for month in range(first, max(printed) + 1):
        if month in printed:
            received, repeats = printed[month]
            left = dict(maker.sources[month])
        else:
            received = totals["before_april_2018_a_month"] * SEASON[month % 12] // 1000 + numbers.between(-9, 9)
            # The list starts here: there is less and less to repeat the further back one goes.
            share = totals["re_referral_per_mille"] * min(month - first, 10) // 10 + numbers.between(-12, 12)
            repeats = received * max(share, 0) // 1000 if month > first else 0
            left = {group: count * received // 1000 for group, count in totals["sources_before"].items()}
            left["other"] += received - sum(left.values())
        assert sum(left.values()) == received, month
        maker.month(month, received, repeats, left, wanted.get(month, []))
        assert not any(left.values())
    for row in maker.rows:
        row.nfa = "Y" if numbers.chance(70) else "N"
        row.team = numbers.weighted(TEAMS)
        row.worker = f"Worker {numbers.between(11, 74)}" if numbers.chance(930) else ""
    maker.rows.sort(key=lambda row: (row.day, row.child.id))
    return maker.rows

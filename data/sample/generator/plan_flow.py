"""When child protection plans start and end, by family, so that every month closes.

Nothing here knows a child yet: only places in families, with dates.
"""

from datetime import date

from days import add_months, month_from, month_of, first_day, last_day, working_between


class Place:
    """One plan of one child-to-be."""

    def __init__(self, family, subsequent=False):
        self.family = family
        self.subsequent = subsequent
        self.start = None
        self.end = None
        self.stays = False
        self.child = None
        self.band = None
        self.category = None
        self.initial_category = None
        self.destination = ""
        self.team = ""

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)


class Family:
    def __init__(self):
        self.places = []


def families_of(numbers, count, subsequent, sizes):
    """Families that hold exactly `count` places together."""
    result = []
    while count:
        size = min(count, numbers.weighted(sizes))
        family = Family()
        family.places = [Place(family, subsequent) for _ in range(size)]
        result.append(family)
        count -= size
    return result


def choose_those_who_stay(numbers, families, count):
    """Whole families first: brothers and sisters usually share a plan's fate."""
    rest = []
    for family in numbers.shuffled(families):
        if len(family.places) <= count:
            for place in family.places:
                place.stays = True
            count -= len(family.places)
        else:
            rest.append(family)
    for family in rest:
        for place in family.places[:count]:
            place.stays = True
            count -= 1


def start_dates(numbers, totals, month, families):
    days = working_between(first_day(month), last_day(month))
    if month == month_from("2019-02"):
        # A first visit before the month end must be possible.
        days = [day for day in days if day.day <= 22]
    if month == month_from("2018-11"):
        days = [day for day in days if 1 < day.day < 30]
    if month == month_from("2018-10"):
        days = days[1:]
    for family in families:
        day = numbers.pick(days)
        for place in family.places:
            place.start = day
    # Reviews due and durations are counted to the day at these edges.
    edges = {month_from("2018-11"): [(date(2018, 11, 30), totals["started_last_of_november_open"]),
                                     (date(2018, 11, 1), totals["started_first_of_november_open"])],
             month_from("2018-10"): [(date(2018, 10, 1), totals["started_first_of_october_open"])]}
    moved = set()
    for day, count in edges.get(month, []):
        for family in families:
            staying = all(place.stays for place in family.places) and id(family) not in moved
            if staying and len(family.places) <= count:
                moved.add(id(family))
                for place in family.places:
                    place.start = day
                count -= len(family.places)
        assert count == 0, "no families of the sizes wanted"


def ending_weight(age, last_month):
    """Plans end around their reviews: after three, nine and fifteen months."""
    if age == 0:
        return 1 if last_month else 0
    if age >= 21:
        return 400
    return {1: 2, 2: 5, 3: 10, 4: 6, 5: 5, 8: 9, 9: 15, 10: 12, 14: 14, 15: 18, 16: 15}.get(age, 7)


def end_places(numbers, places, month, count, last_month):
    """End `count` of the places open and not staying, family by family."""
    days = working_between(first_day(month), last_day(month))
    waiting = [place for place in places if place.end is None and not place.stays]
    while count:
        families, weights = [], {}
        for place in waiting:
            weight = ending_weight(month - month_of(place.start), last_month)
            if weight:
                if id(place.family) not in weights:
                    families.append(place.family)
                weights[id(place.family)] = weights.get(id(place.family), 0) + weight
        forced = [place.family for place in waiting if month - month_of(place.start) >= 22]
        family = forced[0] if forced else numbers.weighted([(f, weights[id(f)]) for f in families])
        together = [place for place in waiting if place.family is family][:count]
        start = together[0].start
        possible = [day for day in days if day > start]
        day = numbers.pick(possible)
        for place in together:
            place.end = day
        count -= len(together)
        waiting = [place for place in waiting if place.end is None]


def make_flow(numbers, totals):
    """All places from the first month of history to the last month, in order of start."""
    sizes = [(1, 44), (2, 29), (3, 17), (4, 10)]
    history = totals["history"]
    first = month_from(history["first_month"])
    rows = {month_from(row[0]): row[1:] for row in totals["months"]}
    final = max(rows)
    places = []
    for start, end in totals["two_years_and_over"]:
        family = Family()
        place = Place(family)
        place.start, place.end = date.fromisoformat(start), date.fromisoformat(end)
        assert add_months(place.start, 24) <= place.end
        family.places = [place]
        places.append(place)
    for month in range(first, final + 1):
        if month in rows:
            started, subsequent, staying, open_at_end = rows[month]
        else:
            started = numbers.between(*history["starts"])
            subsequent = sum(numbers.chance(history["subsequent_per_mille"]) for _ in range(started))
            staying = 0
            open_at_end = min(history["open_at_end"], 22 * (month - first + 1))
        families = (families_of(numbers, started - subsequent - sum(month_of(p.start) == month for p in places), False,
                                sizes)
                    + families_of(numbers, subsequent, True, [(1, 75), (2, 25)]))
        choose_those_who_stay(numbers, families, staying)
        start_dates(numbers, totals, month, families)
        places.extend(place for family in families for place in family.places)
        day = last_day(month)
        before = [place for place in places if place.start <= day]
        excess = sum(place.open_at(day) for place in before) - open_at_end
        assert excess >= 0 or month not in rows
        end_places(numbers, before, month, max(excess, 0), month == final)
    places.sort(key=lambda place: place.start)
    return places

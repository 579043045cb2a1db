"""Who the children on plans are: ages, sex, disability, categories, teams and earlier plans."""

from datetime import date, timedelta

from days import add_months, age_at, last_day, month_from, working_on_or_before
from plan_flow import Family, Place

BANDS = {"u1": (0, 0), "1_5": (1, 5), "6_10": (6, 10), "11_15": (11, 15), "16_plus": (16, 16)}
ORDINARY_BANDS = [("u1", 19), ("1_5", 29), ("6_10", 28), ("11_15", 22), ("16_plus", 2)]
YEAR_START = date(2018, 4, 1)
MONTH_END = date(2019, 2, 28)


def birth_for_band(numbers, people, band, place, besides=None):
    low, high = BANDS[band]
    until = place.end or MONTH_END
    for attempt in range(400):
        if band == "u1" and numbers.chance(70) and not place.subsequent:
            birth = place.start + timedelta(numbers.between(12, 120))
        else:
            birth = people.birth_for_ages(low, high, place.start)
        if age_at(birth, until) < 18 and (people.spaced(place.household, birth, besides) or attempt > 200):
            return birth
    raise AssertionError("no date of birth fits")


def settle(numbers, people, place, band, gender=None):
    place.band = band
    birth = birth_for_band(numbers, people, band, place)
    if gender is None:
        gender = numbers.weighted([("M", 51), ("F", 49)])
    if birth > MONTH_END:
        gender = "U"
    place.child = people.add(place.household, birth, gender)


def take_band(numbers, left, family):
    """Draw from the numbers left, at most one baby in a family where possible."""
    for _ in range(20):
        band = numbers.weighted([(band, count) for band, count in left.items() if count])
        if band != "u1" or all(place.band != "u1" for place in family.places):
            break
    left[band] -= 1
    return band


def earlier_plan(numbers, place):
    """A plan of the same child, ended well before the list of months that must close."""
    child = place.child
    latest = min(place.start - timedelta(120), date(2016, 12, 20))
    earliest = max(child.birth - timedelta(40), date(2009, 4, 1))
    length = numbers.between(80, 420)
    room = (latest - earliest).days - length
    if room < 30:
        length, room = 85, (latest - earliest).days - 85
    assert room > 0, "too young for an earlier plan"
    before = Place(Family())
    before.family.places = [before]
    before.start = working_on_or_before(earliest + timedelta(numbers.between(room // 4, room)))
    before.end = working_on_or_before(before.start + timedelta(length))
    before.child = child
    return before


def returning_child(numbers, places, place, bands, genders, returned):
    """A child whose plan of the last two years ended, if one fits what is still wanted."""
    fitting = []
    for other in places:
        if (other.subsequent or other.child is None or other.end is None or other.start >= YEAR_START
                or id(other.child) in returned or other.child.gender not in genders):
            continue
        if not place.start - timedelta(800) <= other.end <= place.start - timedelta(100):
            continue
        age = age_at(other.child.birth, place.start)
        band = next((band for band, (low, high) in BANDS.items() if low <= age <= high), None)
        until = place.end or MONTH_END
        if band in bands and bands[band] and genders[other.child.gender] and age_at(other.child.birth, until) < 18:
            fitting.append((other.child, band))
    return numbers.pick(fitting) if fitting else None


def settle_subsequent(numbers, people, totals, places):
    """Children with an earlier plan; those of the year meet the ages and sexes printed."""
    added, returned = [], set()
    bands, genders = dict(totals["subsequent_ages"]), dict(totals["subsequent_genders"])
    plenty_bands = {band: 10 ** 6 for band in ("1_5", "6_10", "11_15")}
    plenty_genders = {"M": 10 ** 6, "F": 10 ** 6}
    for place in places:
        if not place.subsequent:
            continue
        in_year = place.start >= YEAR_START
        bands_left, genders_left = (bands, genders) if in_year else (plenty_bands, plenty_genders)
        found = None
        if len(place.family.places) == 1 and numbers.chance(650):
            found = returning_child(numbers, places, place, bands_left, genders_left, returned)
        if found:
            place.child, place.band = found
            place.household = place.child.household
            returned.add(id(place.child))
        else:
            band = numbers.weighted([(band, count) for band, count in bands_left.items() if count])
            gender = numbers.weighted([(gender, count) for gender, count in genders_left.items() if count])
            while True:
                settle(numbers, people, place, band, gender)
                if band != "1_5" or place.child.birth <= min(place.start - timedelta(900), date(2016, 6, 1)):
                    break
                place.household.children.remove(place.child)
            added.append(earlier_plan(numbers, place))
        bands_left[place.band] -= 1
        genders_left[place.child.gender] -= 1
    return added


def meet_under_five(numbers, people, totals, places):
    """Exchange ages between plans that stay and plans that ended until the open ones hold the wanted under-fives."""
    def young():
        return [place for place in places if place.open_at(MONTH_END) and age_at(place.child.birth, MONTH_END) < 5]

    def resettle(place, band):
        place.household.children.remove(place.child)
        settle(numbers, people, place, band)

    pool = [place for place in places if place.start >= YEAR_START and not place.subsequent]
    while len(young()) != totals["under_5_open"]:
        too_many = len(young()) > totals["under_5_open"]
        staying = [p for p in pool if p.stays and (p.band in ("u1", "1_5")) == too_many]
        ended = [p for p in pool if not p.stays and (p.band in ("u1", "1_5")) != too_many]
        if too_many:
            staying = [p for p in staying if age_at(p.child.birth, MONTH_END) < 5]
        one, other = numbers.pick(staying), numbers.pick(ended)
        first, second = one.band, other.band
        resettle(one, second)
        resettle(other, first)


def group_of(place):
    return "".join(letter for letter, month in (("D", "2018-12"), ("J", "2019-01"), ("F", "2019-02"))
                   if place.open_at(last_day(month_from(month))))


def give_categories(numbers, totals, places):
    ordinary = [("EMO", 50), ("NEG", 36), ("PHY", 9), ("SAB", 4), ("MUL", 1)]
    members = {}
    for place in places:
        members.setdefault(group_of(place), []).append(place)
    for name, group in members.items():
        wanted = totals["groups"].get(name)
        if wanted is None:
            shared = {}
            for place in group:
                # Brothers and sisters on a plan together mostly share the category.
                if id(place.family) not in shared or numbers.chance(150):
                    shared[id(place.family)] = numbers.weighted(ordinary)
                place.category = shared[id(place.family)]
                place.child.disability = numbers.weighted([("Y", 270), ("N", 705), ("U", 25)])
            continue
        labels = [code for code in ("EMO", "NEG", "PHY", "SAB") for _ in range(wanted[code])]
        assert len(labels) == len(group), (name, len(labels), len(group))
        order = {}
        for family in numbers.shuffled(group):
            order.setdefault(id(family.family), len(order))
        for place, label in zip(sorted(group, key=lambda p: order[id(p.family)]), labels):
            place.category = label
    # After the others, because a child's earlier plan may have been given a disability at random.
    for name in totals["groups"]:
        if name == "about":
            continue
        group = numbers.shuffled(members.get(name, []))
        for position, place in enumerate(group):
            wanted = totals["groups"][name]["disabled"]
            place.child.disability = "Y" if position < wanted else numbers.weighted([("N", 96), ("U", 4)])
    for place in places:
        place.initial_category = place.category
        if numbers.chance(90):
            place.initial_category = numbers.weighted([(c, w) for c, w in ordinary if c != place.category])


def give_destinations(numbers, places):
    for place in places:
        if place.end is None:
            continue
        if place.end >= date(2019, 2, 1):
            # Not yet recorded for most of the month: the page counts no step-down to CIN.
            choices = [("", 62), ("CLOSED", 10), ("TRANSFER", 10), ("CIC", 10), ("EARLY_HELP", 8)]
        else:
            choices = [("CIN", 660), ("CLOSED", 90), ("CIC", 95), ("TRANSFER", 75), ("EARLY_HELP", 70), ("", 10)]
        siblings = [p.destination for p in place.family.places if p.end == place.end and p.destination]
        place.destination = siblings[0] if siblings else numbers.weighted(choices)
        if age_at(place.child.birth, place.end + timedelta(20)) >= 18:
            place.destination = "AGED_18"


def late_candidate(place):
    return place.start <= date(2019, 1, 31)


def give_teams(numbers, totals, places):
    rows = totals["teams"]
    names = [row[0] for row in rows]
    for place in places:
        if not place.team and not place.open_at(MONTH_END):
            team = numbers.weighted([(row[0], row[1]) for row in rows] + [("", 3)])
            for other in place.family.places:
                if not other.open_at(MONTH_END):
                    other.team = team
    open_places = [place for place in places if place.open_at(MONTH_END)]
    for _ in range(500):
        left = {row[0]: row[1] for row in rows}
        order = {}
        for place in numbers.shuffled(open_places):
            order.setdefault(id(place.family), []).append(place)
        for group in sorted(order.values(), key=lambda group: -len(group)):
            fitting = [(name, left[name]) for name in names if left[name] >= len(group)]
            for place in group:
                place.team = numbers.weighted(fitting or [(name, left[name]) for name in names if left[name]])
                left[place.team] -= 1
                fitting = [(place.team, 1)] if left[place.team] else []
        if all(sum(late_candidate(p) for p in open_places if p.team == name) >= cases - in_time
               for name, cases, in_time in rows):
            return
    raise AssertionError("no sharing out of teams leaves enough late visits")


def make_children(numbers, people, totals, places):
    """Give every place its child. Returns the places with the added earlier plans, in order of start."""
    for place in places:
        if not hasattr(place.family, "household"):
            place.family.household = people.household()
        place.household = place.family.household
    bands = {band: count - totals["subsequent_ages"].get(band, 0) for band, count in totals["ages_at_start"].items()}
    for place in places:
        if place.subsequent:
            continue
        if place.start >= YEAR_START:
            band = take_band(numbers, bands, place.family)
        else:
            band = take_band(numbers, dict(ORDINARY_BANDS), place.family)
        settle(numbers, people, place, band)
    added = settle_subsequent(numbers, people, totals, places)
    meet_under_five(numbers, people, totals, places)
    for place in added:
        place.household = place.child.household
    places = sorted(places + added, key=lambda place: (place.start, place.child.id))
    give_categories(numbers, totals, places)
    give_destinations(numbers, places)
    give_teams(numbers, totals, places)
    return places


def name_other_teams(numbers, places):
    """The page's last row is everything else: a few named teams, and cases without one."""
    names = {}
    for place in places:
        if place.team == "OTHER":
            if id(place.family) not in names:
                names[id(place.family)] = numbers.weighted(
                    [("Disabled Children's Team", 45), ("Assessment Team 1", 30), ("Assessment Team 2", 17), ("", 8)])
            place.team = names[id(place.family)]

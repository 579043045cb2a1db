"""Children in care as rows: periods, placements, reviews and checks of one child, and counting over all of them."""

from datetime import date, timedelta
from fractions import Fraction

from lists import add_months, age

EPISODES, PERIODS, VISITS, REVIEWS = "episodes_of_care", "periods_of_care", "care_visits", "care_reviews"
HEALTH, DENTAL, UASC, FOSTERING = ("health_assessments", "dental_checks", "unaccompanied_asylum_seeking_children",
                                   "private_fostering_arrangements")
START, END = "episode_start_date", "episode_end_date"
DUE, HELD = "health_assessment_due_date", "health_assessment_date"
CEASED, REASON = "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after"
STATUS_START, STATUS_END = "uasc_status_start_date", "uasc_status_end_date"
FOSTERED_FROM, FOSTERED_TO = "private_fostering_start_date", "private_fostering_end_date"
TEMPORARY, ADOPTIVE = ("T0", "T1", "T2", "T3", "T4"), ("A3", "A4", "A5", "A6")
SHORT_BREAKS = ("V3", "V4")
SERVICES = {
    "cic": [f"Children in Care Team {n}" for n in (1, 2, 3)],
    "ip": [f"Intervention & Planning Team {n}" for n in range(1, 8)],
    "ou": ["Onwards & Upwards"],
    "da": [f"Duty & Assessment Team {n}" for n in (1, 2, 3, 4)],
    "zero_25": ["0-25 Service"],
}


def months_between(first, day):
    """Completed calendar months."""
    months = (day.year - first.year) * 12 + day.month - first.month + 1
    while add_months(first, months) > day:
        months -= 1
    return months


def april_before(day):
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


class Placement:
    def __init__(self, episode, before):
        self.episodes, self.before = [episode], before
        self.home = None

    @property
    def start(self):
        return self.episodes[0][START]

    @property
    def end(self):
        return self.episodes[-1][END]


def home_of(row):
    return row["placement_type"], row["placement_provider"], row["urn_of_placement"]


def care_goes_on(previous, row):
    """docs/feeds.md: X1 on the day the next episode begins; where the days do not meet, or there is no end, both
    sides have to say that care went on."""
    ended, reason, starts_care = previous[END], previous["reason_episode_ceased"], row["reason_for_new_episode"] == "S"
    if ended is None:
        return not starts_care
    return reason == "X1" and (ended == row[START] or not starts_care)


def placements_of(rows):
    """The placements of a child from its episodes in order of time. `before` is the placement the child left for
    this one without leaving care."""
    placements, previous = [], None
    for row in rows:
        follows = previous is not None and care_goes_on(previous, row)
        current = placements[-1] if placements else None
        temporary = row["placement_type"] in TEMPORARY
        if not follows:
            placements.append(Placement(row, None))
        elif temporary:
            current.episodes.append(row)
        elif previous["placement_type"] in TEMPORARY and current.home == home_of(row):
            current.episodes.append(row)
        elif row["reason_for_new_episode"] in ("S", "P", "B"):
            placements.append(Placement(row, current))
        else:
            current.episodes.append(row)
        if not temporary:
            placements[-1].home = home_of(row)
        previous = row
    return placements


class Care:
    def __init__(self, lists, month, figures):
        self.lists, self.month, self.figures = lists, month, figures
        self.rows = {name: {} for name in (EPISODES, VISITS, REVIEWS, DENTAL, UASC)}
        for name, children in self.rows.items():
            for row in lists[name]:
                children.setdefault(row["child_unique_id"], []).append(row)
        self.placement, self.all_placements, self.entered = {}, {}, {}
        for child, rows in self.rows[EPISODES].items():
            counted = sorted((row for row in rows if row["legal_status"] not in SHORT_BREAKS), key=lambda row: row[START])
            placements = placements_of(counted)
            self.all_placements[child] = placements
            for placement in placements:
                for row in placement.episodes:
                    self.placement[id(row)] = placement
                    first = placement
                    while first.before is not None:
                        first = first.before
                    self.entered[id(row)] = first.start
        self.chart_months = [month.plus(-back) for back in range(23, -1, -1)]
        self.open = {}

    def has(self, month, *names):
        return self.lists.reaches(month, *(names or (EPISODES,)))

    def in_care(self, day):
        if day not in self.open:
            self.open[day] = [row for row in self.lists[EPISODES]
                              if row["legal_status"] not in SHORT_BREAKS and row[START] <= day
                              and (row[END] is None or row[END] > day)]
        return self.open[day]

    def of(self, name, row):
        return self.rows[name].get(row["child_unique_id"], [])

    # one child

    def months(self, row, day):
        return months_between(self.entered[id(row)], day)

    def weeks(self, row, day):
        return Fraction((day - self.entered[id(row)]).days, 7)

    def placements_since(self, row, first, day):
        return sum(p.start <= day and (p.start >= first or p.end is None or p.end > first)
                   for p in self.all_placements[row["child_unique_id"]])

    def since_april(self, row, day):
        return self.placements_since(row, april_before(day), day)

    def in_12_months(self, row, day):
        return self.placements_since(row, add_months(day, -12) + timedelta(1), day)

    def months_in_placement(self, row, day):
        placement = self.placement[id(row)]
        if row["placement_type"] in ADOPTIVE and placement.before is not None:
            placement = placement.before
        return months_between(placement.start, day)

    def seen(self, row, day, tried=("Y",)):
        """Within six weeks; a visit at which the child was not seen counts when asked for."""
        return any(day - timedelta(42) <= visit["care_visit_date"] <= day and visit["visit_successful"] in tried
                   for visit in self.of(VISITS, row))

    def dental(self, row, day):
        return any(add_months(day, -12) < check["dental_check_date"] <= day for check in self.of(DENTAL, row))

    def review_state(self, row, day):
        """Whether a first review has fallen due, how many were late this year, whether one is overdue."""
        start, between = self.entered[id(row)], self.lists.working_days.between
        held = sorted(review["review_date"] for review in self.of(REVIEWS, row) if start < review["review_date"] <= day)
        late = 0
        for place, when in enumerate(held):
            if place == 0:
                is_late = between(start, when) > 20
            else:
                is_late = when > add_months(held[place - 1], 3 if place == 1 else 6)
            late += is_late and when >= april_before(day)
        if held:
            overdue = add_months(held[-1], 3 if len(held) == 1 else 6) < day
        else:
            overdue = between(start, day) > 20
        return between(start, day) >= 20, late, overdue

    def unaccompanied(self, row, day):
        years = age(row["date_of_birth"], day)
        return years is not None and years < 18 and any(
            other[STATUS_START] <= day and (other[STATUS_END] is None or other[STATUS_END] > day)
            for other in self.of(UASC, row))

    def nationality(self, row, day):
        rows = [other for other in self.of(UASC, row)
                if other[STATUS_START] <= day and (other[STATUS_END] is None or other[STATUS_END] > day)]
        return max(rows, key=lambda other: other[STATUS_START])["nationality"] if rows else None

    # counting

    def count(self, identifier, month, test=lambda row, day: True, *names):
        day = month.last
        value = sum(bool(test(row, day)) for row in self.in_care(day)) if self.has(month, EPISODES, *names) else None
        if identifier:
            self.figures.count(identifier, value)
        return value

    def share(self, identifier, month, test, *names, among=lambda row, day: True, back=0):
        day = month.last
        rows = [row for row in self.in_care(day) if among(row, day)]
        covered = self.has(month.plus(-back), EPISODES, *names)
        self.figures.quotient(identifier, sum(bool(test(row, day)) for row in rows) if covered else None, len(rows))

    def number_and_share(self, identifier, test, *names):
        self.count(identifier + ".no", self.month, test, *names)
        self.share(identifier + ".pct", self.month, test, *names)

    def service(self, name):
        known = [team for teams in SERVICES.values() for team in teams]
        if name == "other":
            return lambda row, day: row["case_holding_team"] not in known
        return lambda row, day: row["case_holding_team"] in SERVICES[name]

    def percent(self, month, test, *names, among=lambda row, day: True):
        """As a fraction, None without history or of nothing."""
        rows = [row for row in self.in_care(month.last) if among(row, month.last)]
        if not self.has(month, EPISODES, *names) or not rows:
            return None
        return Fraction(100 * sum(bool(test(row, month.last)) for row in rows), len(rows))

    def difference(self, identifier, new, old):
        self.figures.number(identifier, None if new is None or old is None else new - old)

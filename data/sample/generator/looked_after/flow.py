"""When children come into care and leave it, so that every month closes. Nothing here knows a child,
except the children who were on a protection plan before: their dates are given."""

from datetime import date, timedelta

from days import add_months, first_day, last_day, month_from, month_of, working_between

LAST_MONTH = month_from("2019-02")
MONTH_END = date(2019, 2, 28)
YEAR_START = date(2018, 4, 1)
FIRST_OF_ALL = date(2005, 3, 1)


class Stay:
    """One period of care."""

    def __init__(self, start, end=None, reason="", child=None):
        self.start, self.end, self.reason, self.child = start, end, reason, child
        self.given = child is not None
        self.staying = False
        self.must_end = None
        self.uasc, self.nationality = False, ""
        self.service, self.team = "", ""
        self.band, self.legal, self.age_band = "", "", ""
        self.gender, self.ethnic_group = "", ""
        self.stable, self.moves = False, []
        self.episodes = []

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)

    def months(self, day):
        """Completed months in care."""
        months = month_of(day) - month_of(self.start)
        return months - (add_months(self.start, months) > day)


def leaving_weight(months):
    """Many leave within weeks, the rest at every length."""
    if months < 3:
        return 8
    if months < 12:
        return 4
    if months < 30:
        return 6
    return 5


def before_the_months(numbers, totals):
    """Those in care when the months begin."""
    stays = []
    windows = [(month_from(a), month_from(b), n) for a, b, n in totals["uasc"]["over_24m_started"]]
    early = [(a, b, n) for a, b, n in windows if b < month_from("2016-01")]
    straddling = [(a, month_from("2015-12"), n) for a, b, n in windows if a < month_from("2016-01") <= b]
    for first, last, count in early + straddling:
        for _ in range(count):
            day = first_day(first) + timedelta(numbers.below((last_day(last) - first_day(first)).days))
            stays.append(Stay(day))
    while len(stays) < totals["before"]["staying"]:
        # Few have been in care for ten years, most for three to five.
        years = numbers.weighted([(0, 18), (1, 17), (2, 12), (3, 8), (4, 5), (5, 4), (6, 3), (7, 2), (8, 2), (9, 1)])
        stays.append(Stay(date(2015, 12, 20) - timedelta(365 * years + numbers.below(365))))
    for stay in stays:
        stay.staying = True
    while len(stays) < totals["before"]["stock"]:
        days = numbers.weighted([(numbers.between(5, 180), 22), (numbers.between(181, 720), 40),
                                 (numbers.between(721, 1600), 25), (numbers.between(1601, 3600), 13)])
        stays.append(Stay(max(date(2015, 12, 31) - timedelta(days), FIRST_OF_ALL)))
    longest = [stay for stay in stays if not stay.staying and stay.start < date(2014, 6, 1)]
    for month, count in totals["leaving_after_a_long_stay"].items():
        for _ in range(count):
            longest.pop(0).must_end = month_from(month)
    return stays


def new_stay(numbers, month, staying):
    days = working_between(first_day(month), last_day(month))
    if month == month_from("2019-01"):
        # An initial health assessment falls due in February after a start from the 4th on.
        days = [day for day in days if day >= date(2019, 1, 4)]
    if staying and month == LAST_MONTH:
        days = [day for day in days if day.day <= 26]
    if staying and month != LAST_MONTH and numbers.chance(40):
        day = first_day(month) + timedelta(numbers.below((last_day(month) - first_day(month)).days))
        if day >= days[0]:
            days = [day]
    stay = Stay(numbers.pick(days))
    stay.staying = staying
    return stay


def short_stays(numbers, month, count):
    """Those who come in the last three months and do not stay."""
    stays = []
    if month == month_from("2018-12") and count:
        # Brought to safety before Christmas, home in January.
        stays = [Stay(date(2018, 12, 20))]
        stays[0].must_end = month + 1
    if month == month_from("2019-01"):
        stays = [Stay(date(2019, 1, 7)), Stay(date(2019, 1, 11)), Stay(date(2019, 1, 24))]
        for stay in stays:
            stay.must_end = month + 1
    while len(stays) < count:
        stay = Stay(numbers.pick(working_between(first_day(month) + timedelta(2), first_day(month) + timedelta(12))))
        stay.must_end = month
        stays.append(stay)
    return stays


def end_day(numbers, stay, month):
    days = working_between(first_day(month), last_day(month))
    if month == LAST_MONTH and stay.start >= date(2019, 1, 4):
        # After the initial health assessment fell due.
        days = [day for day in days if day >= date(2019, 2, 22)]
    if month == month_from("2019-01"):
        days = [day for day in days if day.day >= 3]
    return numbers.pick([day for day in days if day > stay.start])


def make_flow(numbers, totals, given):
    """All stays; `given` are those of children who had a plan."""
    stays = before_the_months(numbers, totals)
    stock = totals["before"]["stock"]
    for text, open_at_end, started, staying in totals["months"]:
        month = month_from(text)
        known = [stay for stay in given if month_of(stay.start) == month]
        known_staying = sum(stay.staying for stay in known)
        assert known_staying <= staying and len(known) <= started, text
        new = known + [new_stay(numbers, month, True) for _ in range(staying - known_staying)]
        if text == "2019-01":
            new[-1].start = date(2019, 1, 2)
        leaving = started - len(new)
        if month >= month_from("2018-12"):
            new += short_stays(numbers, month, leaving)
        else:
            new += [new_stay(numbers, month, False) for _ in range(leaving)]
        stays += new
        assert len(new) == started, text
        ends = stock + started - open_at_end
        ends -= sum(stay.end is not None and month_of(stay.end) == month for stay in stays if stay.given)
        due = [stay for stay in stays if stay.must_end == month and stay.end is None]
        free = [stay for stay in stays if not stay.staying and not stay.given and stay.end is None
                and stay.must_end is None and stay.start < last_day(month) - timedelta(6)]
        assert len(due) <= ends <= len(due) + len(free), (text, len(due), ends, len(free))
        while len(due) < ends:
            stay = numbers.weighted([(one, leaving_weight(one.months(last_day(month)))) for one in free])
            free.remove(stay)
            due.append(stay)
        for stay in due:
            stay.end = end_day(numbers, stay, month)
        stock = open_at_end
        assert sum(stay.open_at(last_day(month)) for stay in stays) == stock, text
    stays.sort(key=lambda stay: (stay.start, stay.end or date.max))
    return stays

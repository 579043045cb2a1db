"""A child for every stay: where one fits, one who was referred in the weeks before."""

from bisect import bisect_left
from datetime import date, timedelta

from days import add_months, age_at
from people import Household

from .flow import MONTH_END
from .leavers import birth_window
from .traits import AGE_BANDS, CODES, NATION_CODE, group_of

SOON_EIGHTEEN = (date(2001, 3, 1), date(2001, 3, 31))


def window_of_staying(stay):
    low, high = AGE_BANDS[stay.age_band]
    earliest = add_months(MONTH_END, -12 * (high + 1)) + timedelta(1)
    latest = add_months(MONTH_END, -12 * low)
    if stay.uasc:
        earliest = max(earliest, date(2001, 3, 1))
        latest = min(latest, add_months(stay.start, -12 * 12))
        if stay.age_band == "10_15":
            earliest, latest = date(2003, 3, 1), min(latest, date(2005, 8, 31))
    if stay.legal[:2] == "E1":
        latest = min(latest, stay.start)
    return earliest, min(latest, stay.start)


class Referred:
    """Children by the day they were referred, without those on a plan and those already in care."""

    def __init__(self, referrals, taken):
        self.rows = sorted(((row.day, place) for place, row in enumerate(referrals)))
        self.days = [day for day, _ in self.rows]
        self.referrals, self.taken = referrals, taken

    def find(self, numbers, start, fits):
        first = bisect_left(self.days, start - timedelta(110))
        last = bisect_left(self.days, start - timedelta(1))
        found = []
        for _, place in self.rows[first:last]:
            child = self.referrals[place].child
            if child.birth and child.gender in "MF" and child.id not in self.taken and fits(child):
                found.append(child)
        if not found:
            return None
        child = numbers.pick(found)
        self.taken.add(child.id)
        return child


def settle(numbers, people, referred, returned, stay, soon_eighteen):
    if stay.staying:
        earliest, latest = window_of_staying(stay)
        gender, group = stay.gender, stay.ethnic_group
    else:
        earliest, latest = birth_window(stay)
        gender, group = None, None
    if stay in soon_eighteen:
        earliest, latest = SOON_EIGHTEEN
    assert earliest <= latest, (stay.start, stay.end, stay.reason, stay.age_band, stay.legal)
    # Nobody else among those with many placements may turn 18 in the month after.
    barred = len(stay.moves) > 1 and stay not in soon_eighteen and stay.staying

    def fits(child):
        if not earliest <= child.birth <= latest or (barred and child.birth <= SOON_EIGHTEEN[1]):
            return False
        return gender is None or (child.gender == gender and group_of(child.ethnicity) == group)

    if not stay.uasc and stay.start >= date(2016, 6, 1) and numbers.chance(60):
        # A few come back after a time at home.
        home = [other for other in returned if stay.start - timedelta(420) <= other.end <= stay.start - timedelta(30)
                and fits(other.child) and (not stay.staying or other.end < date(2018, 3, 1))]
        if home:
            other = numbers.pick(home)
            returned.remove(other)
            stay.child = other.child
            return
    if not stay.uasc and stay.start >= date(2016, 6, 1) and numbers.chance(900):
        stay.child = referred.find(numbers, stay.start, fits)
        if stay.child:
            return
    birth = earliest + timedelta(numbers.below((latest - earliest).days + 1))
    if barred and birth <= SOON_EIGHTEEN[1]:
        birth = SOON_EIGHTEEN[1] + timedelta(numbers.between(1, 200))
    if stay.uasc:
        first = date(birth.year, 1, 1)
        if numbers.chance(450) and earliest <= first <= latest:
            birth = first
        ethnicity = NATION_CODE.get(stay.nationality) or "OOTH"
        gender = gender or numbers.weighted([("M", 92), ("F", 8)])
    else:
        if group is None:
            group = numbers.weighted([("white", 46), ("black", 19), ("mixed", 20), ("asian", 8), ("other", 6), ("missing", 1)])
        ethnicity = numbers.weighted(CODES[group])
        gender = gender or numbers.weighted([("M", 56), ("F", 44)])
    stay.child = people.add(Household(ethnicity), birth, gender)


NATIONS = [("AFGHAN", 36), ("ALBANIAN", 26), ("ERITREAN", 14), ("ETHIOPIAN", 5), ("IRANIAN", 4), ("IRAQI", 3),
           ("SUDANESE", 4), ("VIETNAMESE", 7), ("PAKISTANI", 1)]


def make_children(numbers, people, referrals, stays, plans):
    taken = {place.child.id for place in plans} | {stay.child.id for stay in stays if stay.given}
    referred = Referred(referrals, taken)
    many = [stay for stay in stays if stay.staying and stay.three and stay.age_band == "16_plus" and not stay.uasc
            and stay.start >= date(2016, 9, 1)]
    soon_eighteen, returned = [numbers.pick(many)], []
    for stay in stays:
        if stay.uasc and not stay.nationality:
            stay.nationality = numbers.weighted(NATIONS)
        if not stay.given:
            settle(numbers, people, referred, returned, stay, soon_eighteen)
            if stay.reason in ("E4A", "E4B") and stay not in returned:
                returned.append(stay)
        assert stay.child.birth <= stay.start
        assert age_at(stay.child.birth, stay.end or MONTH_END) < 18 or stay.reason in ("E5", "E6", "E17", "E7")

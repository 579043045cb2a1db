"""Why those who left did so, and what they were while in care."""

from datetime import date, timedelta

from days import add_months, last_day, month_from, month_of

from .deal import deal
from .flow import MONTH_END, YEAR_START

DECEMBER, JANUARY = date(2018, 12, 31), date(2019, 1, 31)
NEW_YEAR = date(2019, 1, 1)
ADULT = ("E5", "E6", "E17")
ADOPTED, GUARDIAN = ("E11", "E12"), ("E45", "E46", "E47", "E48")


def length(stay):
    return (stay.end - stay.start).days


def leaving_january(leavers):
    return [stay for stay in leavers if stay.open_at(DECEMBER) and not stay.open_at(JANUARY)]


def leaving_february(leavers):
    return [stay for stay in leavers if stay.start <= DECEMBER and stay.open_at(JANUARY)]


def could_be_unaccompanied(stay):
    return (not stay.given and stay.must_end is None and 100 < length(stay) < 1250)


def choose_unaccompanied(numbers, totals, leavers, staying):
    rows = totals["uasc"]
    february_2018 = date(2018, 2, 28)
    fitting = [stay for stay in leavers if could_be_unaccompanied(stay)]

    def take(members, count):
        chosen = numbers.shuffled(members)[:count]
        assert len(chosen) == count
        for stay in chosen:
            stay.uasc = True
            stay.legal = "V2"
        return chosen

    last = take([s for s in leaving_february(fitting) if s.start <= february_2018], rows["left_in_february"])
    # Who does not know a birthday is given the first of January.
    new_year = take([s for s in leaving_january(fitting) if s.start <= february_2018], rows["left_on_new_years_day"])
    for stay in new_year:
        stay.end = NEW_YEAR
    held = sum(stay.uasc and stay.open_at(february_2018) for stay in staying)
    rest = [s for s in fitting if s.open_at(february_2018) and not s.open_at(DECEMBER)]
    take(rest, rows["at_february_2018"] - held - len(last) - len(new_year))
    # Before that a number that rises slowly to the one of February 2018.
    for step in range(27):
        month = month_from("2015-12") + step
        day = last_day(month)
        wanted = 46 + step * 10 // 26
        now = sum(stay.uasc and stay.open_at(day) for stay in leavers + staying)
        free = [s for s in fitting if not s.uasc and s.open_at(day) and s.end <= february_2018
                and (step == 0 or month_of(s.start) == month)]
        take(free, max(0, min(wanted - now, len(free))))


def legal_weight(stay, code):
    days = length(stay)
    if stay.must_end is not None and days > 800:
        return int(code == "C2")
    if stay.given:
        return int(code == "C1")
    if stay.start >= date(2018, 12, 18):
        return int(code == ("L2" if stay.start.month == 12 else "V2"))
    return {"E1A": int(330 < days < 880), "J1": int(30 < days < 400), "L2": 0, "C1": 3 if 60 < days < 700 else 0,
            "C2": 3 if days > 300 else 0, "V2": 2}[code]


def deal_legal(numbers, totals, leavers):
    """At December and January month end; the others by length and reason, see histories."""
    quotas = totals["legal_of_leavers"]
    for name, members in (("january", leaving_january(leavers)), ("february", leaving_february(leavers))):
        left = dict(quotas[name])
        left["V2"] -= sum(stay.uasc for stay in members)
        rest = [stay for stay in members if not stay.uasc]
        for stay, code in zip(rest, deal(numbers, rest, left, legal_weight)):
            stay.legal = code
    came_and_went = [s for s in leavers if s.start > DECEMBER and s.open_at(JANUARY)]
    for stay in came_and_went:
        stay.legal = "L2" if stay.start == date(2019, 1, 24) else "V2"


def reason_for(numbers, stay):
    days = length(stay)
    if stay.legal == "J1":
        return "E14"
    if days < 60:
        return numbers.weighted([("E4A", 45), ("E4B", 30), ("E13", 8), ("E8", 12), ("E3", 5)])
    if days < 300:
        return numbers.weighted([("E4A", 36), ("E4B", 14), ("E13", 6), ("E41", 6), ("E8", 8), ("E3", 4), ("E5", 22),
                                 ("E9", 2), ("E14", 2)])
    return numbers.weighted([("E4A", 24), ("E4B", 8), ("E13", 4), ("E41", 6), ("E8", 5), ("E3", 2), ("E5", 34),
                             ("E17", 14), ("E6", 6), ("E9", 1)])


def guardian_code(numbers):
    return numbers.weighted([("E45", 5), ("E47", 4), ("E46", 2), ("E48", 1)])


def give_reasons(numbers, totals, leavers):
    def set_some(members, count, codes):
        chosen = numbers.shuffled([stay for stay in members if not stay.reason])[:count]
        assert len(chosen) == count
        for stay in chosen:
            stay.reason = numbers.weighted(codes)

    for stay in leavers:
        if stay.reason:
            continue
        if stay.uasc:
            stay.reason = numbers.weighted([("E5", 60), ("E6", 22), ("E17", 18)])
        elif stay.must_end is not None and length(stay) > 800:
            stay.reason = numbers.weighted([("E5", 2), ("E17", 3)])
        elif stay.legal == "E1A":
            stay.reason = "E12"
    spans = {"to_december": (YEAR_START, DECEMBER), "2019-01": (NEW_YEAR, JANUARY), "2019-02": (date(2019, 2, 1), MONTH_END)}
    adoptions = [("E12", 5), ("E11", 1)]
    guardians = [("E45", 5), ("E47", 4), ("E46", 2), ("E48", 1)]
    for key, (first, last) in spans.items():
        here = [stay for stay in leavers if first <= stay.end <= last]
        for name, codes, kinds, low, high, allowed in (
                ("adopted", ADOPTED, adoptions, 330, 880, ("",)),
                ("special_guardianship", GUARDIAN, guardians, 200, 1500, ("", "C1", "C2"))):
            known = sum(stay.reason in codes for stay in here)
            fitting = [s for s in here if low < length(s) < high and s.legal in allowed and not s.given]
            set_some(fitting, totals[name][key] - known, kinds)
    for stay in leavers:
        if stay.reason:
            continue
        if stay.end < YEAR_START and 330 < length(stay) < 880 and numbers.chance(60):
            stay.reason = numbers.weighted(adoptions)
        elif stay.end < YEAR_START and 200 < length(stay) < 1500 and numbers.chance(90):
            stay.reason = numbers.weighted(guardians)
        else:
            stay.reason = reason_for(numbers, stay)
        if not stay.legal and stay.reason == "E14":
            stay.legal = "J1"


def birth_window(stay):
    """Earliest and latest date of birth that the reason for leaving allows."""
    end, start = stay.end, stay.start
    if stay.reason in ADULT:
        return add_months(end, -216), add_months(end, -216)
    low, high = 0, 17
    if stay.uasc:
        low, high = 15, 17
    elif stay.reason in ADOPTED:
        low, high = 1, 4
    elif stay.reason in GUARDIAN:
        low, high = 1, 12
    elif stay.reason in ("E14", "E9"):
        low, high = 14, 17
    elif stay.legal == "V2" and length(stay) > 200:
        low, high = 10, 17
    elif stay.legal in ("C1", "L2"):
        low, high = 0, 13
    earliest = add_months(end, -12 * (high + 1)) + timedelta(1)
    return earliest, max(min(add_months(end, -12 * low), start), earliest)


def make_leavers(numbers, totals, leavers, staying):
    choose_unaccompanied(numbers, totals, leavers, staying)
    deal_legal(numbers, totals, leavers)
    give_reasons(numbers, totals, leavers)
    for stay in leavers:
        days = length(stay)
        if stay.given:
            stay.service = "ip" if days < 250 else "cic"
        elif stay.start < date(2018, 12, 1) and stay.open_at(JANUARY):
            stay.service = "cic"
        elif stay.uasc:
            stay.service = numbers.weighted([("ou", 45), ("cic", 55)])
        elif stay.reason in ADULT and days > 120:
            stay.service = numbers.weighted([("ou", 40), ("cic", 52), ("zero_25", 8)])
        elif stay.reason in ADOPTED:
            stay.service = numbers.weighted([("adoption", 2), ("cic", 3)])
        elif days < 35:
            stay.service = numbers.weighted([("da", 24), ("ip", 76)])
        elif days < 240:
            stay.service = numbers.weighted([("ip", 56), ("cic", 26), ("reach", 8), ("other", 10)])
        else:
            stay.service = numbers.weighted([("cic", 82), ("ip", 8), ("zero_25", 4), ("other", 6)])

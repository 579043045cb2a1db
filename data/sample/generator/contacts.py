"""Contacts at the front door: some become referrals, the others end in one of the other outcomes."""

from datetime import datetime, timedelta

from days import HOLIDAYS, WORKING, age_at, first_day, is_school_holiday, last_day, month_from, month_of, working_index
from numbers64 import Numbers
from referrals import CODES, SEASON

SOURCES = [("police", 420), ("school", 205), ("health", 145), ("la", 95), ("other", 135)]


class Contact:
    def __init__(self, child, at, source, outcome):
        self.child = child
        self.at = at
        self.source = source
        self.outcome = outcome


def outcomes_by_month(numbers, totals):
    """Counts of outcomes for each month of the year, adding up to its printed sums."""
    left = dict(totals["outcomes_year_to_date"])
    result = {}
    for month, counts in totals["outcomes"].items():
        result[month_from(month)] = dict(counts)
        for outcome, count in counts.items():
            left[outcome] -= count
    pool = numbers.shuffled([outcome for outcome, count in left.items() for _ in range(count)])
    for month, received in totals["received"].items():
        if month not in totals["outcomes"]:
            dealt, pool = pool[:received], pool[received:]
            result[month_from(month)] = {outcome: dealt.count(outcome) for outcome in left}
    assert not pool
    return result


def day_weights(month):
    """Little comes at the week-end, less when schools are shut."""
    result, day = [], first_day(month)
    while day <= last_day(month):
        if day in HOLIDAYS:
            weight = 6
        elif day.weekday() >= 5:
            weight = 9 if day.weekday() == 5 else 7
        else:
            weight = (100, 96, 94, 98, 104)[day.weekday()] * (7 if is_school_holiday(day) else 10) // 10
        result.append((day, weight))
        day += timedelta(1)
    return result


def time_of(numbers, day, source):
    if source == "6" and numbers.chance(220):
        hour = numbers.pick([0, 1, 2, 6, 7, 19, 20, 21, 22, 23])
    else:
        hour = numbers.weighted([(8, 5), (9, 13), (10, 15), (11, 14), (12, 11), (13, 11), (14, 12), (15, 12), (16, 9),
                                 (17, 4), (18, 1)])
    return datetime(day.year, day.month, day.day, hour, numbers.below(60))


def decision(numbers, at, outcome):
    """When it was decided: the same or the next working day for most."""
    if outcome == "NOT_ASSESSED":
        return ""
    wait = numbers.weighted([(0, 470), (1, 400), (2, 75), (3, 35), (4, 12), (6, 8)])
    day = WORKING[working_index(at.date()) + wait]
    decided = datetime(day.year, day.month, day.day, numbers.between(9, 17), numbers.below(60))
    if decided <= at:
        decided = at + timedelta(minutes=numbers.between(20, 240))
    return decided.isoformat(timespec="minutes")


def meet_day_limit(numbers, contact_list, wanted):
    """So many contacts of a month decided within 24 hours; the others wait a working day longer."""
    for name, number in wanted.items():
        quick = [contact for contact in contact_list if month_of(contact.at) == month_from(name) and contact.decided
                 and datetime.fromisoformat(contact.decided) - contact.at <= timedelta(hours=24)]
        assert len(quick) >= number, (name, len(quick))
        for contact in numbers.shuffled(quick)[number:]:
            day = WORKING[working_index((contact.at + timedelta(days=2)).date())]
            decided = datetime(day.year, day.month, day.day, numbers.between(9, 17), numbers.below(60))
            contact.decided = decided.isoformat(timespec="minutes")


def ratings(numbers, outcome):
    final = numbers.weighted({
        "REFERRAL": [("RED", 260), ("AMBER", 610), ("GREEN", 70), ("BLUE", 20), ("", 40)],
        "CAF": [("RED", 5), ("AMBER", 160), ("GREEN", 745), ("BLUE", 50), ("", 40)],
        "NOT_ASSESSED": [("", 1)],
    }.get(outcome, [("RED", 4), ("AMBER", 70), ("GREEN", 520), ("BLUE", 350), ("", 56)]))
    initial = final
    if outcome == "NOT_ASSESSED" or numbers.chance(260):
        initial = numbers.weighted([("RED", 70), ("AMBER", 380), ("GREEN", 410), ("BLUE", 80), ("", 60)])
    return initial, final


def linked_with_referrals(numbers, referral_list, month, limit):
    """Referrals of the month that came from a contact recorded in the same month."""
    families = {}
    for row in referral_list:
        if month_of(row.day) == month and numbers.chance(940):
            families.setdefault((row.day, id(row.child.household), row.source), []).append(row)
    result = []
    for (day, _, source), rows in families.items():
        if len(result) + len(rows) > limit:
            continue
        wait = numbers.weighted([(0, 55), (1, 35), (2, 10)])
        contact_day = max(day - timedelta(wait), first_day(month))
        at = time_of(numbers, contact_day, source)
        result.extend(Contact(row.child, at, source, "REFERRAL") for row in rows)
    return result


def contacts_of_month(numbers, people, known, month, left, referral_list):
    linked = linked_with_referrals(numbers, referral_list, month, left["REFERRAL"])
    result = list(linked)
    left["REFERRAL"] -= len(linked)
    days = day_weights(month)
    while any(left.values()):
        day = numbers.weighted(days)
        group = numbers.weighted([(name, weight // 3 if name == "school" and is_school_holiday(day) else weight)
                                  for name, weight in SOURCES])
        source = numbers.weighted(CODES[group])
        if numbers.chance(470):
            household = numbers.pick(known)
        else:
            household = people.new_household(day)
            known.append(household)
        children = [child for child in household.children
                    if child.birth is None or (age_at(child.birth, day) < 18 and child.birth < day + timedelta(200))]
        if not children:
            continue
        if numbers.chance(400):
            children = [numbers.pick(children)]
        outcome = numbers.weighted([(name, count) for name, count in left.items() if count])
        at = time_of(numbers, day, source)
        for child in children[:left[outcome]]:
            result.append(Contact(child, at, source, outcome))
            left[outcome] -= 1
    return result


def make_contacts(numbers, people, totals, referral_list):
    printed = outcomes_by_month(numbers, totals)
    first = month_from(totals["first_month"])
    known, seen = [], set()
    for row in referral_list:
        if id(row.child.household) not in seen:
            seen.add(id(row.child.household))
            known.append(row.child.household)
    by_month = {}
    for row in referral_list:
        by_month.setdefault(month_of(row.day), []).append(row)
    result = []
    for month in range(first, max(printed) + 1):
        if month in printed:
            left = dict(printed[month])
        else:
            received = totals["before_april_2018_a_month"] * SEASON[month % 12] // 1000 + numbers.between(-40, 40)
            left = {name: received * share // 1000 for name, share in totals["outcomes_before"].items()}
            left["NFA_INFO"] += received - sum(left.values())
        result.extend(contacts_of_month(numbers, people, known, month, left, by_month.get(month, [])))
    for contact in result:
        contact.decided = decision(numbers, contact.at, contact.outcome)
        contact.initial, contact.final = ratings(numbers, contact.outcome)
    meet_day_limit(Numbers("contact decisions"), result, totals["decided_within_24_hours"])
    for contact in result:
        contact.at = contact.at.isoformat(timespec="minutes")
    result.sort(key=lambda contact: (contact.at, contact.child.id))
    return result

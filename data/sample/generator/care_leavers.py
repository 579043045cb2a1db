"""Young people with a leaving care service: what they do, where they live, contacts and pathway plans.

Whoever left care at 16 or later and was in care for 13 weeks since 14 comes from the periods of care; the
numbers of each age are made up with others.
"""

from datetime import date, timedelta

import leaver_records
from days import add_months, age_at
from numbers64 import Numbers
from world import CHILD, text

MONTH_END = date(2019, 2, 28)
# The service recorded statuses, contacts and plans from this day on; cases closed before it are not in the lists.
RECORDS_FROM = date(2015, 4, 1)
WEEKS_13 = timedelta(91)
LEFT_FOR_GOOD = ("E2", "E3", "E11", "E12", "E41", "E45", "E46", "E47", "E48")
RETURNED_HOME = ("E4A", "E4B")


class Leaver:
    def __init__(self, child, start, end=None, eligibility="FORMER_RELEVANT"):
        self.child, self.start, self.end, self.eligibility = child, start, end, eligibility
        self.lost = self.silence = None
        self.activity = self.accommodation = self.suitability = ""
        self.statuses, self.contacts, self.plans = [], [], []

    @property
    def last_day(self):
        return self.end or MONTH_END


def eighteenth(child):
    return add_months(child.birth, 216)


def from_care(periods):
    """Young people whose last time in care makes them care leavers, with the day it ended."""
    by_child = {}
    for period in periods:
        by_child.setdefault(period.child.id, []).append(period)
    found = []
    for own in by_child.values():
        child, last = own[0].child, max(own, key=lambda period: period.start)
        if child.birth is None or any(period.end is None for period in own) or last.reason in LEFT_FOR_GOOD:
            continue
        fourteen, sixteen = add_months(child.birth, 168), add_months(child.birth, 192)
        days = sum((period.end - max(period.start, fourteen)).days for period in own if period.end > fourteen)
        if last.end <= sixteen or timedelta(days) < WEEKS_13:
            continue
        if last.reason in RETURNED_HOME and last.end < add_months(child.birth, 210):
            continue
        found.append((child, last.end))
    return found


def newcomer(numbers, people, age):
    child = people.add(people.household(), people.birth_for_ages(age, age, MONTH_END),
                       numbers.weighted([("M", 60), ("F", 40)]))
    child.disability = "Y" if numbers.chance(70) else "N"
    return child


def take(numbers, known, age, wanted):
    """Up to as many young people of the age as wanted, who are then no longer there for others."""
    able = numbers.shuffled(known.get(age, []))
    known[age] = able[wanted:]
    return able[:wanted]


def make_open(numbers, people, totals, by_age):
    """As many of each age as the totals say: first those known from care, then others."""
    result = []
    for age, wanted in totals["open_by_age"].items():
        known = take(numbers, by_age, int(age), wanted)
        for child, left in known:
            result.append(Leaver(child, left))
        for _ in range(wanted - len(known)):
            child = newcomer(numbers, people, int(age))
            result.append(Leaver(child, eighteenth(child),
                                 eligibility=numbers.weighted([("FORMER_RELEVANT", 92), ("QUALIFYING", 8)])))
    for child, left in by_age.get(16, []) + by_age.get(17, []):
        result.append(Leaver(child, left, eligibility="RELEVANT"))
    for _ in range(5):
        # Left care at 16 or 17: the service is theirs, the page counts them from 18.
        child = newcomer(numbers, people, 17)
        result.append(Leaver(child, add_months(child.birth, 192) + timedelta(numbers.between(200, 365)),
                             eligibility="RELEVANT"))
    return [leaver for leaver in result if leaver.start <= MONTH_END]


def closing_day(numbers, child):
    """Before April 2018 the service ended at 21 for most who were not in education; until then few left it."""
    kind = numbers.weighted([("at_21", 62), ("early", 20), ("later", 18)])
    if kind == "at_21":
        return add_months(child.birth, 252) + timedelta(numbers.between(0, 70))
    if kind == "early":
        return eighteenth(child) + timedelta(numbers.between(120, 900))
    return add_months(child.birth, 252) + timedelta(numbers.between(80, 1300))


def make_closed(numbers, people, totals, by_age):
    result = []
    for age, wanted in totals["closed_by_age"].items():
        known = take(numbers, by_age, int(age), wanted)
        for at in range(wanted):
            child, start = known[at] if at < len(known) else (newcomer(numbers, people, int(age)), None)
            start = start or eighteenth(child)
            end = closing_day(numbers, child)
            if end > MONTH_END or end <= start:
                end = start + timedelta(numbers.between(min(30, (MONTH_END - start).days), (MONTH_END - start).days))
            if end >= RECORDS_FROM:
                result.append(Leaver(child, start, end))
    return result


def came_back(numbers, leavers):
    """From April 2018 on anyone up to 25 may ask for support again: a few do, after a time without."""
    older = [leaver for leaver in leavers if leaver.end is None and age_at(leaver.child.birth, MONTH_END) >= 22]
    earlier = []
    for leaver in numbers.shuffled(older)[:7]:
        closed = add_months(leaver.child.birth, 252) + timedelta(numbers.between(0, 40))
        again = max(date(2018, 4, 3), closed + timedelta(60)) + timedelta(numbers.between(0, 220))
        if again < date(2019, 1, 20):
            earlier.append(Leaver(leaver.child, leaver.start, closed))
            leaver.start = again
    return earlier


def supplied(numbers, leaver):
    """The last columns repeat what the other lists say, as an extract of a case system does."""
    made = [day for day, answered, _ in leaver.contacts if answered]
    if leaver.end:
        touch = numbers.weighted([("NREQ", 6), ("YES", 6), ("RHOM", 2), ("REFU", 1)]) if made and not leaver.lost else "NO"
    else:
        touch = "NO" if leaver.lost else "YES"
    last = leaver.statuses[-1] if leaver.statuses else (None, "", "", "")
    return [text(max(leaver.plans)[0] if leaver.plans else None), touch, text(max(made) if made else None),
            last[2], last[3], last[1]]


def write(world, numbers, leavers):
    leavers.sort(key=lambda leaver: (leaver.start, leaver.child.id))
    rows = []
    for leaver in leavers:
        child = leaver.child
        team = "0-25 Service" if child.disability == "Y" else "Onwards & Upwards"
        rows.append(child.columns() + [
            child.disability, team, f"Worker {numbers.between(75, 92)}", f"Adviser {numbers.between(1, 14)}",
            leaver.eligibility, text(leaver.start), text(leaver.end)] + supplied(numbers, leaver))
    world.write("care_leavers", CHILD + [
        "disability", "allocated_team", "allocated_worker", "allocated_personal_advisor", "eligibility_category",
        "leaving_care_service_start_date", "leaving_care_service_end_date", "latest_pathway_plan_review_date",
        "la_in_touch", "latest_date_of_contact", "type_of_accommodation", "suitability_of_accommodation",
        "activity_status"], rows)

    def dated(pick, columns):
        found = [[leaver.child.id, *columns(entry)] for leaver in leavers for entry in pick(leaver)]
        return sorted(found, key=lambda row: (row[1], row[0]))

    world.write("care_leaver_statuses",
                ["child_unique_id", "status_date", "activity_status", "type_of_accommodation",
                 "suitability_of_accommodation"],
                dated(lambda leaver: leaver.statuses, lambda entry: [text(entry[0]), *entry[1:]]))
    world.write("care_leaver_contacts", ["child_unique_id", "contact_date", "contact_made", "contact_method"],
                dated(lambda leaver: leaver.contacts,
                      lambda entry: [text(entry[0]), "Y" if entry[1] else "N", entry[2]]))
    world.write("pathway_plans", ["child_unique_id", "pathway_plan_date", "pathway_plan_kind"],
                dated(lambda leaver: leaver.plans, lambda entry: [text(entry[0]), entry[1]]))


def make(world):
    totals, people = world.totals("care_leavers"), world.people_for("care_leavers")
    known = {}
    for child, left in from_care(world.made.get("care") or world.made["periods_of_care"]):
        known.setdefault(age_at(child.birth, MONTH_END), []).append((child, left))
    leavers = make_open(Numbers("care leavers open"), people, totals, known)
    leavers += came_back(Numbers("care leavers back"), leavers)
    leavers += make_closed(Numbers("care leavers closed"), people, totals, known)
    leaver_records.make_records(totals, leavers)
    write(world, Numbers("care leavers columns"), leavers)
    world.made["care_leavers"] = leavers
    world.targets += [["care_leavers_in_touch", "2017-04-01", "90", "LOCAL",
                       "Nearly every care leaver is to be heard from at least once a year; a few wish for no contact"]]

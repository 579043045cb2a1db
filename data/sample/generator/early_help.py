"""Early help assessments: how many start and close each month, whose they are, who leads them and why they close."""

from datetime import date, timedelta

from days import (WORKING, add_months, age_at, first_day, is_school_holiday, last_day, month_from, month_of,
                  working_between, working_index)
from numbers64 import Numbers
from world import CHILD, text

MONTH_END = date(2019, 2, 28)
JUST_STARTED = date(2019, 2, 18)
SIZES = [(1, 62), (2, 25), (3, 10), (4, 3)]
# Most early help lasts some months; what has gone on for a year is brought to an end.
ENDING = {0: 3, 1: 8, 2: 14, 3: 18, 4: 18, 5: 18, 6: 16, 7: 14, 8: 12, 9: 12, 10: 14, 11: 18, 12: 22}
REASONS = [("NEEDS_MET", 500), ("STEPPED_UP", 120), ("CONSENT_WITHDRAWN", 165), ("NOT_STARTED", 70),
           ("SIGNPOSTING", 60), ("MOVED", 30)]
RATINGS = {
    "NEEDS_MET": [("MET", 88), ("PARTIALLY_MET", 12)],
    "AGED_18": [("MET", 40), ("PARTIALLY_MET", 35), ("NOT_RELEVANT", 25)],
    "MOVED": [("NOT_RELEVANT", 55), ("PARTIALLY_MET", 45)],
    "NOT_STARTED": [("NOT_MET", 45), ("PARTIALLY_MET", 20), ("NOT_RELEVANT", 35)],
    "CONSENT_WITHDRAWN": [("NOT_MET", 52), ("PARTIALLY_MET", 40), ("MET", 8)],
    "SIGNPOSTING": [("MET", 70), ("NOT_RELEVANT", 30)],
    "STEPPED_UP": [("NOT_MET", 48), ("PARTIALLY_MET", 38), ("MET", 14)],
}
# The closer to the last month, the more closures still wait for their reason.
WITHOUT_REASON = {"2019-01": 280, "2018-12": 150}
ORGANISATIONS = {
    "EAST_CENTRAL": "Early help hub East Central", "WEST": "Early help hub West", "SOUTH": "Early help hub South",
    "ZERO_19": "0-19 service", "CENTRAL_EDUCATION": "Education support", "CHILDRENS_CENTRE": "Children's centre",
    "EDUCATION_SETTING": "School", "PVI": "Nursery or childminder", "SOCIAL_CARE": "Children's social care",
    "VOLUNTARY_SECTOR": "Voluntary organisation", "VOLUNTARY_SECTOR_INTERNAL": "Voluntary organisation",
    "YOUTH_FAMILY_RESILIENCE": "Family resilience team", "": "Not recorded",
}


class Assessment:
    def __init__(self, family):
        self.family = family
        self.start = family.start
        self.end = None
        self.stays = False
        self.child = None
        self.completed = None
        self.lead = ""
        self.reason = ""
        self.rating = ""

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)


class Family:
    def __init__(self, start):
        self.start = start
        self.members = []


def apportion(total, weights, low, high):
    """Whole numbers near the weights' shares, each within its bounds, adding up to the total."""
    result = {key: min(max(total * weight // max(sum(weights.values()), 1), low[key]), high[key])
              for key, weight in weights.items()}
    order = sorted(weights, key=lambda key: -weights[key])
    while sum(result.values()) != total:
        step = 1 if sum(result.values()) < total else -1
        moved = False
        for key in order:
            if sum(result.values()) != total and low[key] <= result[key] + step <= high[key]:
                result[key] += step
                moved = True
        assert moved, "the bounds leave no room"
    return result


def families_of(numbers, month, count):
    days = [(day, 4 if is_school_holiday(day) else 10) for day in working_between(first_day(month), last_day(month))]
    result = []
    while count:
        family = Family(numbers.weighted(days))
        family.members = [Assessment(family) for _ in range(min(count, numbers.weighted(SIZES)))]
        count -= len(family.members)
        result.append(family)
    return result


def choose_staying(numbers, families, totals):
    for first, last, count in totals["staying"]:
        rest = []
        within = [f for f in families if month_from(first) <= month_of(f.start) <= month_from(last)]
        # The longer ago, the less likely a start is still open.
        within = sorted(numbers.shuffled(within), key=lambda f: -(month_of(f.start) * 2 + numbers.below(30)))
        within.sort(key=lambda f: f.start < JUST_STARTED)
        for family in within:
            if len(family.members) <= count and (family.start >= JUST_STARTED or numbers.chance(700)):
                for member in family.members:
                    member.stays = True
                count -= len(family.members)
            else:
                rest.append(family)
        for family in rest:
            for member in family.members[:count]:
                member.stays = True
                count -= 1
        assert count == 0


def close(numbers, waiting, month, count):
    days = working_between(first_day(month), last_day(month))
    weights = [(family, ENDING.get(month - month_of(family.start), 60)) for family in waiting
               if family.start < days[-1] - timedelta(5)]
    while count:
        family = numbers.weighted(weights)
        day = numbers.pick([day for day in days if day > family.start + timedelta(4)])
        for member in [m for m in family.members if m.end is None and not m.stays][:count]:
            member.end = day
            count -= 1
        if all(m.end or m.stays for m in family.members):
            weights = [pair for pair in weights if pair[0] is not family]
            waiting.remove(family)


def make_flow(numbers, totals):
    rows = {month_from(row[0]): row[1:] for row in totals["months"]}
    by_month = {month: families_of(numbers, month, started) for month, (started, _) in rows.items()}
    families = [family for month in sorted(by_month) for family in by_month[month]]
    choose_staying(numbers, families, totals)
    waiting, stock = [], 0
    for month in sorted(rows):
        waiting += [f for f in by_month[month] if not all(m.stays for m in f.members)]
        started, open_at_end = rows[month]
        close(numbers, waiting, month, stock + started - open_at_end)
        stock = open_at_end
    assert not waiting
    return sorted(families, key=lambda family: family.start)


def families_from_contacts(contacts):
    """Contacts passed on to early help, as (day, children of one family)."""
    groups = {}
    for contact in contacts:
        if contact.outcome == "CAF":
            children = groups.setdefault((contact.at[:10], id(contact.child.household)), [])
            if contact.child not in children:
                children.append(contact.child)
    return [(date.fromisoformat(day), children) for (day, _), children in groups.items()]


def give_children(numbers, people, families, contacts):
    groups = sorted(families_from_contacts(contacts), key=lambda group: group[0])
    used, until = set(), {}

    def fits(child, family, member):
        last = member.end or MONTH_END
        free = until.get(id(child), date(2000, 1, 1)) < family.start
        return free and (child.birth is None
                         or (age_at(child.birth, last) < 18 and child.birth < family.start + timedelta(180)))

    position = 0
    for family in families:
        while position < len(groups) and groups[position][0] < family.start - timedelta(42):
            position += 1
        found = []
        if numbers.chance(880):
            near = position
            while near < len(groups) and groups[near][0] <= family.start - timedelta(3):
                children = groups[near][1]
                if near not in used and len(children) >= len(family.members):
                    chosen = children[:len(family.members)]
                    if all(fits(child, family, member) for child, member in zip(chosen, family.members)):
                        found = chosen
                        used.add(near)
                        break
                near += 1
        while not found:
            household = people.new_household(family.start)
            chosen = household.children[:len(family.members)]
            if len(chosen) == len(family.members) and all(map(fits, chosen, [family] * len(chosen), family.members)):
                found = chosen
        for child, member in zip(found, family.members):
            member.child = child
            until[id(child)] = member.end or MONTH_END


def give_leads(numbers, totals, members):
    """Stocks of three month ends by lead professional: groups by the month ends at which they were open."""
    ends = [last_day(month_from(month)) for month in ("2018-12", "2019-01", "2019-02")]
    names = [row[0] for row in totals["lead_professional"]]
    december, january, february = ({row[0]: row[i] for row in totals["lead_professional"]} for i in (1, 2, 3))
    groups = {}
    for member in members:
        pattern = "".join(letter for letter, day in zip("DJF", ends) if member.open_at(day))
        groups.setdefault(pattern, []).append(member)
    sizes = {name: len(groups.get(name, [])) for name in ("D", "DJ", "DJF", "J", "JF", "F")}
    zero = dict.fromkeys(names, 0)
    only_d = apportion(sizes["D"], december, {n: max(0, december[n] - january[n]) for n in names}, december)
    from_d = {n: december[n] - only_d[n] for n in names}
    new_j = {n: january[n] - from_d[n] for n in names}
    closed = apportion(sizes["DJ"] + sizes["J"], january, {n: max(0, january[n] - february[n]) for n in names}, january)
    dj = apportion(sizes["DJ"], {n: min(closed[n], from_d[n]) for n in names},
                   {n: max(0, closed[n] - new_j[n]) for n in names}, {n: min(closed[n], from_d[n]) for n in names})
    wanted = {"D": only_d, "DJ": dj, "DJF": {n: from_d[n] - dj[n] for n in names},
              "J": {n: closed[n] - dj[n] for n in names},
              "JF": {n: new_j[n] - closed[n] + dj[n] for n in names},
              "F": {n: february[n] - january[n] + closed[n] for n in names}}
    for pattern, group in groups.items():
        if pattern not in wanted:
            shared = {}
            for member in group:
                if id(member.family) not in shared:
                    shared[id(member.family)] = numbers.weighted([(n, december[n]) for n in names if december[n]])
                member.lead = shared[id(member.family)]
            continue
        assert all(count >= zero[n] for n, count in wanted[pattern].items()), pattern
        labels = [name for name in numbers.shuffled(names) for _ in range(wanted[pattern][name])]
        assert len(labels) == len(group), (pattern, len(labels), len(group))
        order = {}
        for member in numbers.shuffled(group):
            order.setdefault(id(member.family), len(order))
        for member, label in zip(sorted(group, key=lambda m: order[id(m.family)]), labels):
            member.lead = label


def give_reasons(numbers, totals, members, referrals):
    days = {}
    for row in referrals:
        days.setdefault(id(row.child), []).append(row.day)

    def referred(member):
        return any(member.end - timedelta(21) <= day <= member.end + timedelta(14) for day in days.get(id(member.child), []))

    february = [m for m in members if m.end and m.end >= date(2019, 2, 1)]
    labels = [(reason, rating) for reason, rating, count in totals["closures_with_reason"] for _ in range(count)]
    # What never began was open for the shortest time; who was referred was stepped up.
    order = sorted(february, key=lambda m: m.end - m.start)
    first = [label for label in labels if label[0] == "NOT_STARTED"]
    order = order[:len(first)] + sorted(numbers.shuffled(order[len(first):]), key=lambda m: not referred(m))
    stepped = numbers.shuffled([label for label in labels if label[0] == "STEPPED_UP"])
    rest = [label for label in labels if label[0] not in ("NOT_STARTED", "STEPPED_UP")]
    rest = numbers.shuffled(rest + [("", "")] * (len(february) - len(labels)))
    for member, label in zip(order, first + stepped + rest):
        member.reason, member.rating = label
    for member in members:
        if member.end is None or member.end >= date(2019, 2, 1):
            continue
        without = WITHOUT_REASON.get(member.end.isoformat()[:7], 50)
        adult = member.child.birth and add_months(member.child.birth, 216) <= member.end + timedelta(31)
        siblings = [m for m in member.family.members if m.end == member.end and m.reason and m.reason != "AGED_18"]
        if numbers.chance(without):
            continue
        if referred(member) and numbers.chance(800):
            member.reason = "STEPPED_UP"
        elif adult:
            member.reason = "AGED_18"
        elif siblings:
            member.reason = siblings[0].reason
        else:
            long = (member.end - member.start).days > 90
            member.reason = numbers.weighted([(r, w) for r, w in REASONS if not (long and r == "NOT_STARTED")])
        if numbers.chance(960):
            member.rating = numbers.weighted(RATINGS[member.reason])


def give_completions(numbers, members):
    for member in members:
        day = WORKING[working_index(member.start) + numbers.weighted([(numbers.between(5, 14), 25),
                                                                      (numbers.between(15, 30), 55),
                                                                      (numbers.between(31, 60), 20)])]
        if day <= (member.end or MONTH_END) and member.reason != "NOT_STARTED":
            member.completed = day


def make(world):
    totals = world.totals("early_help")
    families = make_flow(Numbers("early help flow"), totals)
    give_children(Numbers("early help children"), world.people_for("early_help"), families, world.made["contacts"])
    members = [member for family in families for member in family.members]
    give_leads(Numbers("early help leads"), totals, members)
    give_reasons(Numbers("early help reasons"), totals, members, world.made["referrals"])
    give_completions(Numbers("early help completions"), members)
    members.sort(key=lambda member: (member.start, member.child.id))
    world.write("early_help_assessments", CHILD + [
        "assessment_start_date", "assessment_completion_date", "organisation_completing_assessment", "lead_professional",
        "closure_date", "closure_reason", "success_rating"],
          [m.child.columns() + [text(m.start), text(m.completed), ORGANISATIONS[m.lead], m.lead, text(m.end), m.reason,
                                m.rating] for m in members])
    world.made["early_help_assessments"] = members

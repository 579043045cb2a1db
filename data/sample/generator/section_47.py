"""Section 47 enquiries: those before a conference, and the others that make up each month's number."""

from datetime import date, timedelta

from days import WORKING, age_at, first_day, last_day, month_from, month_of, working_between, working_index

MONTH_START, MONTH_END = date(2019, 2, 1), date(2019, 2, 28)
ORDINARY = [("CONTINUE_ASSESSMENT", 760), ("OTHER_AGENCY", 105), ("CONTINUE_SERVICE", 75), ("CONFERENCE", 45),
            ("LEGAL_ACTION", 15)]
ASSESSING = [(f"Duty & Assessment Team {n}", weight) for n, weight in ((1, 27), (2, 24), (3, 23), (4, 26))]
PLANNING = [(f"Intervention & Planning Team {n}", 1) for n in range(1, 8)]


def working_days(first, last):
    """After the first day, up to the last."""
    return working_index(last + timedelta(1)) - working_index(first + timedelta(1))


def before(day, count):
    """So many working days before a working day."""
    return WORKING[working_index(day) - count]


class Enquiry:
    """One enquiry about one child."""

    def __init__(self, family, child):
        self.family = family
        self.child = child
        self.outcome = ""
        self.team = ""
        self.plan = None


class Family:
    """Brothers and sisters of one strategy discussion."""

    def __init__(self, discussed, completed, children, known=None):
        self.discussed = discussed
        self.completed = completed
        self.enquiries = [Enquiry(self, child) for child in children]
        self.known = known
        self.conference = None
        self.discussion = None
        self.latest = discussed

    @property
    def took(self):
        return working_days(self.discussed, self.completed) if self.completed else None


class Maker:
    def __init__(self, numbers, totals, referrals, plans):
        self.numbers = numbers
        self.first = date.fromisoformat(totals["first_day"])
        self.families = []
        self.busy = {}
        self.by_month = {}
        for row in referrals:
            month = self.by_month.setdefault(month_of(row.day), {})
            month.setdefault((row.day, id(row.child.household)), []).append(row.child)
        self.referred_on = {}
        for row in referrals:
            self.referred_on.setdefault(id(row.child), []).append(row.day)
        self.plans = plans

    def add(self, family):
        self.families.append(family)
        until = family.completed or MONTH_END
        for enquiry in family.enquiries:
            self.busy.setdefault(id(enquiry.child), []).append((family.discussed - timedelta(60), until + timedelta(60)))
        return family

    def free(self, child, day):
        young = child.birth is None or (age_at(child.birth, day + timedelta(40)) < 18 and child.birth < day + timedelta(150))
        return young and not any(low <= day <= high for low, high in self.busy.get(id(child), []))

    def before_conference(self, conference, late):
        """The discussion some working days before, not before the children were referred."""
        numbers, day = self.numbers, conference.day
        # Enquiries of 2017 ran to the limit; later there is time to prepare the conference.
        if late:
            took = numbers.weighted([(16, 4), (17, 3), (18, 3), (20, 2), (22, 2), (25, 1)])
        else:
            took = numbers.weighted([(8, 2), (9, 4), (10, 6), (11, 7), (12, 9), (13, 10), (14, 14), (15, 16)])
        discussed = before(day, took)
        if not late:
            days = [d for child in conference.children for d in self.referred_on.get(id(child), [])
                    if discussed < d <= day - timedelta(9)]
            discussed = max([discussed, *days])
        discussed = WORKING[working_index(max(discussed, self.first))]
        took = working_days(discussed, day)
        completed = before(day, min(numbers.weighted([(1, 4), (2, 5), (3, 5), (4, 3), (5, 2)]), took - 1))
        family = self.add(Family(discussed, completed, conference.children))
        family.conference = conference
        for enquiry in family.enquiries:
            enquiry.outcome = "CONFERENCE"
        return family

    def length(self, mean):
        """Working days around a mean."""
        return max(1, self.numbers.between(mean // 3, mean) + self.numbers.between(0, mean * 2 // 3))

    def of_referral(self, discussed, completed, most):
        """Children referred on the day or in the week before."""
        for month in {month_of(discussed), month_of(discussed - timedelta(8))}:
            groups = [(day, children) for (day, _), children in self.by_month.get(month, {}).items()
                      if discussed - timedelta(8) <= day <= discussed]
            free = [[child for child in children if self.free(child, discussed)][:most]
                    for _, children in self.numbers.shuffled(groups)[:12]]
            # A discussion is mostly about all the children of a home.
            free = sorted(filter(None, free), key=lambda children: len(children) == 1)
            if free:
                return self.add(Family(discussed, completed, free[0] if self.numbers.chance(800) else free[-1]))
        return None

    def of_plan(self, discussed, completed, most):
        """Children who have been on a plan for a while."""
        open_plans = [plan for plan in self.plans if plan.open_at(discussed) and plan.start < discussed - timedelta(40)]
        for _ in range(20):
            plan = self.numbers.pick(open_plans)
            group = [p for p in plan.family.places if p in open_plans or p is plan]
            group = [p for p in group if p.open_at(discussed) and self.free(p.child, discussed)][:most]
            if group:
                family = self.add(Family(discussed, completed, [p.child for p in group], plan))
                for enquiry, p in zip(family.enquiries, group):
                    enquiry.plan = p
                return family
        return None

    def fill(self, month, count, mean):
        """Enquiries completed in the month beside those that went to a conference."""
        days = working_between(first_day(month), last_day(month))
        while count:
            completed = self.numbers.pick(days)
            discussed = before(completed, self.length(mean))
            if discussed < self.first:
                discussed = WORKING[working_index(self.first) + self.numbers.between(0, 3)]
                if discussed > completed:
                    continue
            maker = self.of_plan if self.numbers.chance(110) else self.of_referral
            family = maker(discussed, completed, min(count, 4))
            if family:
                count -= len(family.enquiries)

    def leave_open(self, count):
        """Enquiries under way at the month end."""
        days = working_between(MONTH_START + timedelta(6), MONTH_END)
        while count > 0:
            family = self.of_referral(self.numbers.pick(days), None, 3)
            if family:
                count -= len(family.enquiries)


def meet_average(numbers, families, count, tenths):
    """Move discussions until the enquiries completed in the month took so long on average, to one decimal."""
    low, high = -((1 - 2 * tenths) * count // 20), ((2 * tenths + 1) * count - 1) // 20
    movable = [f for f in families if f.conference is None]

    def total():
        return sum(f.took * len(f.enquiries) for f in families)

    for _ in range(4000):
        if low <= total() <= high:
            return
        family = numbers.pick(movable)
        longer = total() < low
        if (family.took >= 38 and longer) or (family.took <= 2 and not longer):
            continue
        moved = before(family.discussed, 1 if longer else -1)
        if moved >= family.earliest and moved <= family.last_possible:
            family.discussed = moved
    raise AssertionError(f"enquiries cannot take {tenths} tenths of a day on average: {total()} not in {low}..{high}")


def share_out(numbers, families, labels):
    """Labels to the children, families kept together where the numbers allow."""
    left = {}
    for label in labels:
        left[label] = left.get(label, 0) + 1
    result = {}
    for family in sorted(numbers.shuffled(families), key=lambda f: -len(f)):
        fitting = [(label, count) for label, count in left.items() if count >= len(family)]
        chosen = numbers.weighted(fitting) if fitting else None
        for enquiry in family:
            label = chosen if chosen is not None else numbers.weighted([(lab, c) for lab, c in left.items() if c])
            left[label] -= 1
            result[id(enquiry)] = label
    return result


def outcomes_of_month(numbers, totals, families):
    """The printed outcomes and teams of the last month."""
    pending = totals["outcomes"]["CONFERENCE"] - sum(len(f.enquiries) for f in families if f.conference)
    others = [f for f in families if not f.conference]
    # Their conference will be in March.
    for family in sorted(numbers.shuffled(others), key=lambda f: f.completed, reverse=True):
        if not family.known and family.completed >= date(2019, 2, 18) and len(family.enquiries) <= pending:
            pending -= len(family.enquiries)
            family.pending = True
            for enquiry in family.enquiries:
                enquiry.outcome = "CONFERENCE"
    assert pending == 0, "conferences to come"
    others = [f for f in others if not f.pending]
    service = totals["outcomes"]["CONTINUE_SERVICE"]
    known = sorted(others, key=lambda f: f.known is None)
    groups = []
    for family in known:
        part, rest = family.enquiries[:service], family.enquiries[service:]
        for enquiry in part:
            enquiry.outcome = "CONTINUE_SERVICE"
        service -= len(part)
        if rest:
            groups.append(rest)
    labels = [name for name in ("CONTINUE_ASSESSMENT", "OTHER_AGENCY") for _ in range(totals["outcomes"][name])]
    outcomes = share_out(numbers, groups, labels)
    for group in groups:
        for enquiry in group:
            enquiry.outcome = outcomes[id(enquiry)]
    names = [name for name, count in totals["teams"] for _ in range(count)]
    planning = [name for name in names if name.startswith("Intervention")]
    order = sorted(families, key=lambda f: (f.enquiries[0].outcome != "CONTINUE_SERVICE", f.conference is not None))
    first, count = [], 0
    for family in order:
        if count + len(family.enquiries) <= len(planning):
            first.append(family)
            count += len(family.enquiries)
    assert count == len(planning)
    rest = [f for f in families if f not in first]
    for part, labels in ((first, planning), (rest, [name for name in names if name not in planning])):
        teams = share_out(numbers, [f.enquiries for f in part], labels)
        for family in part:
            for enquiry in family.enquiries:
                enquiry.team = teams[id(enquiry)]


def ordinary_outcomes(numbers, family):
    if family.conference is None:
        outcome = "CONTINUE_SERVICE" if family.known else numbers.weighted(ORDINARY)
        for enquiry in family.enquiries:
            enquiry.outcome = outcome if family.completed else ""
    planning = family.known or numbers.chance(60)
    team = numbers.weighted(PLANNING if planning else ASSESSING)
    for enquiry in family.enquiries:
        held = enquiry.plan.team if enquiry.plan else ""
        enquiry.team = held if held.startswith("Intervention") else team


def choose_late(numbers, totals, conferences):
    """Conferences held later than 15 working days after the discussion."""
    this_month = [c for c in conferences if c.day >= MONTH_START]
    late = numbers.shuffled(this_month)[:totals["conferences_in_month"] - totals["conferences_in_time"]]
    late += [c for c in conferences if c.day < MONTH_START and numbers.chance(260 if c.day.year == 2017 else 130)]
    return late


def leave_room(totals, families):
    """Some of the month's enquiries lead to a conference in the next, so early ones were completed the month before."""
    ordered = sorted((f for f in families if f.completed >= MONTH_START), key=lambda f: f.completed)
    count = sum(len(f.enquiries) for f in ordered)
    for family in ordered:
        if count > totals["outcomes"]["CONFERENCE"] - 2:
            family.completed = before(MONTH_START, 1)
            assert family.discussed < family.completed
            count -= len(family.enquiries)


def make_enquiries(numbers, totals, conferences, referrals, plans):
    maker = Maker(numbers, totals, referrals, plans)
    own = [c for c in conferences if not c.transfer]
    late = {id(c) for c in choose_late(numbers, totals, own)}
    for conference in own:
        maker.before_conference(conference, id(conference) in late)
    leave_room(totals, maker.families)
    for text, count, tenths in totals["enquiries"]:
        month = month_from(text)
        there = [f for f in maker.families if f.completed and month_of(f.completed) == month]
        sum_there = sum(f.took * len(f.enquiries) for f in there)
        missing = count - sum(len(f.enquiries) for f in there)
        assert missing >= 0, (text, missing)
        mean = max(3, (tenths * count // 10 - sum_there) // max(missing, 1))
        maker.fill(month, missing, mean)
    maker.leave_open(34)
    for family in maker.families:
        family.pending = False
        family.earliest = max(maker.first, family.discussed - timedelta(14))
        days = [d for e in family.enquiries for d in maker.referred_on.get(id(e.child), []) if d <= family.discussed]
        if days and not family.known:
            family.earliest = max(family.earliest, max(days))
        family.last_possible = before(family.completed, 1) if family.completed else family.discussed
    for text, count, tenths in totals["enquiries"]:
        month = month_from(text)
        of_month = [f for f in maker.families if f.completed and month_of(f.completed) == month]
        if month >= month_from("2018-12"):
            meet_average(numbers, of_month, count, tenths)
        if month == month_of(MONTH_END):
            outcomes_of_month(numbers, totals, of_month)
        else:
            for family in of_month:
                ordinary_outcomes(numbers, family)
    for family in maker.families:
        if family.completed is None:
            ordinary_outcomes(numbers, family)
    return sorted(maker.families, key=lambda f: (f.discussed, f.enquiries[0].child.id))

"""Initial child protection conferences: those that led to the plans there are, others without a plan, and transfers in.

The ages of the children at conferences are told to the year, those of the plans' children are another list's
already: families whose ages fit come to a conference, the others moved in with a plan of another authority.
"""

from datetime import date, timedelta

from days import age_at, first_day, last_day, month_of, working_between

YEAR_START, MONTH_START, MONTH_END = date(2018, 4, 1), date(2019, 2, 1), date(2019, 2, 28)
# Thousandths: conferences of earlier years that were transfers in, and those without a plan beside those with one.
TRANSFERS, WITHOUT_PLAN = 70, 190


class Conference:
    def __init__(self, day, children, plans=None, transfer=False):
        self.day = day
        self.children = children
        self.plans = plans or []
        self.transfer = transfer
        self.discussion = None
        self.team = ""


class Attendance:
    """One child at one conference, for the topics that come later."""

    def __init__(self, child, conference):
        self.child = child
        self.conference = conference
        self.day = conference.day
        self.resulted_in_plan = bool(conference.plans)


def years(child, day):
    return max(0, age_at(child.birth, day))


def ages_of(conference):
    return [years(child, conference.day) for child in conference.children]


def from_plans(plans, first):
    """Children of one family whose plans begin on one day."""
    groups = {}
    for plan in plans:
        if plan.start >= first:
            groups.setdefault((plan.start, id(plan.child.household)), []).append(plan)
    return [Conference(group[0].start, [plan.child for plan in group], group) for group in groups.values()]


def fits(ages, left):
    return all(ages.count(age) <= left[age] for age in set(ages))


def take(ages, left, sign=-1):
    for age in ages:
        left[age] += sign


def best_of_month(conferences, left, most):
    """The choice of at most so many conferences that holds most children and keeps within the ages."""
    options = [(conference, ages_of(conference)) for conference in conferences]
    best = [[], 0]

    def search(position, chosen, children):
        if children > best[1]:
            best[:] = [list(chosen), children]
        if position == len(options) or len(chosen) == most:
            return
        if children + sum(len(ages) for _, ages in options[position:]) <= best[1]:
            return
        conference, ages = options[position]
        if fits(ages, left):
            take(ages, left)
            search(position + 1, chosen + [conference], children + len(ages))
            take(ages, left, 1)
        search(position + 1, chosen, children)

    search(0, [], 0)
    return best[0]


def best_of_year(numbers, conferences, left):
    """Too many for a full search: the best of some orders."""
    best = []
    for _ in range(60):
        room, chosen = list(left), []
        for conference in sorted(numbers.shuffled(conferences), key=lambda c: -len(c.children)):
            if fits(ages_of(conference), room):
                take(ages_of(conference), room)
                chosen.append(conference)
        if sum(len(c.children) for c in chosen) > sum(len(c.children) for c in best):
            best = chosen
    for conference in best:
        take(ages_of(conference), left)
    return best


class Referred:
    """Families referred, who may come to a conference some weeks later without a plan being made."""

    def __init__(self, numbers, referrals, plans):
        self.numbers = numbers
        self.groups = {}
        for row in referrals:
            if row.child.birth:
                self.groups.setdefault((row.day, id(row.child.household)), []).append(row.child)
        self.starts = {}
        for plan in plans:
            self.starts.setdefault(id(plan.child), []).append(plan)
        self.taken = set()

    def free(self, child, day):
        near = any(plan.start - timedelta(200) <= day and (plan.end is None or plan.end + timedelta(90) >= day)
                   for plan in self.starts.get(id(child), []))
        return not near and id(child) not in self.taken and age_at(child.birth, day) < 18

    def within(self, first, last):
        return [(day, children) for (day, _), children in self.groups.items() if first <= day <= last]

    def conference_day(self, day, first, last):
        """Three or four weeks after the referral, within bounds."""
        days = working_between(max(day + timedelta(17), first), min(day + timedelta(34), last))
        return self.numbers.pick(days) if days else None

    def conference(self, day, children):
        self.taken.update(id(child) for child in children)
        return Conference(day, children)

    def meet_ages(self, left, first, last, count=None):
        """Conferences whose children have just the ages left; with a count, just so many of them."""
        families = []
        for day, children in self.within(first - timedelta(34), last - timedelta(17)):
            conference_day = self.conference_day(day, first, last)
            fitting = [(years(child, conference_day), child) for child in children
                       if conference_day and self.free(child, conference_day)]
            fitting = [(age, child) for age, child in fitting if left[age]]
            if fitting:
                families.append((conference_day, fitting, len(fitting) == len(children)))
        for _ in range(3000):
            room, chosen, missing = list(left), [], sum(left)
            for conference_day, fitting, whole in self.numbers.shuffled(families):
                # Brothers and sisters stay together, unless little is left to meet.
                if not whole and missing > 8:
                    continue
                probe, wanted = list(room), []
                for age, child in fitting:
                    if probe[age]:
                        probe[age] -= 1
                        wanted.append(child)
                if wanted and (missing <= 8 or len(wanted) == len(fitting)):
                    room, missing = probe, missing - len(wanted)
                    chosen.append((conference_day, wanted))
                if not missing or (count and len(chosen) == count):
                    break
            if not missing and count in (None, len(chosen)):
                return [self.conference(day, children) for day, children in chosen]
        raise AssertionError("no families of the ages wanted")

    def some(self, first, last, count):
        result = []
        for day, children in self.numbers.shuffled(self.within(first - timedelta(34), last - timedelta(17))):
            conference_day = self.conference_day(day, first, last)
            children = [child for child in children if conference_day and self.free(child, conference_day)
                        and child.birth < conference_day + timedelta(120)]
            if children and len(result) < count:
                result.append(self.conference(conference_day, children))
        return result


def of_the_month(numbers, conferences, totals, referred):
    """Just so many conferences with just so many children of each age."""
    for most in range(totals["conferences_in_month"] - 2, 0, -1):
        left = list(totals["ages_in_month"])
        chosen = best_of_month(conferences, left, most)
        for conference in chosen:
            take(ages_of(conference), left)
        others = totals["conferences_in_month"] - len(chosen)
        if others <= sum(left) <= 3 * others:
            try:
                return chosen, referred.meet_ages(left, MONTH_START, MONTH_END, others)
            except AssertionError:
                continue
    raise AssertionError("the children at conferences cannot be met")


def put_before(numbers, conferences):
    """Of plans recorded on the first day of the month, the conference may have been some days before."""
    for conference in conferences:
        if conference.day == MONTH_START:
            days = working_between(MONTH_START - timedelta(4), MONTH_START - timedelta(1))
            conference.day = numbers.pick(days)


def make_conferences(numbers, totals, plans, referrals):
    first = date.fromisoformat(totals["first_day"])
    conferences = from_plans(plans, first + timedelta(20))
    referred = Referred(numbers, referrals, plans)
    this_month = [c for c in conferences if c.day >= MONTH_START]
    this_year = [c for c in conferences if YEAR_START <= c.day < MONTH_START]
    chosen, others = of_the_month(numbers, this_month, totals, referred)
    late = [c for c in this_month if c not in chosen]
    put_before(numbers, late)
    this_year += [c for c in late if c.day < MONTH_START]
    left = [year - month for year, month in zip(totals["ages_since_april"], totals["ages_in_month"])]
    chosen += best_of_year(numbers, this_year, left)
    # Few plans began in January, so few conferences were held.
    others += referred.meet_ages(left, YEAR_START, date(2018, 12, 31))
    fitting = {id(conference) for conference in chosen}
    month = month_of(first)
    while first_day(month) < YEAR_START:
        held = [c for c in conferences if month_of(c.day) == month]
        fitting.update(id(c) for c in held if not numbers.chance(TRANSFERS))
        others += referred.some(first_day(month), last_day(month), (len(held) * WITHOUT_PLAN + 500) // 1000)
        month += 1
    for conference in conferences:
        conference.transfer = id(conference) not in fitting
        if conference.transfer:
            conference.day = conference.plans[0].start
    return sorted(conferences + others, key=lambda c: (c.day, c.children[0].id))

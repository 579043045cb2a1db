"""Child in need plans month by month: who starts one, who stays on it, and how the others end.

Most starts come from a referral some weeks before, the rest from protection plans stepped down. Before the
list of referrals begins the families are new.
"""

from datetime import date, timedelta

from days import add_months, age_at, first_day, last_day, month_from, month_of, working_between
from ethnicity import UNKNOWN, WHITE

MONTH_END = date(2019, 2, 28)
BANDS = {"0_4": (-1, 4), "5_9": (5, 9), "10_15": (10, 15), "16_plus": (16, 17)}
ORDINARY, DISABLED, NO_RECOURSE = "ordinary", "0-25", "no recourse"
SEASON = [1030, 1000, 1090, 870, 1040, 1060, 1010, 720, 960, 1090, 1090, 800]


class Plan:
    def __init__(self, child, start, group):
        self.child = child
        self.start = start
        self.end = None
        self.destination = ""
        self.group = group
        self.stays = False
        # A day by which something else follows, and what.
        self.until = None
        self.follows = ""

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)


class Group:
    """Brothers and sisters whose plans start together."""

    def __init__(self):
        self.plans = []
        self.kind = ORDINARY
        self.stepped_down = False


class Flow:
    def __init__(self, numbers, people, totals, made):
        self.numbers, self.people, self.totals = numbers, people, totals
        self.plans, self.open = [], []
        self.latest = {}
        self.protection, self.care, self.step_downs = {}, {}, {}
        for place in made["plans"]:
            self.protection.setdefault(id(place.child), []).append(place)
            if place.destination == "CIN" and place.end:
                self.step_downs.setdefault(month_of(place.end), {}).setdefault(
                    (id(place.family), place.end), []).append(place)
        for period in made["care"] if "care" in made else made["periods_of_care"]:
            self.care.setdefault(id(period.child), []).append(period)
        self.referred = {}
        for row in made["referrals"]:
            if row.nfa == "N" and row.child.birth:
                self.referred.setdefault(month_of(row.day), {}).setdefault(
                    (id(row.child.household), row.day), []).append(row.child)
        self.used = set()
        self.final = month_from(totals["month"])
        self.ages_left = dict(totals["ages_started_in_last_month"])

    # who may start

    def next_service(self, child, day):
        """The first protection plan or care that starts after the day: (day, what); None when one holds already."""
        following = []
        for what, periods in (("CP", self.protection.get(id(child), [])), ("CIC", self.care.get(id(child), []))):
            for period in periods:
                if period.start <= day and (period.end is None or period.end > day):
                    return None
                if period.start > day:
                    following.append((period.start, what))
        return min(following, default=(None, ""))

    def may_start(self, child, day):
        earlier = self.latest.get(id(child))
        if earlier and (earlier.end is None or earlier.end >= day):
            return False
        if add_months(child.birth, 216) <= day + timedelta(60) or child.birth > day + timedelta(150):
            return False
        after = self.next_service(child, day)
        if after is None:
            return False
        if month_of(day) > self.final - 3:
            # Nearly everybody who starts this late stays.
            return after[0] is None and add_months(child.birth, 216) > MONTH_END
        # Nobody goes from a plan to protection or care in the last month.
        return after[0] is None or (after[0] > day + timedelta(6) and month_of(after[0]) != self.final)

    def start(self, children, day):
        group = Group()
        for child in children:
            plan = Plan(child, day, group)
            after, plan.follows = self.next_service(child, day)
            eighteen = add_months(child.birth, 216)
            plan.until = after
            if after is None or eighteen < after:
                plan.until, plan.follows = eighteen, "AGED_18"
            group.plans.append(plan)
            self.latest[id(child)] = plan
        self.plans += group.plans
        self.open += group.plans
        return group

    def fits_ages(self, children, day):
        """In the last month: whether the bands printed have room, and then takes it."""
        left = dict(self.ages_left)
        for child in children:
            band = next(name for name, (low, high) in BANDS.items() if low <= max(age_at(child.birth, day), -1) <= high)
            left[band] -= 1
        if min(left.values()) < 0:
            return False
        self.ages_left = left
        return True

    def stepped_down(self, month):
        groups = []
        for (_, day), places in self.step_downs.get(month, {}).items():
            children = [place.child for place in places if self.may_start(place.child, day)]
            if children:
                groups.append(self.start(children, day))
                groups[-1].stepped_down = True
        return groups

    def families(self, month):
        """(day of the referral, children) of the weeks before."""
        result = []
        for earlier in (month - 2, month - 1, month):
            for (household, day), children in self.referred.get(earlier, {}).items():
                if (household, day) not in self.used:
                    result.append(((household, day), day, children))
        return self.numbers.shuffled(result)

    def from_referrals(self, month, count):
        groups = []
        for key, day, children in self.families(month):
            if not count:
                break
            first, last = max(day + timedelta(10), first_day(month)), min(day + timedelta(60), last_day(month))
            days = working_between(first, last) if first <= last else []
            ethnic = children[0].household.ethnicity
            # Nearly everybody who starts in the last months stays, and of those who stay the group is known.
            unknown = 0 if month > self.final - 3 else 250
            if not days or not self.numbers.chance(430 if ethnic in WHITE else unknown if ethnic in UNKNOWN else 900):
                continue
            start = self.numbers.pick(days)
            fitting = [child for child in children if self.may_start(child, start)][:count]
            if not fitting or (month == self.final and not self.fits_ages(fitting, start)):
                continue
            self.used.add(key)
            groups.append(self.start(fitting, start))
            count -= len(fitting)
        assert not count, f"too few referrals before month {month}"
        return groups

    def new_families(self, month, count):
        groups, days = [], working_between(first_day(month), last_day(month))
        while count:
            day = self.numbers.pick(days)
            children = [child for child in self.people.new_household(day).children
                        if child.birth and self.may_start(child, day)][:count]
            if children:
                groups.append(self.start(children, day))
                count -= len(children)
        return groups

    # how plans go on

    def choose_kinds(self, groups):
        for group in groups:
            if len(group.plans) == 1 and not group.stepped_down and self.numbers.chance(150):
                group.kind = DISABLED
            elif self.numbers.chance(90):
                group.kind = NO_RECOURSE

    def choose_those_who_stay(self, groups, count, month):
        def can_stay(group):
            return all(plan.until > MONTH_END for plan in group.plans)

        rest = []
        likely = self.numbers.shuffled([group for group in groups if can_stay(group)])
        if month <= self.final - 12:
            likely.sort(key=lambda group: group.kind != DISABLED)
        likely.sort(key=lambda group: group.plans[0].child.ethnicity in UNKNOWN)
        for group in likely:
            if len(group.plans) <= count:
                count -= len(group.plans)
                for plan in group.plans:
                    plan.stays = True
            else:
                rest.append(group)
        for plan in [plan for group in rest for plan in group.plans][:count]:
            plan.stays = True
            count -= 1
        assert not count, f"too few of month {month} can stay"

    def finish(self, plan, day, destination):
        plan.end, plan.destination = day, destination

    def weight(self, plan, month):
        age = month - month_of(plan.start)
        weight = {0: 2, 1: 6, 2: 12, 3: 24, 4: 20, 5: 20, 6: 28}.get(age, 22 if age < 13 else 34 if age < 20 else 80)
        return max(1, weight // {ORDINARY: 1, NO_RECOURSE: 2, DISABLED: 6}[plan.group.kind])

    def end(self, month, count):
        """Those with something to follow, then others, family by family."""
        last = last_day(month)
        due = [plan for plan in self.open if not plan.stays and plan.until <= last]
        for plan in due:
            self.finish(plan, plan.until, plan.follows)
        count -= len(due)
        assert count >= 0, f"more plans are followed by something in month {month} than end"
        days = working_between(first_day(month), last)
        waiting = [plan for plan in self.open if plan.end is None and not plan.stays]
        while count:
            weights, groups = {}, {}
            for plan in waiting:
                if plan.start < days[-1]:
                    groups[id(plan.group)] = plan.group
                    weights[id(plan.group)] = weights.get(id(plan.group), 0) + self.weight(plan, month)
            group = groups[self.numbers.weighted(list(weights.items()))]
            together = [plan for plan in waiting if plan.group is group][:count]
            late = [day for day in days if day > together[0].start + timedelta(9)]
            day = self.numbers.pick(late or [day for day in days if day > together[0].start])
            destination = self.numbers.weighted([("CLOSED", 56), ("EARLY_HELP", 33), ("TRANSFER", 8), ("", 3)])
            for plan in together:
                self.finish(plan, day, destination)
            count -= len(together)
            waiting = [plan for plan in waiting if plan.end is None]
        self.open = [plan for plan in self.open if plan.end is None]

    def protected_unclosed(self, month):
        """A child protected in the last month whose plan is not closed yet; one to a household, to leave the rest alone."""
        wanted = self.totals["protected_since"]
        if month != month_from(wanted["started"]):
            return []
        for place in self.numbers.shuffled([place for places in self.protection.values() for place in places]):
            if (month_of(place.start) != month_from(wanted["protected"]) or len(place.family.places) > 1
                    or place.end is not None or id(place.child) in self.care or id(place.child) in self.latest
                    or len(self.protection[id(place.child)]) > 1):
                continue
            days = [day for earlier in (month - 1, month) for (household, day), children
                    in self.referred.get(earlier, {}).items() if place.child in children]
            possible = [day for day in working_between(first_day(month), last_day(month))
                        if days and min(days) + timedelta(7) <= day <= place.start - timedelta(7)]
            if possible:
                group = Group()
                plan = Plan(place.child, self.numbers.pick(possible), group)
                plan.stays, plan.until = True, place.start
                group.plans.append(plan)
                self.plans.append(plan)
                self.open.append(plan)
                self.latest[id(place.child)] = plan
                return [group]
        raise AssertionError("no child was protected soon after a referral")

    def run(self):
        first, rows = month_from(self.totals["first_month"]), {}
        for row in self.totals["months"]:
            rows[month_from(row[0])] = row[1:]
        for month in range(first, self.final + 1):
            if month in rows:
                started, ended, staying = rows[month]
            else:
                # Two stay from most of these months, one from the others.
                before = min(rows) - first
                started = self.numbers.between(*self.totals["starts_before"]) * SEASON[month % 12] // 1000
                level = min(self.totals["level"] + self.numbers.between(-16, 16),
                            self.totals["ramp"] * (month - first + 1))
                if month + 1 == min(rows):
                    level = self.totals["level"]
                ended = max(0, len(self.open) + started - level)
                staying = self.totals["staying_before"] * (month - first + 1) // before \
                    - self.totals["staying_before"] * (month - first) // before
                assert len(self.open) + started >= level
            special = self.protected_unclosed(month)
            groups = self.stepped_down(month)
            here = started - sum(len(group.plans) for group in special + groups)
            assert here >= 0
            groups += (self.from_referrals if min(self.referred) + 2 <= month else self.new_families)(month, here)
            self.choose_kinds(groups)
            self.choose_those_who_stay(groups, staying - sum(len(group.plans) for group in special), month)
            self.end(month, ended)
        assert all(plan.stays for plan in self.open)
        return self.plans


def meet_white(numbers, plans, counted, wanted):
    """Exchange who stays, among children who started in the same month, until so many are white.

    Single children first; brothers and sisters are parted only when nobody else is left.
    """
    def share(group_of_plans, codes):
        return [plan for plan in group_of_plans if plan.child.ethnicity in codes]

    def exchange(staying, ended):
        for one in sorted(numbers.shuffled(staying), key=lambda plan: not single(plan)):
            fitting = [other for other in ended if month_of(other.start) == month_of(one.start)
                       and other.end > one.start + timedelta(9)]
            if fitting:
                other = numbers.pick(fitting)
                one.end, one.destination, other.end, other.destination = other.end, other.destination, None, ""
                one.stays, other.stays = False, True
                return
        raise AssertionError("nobody to exchange")

    def single(plan):
        return len(plan.group.plans) == 1

    latest = {id(plan.child): plan for plan in plans}
    while True:
        staying = [plan for plan in plans if plan.stays and plan in counted]
        # Whoever is exchanged must be free to stay, and nothing may follow the end taken over.
        free = [plan for plan in plans if single(plan) and not plan.stays and plan.until > MONTH_END
                and plan.destination in ("CLOSED", "EARLY_HELP", "TRANSFER", "")
                and latest[id(plan.child)] is plan]
        white, unknown = share(staying, WHITE), share(staying, UNKNOWN)
        minority = [plan for plan in free if plan.child.ethnicity not in WHITE + UNKNOWN]
        if len(unknown) > 1:
            exchange(unknown, minority)
        elif len(white) > wanted:
            exchange(white, minority)
        elif len(white) < wanted:
            exchange([plan for plan in staying if plan.child.ethnicity not in WHITE + UNKNOWN], share(free, WHITE))
        else:
            return
        counted.clear()
        counted.update(plan for plan in plans if plan.stays and plan.until > MONTH_END)

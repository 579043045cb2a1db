"""Who holds which case: allocations to teams, the workers' posts, and the supervisions of both."""

from datetime import date, timedelta

from days import WORKING, age_at, first_day, last_day, month_from, month_of, working_between, working_index
from numbers64 import Numbers

MONTH_END = date(2019, 2, 28)
INSPECTION = month_from("2017-05")
# A case allocated after this day is younger than six weeks at the end of February.
SIX_WEEKS = MONTH_END - timedelta(42)
SUPERVISED_FROM = date(2016, 9, 1)


class Case:
    def __init__(self, child, team, start, kept_until=None):
        self.child, self.team, self.start, self.end = child, team, start, None
        self.kept_until = kept_until
        self.worker = ""
        self.supervisions = []

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)


class Post:
    def __init__(self, worker, team, tenths, start):
        self.worker, self.team, self.tenths, self.start, self.end = worker, team, tenths, start, None


def steady(first, last, position, length):
    """A whole number on the way from the first to the last."""
    return first + (last - first) * position // length


class Pool:
    """Where the children of a service come from."""

    def __init__(self, world, name, numbers, held):
        self.numbers, self.name, self.held = numbers, name, held
        self.people = world.people_for("cases " + name)
        self.referred, self.plans = {}, {}
        for row in world.made["referrals"]:
            if row.nfa == "N":
                self.referred.setdefault(month_of(row.day), []).append(row)
        for place in world.made["plans"]:
            self.plans.setdefault(month_of(place.start), []).append(place)
        self.care = sorted(world.made.get("care", world.made["periods_of_care"]),
                           key=lambda period: (period.start, period.child.id))

    def free(self, child, day):
        """Nobody's case on the day, nor later: a case ends before the next team takes it."""
        return all(case.end is not None and case.end <= day for case in self.held.get(id(child), []))

    def from_referrals(self, month, limit, day, fits):
        rows = [row for row in self.numbers.shuffled(self.referred.get(month, []))
                if self.free(row.child, day or row.day) and fits(row.child, row.day)]
        result, seen = [], set()
        for row in rows:
            if id(row.child) not in seen and len(result) < limit:
                seen.add(id(row.child))
                result.append((row.child, row.day))
        return result

    def planned(self, child, day):
        """Soon on a plan: their case is the planning team's."""
        return any(place.child is child for month in range(month_of(day), month_of(day) + 3)
                   for place in self.plans.get(month, []))

    def new_person(self, low, high, day):
        household = self.people.household()
        return self.people.add(household, self.people.birth_for_ages(*self.numbers.weighted([((n, n), 1) for n in range(low, high + 1)]), day))

    def starts(self, month, first, last, wanted, teams):
        """Children with the day on which they come to the service, between two days of the month."""
        numbers, found = self.numbers, []

        def day_in():
            return numbers.pick(working_between(first, last))

        if self.name == "da":
            found = [(child, day, None, None) for child, day in self.from_referrals(
                month, wanted, None, lambda child, day: first <= day <= last and not self.planned(child, day))]
        elif self.name == "ip":
            # Children on a plan come to the team of their plan and stay while the plan lasts.
            for place in self.plans.get(month, []):
                if place.team in teams and first <= place.start <= last and self.free(place.child, place.start) \
                        and all(place.child is not other[0] for other in found) and len(found) < wanted:
                    found.append((place.child, place.start, place.team, place.end or MONTH_END + timedelta(1)))
            for back in (1, 2, 3):
                found += [(child, day_in(), None, None) for child, _ in self.from_referrals(
                    month - back, wanted - len(found), first,
                    lambda child, day: child.birth is None or age_at(child.birth, last) < 18)
                    if all(child is not other[0] for other in found)]
        elif self.name == "reach":
            for back in range(0, 8):
                found += [(child, day_in(), None, None) for child, _ in self.from_referrals(
                    month - back, wanted - len(found), first,
                    lambda child, day: child.birth is not None and 12 <= age_at(child.birth, last) <= 16)
                    if all(child is not other[0] for other in found)]
        elif self.name == "cic":
            for period in reversed(self.care):
                if period.start <= last - timedelta(20) and (period.end is None or period.end > last) \
                        and self.free(period.child, first) and all(period.child is not other[0] for other in found) \
                        and len(found) < wanted:
                    found.append((period.child, max(first, period.start), None, period.end))
        ages = {"da": (0, 16), "ip": (0, 16), "reach": (12, 16), "cic": (1, 15), "ou": (17, 21), "zero_25": (0, 21)}[self.name]
        while len(found) < wanted:
            day = day_in()
            found.append((self.new_person(*ages, day), day, None, None))
        return found


class Service:
    def __init__(self, world, name, totals, held):
        self.name, self.totals, self.teams = name, totals, totals["teams"]
        self.numbers = Numbers("cases " + name)
        self.pool = Pool(world, name, self.numbers, held)
        self.held = held
        self.cases, self.posts, self.workers = [], [], 0

    def add(self, found):
        for child, day, team, kept in found:
            # The weight of the teams differs a little, as their districts do.
            team = team or self.numbers.weighted([(name, 10 - n % 3) for n, name in enumerate(self.teams)])
            self.cases.append(Case(child, team, day, kept))
            self.held.setdefault(id(child), []).append(self.cases[-1])

    def close(self, month, count, from_day):
        """The older a case, the likelier its end; those of a running plan stay."""
        possible = [case for case in self.numbers.shuffled([c for c in self.cases if c.end is None])
                    if case.start < from_day and (case.kept_until is None or case.kept_until <= last_day(month))]
        possible.sort(key=lambda case: self.numbers.below(1000) * (20 + (last_day(month) - case.start).days), reverse=True)
        assert len(possible) >= count, (self.name, month, count, len(possible))
        for case in possible[:count]:
            earliest = max(first_day(month), case.start + timedelta(3), case.kept_until or case.start)
            days = working_between(min(earliest, last_day(month)), last_day(month)) or [last_day(month)]
            case.end = self.numbers.pick(days)

    def simulate(self, first, january):
        totals, numbers = self.totals, self.numbers
        stock = totals["first"][0]
        # Those held at the beginning came in the months before.
        span = max(2, totals["tenths_of_months"] // 10)
        for back in range(span, 0, -1):
            share = stock * (span + 1 - back) * 2 // (span * (span + 1))
            month = first - back
            self.add(self.pool.starts(month, first_day(month), last_day(month), share, self.teams))
        month = first - 1
        self.add(self.pool.starts(month, first_day(month), last_day(month), stock - len(self.cases), self.teams))
        under = totals["states"]["under_6_weeks"]
        in_february = (under * 28 + 41) // 42
        for month in range(first, january + 2):
            last = last_day(month)
            if month == january + 1:
                fresh = self.pool.starts(month, first_day(month), last, in_february, self.teams)
                wanted, settled = totals["february"][0], SIX_WEEKS + timedelta(1)
                closing = stock + len(fresh) - wanted
            elif month == january:
                after = self.pool.starts(month, SIX_WEEKS + timedelta(1), last, under - in_february, self.teams)
                wanted, settled = totals["january"][0], SIX_WEEKS + timedelta(1)
                self.add(after)
                early = max(0, wanted - stock - len(after)) + len(after) * 17 // 14
                fresh = self.pool.starts(month, first_day(month), SIX_WEEKS, early, self.teams)
                closing = stock + len(after) + len(fresh) - wanted
            else:
                wanted = steady(totals["first"][0], totals["january"][0], month - first + 1, january - first + 1)
                wanted += numbers.between(-wanted // 40, wanted // 40)
                usual = stock * 10 // totals["tenths_of_months"] * numbers.between(85, 115) // 100
                fresh = self.pool.starts(month, first_day(month), last, max(usual, wanted - stock, 1), self.teams)
                settled = last + timedelta(1)
                closing = stock + len(fresh) - wanted
            self.add(fresh)
            self.close(month, closing, settled)
            stock = wanted
            assert stock == sum(case.open_at(last) for case in self.cases), (self.name, month)

    def staff(self, first, january):
        """Posts that give the hours wanted at each month end; now and then a worker makes room for another.

        More hours come after the inspection.
        """
        numbers, totals = self.numbers, self.totals

        def hire(tenths, start):
            self.workers += 1
            held = {team: sum(p.tenths for p in self.posts if p.team == team and p.end is None) for team in self.teams}
            team = min(self.teams, key=lambda name: held[name])
            self.posts.append(Post(f"{self.name.upper().replace('ZERO_25', '025')} {self.workers:02d}", team, tenths, start))

        for month in range(first - 1, january + 2):
            day = working_between(first_day(month), last_day(month))[0]
            if month == january + 1:
                wanted = totals["february"][1]
            elif month == january:
                wanted = totals["january"][1]
            else:
                wanted = steady(totals["first"][1], totals["january"][1], max(0, month - INSPECTION), january - INSPECTION)
            held = sum(post.tenths for post in self.posts if post.end is None)
            leaving = [post for post in self.posts if post.end is None]
            if month < january and leaving and numbers.chance(18 * len(leaving)):
                post = numbers.pick(leaving)
                post.end = day
                held -= post.tenths
            while held > wanted:
                post = [p for p in self.posts if p.end is None][-1]
                post.end = day
                held -= post.tenths
            while held < wanted:
                tenths = min(wanted - held, numbers.weighted([(10, 7), (8, 2), (6, 2)]))
                hire(tenths, day)
                held += tenths

    def name_workers(self):
        for case in self.cases:
            until = min(case.end or MONTH_END, MONTH_END)
            # The extract shows the latest worker: one in a post of the team when the case was last held.
            held = [p for p in self.posts if p.team == case.team and p.start <= until and (p.end is None or p.end > until)]
            case.worker = self.numbers.pick(held).worker if held else ""

    def gap(self):
        if self.numbers.chance(self.totals["late_per_mille"]):
            return self.numbers.weighted([(self.numbers.between(43, 70), 40), (self.numbers.between(71, 120), 35),
                                          (self.numbers.between(121, 200), 25)])
        return self.numbers.weighted([(self.numbers.between(25, 33), 45), (self.numbers.between(34, 42), 55)])

    def supervise(self):
        numbers, totals = self.numbers, self.totals
        for case in self.cases:
            until = case.end or MONTH_END
            day = case.start + timedelta(numbers.between(5, 40))
            if numbers.chance(totals["missed_per_mille"]):
                day = case.start + timedelta(numbers.between(70, 400))
            while day <= until:
                held = WORKING[working_index(day)]
                if held <= until and held >= SUPERVISED_FROM:
                    case.supervisions.append(held)
                day += timedelta(self.gap())
        older = [case for case in self.cases if case.open_at(MONTH_END) and case.start <= SIX_WEEKS]
        states = totals["states"]
        assert len(older) == states["in_time"] + states["overdue"] + states["no_record"], self.name
        order = numbers.shuffled(older)
        # Without any record: the younger ones; overdue: those that have been here long enough for it.
        order.sort(key=lambda case: case.start, reverse=True)
        recent = order[:min(len(order), states["no_record"] * 3)]
        without = numbers.shuffled(recent)[:states["no_record"]]
        left = [case for case in order if all(case is not other for other in without)]
        can_wait = [case for case in left if case.start <= date(2018, 12, 20)]
        late = [case for case in numbers.shuffled(can_wait)
                if not case.supervisions or case.supervisions[-1] < SIX_WEEKS][:states["overdue"]]
        late += [case for case in numbers.shuffled(can_wait) if all(case is not other for other in late)][
            :states["overdue"] - len(late)]
        assert len(late) == states["overdue"], (self.name, len(late))
        chosen = {id(case) for case in late}
        for case in without:
            case.supervisions = []
        for case in left:
            if id(case) in chosen:
                case.supervisions = [day for day in case.supervisions if day < SIX_WEEKS]
                if not case.supervisions:
                    case.supervisions = [numbers.pick(working_between(
                        max(case.start, date(2018, 11, 12)), SIX_WEEKS - timedelta(1)))]
            elif not case.supervisions or case.supervisions[-1] < SIX_WEEKS:
                case.supervisions.append(numbers.pick(working_between(SIX_WEEKS, MONTH_END)))


def group_sessions(numbers, services, totals, first, last):
    rows = []
    for name, service in services.items():
        for month in range(first, last - 2):
            for _ in range((totals["before"][name] + numbers.below(10)) // 10):
                rows.append((numbers.pick(working_between(first_day(month), last_day(month))), numbers.pick(service.teams)))
        for _ in range(totals["last_three_months"][name]):
            month = last - numbers.below(3)
            rows.append((numbers.pick(working_between(first_day(month), last_day(month))), numbers.pick(service.teams)))
    return sorted(rows)


def make_workload(world, totals):
    first, last = month_from(totals["first_month"]), month_from(totals["month"])
    held, services = {}, {}
    for name, settings in totals["services"].items():
        if name == "about":
            continue
        service = services[name] = Service(world, name, settings, held)
        service.simulate(first, last - 1)
        service.staff(first, last - 1)
        service.name_workers()
        service.supervise()
    return services, group_sessions(Numbers("group supervisions"), services, totals["group_supervisions"],
                                    first, last)

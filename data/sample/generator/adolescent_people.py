"""The young people of the pages about vulnerable adolescents: who they are and when they were in care.

Children that other topics made are taken where they fit, others are added, so that the totals hold whoever there is.
"""

from datetime import date, timedelta

from days import add_months, age_at

END = date(2019, 2, 28)
AGES = [(12, 6), (13, 11), (14, 19), (15, 25), (16, 22), (17, 17)]


class Youth:
    def __init__(self, child, group, care=()):
        self.child = child
        # "watched": of the data set; "aged": 18 before the window ended; "young": under 12 then;
        # "elsewhere": another authority's; "past": concerns before the window only; "later": after it.
        self.group = group
        self.care = sorted(care)
        self.cares = False
        self.missing = False
        self.concerns = []  # (first day, last day or None)

    def in_care(self, day):
        return any(start <= day and (end is None or end > day) for start, end in self.care)

    def age(self, day):
        return age_at(self.child.birth, day)

    @property
    def eighteen(self):
        return add_months(self.child.birth, 216)

    @property
    def elsewhere(self):
        return self.group == "elsewhere"


def times_by_child(rows):
    """Child to the times (start, end) of rows with child, start and end."""
    times, children = {}, {}
    for row in rows or []:
        times.setdefault(id(row.child), []).append((row.start, row.end))
        children[id(row.child)] = row.child
    return times, children


def touches(times, first, last):
    """Open at the end of the window or ended within it."""
    return any(start <= last and (end is None or end >= first) for start, end in times)


def days_within(times, first, last):
    return sum(max(0, (min(end or last, last) - max(start, first)).days) for start, end in times)


class Chooser:
    def __init__(self, world, numbers, totals):
        self.numbers = numbers
        self.people = world.people_for("adolescents")
        self.first, self.last = (date.fromisoformat(text) for text in totals["window"])
        self.care, cared = times_by_child(world.made.get("care") or world.made["periods_of_care"])
        self.plans, planned = times_by_child(world.made.get("cin_plans"))
        self.in_care = {key for key, times in self.care.items() if touches(times, self.first, self.last)}
        self.in_need = {key for key, times in self.plans.items() if touches(times, self.first, self.last)}
        self.taken = set()
        self.cared = self.mixed(cared.values())
        self.planned = self.mixed(planned.values())
        self.referred = self.mixed({id(row.child): row.child for row in world.made["referrals"]}.values())

    def mixed(self, children):
        return self.numbers.shuffled(sorted(children, key=lambda child: child.id))

    def fits(self, child, low, high, gender=None):
        return (id(child) not in self.taken and child.birth is not None
                and child.gender in ([gender] if gender else ["M", "F"])
                and low <= age_at(child.birth, self.last) <= high)

    def take(self, child, group):
        self.taken.add(id(child))
        return Youth(child, group, self.care.get(id(child), ()))

    def new(self, low, high, gender=None):
        age = self.numbers.weighted([(age, weight) for age, weight in AGES if low <= age <= high] or [(low, 1)])
        birth = self.people.birth_for_ages(age, age, self.last)
        return self.people.add(self.people.household(), birth, gender or self.numbers.weighted([("M", 1), ("F", 1)]))

    def from_care(self, count, girls):
        """Those in care for most of the window first; girls and boys as near as may be to what is asked."""
        chosen = {}
        fitting = [child for child in self.cared if self.fits(child, 12, 17) and id(child) in self.in_care]
        fitting.sort(key=lambda child: (id(child) in self.in_need,
                                        days_within(self.care[id(child)], self.first, self.last) < 60))
        for gender, wanted in (("F", girls), ("M", count - girls)):
            chosen[gender] = [child for child in fitting if child.gender == gender][:wanted]
        rest = [child for child in fitting if child not in chosen["F"] and child not in chosen["M"]]
        result = [self.take(child, "watched") for child in chosen["F"] + chosen["M"]
                  + rest[:count - len(chosen["F"]) - len(chosen["M"])]]
        while len(result) < count:
            # Nobody left in care: invented young people stand in, without a time in care in the lists.
            youth = self.take(self.new(13, 17), "watched")
            youth.care = [(date(2016, 10, 1), None)]
            result.append(youth)
        for youth in result:
            youth.cares = True
        return result

    def in_need_only(self, count):
        fitting = [child for child in self.planned if self.fits(child, 12, 17) and id(child) in self.in_need
                   and id(child) not in self.in_care]
        children = fitting[:count]
        while len(children) < count:
            children.append(self.new(12, 17))
        return [self.take(child, "watched") for child in children]

    def at_home(self, gender, known, group="watched", low=12, high=17):
        """Neither in care nor on a plan within the window; `known`: per mille met by the front door before."""
        if self.numbers.chance(known):
            for child in self.referred:
                if (self.fits(child, low, high, gender) and id(child) not in self.in_care
                        and id(child) not in self.in_need):
                    return self.take(child, group)
        return self.take(self.new(low, high, gender), group)

    def aged(self, count, in_care):
        """Turned 18 within the window's last year."""
        result = []
        pool = [child for child in self.cared if id(child) in self.in_care] if in_care else []
        for child in pool:
            if (len(result) < count and child.birth and id(child) not in self.taken and child.gender in "MF"
                    and add_months(self.last, -8) < add_months(child.birth, 216) < date(2019, 1, 1)
                    and days_within(self.care[id(child)], self.first, self.last) >= 60):
                result.append(self.take(child, "aged"))
        while len(result) < count:
            eighteen = add_months(self.last, -7) + timedelta(self.numbers.below(180))
            child = self.people.add(self.people.household(), add_months(eighteen, -216),
                                    self.numbers.weighted([("M", 1), ("F", 1)]))
            youth = self.take(child, "aged")
            if in_care:
                youth.care = [(date(2016, 11, 1), youth.eighteen)]
            result.append(youth)
        return result

    def stranger(self, group, low, high, gender=None):
        return self.take(self.new_of_age(low, high, gender), group)

    def new_of_age(self, low, high, gender):
        birth = self.people.birth_for_ages(low, high, self.last)
        return self.people.add(self.people.household(), birth, gender or self.numbers.weighted([("M", 1), ("F", 1)]))


def choose_watched(chooser, totals):
    """The data set: in care, on a child in need plan, and others; all but a few of them went missing."""
    wanted = totals["young_people"]
    numbers = chooser.numbers
    cared = chooser.from_care(wanted["in_care"], wanted["in_care"] * 11 // 20)
    # Some of those in care may have been on a child in need plan before.
    planned = chooser.in_need_only(wanted["child_in_need"]
                                   - sum(id(youth.child) in chooser.in_need for youth in cared))
    boys, girls = wanted["missing_boys"], wanted["missing_girls"]
    not_missing = wanted["all"] - boys - girls
    # The eldest: whoever was not missing was exploited or met, which the youngest hardly are.
    quiet = [min(youths, key=lambda youth: (youth.child.birth, youth.child.id)) for youths in (cared, planned)]
    for youth in cared + planned:
        if youth in quiet:
            continue
        youth.missing = True
        boys -= youth.child.gender == "M"
        girls -= youth.child.gender == "F"
    assert boys >= 0 and girls >= 0, "too many of one sex were taken from other topics"
    others = []
    for gender, count in (("M", boys), ("F", girls)):
        for _ in range(count):
            others.append(chooser.at_home(gender, 750))
            others[-1].missing = True
    for _ in range(not_missing - 2):
        others.append(chooser.at_home(None, 750, low=15))
    watched = cared + planned + others
    assert len(watched) == wanted["all"]
    return numbers.shuffled(watched)

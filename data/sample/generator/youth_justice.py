"""Interventions of the youth offending team, and the cautions and sentences of the young people."""

from datetime import date, timedelta

from days import add_months, age_at, first_day, last_day, month_from, month_of, working_between, working_on_or_before
from numbers64 import Numbers
from world import CHILD, text

MONTH_END = date(2019, 2, 28)
STATUTORY = ("FIRST_TIER", "COMMUNITY", "CUSTODY")
ORDERS = [(("REFERRAL_ORDER", "FIRST_TIER"), 56), (("REPARATION_ORDER", "FIRST_TIER"), 4),
          (("YOUTH_REHABILITATION_ORDER", "COMMUNITY"), 40)]
DETENTION = [(("DETENTION_AND_TRAINING_ORDER", "CUSTODY"), 85), (("LONG_TERM_DETENTION", "CUSTODY"), 15)]
OTHER = [(("YOUTH_CAUTION", "PRE_COURT"), 16), (("YOUTH_CONDITIONAL_CAUTION", "PRE_COURT"), 26),
         (("COMMUNITY_RESOLUTION", "PRE_COURT"), 18), (("PREVENTION", "PREVENTION"), 24),
         (("DIVERSION", "PREVENTION"), 8), (("BAIL_SUPERVISION", "REMAND"), 8)]
CAUTIONS = ("YOUTH_CAUTION", "YOUTH_CONDITIONAL_CAUTION")
AGES = [(11, 2), (12, 5), (13, 10), (14, 18), (15, 24), (16, 27), (17, 22)]


class Case:
    def __init__(self, child, start, programme, tier):
        self.child, self.start, self.programme, self.tier = child, start, programme, tier
        self.end = None
        self.level = ""
        self.gang = None
        self.ete = ""

    @property
    def statutory(self):
        return self.tier in STATUTORY

    def open_at(self, day):
        return self.start <= day and (self.end is None or self.end > day)


class Outcome:
    def __init__(self, child, day, disposal, tier):
        self.child, self.day, self.disposal, self.tier = child, day, disposal, tier
        self.first = "N"


class Maker:
    def __init__(self, numbers, people, totals, referrals):
        self.numbers, self.people, self.totals = numbers, people, totals
        self.cases, self.outcomes, self.latest, self.last_outcome = [], [], {}, {}
        self.final = month_from(totals["month"])
        self.rows = {month_from(row[0]): row[1:] for row in totals["months"]}
        self.teenagers = {}
        for row in referrals:
            if row.child.birth and row.child.gender in ("M", "F") and age_at(row.child.birth, MONTH_END) >= 12:
                self.teenagers.setdefault(month_of(row.day), []).append(row)

    def free(self, child, day):
        case = self.latest.get(id(child))
        return case is None or (case.end is not None and case.end < day)

    def young_person(self, day):
        """Somebody met before, somebody referred to social care in the year before, or somebody new."""
        numbers, roll = self.numbers, self.numbers.below(100)
        if roll < 22:
            back = [case.child for case in self.cases[-160:] if self.free(case.child, day)
                    and age_at(case.child.birth, day) < 18]
            if back:
                return numbers.pick(back)
        if roll < 62:
            referred = [row.child for month in range(month_of(day) - 12, month_of(day))
                        for row in self.teenagers.get(month, []) if 11 <= age_at(row.child.birth, day) <= 17]
            likely = [child for child in referred if child.gender == "M"] if numbers.chance(820) else referred
            likely = [child for child in likely if self.free(child, day)]
            if likely:
                return numbers.pick(likely)
        age = numbers.weighted(AGES)
        return self.people.add(self.people.household(), self.people.birth_for_ages(age, age, day),
                               numbers.weighted([("M", 82), ("F", 18)]))

    def start(self, month, count, kinds, sure=()):
        """`sure` come first."""
        days = working_between(first_day(month), last_day(month))
        for number in range(count):
            day = self.numbers.pick(days)
            programme, tier = sure[number] if number < len(sure) else self.numbers.weighted(kinds)
            case = Case(self.young_person(day), day, programme, tier)
            self.cases.append(case)
            self.latest[id(case.child)] = case
            if case.statutory or programme in CAUTIONS:
                self.outcome(case.child, day, programme, tier)

    def outcome(self, child, day, disposal, tier):
        self.outcomes.append(Outcome(child, day, disposal, tier))

    def weight(self, case, month):
        age = month - month_of(case.start)
        if case.statutory:
            return {0: 0, 1: 1, 2: 3, 3: 9, 4: 7, 5: 7, 6: 14, 7: 8, 8: 8, 9: 14, 10: 9, 11: 9, 12: 26}.get(age, 40)
        return {0: 0, 1: 6, 2: 10, 3: 16, 4: 10, 5: 8, 6: 16}.get(age, 24)

    def end(self, month, statutory, count):
        days = working_between(first_day(month), last_day(month))
        for _ in range(count):
            waiting = [case for case in self.cases if case.end is None and case.statutory == statutory]
            case = self.numbers.weighted([(case, self.weight(case, month)) for case in waiting])
            case.end = self.numbers.pick(days)

    def first_time_entrants(self, month, count):
        """So many of the month's outcomes are somebody's first ever."""
        known, eligible, likely = {}, [], ("PRE_COURT", "FIRST_TIER")
        for outcome in sorted(self.outcomes, key=lambda outcome: outcome.day):
            if id(outcome.child) not in known and month_of(outcome.day) == month \
                    and 10 <= age_at(outcome.child.birth, outcome.day) <= 17 and outcome.tier != "CUSTODY":
                eligible.append(outcome)
            known[id(outcome.child)] = True
        eligible = sorted(self.numbers.shuffled(eligible), key=lambda outcome: outcome.tier not in likely)
        while len(eligible) < count:
            day = self.numbers.pick(working_between(first_day(month), last_day(month)))
            child = self.people.add(self.people.household(), self.people.birth_for_ages(14, 16, day), "M")
            self.outcome(child, day, "YOUTH_CAUTION", "PRE_COURT")
            eligible.append(self.outcomes[-1])
        for outcome in eligible[:count]:
            outcome.first = "Y"

    def without_intervention(self, month):
        """Fines and discharges that leave nothing for the team to do."""
        days = working_between(first_day(month), last_day(month))
        for _ in range(self.numbers.between(0, 3)):
            day = self.numbers.pick(days)
            disposal = self.numbers.weighted([("DISCHARGE", 50), ("FINE", 30), ("YOUTH_CAUTION", 20)])
            self.outcome(self.young_person(day), day, disposal,
                         "PRE_COURT" if disposal == "YOUTH_CAUTION" else "FIRST_TIER")

    def run(self):
        first, numbers, totals = month_from(self.totals["first_month"]), self.numbers, self.totals
        for month in range(first, self.final + 1):
            if month in self.rows:
                orders, orders_ended, other, other_ended, entrants, custody = self.rows[month]
            else:
                orders = numbers.between(*totals["statutory_starts_before"])
                other = numbers.between(*totals["other_starts_before"])
                entrants, custody = numbers.between(*totals["entrants_before"]), numbers.below(2)
                ended = []
                for statutory, name, started in ((True, "statutory", orders), (False, "other", other)):
                    level = totals[name + "_level"] + (0 if month + 1 in self.rows else numbers.between(-4, 4))
                    level = min(level, totals[name + "_ramp"] * (month - first + 1))
                    now = sum(case.end is None and case.statutory == statutory for case in self.cases)
                    ended.append(max(0, now + started - level))
                orders_ended, other_ended = ended
            self.start(month, orders, ORDERS, [numbers.weighted(DETENTION) for _ in range(custody)])
            self.start(month, other, OTHER)
            self.without_intervention(month)
            self.end(month, True, orders_ended)
            self.end(month, False, other_ended)
            self.first_time_entrants(month, entrants)


def give_levels(numbers, totals, cases):
    """Intensive cases come out as wanted at two month ends."""
    blank = numbers.shuffled([case for case in cases if case.statutory and case.end is None
                              and month_of(case.start) == month_of(MONTH_END)])[:totals["not_yet_assessed"]]
    for case in cases:
        if case not in blank:
            chance = 420 if case.start < date(2018, 3, 1) else 330
            chance = 900 if case.tier == "CUSTODY" else chance if case.statutory else 60
            case.level = "INTENSIVE" if numbers.chance(chance) else numbers.weighted([("ENHANCED", 62), ("STANDARD", 38)])
    days = [last_day(month_from(month)) for month in totals["intensive"]]
    for day, wanted in zip(days, totals["intensive"].values()):
        here = [case for case in cases if case.statutory and case.level and case.open_at(day)]
        # A case open at both days would spoil the other one.
        free = numbers.shuffled([case for case in here if sum(case.open_at(other) for other in days) == 1])
        free.sort(key=lambda case: case.tier == "CUSTODY")
        excess = sum(case.level == "INTENSIVE" for case in here) - wanted
        for case in free:
            if excess > 0 and case.level == "INTENSIVE":
                case.level, excess = "ENHANCED", excess - 1
            elif excess < 0 and case.level != "INTENSIVE":
                case.level, excess = "INTENSIVE", excess + 1
        assert not excess


def give_gangs(numbers, totals, cases):
    """Confirmed members among the cases of the last two month ends as wanted; more of them as time goes on."""
    january, wanted = last_day(month_of(MONTH_END) - 1), totals["gang_members"]

    def confirm(case, last):
        first = case.start + timedelta(numbers.between(0, 25))
        case.gang = first if first <= last else case.start + timedelta(numbers.below((last - case.start).days + 1))

    stay = numbers.shuffled([case for case in cases if case.open_at(january) and case.open_at(MONTH_END)])
    ended = numbers.shuffled([case for case in cases if case.open_at(january) and not case.open_at(MONTH_END)])
    new = numbers.shuffled([case for case in cases if case.open_at(MONTH_END) and case.start > january])
    for case in stay[:wanted["stay"][0]] + ended[:wanted["ended"]]:
        confirm(case, january)
    for case in stay[wanted["stay"][0]:sum(wanted["stay"])]:
        case.gang = numbers.pick(working_between(date(2019, 2, 1), MONTH_END))
    for case in new[:wanted["new"]]:
        confirm(case, MONTH_END)
    settled = {id(case) for case in stay + ended + new}
    for case in cases:
        if id(case) not in settled:
            months = month_of(case.start) - month_from("2014-10")
            if numbers.chance(370 + 6 * months):
                confirm(case, min(case.end, MONTH_END))


def give_activity(numbers, totals, cases):
    """Education, training and employment at the end."""
    by_month = {}
    for case in cases:
        if case.end:
            by_month.setdefault(month_of(case.end), []).append(case)
    for month, ended in by_month.items():
        wanted = totals["suitable_ete"].get(f"{month // 12}-{month % 12 + 1:02d}")
        orders = numbers.shuffled([case for case in ended if case.statutory])
        for position, case in enumerate(orders):
            suitable = numbers.chance(590) if wanted is None else position < wanted
            case.ete = "SUITABLE" if suitable else numbers.weighted([("PART_TIME", 45), ("NONE", 55)])
        for case in ended:
            if not case.statutory:
                case.ete = numbers.weighted([("SUITABLE", 66), ("PART_TIME", 14), ("NONE", 14), ("", 6)])


def make(world):
    totals, numbers = world.totals("youth_justice"), Numbers("youth justice")
    maker = Maker(numbers, world.people_for("youth_justice"), totals, world.made["referrals"])
    maker.run()
    cases = sorted(maker.cases, key=lambda case: (case.start, case.child.id))
    outcomes = sorted(maker.outcomes, key=lambda outcome: (outcome.day, outcome.child.id))
    give_levels(Numbers("youth justice levels"), totals, cases)
    give_gangs(Numbers("youth justice gangs"), totals, cases)
    give_activity(Numbers("youth justice activity"), totals, cases)
    for number, case in enumerate(cases, 1):
        case.id = f"YJ{number:05d}"
    world.write("youth_justice_interventions", ["intervention_id"] + CHILD + [
        "intervention_start_date", "intervention_end_date", "programme", "tier", "intervention_level",
        "gang_member_confirmed_date", "ete_status_at_end", "allocated_worker"],
          [[case.id] + case.child.columns() + [
              text(case.start), text(case.end), case.programme, case.tier, case.level, text(case.gang), case.ete,
              f"Worker {numbers.between(81, 93)}"] for case in cases])
    world.write("youth_justice_outcomes", CHILD + ["outcome_date", "disposal", "disposal_tier", "first_time_entrant"],
          [outcome.child.columns() + [text(outcome.day), outcome.disposal, outcome.tier, outcome.first]
           for outcome in outcomes])
    world.targets += [
        ["yot_open_cases", "2017-04-01", "", "NONE", "Demand to understand, not to aim at"],
        ["yot_first_time_entrants", "2017-04-01", "", "NONE", "A small number, looked at child by child"],
        ["yot_custody", "2017-04-01", "0", "LOCAL", "Custody is the last resort"],
        ["yot_intensive", "2017-04-01", "", "NONE", "Follows from risk, not from an aim"],
        ["yot_gang_members", "2017-04-01", "", "NONE", "Follows from who is known to the team"],
        ["yot_suitable_ete", "2017-04-01", "66", "LOCAL", "Two in three young people are to leave with full hours"],
    ]
    world.benchmarks += [
        ["yot_custody", "STATISTICAL_NEIGHBOURS", "2018-03-31", "0.36", "RATIO", "MEAN", "2014", "10", "10"],
    ]
    world.made["youth_justice"] = cases

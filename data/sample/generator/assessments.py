"""Assessments of children referred: the first of a referral, and later ones of children who stayed known."""

from datetime import date, timedelta

from days import (WORKING, age_at, first_day, last_day, month_from, month_of, working_between, working_index,
                  working_on_or_before)
from numbers64 import Numbers
from world import CHILD, text

MONTH_END = date(2019, 2, 28)
OTHER_TEAMS = [("MASH", 6), ("Children in Care Team 1", 1), ("Children in Care Team 2", 1), ("Onwards & Upwards", 1), ("", 1)]
FIRST_OUTCOMES = [("NFA", 440), ("CIN", 300), ("EARLY_HELP", 100), ("CONTINUE_SERVICE", 85), ("OTHER_AGENCY", 45),
                  ("STRATEGY_DISCUSSION", 22), ("LEGAL_ACTION", 8)]
LATER_OUTCOMES = [("CONTINUE_SERVICE", 780), ("CIN", 110), ("NFA", 80), ("EARLY_HELP", 15), ("LEGAL_ACTION", 10),
                  ("STRATEGY_DISCUSSION", 5)]
STAYING_KNOWN = {"CIN", "CONTINUE_SERVICE", "LEGAL_ACTION", "STRATEGY_DISCUSSION"}


class Assessment:
    def __init__(self, referral, start, completed):
        self.referral = referral
        self.child = referral.child
        self.start = start
        self.completed = completed
        self.later = False
        self.seen = "Y"
        self.outcome = ""
        self.team = ""


def share_out(numbers, groups, counts):
    """So many of each label to the members, groups kept together where the numbers allow; [(member, label)]."""
    left, result = dict(counts), []
    for group in sorted(numbers.shuffled(groups), key=lambda group: -len(group)):
        fitting = [(label, count) for label, count in left.items() if count >= len(group)]
        chosen = numbers.weighted(fitting) if fitting else None
        for member in group:
            label = chosen if chosen is not None else numbers.weighted([(lab, c) for lab, c in left.items() if c])
            left[label] -= 1
            result.append((member, label))
    assert not any(left.values()), left
    return result


class Maker:
    def __init__(self, numbers, totals, referrals):
        self.numbers = numbers
        self.totals = totals
        self.rows = []
        self.waiting, self.known, self.months, self.times = {}, [], {}, {}
        families = {}
        for row in referrals:
            self.months[month_of(row.day)] = self.months.get(month_of(row.day), 0) + 1
            if row.nfa == "N" and (row.child.birth is None or age_at(row.child.birth, row.day) < 18):
                families.setdefault((row.day, id(row.child.household)), []).append(row)
        for (day, _), rows in families.items():
            self.waiting.setdefault(day, []).append(rows)

    def bands_of(self, month, count):
        """Working days to be taken, band by band."""
        bands = self.totals["bands"]
        if month == month_from(self.totals["month"]):
            counts = [band[2] for band in bands]
        else:
            shares = self.totals["earlier_bands"][str(month // 12)]
            counts = [count * (share + self.numbers.between(-26, 26)) // 1000 for share in shares]
            counts[0] += count - sum(counts)
        return [band[:2] for band, wanted in zip(bands, counts) for _ in range(wanted)]

    def dates(self, month, low, high):
        """A day of completion in the month and the start so many working days before it."""
        completed = self.numbers.pick(working_between(first_day(month), last_day(month)))
        length = max(self.numbers.between(low, high), self.numbers.between(low, high)) if high <= 45 else (
            min(self.numbers.between(low, high), self.numbers.between(low, high)))
        return WORKING[working_index(completed) - length], completed

    def free(self, child, start, completed=MONTH_END):
        """Nobody is assessed twice at a time."""
        return all(completed < other or start > end for other, end in self.times.get(id(child), []))

    def made(self, referral, start, completed):
        self.times.setdefault(id(referral.child), []).append((start, completed or MONTH_END))
        return Assessment(referral, start, completed)

    def first_assessments(self, month, bands):
        left = {}
        for low, high in bands:
            left[(low, high)] = left.get((low, high), 0) + 1
        groups, tries = [], 0
        while any(left.values()):
            tries += 1
            assert tries < 60000, (month // 12, month % 12 + 1, left)
            low, high = self.numbers.weighted([(band, count) for band, count in left.items() if count])
            if tries % 3000 == 0 and month != month_from(self.totals["month"]):
                # Nobody was referred so long ago and not yet assessed.
                left[(low, high)] -= 1
                left[(3, 25)] = left.get((3, 25), 0) + 1
                continue
            start, completed = self.dates(month, low, high)
            families = [(day, rows) for back in (0, 1, 2) for day in [WORKING[working_index(start) - back]]
                        for rows in self.waiting.get(day, [])]
            if not families:
                continue
            day, rows = families[0] if self.numbers.chance(700) else self.numbers.pick(families)
            taken = [row for row in rows if self.free(row.child, start, completed)][:left[(low, high)]]
            if not taken:
                continue
            self.waiting[day].remove(rows)
            if len(taken) < len(rows):
                self.waiting[day].append([row for row in rows if row not in taken])
            left[(low, high)] -= len(taken)
            groups.append([self.made(row, start, completed) for row in taken])
        return groups

    def later_assessments(self, month, bands):
        groups, position = [], 0
        families = self.numbers.shuffled([group for group in self.known if not group[0].closed])
        tries = 0
        while position < len(bands):
            tries += 1
            assert tries < 60000, "no children known for long enough"
            low, high = bands[position]
            start, completed = self.dates(month, low, high)
            group = self.numbers.pick(families)
            since = max(row.completed for row in group)
            members = [row for row in group if (row.child.birth is None or age_at(row.child.birth, start) < 18)
                       and self.free(row.child, start, completed)]
            if not members or not since + timedelta(45) <= start <= since + timedelta(400):
                continue
            alike = 1
            while position + alike < len(bands) and bands[position + alike] == bands[position]:
                alike += 1
            later = [self.made(row.referral, start, completed) for row in members[:alike]]
            for row in later:
                row.later = True
            position += len(later)
            families.remove(group)
            self.known.remove(group)
            groups.append(later)
        return groups

    def settle(self, month, first, later):
        """Outcomes, teams and whether the child was seen; those of the last month are printed."""
        printed = month == month_from(self.totals["month"])
        if printed:
            self.settle_printed(first, later)
        for groups, outcomes, column in ((first, FIRST_OUTCOMES, 1), (later, LATER_OUTCOMES, 2)):
            teams = [(row[0], row[column]) for row in self.totals["teams"]]
            for group in groups:
                outcome, team = self.numbers.weighted(outcomes), self.numbers.weighted(teams)
                for row in group:
                    if not printed:
                        row.outcome, row.team = outcome, team
                        row.seen = "Y" if self.numbers.chance(975) else self.numbers.pick(["N", "N", "U"])
                    if row.team == "OTHER":
                        row.team = self.numbers.weighted(OTHER_TEAMS)
        for group in first + later:
            group[0].closed = group[0].outcome not in STAYING_KNOWN
            self.known.append(group)
            self.rows += group

    def settle_printed(self, first, later):
        totals, numbers = self.totals, self.numbers
        for groups, column in ((first, 1), (later, 2)):
            for row, team in share_out(numbers, groups, {row[0]: row[column] for row in totals["teams"]}):
                row.team = team
        left = dict(totals["outcomes"])
        of_later = {"CONTINUE_SERVICE": 56, "CIN": 8, "NFA": 5, "LEGAL_ACTION": 1}
        for outcome, count in of_later.items():
            left[outcome] -= count
        for row, outcome in share_out(numbers, later, of_later) + share_out(numbers, first, left):
            row.outcome = outcome
        rows = numbers.shuffled([row for group in first + later for row in group])
        for row in rows[totals["seen"]:]:
            row.seen = numbers.pick(["N", "N", "U"])

    def leave_open(self):
        """Assessments under way at the month end, most of them of recent referrals."""
        for day in sorted(self.waiting):
            age = (MONTH_END - day).days
            chance = 930 if age < 28 else 620 if age < 63 else 60 if age < 120 else 0
            for rows in self.waiting[day]:
                if not self.numbers.chance(chance):
                    continue
                start = min(WORKING[working_index(day) + self.numbers.below(3)], working_on_or_before(MONTH_END))
                self.open_group(rows, start, False, self.numbers.weighted([(row[0], row[1]) for row in self.totals["teams"]]))
        families = [group for group in self.known if not group[0].closed
                    and group[0].completed < MONTH_END - timedelta(120)
                    and group[0].completed > MONTH_END - timedelta(420)]
        days = working_between(MONTH_END - timedelta(70), MONTH_END)
        for group in self.numbers.shuffled(families)[:45]:
            self.open_group([row.referral for row in group], self.numbers.pick(days), True,
                            self.numbers.weighted([(row[0], row[2]) for row in self.totals["teams"]]))

    def open_group(self, referrals, start, later, team):
        for referral in referrals:
            if not self.free(referral.child, start):
                continue
            row = self.made(referral, start, None)
            row.later = later
            row.team = team if team != "OTHER" else "MASH"
            row.seen = "Y" if self.numbers.chance(min(950, 150 + 40 * (MONTH_END - start).days)) else "N"
            self.rows.append(row)


def make_assessments(numbers, totals, referrals):
    maker = Maker(numbers, totals, referrals)
    final = month_from(totals["month"])
    for month in range(month_from(totals["first_month"]), final + 1):
        if month == final:
            first, later = (sum(row[column] for row in totals["teams"]) for column in (1, 2))
        else:
            recent = [maker.months[month - back] for back in (1, 2) if month - back in maker.months]
            first = sum(recent) * totals["first_per_mille_of_referrals"] // (1000 * len(recent)) + numbers.between(-9, 9)
            later = first * totals["later_per_mille_of_first"] // 1000 + numbers.between(-6, 6)
            # The list begins: nothing is long enough ago to be followed by a later or a slow assessment.
            age = month - month_from(totals["first_month"])
            first = first * min(age + 1, 4) // 4
            later = later * max(0, min(age - 3, 8)) // 8
        bands = numbers.shuffled(maker.bands_of(month, first + later))
        if month < month_from(totals["first_month"]) + 4:
            bands = [[3, 18]] * (first + later)
        of_first = maker.first_assessments(month, bands[:first])
        of_later = maker.later_assessments(month, sorted(bands[first:]))
        maker.settle(month, of_first, of_later)
    maker.leave_open()
    return maker.rows


def make(world):
    numbers, referrals = Numbers("assessments"), world.made["referrals"]
    rows = make_assessments(numbers, world.totals("assessments"), referrals)
    numbers = Numbers("assessment columns")
    identifiers, number = {}, 30000
    for referral in referrals:
        number += numbers.between(1, 9)
        identifiers[id(referral)] = f"RF{number}"
    rows.sort(key=lambda row: (row.start, row.child.id))
    disability, workers, lines = {}, {}, []
    for row in rows:
        known = row.child.disability
        if known == "N" and id(row.child) not in disability:
            disability[id(row.child)] = numbers.weighted([("N", 925), ("Y", 55), ("U", 20)])
        group = (row.start, id(row.child.household))
        if group not in workers:
            workers[group] = f"Worker {numbers.between(11, 74)}" if row.team and numbers.chance(960) else ""
        support = ("Y" if row.outcome in STAYING_KNOWN else "N") if row.completed else ""
        lines.append(row.child.columns() + [
            known if known != "N" else disability[id(row.child)], text(row.start), row.seen, text(row.completed), support,
            row.team, workers[group], identifiers[id(row.referral)], row.outcome])
    world.write("assessments", CHILD + [
        "disability", "continuous_assessment_start_date", "child_seen_during_continuous_assessment",
        "continuous_assessment_authorisation_date", "requires_social_care_support", "allocated_team", "allocated_worker",
        "referral_id", "assessment_outcome"], lines)
    world.made["assessments"] = rows

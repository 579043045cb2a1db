"""Figures of the page yot, counted row by row."""

from datetime import timedelta

from box import add_box, percent_change, rounded_difference, share
from lists import Month, add_months, age, day_of

CASES, OUTCOMES = "youth_justice_interventions", "youth_justice_outcomes"
START, END, GANG = "intervention_start_date", "intervention_end_date", "gang_member_confirmed_date"

PAGES = ("yot",)
LISTS = {CASES: START, OUTCOMES: "outcome_date"}
DAYS = {"date_of_birth", END, GANG}
WHOLE = {"yot.c4.latest", "yot.c5.latest", "yot.c6.latest"}
TIERS = ["PREVENTION", "PRE_COURT", "FIRST_TIER", "COMMUNITY", "CUSTODY", "REMAND"]
STATUTORY = ("FIRST_TIER", "COMMUNITY", "CUSTODY")
CODES = {
    CASES: {"gender": ["M", "F", "U", "N"], "tier": TIERS, "intervention_level": ["STANDARD", "ENHANCED", "INTENSIVE", ""]},
    OUTCOMES: {"gender": ["M", "F", "U", "N"], "disposal_tier": TIERS, "first_time_entrant": ["Y", "N"]},
}
SPANS = {CASES: (START, END, ["ete_status_at_end"])}
KEYS = {CASES: ("intervention_id",)}
TWO = ("target", "latest")


class Youth:
    def __init__(self, lists):
        self.lists = lists

    def open_at(self, day):
        return [case for case in self.lists[CASES]
                if case[START] <= day and (case[END] is None or case[END] > day)]

    def cases(self, month):
        return len(self.open_at(month.last)) if self.lists.reaches(month, CASES) else None

    def intensive(self, month):
        cases = [case for case in self.open_at(month.last) if case["tier"] in STATUTORY and case["intervention_level"]]
        part = sum(case["intervention_level"] == "INTENSIVE" for case in cases)
        return (part if self.lists.reaches(month, CASES) else None, len(cases))

    def gang_members(self, month):
        cases = self.open_at(month.last)
        part = sum(case[GANG] is not None and case[GANG] <= month.last for case in cases)
        return (part if self.lists.reaches(month, CASES) else None, len(cases))

    def suitable(self, month):
        """Of the orders that ended in the three months up to the end of this one."""
        first = month.plus(-2)
        ended = [case for case in self.lists[CASES]
                 if case["tier"] in STATUTORY and case[END] and first.first <= case[END] <= month.last]
        part = sum(case["ete_status_at_end"] == "SUITABLE" for case in ended)
        return (part if self.lists.reaches(first, CASES) else None, len(ended))

    def outcomes(self, test, first, last):
        if not self.lists.reaches(first, OUTCOMES):
            return None
        return sum(first.first <= row["outcome_date"] <= last.last and test(row) for row in self.lists[OUTCOMES])

    def entrants(self, first, last):
        def enters(row):
            years = age(row["date_of_birth"], row["outcome_date"])
            return row["first_time_entrant"] == "Y" and years is not None and 10 <= years <= 17
        return self.outcomes(enters, first, last)

    def custody(self, first, last):
        return self.outcomes(lambda row: row["disposal_tier"] == "CUSTODY", first, last)


def year_id(month):
    return f"y{month.april.year % 100:02d}{(month.april.year + 1) % 100:02d}"


def counts(lists, youth, month, figures):
    year_ago = month.plus(-12)
    now, then = youth.cases(month), youth.cases(year_ago)
    add_box(lists, figures, "yot.c1", "yot_open_cases", now, month.last, 0, TWO)
    figures.count(f"yot.c1.comment.{month.chart_id}", now)
    figures.count(f"yot.c1.comment.{year_ago.chart_id}", then)
    figures.number("yot.c1.comment.decrease", percent_change(now, then))
    now = youth.entrants(month, month)
    add_box(lists, figures, "yot.c2", "yot_first_time_entrants", now, month.last, 0, TWO)
    figures.count(f"yot.c2.comment.{month.chart_id}", now)
    figures.count(f"yot.c2.comment.{year_ago.chart_id}", youth.entrants(year_ago, year_ago))
    figures.count("yot.c2.comment.ytd", youth.entrants(month.april, month))
    now = youth.custody(month, month)
    add_box(lists, figures, "yot.c3", "yot_custody", now, month.last)
    figures.count("yot.c3.comment.now", now)
    figures.count(f"yot.c3.comment.{year_id(month)}", youth.custody(month.april, month))
    # The whole of the year that ended at the latest March before the month shown.
    march = month.april.plus(-1) if month.number != 3 else month.plus(-12)
    figures.count(f"yot.c3.comment.{year_id(march)}", youth.custody(march.april, march))


def shares(lists, youth, month, figures):
    now, then = youth.intensive(month), youth.intensive(month.plus(-12))
    add_box(lists, figures, "yot.c4", "yot_intensive", now, month.last, 0, TWO)
    figures.quotient("yot.c4.comment.latest", *now)
    figures.quotient(f"yot.c4.comment.{month.plus(-12).chart_id}", *then)
    figures.number("yot.c4.comment.decrease", rounded_difference(share(now), share(then)))
    now = youth.gang_members(month)
    add_box(lists, figures, "yot.c5", "yot_gang_members", now, month.last, 0, TWO)
    figures.quotient("yot.c5.comment.latest", *now)
    figures.quotient("yot.c5.comment.prev_month", *youth.gang_members(month.plus(-1)))
    run = [share(youth.gang_members(month.plus(-back))) for back in range(24)]
    known = [value for value in run if value is not None]
    figures.number("yot.c5.comment.low", min(known, default=None))
    figures.number("yot.c5.comment.high", max(known, default=None))
    # What is shown for a month are the orders that ended in the three months before it.
    shown, before = month.plus(-1), month.plus(-2)
    now, target = youth.suitable(shown), lists.target("yot_suitable_ete", shown.last)
    add_box(lists, figures, "yot.c6", "yot_suitable_ete", now, shown.last, 0, ("target", "latest", "variance"))
    figures.quotient("yot.c6.comment.now", *now)
    figures.number("yot.c6.comment.below_target", rounded_difference(share(now), target))
    figures.number("yot.c6.comment.target", target)
    figures.number("yot.c6.comment.increase", rounded_difference(share(now), share(youth.suitable(before))))
    figures.quotient("yot.c6.comment.prev_month", *youth.suitable(before))


def add_figures(lists, month, figures):
    youth = Youth(lists)
    for back in range(24):
        point = month.plus(-back)
        figures.count(f"yot.c1.cases.{point.chart_id}", youth.cases(point))
        figures.count(f"yot.c2.entrants.{point.chart_id}", youth.entrants(point, point))
        figures.count(f"yot.c3.custody.{point.chart_id}", youth.custody(point, point))
        figures.quotient(f"yot.c4.share.{point.chart_id}", *youth.intensive(point))
        figures.quotient(f"yot.c5.share.{point.chart_id}", *youth.gang_members(point))
        ended = point.plus(-1)
        figures.quotient(f"yot.c6.share.{ended.chart_id}", *youth.suitable(ended))
    counts(lists, youth, month, figures)
    shares(lists, youth, month, figures)


def change(perturbation):
    """Confirmations and ends at month ends, young people who turn 10 or 18, activity of orders that ended."""
    random, lists = perturbation.random, perturbation.lists
    for number, case in enumerate(lists[CASES]):
        case["intervention_id"] = f"P{number}"
        if perturbation.chance(0.5):
            day = random.choice([perturbation.turning_day(day_of(case[START])), day_of(case[START])])
            case[GANG] = random.choice(["", day.isoformat()])
        if case[END] and perturbation.chance(0.5):
            case["ete_status_at_end"] = random.choice(["SUITABLE", "PART_TIME", "NONE", ""])
        if case[END] and perturbation.chance(0.3):
            day = Month.of(day_of(case[END])).last + timedelta(random.choice([0, 1]))
            case[END] = day.isoformat()
    for row in lists[OUTCOMES]:
        if perturbation.chance(0.5):
            years = random.choice([10, 11, 17, 18])
            birth = add_months(day_of(row["outcome_date"]), -12 * years) + timedelta(random.choice([-1, 0, 1]))
            row["date_of_birth"] = birth.isoformat()


def quoted(lists):
    youth, february, year_ago = Youth(lists), Month(2019, 2), Month(2018, 2)

    def whole(pair):
        return int(share(pair) + 0.5)

    return [
        ("open cases a year before", 78, youth.cases(year_ago)),
        ("first-time entrants a year before", 6, youth.entrants(year_ago, year_ago)),
        ("custody since April", 5, youth.custody(february.april, february)),
        ("custody in the whole of last year", 11, youth.custody(Month(2017, 4), Month(2018, 3))),
        ("intensive a year before, per cent", 46, whole(youth.intensive(year_ago))),
        ("gang members a month before, per cent", 60, whole(youth.gang_members(Month(2019, 1)))),
        ("orders ended October to December, per cent suitable", 56, whole(youth.suitable(Month(2018, 12)))),
    ]

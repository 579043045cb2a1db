"""Figures of the page cp, counted row by row."""

from datetime import timedelta
from fractions import Fraction

from box import add_box
from lists import MONTH_NAMES, Month, add_months, age, day_of

START, END = "child_protection_plan_start_date", "child_protection_plan_end_date"
PLANS, VISITS, REVIEWS, CARE = ("child_protection_plans", "child_protection_visits", "child_protection_reviews",
                                "periods_of_care")
CARE_START, CARE_END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"

PAGES = ("cp",)
LISTS = {PLANS: START, VISITS: "visit_date", REVIEWS: "review_date", CARE: CARE_START}
DAYS = {"date_of_birth", END, CARE_END}
WHOLE = {"cp.team.total.visits", "cp.c5.latest"}
GENDERS = ["M", "F", "U", "N"]
CODES = {
    PLANS: {"gender": GENDERS, "disability": ["Y", "N", "U"],
            "latest_category_of_abuse": ["NEG", "PHY", "SAB", "EMO", "MUL"],
            "case_holding_team": [f"Intervention & Planning Team {n}" for n in range(1, 9)] + ["", "Assessment Team 1"],
            "number_of_previous_child_protection_plans": ["", "0", "1", "2"]},
    VISITS: {"visit_successful": ["Y", "N"], "child_seen_alone": ["Y", "N", "U", ""]},
    REVIEWS: {},
    CARE: {"gender": GENDERS},
}
SPANS = {PLANS: (START, END, ["destination_at_end"]),
         CARE: (CARE_START, CARE_END, ["reason_ceased_to_be_looked_after"])}
UNIQUE = (PLANS, CARE)
CATEGORIES = {"emotional": "EMO", "neglect": "NEG", "physical": "PHY", "sexual": "SAB", "multiple": "MUL"}
DURATIONS = [("under_3m", 0, 3), ("under_6m", 3, 6), ("under_1y", 6, 12), ("under_2y", 12, 24), ("over_2y", 24, None)]
AGES = [("u1", -1, 0), ("1_5", 1, 5), ("6_10", 6, 10), ("11_15", 11, 15), ("16_plus", 16, 999)]
GAPS = [("0_5", 0, 5), ("6_10", 6, 10), ("11_15", 11, 15), ("16_20", 16, 20), ("over_20", 21, 10 ** 9)]
TEAMS = {f"ip{n}": f"Intervention & Planning Team {n}" for n in range(1, 8)}


class Protection:
    def __init__(self, lists, month, figures):
        self.lists, self.month, self.figures = lists, month, figures
        self.plans = lists[PLANS]
        self.by_child = {name: {} for name in (PLANS, VISITS, REVIEWS, CARE)}
        for name, children in self.by_child.items():
            for row in lists[name]:
                children.setdefault(row["child_unique_id"], []).append(row)
        self.last_three = [month, month.plus(-1), month.plus(-2)]
        self.chart_months = [month.plus(-back) for back in range(23, -1, -1)]

    def has(self, month, *names):
        return self.lists.reaches(month, PLANS, *names)

    def of_child(self, name, plan):
        return self.by_child[name].get(plan["child_unique_id"], [])

    def open_at(self, day):
        return [plan for plan in self.plans if plan[START] <= day and (plan[END] is None or plan[END] > day)]

    def started(self, first, last):
        return [plan for plan in self.plans if first.first <= plan[START] <= last.last]

    def ended(self, first, last):
        return [plan for plan in self.plans if plan[END] and first.first <= plan[END] <= last.last]

    def count_open(self, identifier, month, test, *names):
        """A snapshot count of the plans open at the month end that pass the test."""
        value = sum(map(test, self.open_at(month.last))) if self.has(month, *names) else None
        self.figures.count(identifier, value)
        return value

    def share_open(self, identifier, month, test, *names):
        plans = self.open_at(month.last)
        top = sum(map(test, plans)) if self.has(month, *names) else None
        self.figures.quotient(identifier, top, len(plans))

    # tests of one plan

    @staticmethod
    def under_five(plan, day):
        years = age(plan["date_of_birth"], day)
        return years is not None and years < 5

    def looked_after(self, plan, day):
        return any(row["date_started_to_be_looked_after"] <= day
                   and (row["date_ceased_to_be_looked_after"] is None or row["date_ceased_to_be_looked_after"] > day)
                   for row in self.of_child(CARE, plan))

    def visited(self, plan, day):
        return any(row["visit_successful"] == "Y" and plan[START] <= row["visit_date"] <= day
                   and self.lists.working_days.between(row["visit_date"], day) <= 10
                   for row in self.of_child(VISITS, plan))

    @staticmethod
    def review_due(plan, day):
        return plan[START] + timedelta(91) <= day

    def reviewed_in_time(self, plan, day):
        if not self.review_due(plan, day):
            return False
        due = plan[START] + timedelta(91)
        for held in sorted(row["review_date"] for row in self.of_child(REVIEWS, plan)):
            if plan[START] < held <= day:
                if held > due:
                    return False
                due = held + timedelta(183)
        return due >= day

    def subsequent(self, plan):
        listed = sum(other[START] < plan[START] for other in self.of_child(PLANS, plan))
        supplied = plan.get("number_of_previous_child_protection_plans") or "0"
        return max(listed, int(supplied)) >= 1

    @staticmethod
    def duration_fits(plan, day, low, high):
        return add_months(plan[START], low) <= day and (high is None or add_months(plan[START], high) > day)

    # blocks

    def categories(self):
        for name, code in CATEGORIES.items():
            for month in self.last_three:
                self.count_open(f"cp.category.{name}.{month.name}", month,
                                lambda plan: plan["latest_category_of_abuse"] == code)
            self.share_open(f"cp.category.{name}.pct", self.month,
                            lambda plan: plan["latest_category_of_abuse"] == code)
        for month in self.last_three:
            self.count_open(f"cp.category.total.{month.name}", month, lambda plan: True)

    def rate_per_10000(self, identifier, month):
        number = len(self.open_at(month.last)) if self.has(month) else None
        self.figures.quotient(identifier, number, self.lists.population(month.last), 10000)

    def facts(self):
        snapshots = {
            "disabled": (lambda plan, day: plan["disability"] == "Y", []),
            "lac": (self.looked_after, [CARE]),
            "under_5": (self.under_five, []),
        }
        for month in self.last_three:
            day, covered = month.last, self.has(month.april)
            self.rate_per_10000(f"cp.facts.rate_per_10000.{month.name}", month)
            started, ended = self.started(month.april, month), self.ended(month.april, month)
            long = [plan for plan in ended if add_months(plan[START], 24) <= plan[END]]
            for name, plans in (("new_registrations", started), ("deregistrations", ended),
                                ("deregistrations_2y", long)):
                self.figures.count(f"cp.facts.{name}.{month.name}", len(plans) if covered else None)
            if month is self.month:
                self.figures.quotient("cp.facts.deregistrations_2y.rate", len(long) if covered else None, len(ended))
            for name, (test, needed) in snapshots.items():
                self.count_open(f"cp.facts.{name}.{month.name}", month, lambda plan: test(plan, day), *needed)
                if month is self.month:
                    self.share_open(f"cp.facts.{name}.rate", month, lambda plan: test(plan, day), *needed)
            in_time = self.count_open(f"cp.facts.reviews.{month.name}", month,
                                      lambda plan: self.reviewed_in_time(plan, day), REVIEWS)
            if month is self.month:
                due = sum(self.review_due(plan, day) for plan in self.open_at(day))
                self.figures.quotient("cp.facts.reviews.rate", in_time, due)

    def teams(self):
        plans = self.open_at(self.month.last)
        covered, visits_covered = self.has(self.month), self.has(self.month, VISITS)
        groups = {key: [plan for plan in plans if plan["case_holding_team"] == name] for key, name in TEAMS.items()}
        groups["other"] = [plan for plan in plans if plan["case_holding_team"] not in TEAMS.values()]
        groups["total"] = plans
        for key, members in groups.items():
            self.figures.count(f"cp.team.{key}.cases", len(members) if covered else None)
            visited = sum(self.visited(plan, self.month.last) for plan in members)
            self.figures.quotient(f"cp.team.{key}.visits", visited if visits_covered else None, len(members))

    def tables(self):
        """The small tables of charts 1, 2 and 3."""
        day = self.month.last
        for band, low, high in DURATIONS:
            self.count_open(f"cp.c1.duration.{band}", self.month,
                            lambda plan: self.duration_fits(plan, day, low, high))
        covered = self.has(self.month.april)
        started = self.started(self.month.april, self.month)
        for band, low, high in AGES:
            number = sum(self.age_fits(plan, low, high) for plan in started)
            self.figures.count(f"cp.c2.age.{band}", number if covered else None)
        to_cin = sum(plan["destination_at_end"] == "CIN" for plan in self.ended(self.month, self.month))
        self.figures.count("cp.c3.destination.cp_to_cin", to_cin if self.has(self.month) else None)

    @staticmethod
    def age_fits(plan, low, high):
        years = age(plan["date_of_birth"], plan[START])
        return years is not None and low <= years <= high

    def series(self):
        for month in self.chart_months:
            point, day = month.chart_id, month.last
            for band, low, high in DURATIONS:
                self.count_open(f"cp.c1.{band}.{point}", month,
                                lambda plan: self.duration_fits(plan, day, low, high))
            for name, plans in (("started", self.started(month, month)), ("ended", self.ended(month, month))):
                value = len(plans) if self.has(month) else None
                self.figures.count(f"cp.{'c2' if name == 'started' else 'c3'}.{name}.{point}", value)
                self.figures.count(f"cp.monthly_profile.{name}.{point}", value)
            for block in ("visits_on_time", "c5"):
                self.share_open(f"cp.{block}.share.{point}", month, lambda plan: self.visited(plan, day), VISITS)
            self.young_visited(f"cp.c6.share.{point}", month)
            self.rate_per_10000(f"cp.c4.rate.{point}", month)
            self.count_open(f"cp.c8.children.{point}", month, lambda plan: self.looked_after(plan, day), CARE)
            self.count_open(f"cp.c9.children.{point}", month, lambda plan: self.duration_fits(plan, day, 24, None))

    def young_visited(self, identifier, month):
        young = [plan for plan in self.open_at(month.last) if self.under_five(plan, month.last)]
        visited = sum(self.visited(plan, month.last) for plan in young)
        self.figures.quotient(identifier, visited if self.has(month, VISITS) else None, len(young))
        return visited, len(young)

    def gaps_between_visits(self):
        found = {month.chart_id: [] for month in self.chart_months}
        for child, visits in self.by_child[VISITS].items():
            # Sorting is stable, so visits of one day keep the order of the list.
            seen = sorted((row["visit_date"] for row in visits if row["visit_successful"] == "Y"))
            for position, day in enumerate(seen):
                starts = [plan[START] for plan in self.by_child[PLANS].get(child, []) if plan[START] <= day]
                if starts and position and seen[position - 1] >= max(starts):
                    gap = self.lists.working_days.between(seen[position - 1], day)
                    for month in self.chart_months:
                        if month.has(day):
                            found[month.chart_id].append(gap)
        for month in self.chart_months:
            for band, low, high in GAPS:
                number = sum(low <= gap <= high for gap in found[month.chart_id])
                self.figures.count(f"cp.c7.{band}.{month.chart_id}", number if self.has(month, VISITS) else None)

    def subsequent_plans(self):
        this_april = self.month.april
        for april, columns in ((this_april, True), (this_april.plus(-12), False)):
            year = f"y{april.year % 100:02d}{(april.year + 1) % 100:02d}"
            for step in range(12):
                until = april.plus(step)
                if until.first > self.month.first:
                    break
                started = self.started(april, until)
                number = sum(map(self.subsequent, started)) if self.has(april) else None
                name = MONTH_NAMES[until.number - 1]
                if columns:
                    self.figures.count(f"cp.c10.{name}.no", number)
                self.figures.quotient(f"cp.c10.{name}.{year}", number, len(started))
                self.figures.quotient(f"cp.c10.chart.{year}.{name}", number, len(started))
        covered = self.has(this_april)
        again = [plan for plan in self.started(this_april, self.month) if self.subsequent(plan)]
        groups = {"male": [p for p in again if p["gender"] == "M"], "female": [p for p in again if p["gender"] == "F"]}
        for band, low, high in AGES:
            groups[band] = [plan for plan in again if self.age_fits(plan, low, high)]
        for name, plans in groups.items():
            self.figures.count(f"cp.c10.{name}.no", len(plans) if covered else None)
            self.figures.quotient(f"cp.c10.{name}.pct", len(plans) if covered else None, len(again))

    def box(self, block, measure, top, bottom, decimals):
        add_box(self.lists, self.figures, f"cp.{block}", measure, (top, bottom), self.month.last, decimals,
                ("target", "latest", "variance"))

    def boxes(self):
        month, day = self.month, self.month.last
        self.rate_per_10000("cp.c4.latest", month)
        self.figures.number("cp.c4.sn", self.lists.neighbours("cp_plans_per_10000", day))
        plans = self.open_at(day)
        with_visits = self.has(month, VISITS)
        visited = sum(self.visited(plan, day) for plan in plans)
        self.box("c5", "cp_visits_in_time", visited if with_visits else None, len(plans), 0)
        young = [plan for plan in plans if self.under_five(plan, day)]
        visited = sum(self.visited(plan, day) for plan in young)
        self.box("c6", "cp_visits_in_time_under_5", visited if with_visits else None, len(young), 1)
        self.count_open("cp.c8.latest", month, lambda plan: self.looked_after(plan, day), CARE)
        self.count_open("cp.c9.latest", month, lambda plan: self.duration_fits(plan, day, 24, None))
        self.figures.number("cp.c9.sn", self.lists.neighbours("cp_plans_2_years", day))
        started = self.started(month.april, month)
        again = sum(map(self.subsequent, started)) if self.has(month.april) else None
        self.box("c10", "cp_subsequent_plans_share", again, len(started), 1)


    def quoted_in_comments(self):
        """The numbers that comments quote; the block is named by its chart."""
        month, day, figures = self.month, self.month.last, self.figures
        plans = self.open_at(day)
        covered, visits = self.has(month), self.has(month, VISITS)

        def tell(name, fits, known, of=None):
            number = sum(map(fits, plans)) if known else None
            if of is None:
                figures.count(f"cp.{name}", number)
            else:
                figures.quotient(f"cp.{name}", number, of)

        tell("c1.comment.under_6m", lambda plan: self.duration_fits(plan, day, 0, 6), covered, len(plans))
        tell("c1.comment.over_6m", lambda plan: self.duration_fits(plan, day, 6, None), covered, len(plans))
        now, before = ((len(self.started(m.april, m)) if self.has(m.april) else None) for m in (month, month.plus(-12)))
        figures.count("cp.c2.comment.since_april", now)
        figures.count("cp.c2.comment.since_april_prev", before)
        figures.number("cp.c2.comment.increase",
                       Fraction(100 * (now - before), before) if None not in (now, before) and before else None)
        rates = [Fraction(10000 * len(self.open_at(m.last)), self.lists.population(m.last))
                 for m in (month.plus(-back) for back in range(12)) if self.has(m) and self.lists.population(m.last)]
        self.rate_per_10000("cp.c4.comment.latest", month)
        figures.number("cp.c4.comment.sn", self.lists.neighbours("cp_plans_per_10000", day))
        figures.number("cp.c4.comment.low", min(rates) if rates else None)
        figures.number("cp.c4.comment.high", max(rates) if rates else None)

        visited = {id(plan): [row for row in self.of_child(VISITS, plan) if plan[START] <= row["visit_date"] <= day]
                   for plan in plans}

        def since(plan, tried, count):
            days = [count(row["visit_date"], day) for row in visited[id(plan)] if row["visit_successful"] in tried]
            return min(days, default=10 ** 9)

        def alone(plan):
            seen = [row for row in visited[id(plan)] if row["visit_successful"] == "Y"]
            # Of visits on one day the later row of the list counts.
            latest = max(enumerate(seen), key=lambda pair: (pair[1]["visit_date"], pair[0]), default=None)
            return latest is not None and latest[1].get("child_seen_alone") == "Y"

        def under_three(plan):
            years = age(plan["date_of_birth"], day)
            return years is not None and years < 3

        between = self.lists.working_days.between
        tell("c5.comment.latest", lambda plan: since(plan, "Y", between) <= 10, visits, len(plans))
        tell("c5.comment.incl_unsuccessful", lambda plan: since(plan, "YN", between) <= 10, visits, len(plans))
        tell("c5.comment.within_4_weeks", lambda plan: since(plan, "Y", lambda a, b: (b - a).days) <= 28, visits,
             len(plans))
        tell("c5.comment.seen_alone", alone, visits)
        tell("c5.comment.seen_alone_pct", alone, visits, len(plans))
        tell("c5.comment.seen_alone_under_3", lambda plan: alone(plan) and under_three(plan), visits)
        young = [plan for plan in plans if self.under_five(plan, day)]
        seen = sum(self.visited(plan, day) for plan in young)
        figures.count("cp.c6.comment.under_5", len(young) if covered else None)
        figures.count("cp.c6.comment.seen_10_days", seen if visits else None)
        figures.quotient("cp.c6.comment.pct", seen if visits else None, len(young))
        in_care = {m: sum(self.looked_after(plan, m.last) for plan in self.open_at(m.last)) if self.has(m, CARE) else None
                   for m in (month, month.plus(-1))}
        figures.count("cp.c8.comment.latest", in_care[month])
        values = list(in_care.values())
        figures.count("cp.c8.comment.change", values[0] - values[1] if None not in values else None)
        tell("c9.comment.latest", lambda plan: self.duration_fits(plan, day, 24, None), covered)
        figures.count("cp.c10.comment.re_registrations",
                      sum(map(self.subsequent, self.started(month, month))) if covered else None)
        started = self.started(month.april, month)
        figures.quotient("cp.c10.comment.rate",
                         sum(map(self.subsequent, started)) if self.has(month.april) else None, len(started))


def add_figures(lists, month, figures):
    page = Protection(lists, month, figures)
    page.categories()
    page.facts()
    page.teams()
    page.tables()
    page.series()
    page.gaps_between_visits()
    page.subsequent_plans()
    page.boxes()
    page.quoted_in_comments()


def change(perturbation):
    """Visits and reviews on the days at which their limits turn, times in care around a plan's end."""
    random, lists = perturbation.random, perturbation.lists
    plans = lists[PLANS]
    number = perturbation.some(PLANS)
    month_ends = [Month(2019, 2).plus(-back).last for back in range(30)]
    for _ in range(number):
        plan = random.choice(plans)
        start = day_of(plan[START])
        # Visits around the tenth working day before a month end, on one day and before the plan began.
        day = random.choice([random.choice(month_ends) - timedelta(random.randrange(10, 19)),
                             start, start - timedelta(1), start + timedelta(random.randrange(60))])
        visit = {"child_unique_id": plan["child_unique_id"], "visit_date": perturbation.inside(VISITS, day).isoformat(),
                 "visit_successful": random.choice("YYYN"), "child_seen_alone": ""}
        lists[VISITS] += [visit] * random.choice([1, 1, 2])
        day = start + timedelta(random.choice([0, 1, 90, 91, 92, 274, 275]))
        lists[REVIEWS].append({"child_unique_id": plan["child_unique_id"],
                               "review_date": perturbation.inside(REVIEWS, day).isoformat()})
    for _ in range(max(5, number // 10)):
        plan = random.choice(plans)
        row = dict.fromkeys(perturbation.columns[CARE], "")
        row.update({key: plan[key] for key in ("child_unique_id", "gender", "ethnicity", "date_of_birth")})
        day = perturbation.turning_day(day_of(plan[END] or "2019-02-01"))
        row[CARE_START] = perturbation.inside(CARE, day).isoformat()
        perturbation.settle_span(CARE, row)
        lists[CARE].append(row)
    for plan in plans:
        if plan[END] and perturbation.chance():
            plan["destination_at_end"] = random.choice(["CIN", "CIC", "EARLY_HELP", "TRANSFER", "AGED_18", "CLOSED", ""])


def quoted(lists):
    page = Protection(lists, Month(2019, 2), None)
    last = Month(2019, 2).last
    plans = page.open_at(last)

    def visits_of(plan, tried=("Y",)):
        return [row for row in page.of_child(VISITS, plan)
                if row["visit_successful"] in tried and plan[START] <= row["visit_date"] <= last]

    def in_time(plan, tried):
        return any(lists.working_days.between(row["visit_date"], last) <= 10 for row in visits_of(plan, tried))

    def is_under_three(plan):
        years = age(plan["date_of_birth"], last)
        return years is not None and years < 3

    alone = []
    for plan in plans:
        latest = sorted(visits_of(plan), key=lambda row: row["visit_date"])[-1:]
        if latest and latest[0]["child_seen_alone"] == "Y":
            alone.append(plan)
    young = [plan for plan in plans if page.under_five(plan, last)]
    stocks = [len(page.open_at(Month(2019, 2).plus(-back).last)) for back in range(12)]
    four_weeks = [plan for plan in plans if any((last - row["visit_date"]).days <= 28 for row in visits_of(plan))]
    return [
        ("plans started April 2017 to February 2018", 204, len(page.started(Month(2017, 4), Month(2018, 2)))),
        ("most plans at a month end of the year", 195, max(stocks)),
        ("month ends with that number", 1, stocks.count(max(stocks))),
        ("fewest plans at a month end of the year", 158, min(stocks)),
        ("visited in time", 134, sum(in_time(plan, ("Y",)) for plan in plans)),
        ("visited or attempted in time", 137, sum(in_time(plan, ("Y", "N")) for plan in plans)),
        ("visited within 28 days", 163, len(four_weeks)),
        ("seen alone at the latest visit", 96, len(alone)),
        ("of these under 3", 10, sum(is_under_three(plan) for plan in alone)),
        ("under 5", 53, len(young)),
        ("under 5 visited in time", 44, sum(in_time(plan, ("Y",)) for plan in young)),
        ("under 5 visited or attempted in time", 44, sum(in_time(plan, ("Y", "N")) for plan in young)),
    ]

"""Figures of the page cin, counted row by row."""

from datetime import timedelta

from box import add_box, percent_change, rounded_difference, share
from lists import Month, add_months, age, day_of

PLANS, VISITS = "children_in_need_plans", "children_in_need_visits"
PROTECTION, CARE = "child_protection_plans", "periods_of_care"
START, END = "cin_plan_start_date", "cin_plan_end_date"
BESIDE = {PROTECTION: ("child_protection_plan_start_date", "child_protection_plan_end_date"),
          CARE: ("date_started_to_be_looked_after", "date_ceased_to_be_looked_after")}

PAGES = ("cin",)
LISTS = {PLANS: START, VISITS: "cin_visit_date"}
DAYS = {"date_of_birth", END}
WHOLE = {"cin.c4.latest"}
TEAMS = {f"da{n}": f"Duty & Assessment Team {n}" for n in range(1, 5)}
TEAMS.update({f"ip{n}": f"Intervention & Planning Team {n}" for n in range(1, 8)}, reach="REACH")
OWN_RULES = ("0-25 Service", "No Recourse to Public Funds Team")
CODES = {
    PLANS: {"gender": ["M", "F", "U", "N"], "disability": ["Y", "N", "U", ""],
            "case_holding_team": [*TEAMS.values(), *OWN_RULES, "", "Assessment Team 9"]},
    VISITS: {"visit_successful": ["Y", "N"], "child_seen_alone": ["Y", "N", "U", ""]},
}
SPANS = {PLANS: (START, END, ["destination_at_end"])}
UNIQUE = (PLANS,)
DURATIONS = [("0_3m", 0, 3), ("3_6m", 3, 6), ("6_12m", 6, 12), ("over_12m", 12, None)]
AGES = [("0_4", -1, 4), ("5_9", 5, 9), ("10_15", 10, 15), ("16_plus", 16, 999)]


class Need:
    def __init__(self, lists):
        self.lists = lists
        self.plans = lists[PLANS]
        self.of_child = {}
        for name in (VISITS, PROTECTION, CARE):
            for row in lists[name]:
                self.of_child.setdefault((name, row["child_unique_id"]), []).append(row)
        self.stocks = {}

    def has(self, month, *names):
        return self.lists.reaches(month, PLANS, *names)

    def beside(self, plan, day):
        """Whether the child is on a protection plan or in care on the day."""
        for name, (start, end) in BESIDE.items():
            for row in self.of_child.get((name, plan["child_unique_id"]), []):
                if row[start] <= day and (row[end] is None or row[end] > day):
                    return True
        return False

    def stock(self, month):
        """The plans that count at the month end; None without history."""
        if not self.has(month, PROTECTION, CARE):
            return None
        if month.last not in self.stocks:
            day = month.last
            self.stocks[day] = [plan for plan in self.plans if plan[START] <= day
                                and (plan[END] is None or plan[END] > day) and not self.beside(plan, day)]
        return self.stocks[month.last]

    def number(self, month, test=lambda plan: True):
        plans = self.stock(month)
        return None if plans is None else sum(map(test, plans))

    def flow(self, column, first, last, test=lambda plan: True):
        if not self.has(first):
            return None
        return sum(bool(plan[column]) and first.first <= plan[column] <= last.last and test(plan)
                   for plan in self.plans)

    @staticmethod
    def lasts(plan, day, low, high):
        return add_months(plan[START], low) <= day and (high is None or add_months(plan[START], high) > day)

    @staticmethod
    def to_visit(plan):
        return plan["case_holding_team"] not in OWN_RULES

    def seen(self, plan, day, outcomes=("Y",)):
        return any(row["visit_successful"] in outcomes and plan[START] <= row["cin_visit_date"] <= day
                   and (day - row["cin_visit_date"]).days <= 28
                   for row in self.of_child.get((VISITS, plan["child_unique_id"]), []))

    def visits(self, month, outcomes=("Y",), test=lambda plan: True):
        """(seen, to be seen) at the month end."""
        plans = [plan for plan in self.stock(month) or [] if self.to_visit(plan) and test(plan)]
        covered = self.stock(month) is not None and self.has(month, VISITS)
        return (sum(self.seen(plan, month.last, outcomes) for plan in plans) if covered else None, len(plans))


def in_team(key):
    if key == "other":
        return lambda plan: plan["case_holding_team"] not in TEAMS.values()
    return lambda plan: plan["case_holding_team"] == TEAMS[key]


def stock_figures(need, month, figures):
    day, now = month.last, need.number(month)
    for band, low, high in DURATIONS:
        figures.count(f"cin.c1.duration.{band}", need.number(month, lambda plan: need.lasts(plan, day, low, high)))
    figures.count("cin.c1.comment.now", now)
    figures.number("cin.c1.comment.vs_prev_month", percent_change(now, need.number(month.plus(-1))))
    figures.number("cin.c1.comment.vs_prev_year", percent_change(now, need.number(month.plus(-12))))
    for name, low, high in (("under_6m", 0, 6), ("over_12m", 12, None)):
        figures.quotient(f"cin.c1.comment.{name}", need.number(month, lambda plan: need.lasts(plan, day, low, high)), now)


def flow_figures(need, month, figures):
    year_ago = month.plus(-12)
    for band, low, high in AGES:
        def fits(plan):
            years = age(plan["date_of_birth"], plan[START])
            return years is not None and low <= years <= high
        figures.count(f"cin.c2.age.{band}", need.flow(START, month, month, fits))
    started, last_year = need.flow(START, month, month), need.flow(START, year_ago, year_ago)
    figures.count("cin.c2.comment.started", started)
    figures.count("cin.c2.comment.last_year", last_year)
    figures.number("cin.c2.comment.vs_prev_year", percent_change(started, last_year))
    figures.count("cin.c2.comment.ytd", need.flow(START, month.april, month))
    for name, code in (("cin_to_cp", "CP"), ("cin_to_cic", "CIC")):
        figures.count(f"cin.c3.destination.{name}",
                      need.flow(END, month, month, lambda plan: plan["destination_at_end"] == code))
    ended = need.flow(END, month, month)
    figures.count("cin.c3.comment.ended", ended)
    figures.count("cin.c3.comment.last_year", need.flow(END, year_ago, year_ago))
    figures.number("cin.c3.comment.vs_prev_month",
                   percent_change(ended, need.flow(END, month.plus(-1), month.plus(-1))))


def visit_figures(lists, need, month, figures):
    latest = need.visits(month)
    add_box(lists, figures, "cin.c4", "cin_visits_in_4_weeks", latest, month.last, 0, ("target", "latest", "variance"))
    figures.quotient("cin.c4.comment.latest", *latest)
    figures.quotient("cin.c4.comment.incl_unsuccessful", *need.visits(month, ("Y", "N")))
    figures.number("cin.c4.comment.vs_three_months",
                   rounded_difference(share(latest), share(need.visits(month.plus(-3)))))
    figures.count("cin.c5.n", need.number(month, need.to_visit))
    figures.quotient("cin.c5.rate", *latest)
    for key in [*TEAMS, "other"]:
        test = in_team(key)
        figures.count(f"cin.c5.children.{key}", need.number(month, lambda plan: need.to_visit(plan) and test(plan)))
        figures.quotient(f"cin.c5.visits.{key}", *need.visits(month, test=test))


def add_figures(lists, month, figures):
    need = Need(lists)
    for back in range(24):
        point = month.plus(-back)
        figures.count(f"cin.c1.plans.{point.chart_id}", need.number(point))
        figures.count(f"cin.c2.started.{point.chart_id}", need.flow(START, point, point))
        figures.count(f"cin.c3.ended.{point.chart_id}", need.flow(END, point, point))
        figures.quotient(f"cin.c4.share.{point.chart_id}", *need.visits(point))
    stock_figures(need, month, figures)
    flow_figures(need, month, figures)
    visit_figures(lists, need, month, figures)


def change(perturbation):
    """Plans at the edges of the bands, visits four weeks before a month end, protection and care beside a plan."""
    random, lists = perturbation.random, perturbation.lists
    plans, month_ends = lists[PLANS], [Month(2019, 2).plus(-back).last for back in range(30)]
    fixed = perturbation.fixed_rows(PLANS)
    for plan in plans:
        if plan[END] and perturbation.chance():
            plan["destination_at_end"] = random.choice(["CP", "CIC", "EARLY_HELP", "TRANSFER", "AGED_18", "CLOSED", ""])
        if id(plan) not in fixed and perturbation.chance(0.3):
            day = add_months(random.choice(month_ends), -random.choice([3, 6, 12])) + timedelta(random.choice([-1, 0, 1]))
            plan[START] = perturbation.inside(PLANS, day).isoformat()
            perturbation.settle_span(PLANS, plan)
    for _ in range(perturbation.some(PLANS)):
        plan = random.choice(plans)
        start = day_of(plan[START])
        day = random.choice([random.choice(month_ends) - timedelta(random.choice([0, 27, 28, 29])), start,
                             start - timedelta(1), start + timedelta(random.randrange(60))])
        lists[VISITS].append({"child_unique_id": plan["child_unique_id"], "visit_successful": random.choice("YYN"),
                              "cin_visit_date": perturbation.inside(VISITS, day).isoformat(), "child_seen_alone": ""})
    for name, (start, end) in BESIDE.items():
        patterns = list(lists[name])
        for _ in range(max(5, perturbation.some(name) // 4)):
            plan = random.choice(plans)
            row = dict(random.choice(patterns))
            row.update({key: plan[key] for key in ("child_unique_id", "gender", "ethnicity", "date_of_birth")})
            day = random.choice([perturbation.turning_day(day_of(plan[START])), random.choice(month_ends)])
            row[start] = perturbation.inside(name, day).isoformat()
            perturbation.settle_span(name, row)
            lists[name].append(row)


def quoted(lists):
    need, february, january = Need(lists), Month(2019, 2), Month(2019, 1)
    stock, year_ago = need.stock(february), Month(2018, 2)
    white = sum(plan["ethnicity"] in ("WBRI", "WIRI", "WIRT", "WOTH", "WROM") for plan in stock)
    unknown = sum(plan["ethnicity"] in ("REFU", "NOBT", "UNKNOWN") for plan in stock)
    return [
        ("child in need plans", 631, len(stock)),
        ("child in need plans in January", 599, need.number(january)),
        ("child in need plans a year before within 635 to 640", True, 635 <= need.number(year_ago) <= 640),
        ("child in need plans started a year before", 87, need.flow(START, year_ago, year_ago)),
        ("ended against January, per cent", -16, round(percent_change(
            need.flow(END, february, february), need.flow(END, january, january)))),
        ("seen or attempted in four weeks, per cent", 77, round(share(need.visits(february, ("Y", "N"))))),
        ("minority ethnic groups, per cent", 61, round(100 * (len(stock) - white - unknown) / (len(stock) - unknown))),
    ]

"""Figures of the page care_leavers, counted row by row."""

from datetime import timedelta

from lists import Month, add_months, age

LEAVERS, STATUSES, CONTACTS, PLANS = ("care_leavers", "care_leaver_statuses", "care_leaver_contacts", "pathway_plans")
START, END = "leaving_care_service_start_date", "leaving_care_service_end_date"

PAGES = ("care_leavers",)
LISTS = {LEAVERS: START, STATUSES: "status_date", CONTACTS: "contact_date", PLANS: "pathway_plan_date"}
DAYS = {END, "date_of_birth"}
ACTIVITIES = ["F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0", ""]
HOMES = list("BCDEGHKRSTUVWXYZ")
CODES = {
    LEAVERS: {"gender": ["M", "F", "U", "N"], "disability": ["Y", "N", "U"]},
    STATUSES: {"activity_status": ACTIVITIES, "type_of_accommodation": HOMES + [""],
               "suitability_of_accommodation": ["SUITABLE", "SUITABLE", "UNSUITABLE", ""]},
    CONTACTS: {"contact_made": ["Y", "N"]},
    PLANS: {"pathway_plan_kind": ["NEW", "UPDATE", ""]},
}
SPANS = {LEAVERS: (START, END, [])}
AGES = [("18", 18, 18), ("19", 19, 19), ("20", 20, 20), ("21", 21, 21), ("22_plus", 22, 999)]
LEARNING = {"higher": ("F1", "P1"), "other_education": ("F2", "P2"),
            "training_employment": ("F3", "P3", "F4", "P4", "F5", "P5")}
OCCUPIED = sum(LEARNING.values(), ())


class Leavers:
    def __init__(self, lists, month, figures):
        self.lists, self.month, self.figures = lists, month, figures
        self.by_child = {}
        for name in (STATUSES, CONTACTS, PLANS):
            children = self.by_child[name] = {}
            for row in lists[name]:
                children.setdefault(row["child_unique_id"], []).append(row)

    def reached(self, month):
        return self.lists.reaches(month, LEAVERS, STATUSES)

    def in_touch_reached(self, month):
        return self.reached(month) and self.lists.reaches(month.plus(-12), CONTACTS)

    def plans_reached(self, month):
        return self.reached(month) and self.lists.reaches(month.plus(-6), PLANS)

    def open_at(self, day, low=18, high=999):
        found = []
        for row in self.lists[LEAVERS]:
            if row[START] is None or row[START] > day or (row[END] is not None and row[END] <= day):
                continue
            years = age(row["date_of_birth"], day)
            if years is not None and low <= years <= high:
                found.append(row)
        return found

    def latest(self, leaver, day, asked):
        """The last status by the day in which this was asked; of two on one day the later in the list."""
        found = None
        for row in self.by_child[STATUSES].get(leaver["child_unique_id"], []):
            if row[asked] and row["status_date"] <= day and (found is None or row["status_date"] >= found["status_date"]):
                found = row
        return found

    def activity(self, leaver, day):
        row = self.latest(leaver, day, "activity_status")
        return row["activity_status"] if row else ""

    def home(self, leaver, day):
        """The type of accommodation if it is suitable."""
        row = self.latest(leaver, day, "type_of_accommodation")
        return row["type_of_accommodation"] if row and row["suitability_of_accommodation"] == "SUITABLE" else ""

    def in_touch(self, leaver, day):
        return any(row["contact_made"] == "Y" and add_months(day, -12) < row["contact_date"] <= day
                   for row in self.by_child[CONTACTS].get(leaver["child_unique_id"], []))

    def planned(self, leaver, day):
        return any(add_months(day, -6) < row["pathway_plan_date"] <= day
                   for row in self.by_child[PLANS].get(leaver["child_unique_id"], []))

    def line(self, name, number, whole):
        self.figures.count(f"care_leavers.{name}.no", number)
        self.figures.quotient(f"care_leavers.{name}.pct", number, whole)

    def table(self):
        day, there = self.month.last, self.reached(self.month)
        everyone, middle = self.open_at(day), self.open_at(day, 19, 21)
        self.figures.count("care_leavers.number.no", len(everyone) if there else None)
        for band, low, high in AGES:
            self.line(f"age.{band}", len(self.open_at(day, low, high)) if there else None, len(everyone))
        activities = [self.activity(row, day) for row in middle]
        occupied = sum(kind in OCCUPIED for kind in activities)
        self.line("eet", occupied if there else None, len(middle))
        for name, kinds in LEARNING.items():
            self.line(f"eet.{name}", sum(kind in kinds for kind in activities) if there else None, occupied)
        touched = sum(self.in_touch(row, day) for row in everyone)
        self.line("in_touch", touched if self.in_touch_reached(self.month) else None, len(everyone))
        self.figures.number("care_leavers.in_touch.target", self.lists.target("care_leavers_in_touch", day))
        homes = [self.home(row, day) for row in middle]
        suitable = sum(map(bool, homes))
        self.line("suitable", suitable if there else None, len(middle))
        for kind in "BCDETUVYZ":
            self.line(f"suitable.{kind.lower()}", homes.count(kind) if there else None, suitable)
        students = sum(self.activity(row, day) in LEARNING["higher"] for row in everyone)
        self.figures.count("care_leavers.university.no", students if there else None)

    def shares(self, month):
        """Top and bottom of the lines at one month end; no top where the lists do not reach."""
        day, there = month.last, self.reached(month)
        everyone, middle = self.open_at(day), self.open_at(day, 19, 21)
        planned = sum(self.planned(row, day) for row in everyone)
        touched = sum(self.in_touch(row, day) for row in everyone)
        occupied = sum(self.activity(row, day) in OCCUPIED for row in middle)
        suitable = sum(bool(self.home(row, day)) for row in middle)
        return {"planned": (planned if self.plans_reached(month) else None, len(everyone)),
                "in_touch": (touched if self.in_touch_reached(month) else None, len(everyone)),
                "eet": (occupied if there else None, len(middle)),
                "suitable": (suitable if there else None, len(middle))}

    def series(self):
        for back in range(23, -1, -1):
            month = self.month.plus(-back)
            shares = self.shares(month)
            self.figures.quotient(f"care_leavers.pathway_plans.share.{month.chart_id}", *shares["planned"])
            for name in ("in_touch", "eet", "suitable"):
                self.figures.quotient(f"care_leavers.trend.{name}.{month.chart_id}", *shares[name])

    def comment(self):
        now, before = self.shares(self.month), self.shares(self.month.plus(-1))
        planned, everyone = now["planned"]
        prefix = "care_leavers.pathway_plans.comment."
        self.figures.count(prefix + "planned", planned)
        self.figures.quotient(prefix + "planned_pct", planned, everyone)
        change = None
        if planned is not None and everyone and before["planned"][0] is not None and before["planned"][1]:
            change = 100 * planned / everyone - 100 * before["planned"][0] / before["planned"][1]
        self.figures.number(prefix + "planned_change", change)
        self.figures.count(prefix + "number", everyone if self.reached(self.month) else None)
        touched = now["in_touch"][0]
        self.figures.count(prefix + "silent", None if touched is None else everyone - touched)


def add_figures(lists, month, figures):
    page = Leavers(lists, month, figures)
    page.table()
    page.series()
    page.comment()


def change(perturbation):
    """Birthdays at month ends, contacts a year and plans half a year before them, statuses on one day; lists that
    begin later."""
    random, lists = perturbation.random, perturbation.lists
    for name in (STATUSES, CONTACTS, PLANS):
        if random.random() < 0.25:
            since = random.choice(["2016-12-31", "2017-11-30", "2018-02-28", "2018-03-01", "2018-08-29"])
            lists[name] = [row for row in lists[name] if row[LISTS[name]] >= since]
            perturbation.begin_later(name)
    leavers = lists[LEAVERS]
    month_ends = [Month(2019, 2).plus(-back).last for back in range(30)]
    fixed = perturbation.fixed_rows(LEAVERS)
    for row in leavers:
        if row["date_of_birth"] and id(row) not in fixed and (perturbation.chance() or row["date_of_birth"] > "2002"):
            years = random.choice([18, 18, 19, 20, 22, 22])
            born = add_months(random.choice(month_ends), -12 * years) + timedelta(random.choice([-1, 0, 1]))
            row["date_of_birth"] = random.choice([born.isoformat()] * 5 + ["2000-02-29"])
    for _ in range(perturbation.some(LEAVERS)):
        child = {"child_unique_id": random.choice(leavers)["child_unique_id"]}
        end, near = random.choice(month_ends), timedelta(random.choice([-1, 0, 1, 2]))
        lists[CONTACTS].append(dict.fromkeys(perturbation.columns[CONTACTS], "") | child | {
            "contact_date": perturbation.inside(CONTACTS, add_months(end, -12) + near).isoformat(),
            "contact_made": random.choice("YYN")})
        lists[PLANS].append(dict.fromkeys(perturbation.columns[PLANS], "") | child | {
            "pathway_plan_date": perturbation.inside(PLANS, add_months(end, -6) + near).isoformat()})
        day = perturbation.inside(STATUSES, end + near).isoformat()
        for _ in range(random.choice([1, 1, 2])):
            lists[STATUSES].append(dict.fromkeys(perturbation.columns[STATUSES], "") | child | {
                "status_date": day, "activity_status": random.choice(ACTIVITIES),
                "type_of_accommodation": random.choice(HOMES),
                "suitability_of_accommodation": random.choice(["SUITABLE", "UNSUITABLE", ""])})
    for row in lists[STATUSES]:
        if not row["type_of_accommodation"]:
            row["suitability_of_accommodation"] = ""


def quoted(lists):
    """What the story of the list needs beside the page."""
    last = Month(2019, 2).last
    page = Leavers(lists, Month(2019, 2), None)
    leavers = page.open_at(last)
    early = [row for row in lists[LEAVERS] if age(row["date_of_birth"], row[START]) < 16]
    unlike = [row for row in leavers if (row["la_in_touch"] == "YES") != page.in_touch(row, last)]
    outside = [row for row in lists[STATUSES] if not any(
        service["child_unique_id"] == row["child_unique_id"] and service[START] <= row["status_date"]
        and (service[END] is None or row["status_date"] <= service[END]) for service in lists[LEAVERS])]
    return [
        ("care leavers", 271, len({row["child_unique_id"] for row in leavers})),
        ("care leavers whose supplied in touch is not what their contacts say", 0, len(unlike)),
        ("services that began before 16", 0, len(early)),
        ("statuses recorded outside a service", 0, len(outside)),
    ]

"""Figures of the page cic, counted row by row."""

from datetime import date, timedelta
from fractions import Fraction

from box import add_box
from care_rows import (ADOPTIVE, CEASED, DENTAL, DUE, END, EPISODES, FOSTERED_FROM, FOSTERED_TO, FOSTERING, HEALTH,
                       HELD, PERIODS, REASON, REVIEWS, SERVICES, START, STATUS_END, STATUS_START, UASC, VISITS, Care,
                       april_before)
from lists import Month, add_months, age, day_of, round_half_away

PAGES = ("cic",)
LISTS = {EPISODES: START, VISITS: "care_visit_date", REVIEWS: "review_date", HEALTH: DUE, DENTAL: "dental_check_date",
         UASC: STATUS_START, FOSTERING: FOSTERED_FROM}
DAYS = {END, HELD, STATUS_END, FOSTERED_TO, "date_of_birth"}
GENDERS = ["M", "F", "U", "N"]
ETHNICITIES = ["WBRI", "WOTH", "MWBC", "MOTH", "AIND", "AOTH", "CHNE", "OOTH", "BAFR", "BOTH", "REFU", "NOBT", "UNKNOWN"]
LEGAL = ["C1", "C2", "E1", "V2", "V3", "V4", "L1", "L2", "J1", "J2", "D1", ""]
PLACES = ["U1", "U4", "U6", "A3", "A5", "A6", "H5", "P2", "K1", "K2", "R1", "R5", "S1", "P1", "T0", "T4"]
TEAMS = ([f"Children in Care Team {n}" for n in (1, 2, 3, 4)] + [f"Intervention & Planning Team {n}" for n in range(1, 9)]
         + [f"Duty & Assessment Team {n}" for n in range(1, 6)]
         + ["Onwards & Upwards", "0-25 Service", "REACH", "Adoption & Post Permanence", "Kinship Support Team", ""])
NATIONS = ["AFGHAN", "ALBANIAN", "ERITREAN", "ETHIOPIAN", "IRANIAN", "IRAQI", "KURDISH", "KUWAITI", "PALESTINIAN",
           "SUDANESE", "VIETNAMESE", "PAKISTANI"]
CODES = {
    EPISODES: {"gender": GENDERS, "ethnicity": ETHNICITIES, "reason_for_new_episode": list("SLPTBU"),
               "legal_status": LEGAL, "placement_type": PLACES, "placement_location": ["IN", "OUT", ""],
               "case_holding_team": TEAMS},
    VISITS: {"visit_successful": ["Y", "N"]}, REVIEWS: {}, HEALTH: {"health_assessment_type": ["INITIAL", "REVIEW"]},
    DENTAL: {}, UASC: {"nationality": NATIONS + ["OTHER", ""]}, FOSTERING: {},
    PERIODS: {REASON: ["E11", "E12", "E45", "E46", "E47", "E48", "E4A", "E5", "E8"]},
}
SPANS = {EPISODES: (START, END, ["reason_episode_ceased"]), UASC: (STATUS_START, STATUS_END, []),
         FOSTERING: (FOSTERED_FROM, FOSTERED_TO, [])}
UNIQUE = (EPISODES, UASC, FOSTERING)
KEYS = {HEALTH: ("child_unique_id", "health_assessment_type", DUE)}

BANDS = [("under_1m", 0, 1), ("2_3m", 1, 3), ("4_6m", 3, 6), ("7_12m", 6, 12), ("13_18m", 12, 18), ("19_24m", 18, 24),
         ("over_24m", 24, 10 ** 6)]
LONGER_BANDS = [("0_6m", 0, 6), ("6_12m", 6, 12), ("12_18m", 12, 18), ("18_24m", 18, 24), ("over_24m", 24, 10 ** 6)]
AGES = [("under_1", -1, 0), ("1_5", 1, 5), ("6_10", 6, 10), ("11_15", 11, 15), ("16_plus", 16, 999)]


class Page(Care):
    def legal(self):
        def status(code):
            return lambda row, day: row["legal_status"] == code

        adoptive = lambda row, day: row["legal_status"] == "E1" and row["placement_type"] in ADOPTIVE  # noqa: E731
        awaiting = lambda row, day: row["legal_status"] == "E1" and row["placement_type"] not in ADOPTIVE  # noqa: E731
        named = ("C1", "C2", "V2", "E1", "L2", "J1")
        rows = {"interim_care": status("C1"), "full_care": status("C2"), "section_20": status("V2"),
                "placement_adoptive": adoptive, "placement_awaiting": awaiting, "epo": status("L2"),
                "remanded": status("J1"), "other": lambda row, day: row["legal_status"] not in named}
        for name, test in rows.items():
            for back in range(3):
                month = self.month.plus(-back)
                self.count(f"cic.legal.{name}.{month.name}", month, test)
            self.share(f"cic.legal.{name}.pct", self.month, test)
        for back in range(3):
            month = self.month.plus(-back)
            self.count(f"cic.legal.total.{month.name}", month)

    def ceased(self, month, reasons=None):
        """Since April; None where the list does not reach."""
        if not self.has(month.april, PERIODS):
            return None
        return sum(row[CEASED] is not None and month.april.first <= row[CEASED] <= month.last
                   and (reasons is None or row.get(REASON) in reasons) for row in self.lists[PERIODS])

    def review_health(self, month):
        """Fallen due since April, and held of them by the month end."""
        if not self.has(month.april, HEALTH):
            return None, None
        due = [row for row in self.lists[HEALTH] if row["health_assessment_type"] == "REVIEW"
               and month.april.first <= row[DUE] <= month.last]
        return sum(row[HELD] is not None and row[HELD] <= month.last for row in due), len(due)

    def facts(self):
        three = lambda row, day: self.since_april(row, day) >= 3  # noqa: E731
        for back in range(3):
            month = self.month.plus(-back)
            name, day = month.name, month.last
            children = len(self.in_care(day)) if self.has(month) else None
            self.figures.quotient(f"cic.facts.rate_per_10000.{name}", children, self.lists.population(day), 10000)
            self.count(f"cic.facts.placements_3plus.{name}", month, three)
            self.count(f"cic.facts.long_term_stability.{name}", month, self.stable)
            self.figures.count(f"cic.facts.adopted.{name}", self.ceased(month, ("E11", "E12")))
            self.figures.count(f"cic.facts.sgo.{name}", self.ceased(month, ("E43", "E44", "E45", "E46", "E47", "E48")))
            held, due = self.review_health(month)
            if back == 0:
                self.figures.count(f"cic.facts.review_health.{name}", held)
                self.figures.quotient("cic.facts.review_health.pct", held, due)
            else:
                self.figures.quotient(f"cic.facts.review_health.{name}", held, due)
            open_rows = [row for row in self.lists[FOSTERING] if row[FOSTERED_FROM] <= day
                         and (row[FOSTERED_TO] is None or row[FOSTERED_TO] > day)]
            self.figures.count(f"cic.facts.privately_fostered.{name}",
                               len(open_rows) if self.has(month, FOSTERING) else None)
        self.share("cic.facts.placements_3plus.pct", self.month, three)
        self.share("cic.facts.long_term_stability.pct", self.month, self.stable, among=self.long_term)
        self.figures.quotient("cic.facts.adopted.pct", self.ceased(self.month, ("E11", "E12")), self.ceased(self.month))
        self.figures.quotient("cic.facts.sgo.pct",
                              self.ceased(self.month, ("E43", "E44", "E45", "E46", "E47", "E48")), self.ceased(self.month))

    def long_term(self, row, day):
        return self.months(row, day) >= 30

    def stable(self, row, day):
        return self.long_term(row, day) and self.months_in_placement(row, day) >= 24

    def characteristics(self):
        for name, genders in (("male", "M"), ("female", "F"), ("unknown", "UN")):
            self.number_and_share(f"cic.char.gender.{name}", lambda row, day: row["gender"] in genders)
        self.ratio("cic.char.gender.ratio")
        for name, low, high in LONGER_BANDS:
            self.number_and_share(f"cic.char.time.{name}", lambda row, day: low <= self.months(row, day) < high)
        groups = {"asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE", "OOTH"), "black": ("BCRB", "BAFR", "BOTH"),
                  "mixed": ("MWBC", "MWBA", "MWAS", "MOTH"), "white": ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"),
                  "missing": ("REFU", "NOBT", "UNKNOWN")}
        for name, codes in groups.items():
            self.number_and_share(f"cic.char.ethnicity.{name}", lambda row, day: row["ethnicity"] in codes)
        with_reach = SERVICES["ip"] + ["REACH"]
        adoption = ["Adoption & Post Permanence"]
        known = with_reach + adoption + [team for name in ("cic", "ou", "da", "zero_25") for team in SERVICES[name]]
        for name in ("cic", "ou", "da", "zero_25"):
            self.number_and_share(f"cic.char.service.{name}", self.service(name))
        self.number_and_share("cic.char.service.ip", lambda row, day: row["case_holding_team"] in with_reach)
        self.number_and_share("cic.char.service.adoption", lambda row, day: row["case_holding_team"] in adoption)
        self.number_and_share("cic.char.service.other", lambda row, day: row["case_holding_team"] not in known)
        for name, test in (("section_20", lambda code: code == "V2"), ("care_order", lambda code: code in ("C1", "C2")),
                           ("other", lambda code: code not in ("V2", "C1", "C2"))):
            self.number_and_share(f"cic.char.uasc.{name}",
                                  lambda row, day: test(row["legal_status"]) and self.unaccompanied(row, day), UASC)
        self.number_and_share("cic.char.placement.barnet", lambda row, day: row["placement_location"] == "IN")
        self.number_and_share("cic.char.placement.other", lambda row, day: row["placement_location"] != "IN")

    def ratio(self, identifier, among=lambda row, day: True):
        boys = self.count("", self.month, lambda row, day: row["gender"] == "M" and among(row, day))
        girls = self.count("", self.month, lambda row, day: row["gender"] == "F" and among(row, day))
        self.figures.quotient(identifier, boys, girls, 1)

    # charts

    def services(self):
        names = [*SERVICES, "other"]
        drawn = names[:4]
        drawn_teams = [team for name in drawn for team in SERVICES[name]]
        for month in self.chart_months:
            for name in drawn:
                self.count(f"cic.c1.{name}.{month.chart_id}", month, self.service(name))
            self.count(f"cic.c1.other.{month.chart_id}", month,
                       lambda row, day: row["case_holding_team"] not in drawn_teams)
        for name in names:
            for band, low, high in BANDS:
                test = self.service(name)
                self.count(f"cic.c2.{name}.{band}", self.month,
                           lambda row, day: test(row, day) and low <= self.months(row, day) < high)
        for band, low, high in BANDS:
            self.count(f"cic.c2.total.{band}", self.month, lambda row, day: low <= self.months(row, day) < high)
        now = self.count("cic.c1.comment.cases", self.month, self.service("cic"))
        for name, back in (("vs_prev_month", 1), ("vs_prev_year", 12)):
            then = self.count("", self.month.plus(-back), self.service("cic"))
            change = Fraction(100 * (now - then), then) if now is not None and then else None
            self.figures.number(f"cic.c1.comment.{name}", change)
        for name in ("cic", "ip", "ou"):
            test = self.service(name)
            self.difference(f"cic.c1.comment.{name}_share_change", self.percent(self.month, test),
                            self.percent(self.month.plus(-1), test))

    def box(self, block, measure, top, bottom, decimals=1, neighbours=False):
        lines = ("target", "latest", "variance") + (("sn",) if neighbours else ())
        add_box(self.lists, self.figures, f"cic.{block}", measure, (top, bottom), self.month.last, decimals, lines)

    def stock_box(self, block, measure, test, *names, among=lambda row, day: True, neighbours=False):
        rows = [row for row in self.in_care(self.month.last) if among(row, self.month.last)]
        top = sum(bool(test(row, self.month.last)) for row in rows)
        self.box(block, measure, top if self.has(self.month, EPISODES, *names) else None, len(rows), neighbours=neighbours)

    def visits(self):
        seen, tried = self.seen, lambda row, day: self.seen(row, day, ("Y", "N"))  # noqa: E731
        # Six weeks reach into the month before.
        for month in self.chart_months:
            self.share(f"cic.c3.share.{month.chart_id}", month, seen, VISITS, back=1)
        rows = self.in_care(self.month.last)
        covered = self.has(self.month.plus(-1), EPISODES, VISITS)
        top = sum(seen(row, self.month.last) for row in rows) if covered else None
        self.box("c3", "cic_visits_in_time", top, len(rows))
        latest = Fraction(100 * top, len(rows)) if covered and rows else None
        target = self.lists.target("cic_visits_in_time", self.month.last)
        self.share("cic.c3.comment.latest", self.month, seen, VISITS, back=1)
        self.share("cic.c3.comment.incl_unsuccessful", self.month, tried, VISITS, back=1)
        self.figures.number("cic.c3.comment.target", target)
        self.difference("cic.c3.comment.below_target", latest, target)

    def stability(self):
        month = self.month
        three = lambda row, day: self.since_april(row, day) >= 3  # noqa: E731
        rolling = lambda row, day: self.in_12_months(row, day) >= 3  # noqa: E731
        for point in self.chart_months:
            self.share(f"cic.c4.since_april.{point.chart_id}", point, three)
            self.share(f"cic.c4.rolling.{point.chart_id}", point, rolling)
            self.share(f"cic.c5.share.{point.chart_id}", point, self.stable, among=self.long_term)
        self.stock_box("c4", "cic_three_placements_share", three, neighbours=True)
        self.count("cic.c4.comment.since_april", month, three)
        self.count("cic.c4.comment.last_12_months", month, rolling)
        self.count("cic.c4.comment.two_placements", month, lambda row, day: self.since_april(row, day) == 2)
        year_end = date(april_before(month.last).year + 1, 3, 31)

        def turning(row, day):
            years = age(row["date_of_birth"], year_end)
            return three(row, day) and years is not None and years >= 18

        self.count("cic.c4.comment.turning_18", month, turning)
        self.stock_box("c5", "cic_long_term_stability", self.stable, among=self.long_term, neighbours=True)
        self.share("cic.c5.comment.latest", month, self.stable, among=self.long_term)
        for name, back in (("vs_prev_month", 1), ("vs_march", (month.number - 4) % 12 + 1), ("vs_prev_year", 12)):
            self.difference(f"cic.c5.comment.{name}", self.percent(month, self.stable, among=self.long_term),
                            self.percent(month.plus(-back), self.stable, among=self.long_term))

    def initial_health(self):
        def of(first, month):
            """In time, not held by the month end, due."""
            if not self.has(first, HEALTH):
                return None, None, None
            due = [row for row in self.lists[HEALTH] if row["health_assessment_type"] == "INITIAL"
                   and first.first <= row[DUE] <= month.last]
            return (sum(row[HELD] is not None and row[HELD] <= row[DUE] for row in due),
                    sum(row[HELD] is None or row[HELD] > month.last for row in due), len(due))

        for point in self.chart_months:
            in_time, missing, due = of(point, point)
            self.figures.quotient(f"cic.c6.month.{point.chart_id}", in_time, due)
            self.figures.quotient(f"cic.c6.missing.{point.chart_id}", missing, due)
            in_time, missing, due = of(point.april, point)
            self.figures.quotient(f"cic.c6.year_to_date.{point.chart_id}", in_time, due)
        in_time, missing, due = of(self.month, self.month)
        self.box("c6", "cic_initial_health_in_time", in_time, due)
        self.figures.count("cic.c6.comment.limit", 20)
        self.figures.count("cic.c6.comment.due", due)

    def dental_checks(self):
        def reaches(month):
            return self.has(month.plus(-11), EPISODES, DENTAL)

        for point in self.chart_months:
            rows = self.in_care(point.last)
            self.figures.quotient(f"cic.c7.share.{point.chart_id}",
                                  sum(self.dental(row, point.last) for row in rows) if reaches(point) else None, len(rows))
        rows = self.in_care(self.month.last)
        top = sum(self.dental(row, self.month.last) for row in rows) if reaches(self.month) else None
        self.box("c7", "cic_dental_checks_in_time", top, len(rows))
        self.figures.count("cic.c7.comment.period", 12)

    def reviews(self):
        due = lambda row, day: self.review_state(row, day)[0]  # noqa: E731
        in_time = lambda row, day: self.review_state(row, day)[1] == 0  # noqa: E731

        def evidenced(row, day):
            _, late, overdue = self.review_state(row, day)
            return not late and not overdue

        for point in self.chart_months:
            self.share(f"cic.c8.share.{point.chart_id}", point, in_time, REVIEWS, among=due)
            self.share(f"cic.c8.evidenced.{point.chart_id}", point, evidenced, REVIEWS, among=due)
        self.stock_box("c8", "cic_reviews_in_time", in_time, REVIEWS, among=due)
        self.count("cic.c8.comment.overdue", self.month,
                   lambda row, day: due(row, day) and self.review_state(row, day)[2], REVIEWS)
        self.share("cic.c8.comment.evidenced", self.month, evidenced, REVIEWS, among=due)

    def section_20(self):
        columns = {"boys": "M", "girls": "F", "unknown": "UN"}
        month, covered = self.month, self.has(self.month)
        rows = [row for row in self.in_care(month.last) if row["legal_status"] == "V2"]

        def average(identifier, members):
            weeks = [self.weeks(row, month.last) for row in members]
            self.figures.number(identifier, sum(weeks) / len(weeks) if weeks and covered else None)

        def line(name, members):
            for column, genders in columns.items():
                number = sum(row["gender"] in genders for row in members)
                self.figures.count(f"cic.c9.{name}.{column}", number if covered else None)
            self.figures.count(f"cic.c9.{name}.total", len(members) if covered else None)

        for band, low, high in AGES:
            members = [row for row in rows if row["date_of_birth"] is not None
                       and low <= age(row["date_of_birth"], month.last) <= high]
            line(band, members)
            average(f"cic.c9.{band}.avg", members)
        line("total", rows)
        for column, genders in columns.items():
            average(f"cic.c9.avg.{column}", [row for row in rows if row["gender"] in genders])
        section_20 = lambda row, day: row["legal_status"] == "V2"  # noqa: E731
        self.ratio("cic.c9.ratio_wider")
        self.ratio("cic.c9.ratio_s20", section_20)
        self.count("cic.c9.comment.uasc", month, lambda row, day: section_20(row, day) and self.unaccompanied(row, day), UASC)
        for name, gender in (("boys", "M"), ("girls", "F")):
            self.count(f"cic.c9.comment.uasc_{name}", month,
                       lambda row, day: row["gender"] == gender and self.unaccompanied(row, day), UASC)


def add_figures(lists, month, figures):
    page = Page(lists, month, figures)
    page.legal()
    page.facts()
    page.characteristics()
    page.services()
    page.visits()
    page.stability()
    page.initial_health()
    page.dental_checks()
    page.reviews()
    page.section_20()


def change(perturbation):
    """Episodes joined and parted again, moves on the days the windows open, visits, reviews and checks at their limits."""
    random, lists = perturbation.random, perturbation.lists
    episodes = lists[EPISODES]
    month_ends = [Month(2019, 2).plus(-back).last for back in range(30)]
    by_child = {}
    for row in episodes:
        by_child.setdefault(row["child_unique_id"], []).append(row)
    for rows in by_child.values():
        rows.sort(key=lambda row: row[START])
        for one, following in zip(rows, rows[1:]):
            # Random dates have torn most chains; mend some of them.
            if one[START] < following[START] and random.random() < 0.8:
                one[END], one["reason_episode_ceased"] = following[START], random.choice(["X1"] * 9 + ["E4A"])
    for _ in range(perturbation.some(EPISODES)):
        row = random.choice(episodes)
        start, end = day_of(row[START]), day_of(row[END] or "2019-02-28")
        day = random.choice([random.choice(month_ends), date(2018, 4, 1), date(2018, 3, 31), date(2018, 4, 2),
                             add_months(random.choice(month_ends), -24), start + timedelta(random.randrange(1, 400))])
        if not start < day < end:
            continue
        # A further episode on that day: a move, a change of status, or some days away.
        other = dict(row, **{START: day.isoformat(), "reason_for_new_episode": random.choice("PPPBLTU"),
                             "placement_type": random.choice(PLACES + [row["placement_type"]] * 8),
                             "legal_status": random.choice(LEGAL[:4] + [row["legal_status"]] * 4)})
        row[END], row["reason_episode_ceased"] = day.isoformat(), "X1"
        episodes.append(other)
        child = row["child_unique_id"]
        when = random.choice(month_ends)
        lists[VISITS].append({"child_unique_id": child, "visit_successful": random.choice("YYN"), "child_seen_alone": "",
                              "care_visit_date": perturbation.inside(VISITS, when - timedelta(random.randrange(40, 45))).isoformat()})
        held = random.choice([when, add_months(when, -3), add_months(when, -6), start + timedelta(random.randrange(24, 34))])
        held += timedelta(random.choice([-1, 0, 0, 1]))
        lists[REVIEWS].append({"child_unique_id": child, "review_code": "PN1",
                               "review_date": perturbation.inside(REVIEWS, held).isoformat()})
        checked = add_months(when, -12) + timedelta(random.choice([-1, 0, 1, 2]))
        lists[DENTAL].append({"child_unique_id": child, "dental_check_date": perturbation.inside(DENTAL, checked).isoformat()})
    for row in lists[HEALTH]:
        if perturbation.chance():
            due = day_of(row[DUE])
            near = random.choice([due, due + timedelta(1), Month.of(due).last, Month.of(due).plus(1).first])
            row[HELD] = random.choice(["", near.isoformat()])


def quoted(lists):
    """Beside the figures: periods and episodes tell the same story, and what the demographics table prints."""
    month = Month(2019, 2)
    care = Page(lists, month, None)
    rows = care.in_care(month.last)
    ages = [age(row["date_of_birth"], month.last) for row in rows]
    bands = [(0, 0), (1, 4), (5, 9), (10, 15), (16, 17)]
    printed = [int(round_half_away(Fraction(100 * sum(low <= years <= high for years in ages), len(rows)), 0))
               for low, high in bands]

    def group(codes):
        return int(round_half_away(Fraction(100 * sum(row["ethnicity"] in codes for row in rows), len(rows)), 0))

    told = set()
    for child, placements in care.all_placements.items():
        for placement in placements:
            if placement.before is None:
                chain = [p for p in placements if care.entered[id(p.episodes[0])] == placement.start]
                last = chain[-1].episodes[-1]
                told.add((child, placement.start, last[END], last["reason_episode_ceased"]))
    periods = {(row["child_unique_id"], row["date_started_to_be_looked_after"], row[CEASED], row[REASON])
               for row in lists[PERIODS]}
    children = [row["child_unique_id"] for row in rows]
    return [
        ("ages of the children in care, per cent", [4, 10, 9, 35, 41], printed),
        ("Asian, other and mixed, per cent", [6, 16, 20],
         [group(("AIND", "APKN", "ABAN", "AOTH")), group(("CHNE", "OOTH")), group(("MWBC", "MWBA", "MWAS", "MOTH"))]),
        ("periods of care that episodes do not tell", set(), periods - told),
        ("periods told by episodes that are not listed", set(), told - periods),
        ("children with two open episodes", 0, len(children) - len(set(children))),
        ("children who left care since April", 217, care.ceased(month)),
    ]

"""Figures of the page uasc, counted row by row."""

from fractions import Fraction

from care_rows import EPISODES, UASC, Care
from lists import age

PAGES = ("uasc",)
LISTS = {}
DAYS = ()
FOSTER, SEMI = ("U1", "U2", "U3", "U4", "U5", "U6"), ("H5", "P2", "K3")
RESIDENTIAL = ("K1", "K2", "R1", "R2", "R3", "R5", "S1")
NATIONS = ["AFGHAN", "ALBANIAN", "ERITREAN", "ETHIOPIAN", "IRANIAN", "IRAQI", "KURDISH", "KUWAITI", "PALESTINIAN",
           "SUDANESE", "VIETNAMESE", "PAKISTANI"]


class Page(Care):
    def uasc_line(self, identifier, test):
        both = lambda row, day: self.unaccompanied(row, day) and test(row, day)  # noqa: E731
        self.count(identifier + ".no", self.month, both, UASC)
        self.share(identifier + ".pct", self.month, both, UASC, among=self.unaccompanied)

    def uasc(self):
        month = self.month
        everyone = self.unaccompanied
        self.count("uasc.number.no", month, everyone, UASC)
        for name, low, high in [("under_1", 0, 12)] + [(str(n), 12 * n, 12 * n + 12) for n in range(1, 5)]:
            self.uasc_line(f"uasc.time.{name}", lambda row, day: low <= self.months(row, day) < high)
        rows = [row for row in self.in_care(month.last) if everyone(row, month.last)]
        months = [self.months(row, month.last) for row in rows]
        average = Fraction(sum(months), len(months)) if months and self.has(month, EPISODES, UASC) else None
        self.figures.number("uasc.time.average", average)
        for name, kinds in (("fostering", FOSTER), ("semi_independence", SEMI), ("residential", RESIDENTIAL)):
            self.uasc_line(f"uasc.placement.{name}", lambda row, day: row["placement_type"] in kinds)
        teams = {f"cic{n}": f"Children in Care Team {n}" for n in (1, 2, 3)}
        teams.update({f"da{n}": f"Duty & Assessment Team {n}" for n in (1, 2, 3, 4)}, ou="Onwards & Upwards")
        for name, team in teams.items():
            self.uasc_line(f"uasc.team.{name}", lambda row, day: row["case_holding_team"] == team)
        for name in NATIONS:
            identifier = {"AFGHAN": "afgan"}.get(name, name.lower())
            self.uasc_line(f"uasc.nationality.{identifier}", lambda row, day: self.nationality(row, day) == name)
        self.uasc_line("uasc.nationality.missing", lambda row, day: self.nationality(row, day) == "")
        self.count("uasc.nationality.total.no", month, everyone, UASC)
        latest = self.count("uasc.comment.latest", month, everyone, UASC)
        self.count("uasc.comment.prev_month", month.plus(-1), everyone, UASC)
        self.difference("uasc.comment.vs_prev_year", latest, self.count("", month.plus(-12), everyone, UASC))
        male = lambda row, day: everyone(row, day) and row["gender"] == "M"  # noqa: E731
        placed = lambda row, day: row["placement_type"] in FOSTER + SEMI  # noqa: E731
        self.share("uasc.rate.male", month, male, UASC, among=everyone)
        self.share("uasc.rate.male_16_17", month, lambda row, day: age(row["date_of_birth"], day) >= 16, UASC, among=male)
        self.share("uasc.rate.semi_or_fostering", month, placed, UASC, among=everyone)
        for point in self.chart_months:
            self.count(f"uasc.trend.children.{point.chart_id}", point, everyone, UASC)


def add_figures(lists, month, figures):
    Page(lists, month, figures).uasc()

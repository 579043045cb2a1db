"""Figures of the page quality_assurance, counted row by row."""

from datetime import timedelta

from lists import Month, day_of

AUDITS, GRADES = "audits", "audit_domain_grades"

PAGES = ("quality_assurance",)
LISTS = {AUDITS: "audit_date", GRADES: "graded_date"}
DAYS = ()
SERVICES = {"early_help": "EARLY_HELP", "duty_assessment": "DUTY_ASSESSMENT",
            "intervention_planning": "INTERVENTION_PLANNING", "reach": "REACH", "children_in_care": "CHILDREN_IN_CARE",
            "adoption": "ADOPTION", "placements_disabilities": "PLACEMENTS_DISABILITIES",
            "onwards_upwards": "ONWARDS_UPWARDS"}
DOMAINS = {"combined": "COMBINED_ASSESSMENT", "management_oversight": "MANAGEMENT_OVERSIGHT", "cpc": "CPC", "cin": "CIN",
           "cic": "CIC"}
LEVELS = {"good": "GOOD", "ri": "RI", "inadequate": "INADEQUATE"}
ALL_GRADES = ["OUTSTANDING", "GOOD", "RI", "INADEQUATE", "NOT_GRADED"]
CODES = {
    AUDITS: {"audit_service": list(SERVICES.values()), "overall_grade": ALL_GRADES, "audit_kind": ["REGULAR", "ANNEX_A"]},
    GRADES: {"domain_grade": ALL_GRADES, "audit_domain": list(DOMAINS.values())},
}
KEYS = {AUDITS: ("audit_id",), GRADES: ("audit_id", "audit_domain")}


class Audits:
    def __init__(self, lists, month, figures):
        self.lists, self.month, self.figures = lists, month, figures
        self.grades = {}
        for row in lists[GRADES]:
            self.grades.setdefault(row["audit_id"], []).append(row)

    def of_month(self, month):
        return [row for row in self.lists[AUDITS] if month.has(row["audit_date"])]

    def count(self, identifier, month, number, *names):
        self.figures.count(identifier, number if self.lists.reaches(month, AUDITS, *names) else None)

    def grade(self, audit, domain, day):
        """The grade of a domain as far as it was given by the day."""
        found = [row["domain_grade"] for row in self.grades.get(audit["audit_id"], [])
                 if row["audit_domain"] == domain and row["graded_date"] <= day]
        assert len(found) <= 1
        return found[0] if found else ""

    def services(self):
        first = Month(self.month.year if self.month.number >= 7 else self.month.year - 1, 7)
        for step in range(10):
            month = first.plus(step)
            if month.first > self.month.first:
                break
            audits = self.of_month(month)
            for service, code in SERVICES.items():
                for level, grade in LEVELS.items():
                    number = sum(row["audit_service"] == code and row["overall_grade"] == grade for row in audits)
                    self.count(f"quality_assurance.audits.{service}.{level}.{month.chart_id}", month, number)
            self.count(f"quality_assurance.audits.total.{month.chart_id}", month, len(audits))

    def domains(self):
        for back in (2, 1, 0):
            month = self.month.plus(-back)
            audits = self.of_month(month)
            there = self.lists.reaches(month, AUDITS, GRADES)
            for domain, code in DOMAINS.items():
                row = f"quality_assurance.domain.{domain}.{month.chart_id}"
                grades = [self.grade(audit, code, month.last) for audit in audits]
                graded = len(grades) - grades.count("")
                for level, grade in {**LEVELS, "not_graded": "NOT_GRADED"}.items():
                    number = grades.count(grade)
                    self.count(f"{row}.{level}.no", month, number, GRADES)
                    self.figures.quotient(f"{row}.{level}.pct", number if there else None, graded)
                self.count(f"{row}.total", month, graded, GRADES)
                self.count(f"{row}.na", month, grades.count(""), GRADES)

    def charts(self):
        for back in range(23, -1, -1):
            month = self.month.plus(-back)
            audits = self.of_month(month)
            oversight = [self.grade(audit, "MANAGEMENT_OVERSIGHT", month.last) for audit in audits]
            for level, grade in LEVELS.items():
                number = sum(row["overall_grade"] == grade for row in audits)
                self.count(f"quality_assurance.audit_outcomes.{level}.{month.chart_id}", month, number)
                self.count(f"quality_assurance.oversight.{level}.{month.chart_id}", month, oversight.count(grade), GRADES)

    def by_service(self):
        first = self.month.april
        audits = [row for row in self.lists[AUDITS] if first.first <= row["audit_date"] <= self.month.last]
        for service, code in SERVICES.items():
            self.count(f"quality_assurance.by_service.audits.{service}", first,
                       sum(row["audit_service"] == code for row in audits))

    def oversight_comment(self):
        prefix, there = "quality_assurance.oversight.comment.", {}
        for name, month in (("", self.month), ("_before", self.month.plus(-1))):
            grades = [self.grade(audit, "MANAGEMENT_OVERSIGHT", month.last) for audit in self.of_month(month)]
            graded, good = len(grades) - grades.count(""), grades.count("GOOD")
            reached = self.lists.reaches(month, AUDITS, GRADES)
            self.figures.quotient(f"{prefix}good_pct{name}", good if reached else None, graded)
            self.count(f"{prefix}inadequate{name}", month, grades.count("INADEQUATE"), GRADES)
            there[name] = (graded, good)
        self.count(prefix + "audits", self.month, there[""][0], GRADES)
        self.count(prefix + "good", self.month, there[""][1], GRADES)

    def comment(self):
        prefix, month = "quality_assurance.audit_outcomes.comment.", self.month
        audits, before = self.of_month(month), self.of_month(month.plus(-1))
        self.count(prefix + "audits", month, len(audits))
        self.count(prefix + "audits_before", month.plus(-1), len(before))
        there = self.lists.reaches(month, AUDITS)
        good, poor = (sum(row["overall_grade"] == grade for row in audits) for grade in ("GOOD", "INADEQUATE"))
        self.count(prefix + "good", month, good)
        self.figures.quotient(prefix + "good_pct", good if there else None, len(audits))
        good_before = sum(row["overall_grade"] == "GOOD" for row in before)
        self.figures.quotient(prefix + "good_pct_before",
                              good_before if self.lists.reaches(month.plus(-1), AUDITS) else None, len(before))
        self.count(prefix + "inadequate", month, poor)


def add_figures(lists, month, figures):
    page = Audits(lists, month, figures)
    page.services()
    page.domains()
    page.charts()
    page.comment()
    page.by_service()
    page.oversight_comment()


def change(perturbation):
    """Audits around month ends, some of them graded in the next month; now and then grades that begin later."""
    random, lists = perturbation.random, perturbation.lists
    if random.random() < 0.4:
        since = random.choice(["2017-11-14", "2018-10-01", "2018-12-31", "2019-01-02"])
        lists[GRADES] = [row for row in lists[GRADES] if row["graded_date"] >= since]
        perturbation.begin_later(GRADES)
    month_ends = [Month(2019, 2).plus(-back).last for back in range(26)]
    for number in range(perturbation.some(AUDITS)):
        day = perturbation.inside(AUDITS, random.choice(month_ends) - timedelta(random.choice([-1, 0, 1, 5, 20])))
        audit = dict(random.choice(lists[AUDITS]), audit_id=f"X{number}", audit_date=day.isoformat())
        lists[AUDITS].append(audit)
        for domain in random.sample(list(DOMAINS.values()), random.randrange(4)):
            graded = perturbation.inside(GRADES, day + timedelta(random.choice([0, 0, 0, 1, 3, 30])))
            lists[GRADES].append({"audit_id": f"X{number}", "audit_domain": domain,
                                  "domain_grade": random.choice(ALL_GRADES), "graded_date": graded.isoformat()})


def quoted(lists):
    """Each domain grade belongs to an audit and is given in its month, and no audit is without any."""
    audits = {row["audit_id"]: row for row in lists[AUDITS]}
    strays = [row for row in lists[GRADES] if row["audit_id"] not in audits
              or not Month.of(audits[row["audit_id"]]["audit_date"]).has(row["graded_date"])
              or row["graded_date"] < audits[row["audit_id"]]["audit_date"]]
    graded = {row["audit_id"] for row in lists[GRADES]}
    weekend = [row for row in lists[AUDITS] if day_of(row["audit_date"].isoformat()).weekday() > 4]
    return [("domain grades that fit no audit", 0, len(strays)),
            ("audits since July 2018 without a domain", 0,
             sum(key not in graded and row["audit_date"].isoformat() >= "2018-07-01" for key, row in audits.items())),
            ("audits at a week-end", 0, len(weekend))]

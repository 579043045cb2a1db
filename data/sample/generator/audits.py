"""Audits of cases that the service held on the day, and the grades of their domains."""

from datetime import timedelta

from days import add_months, age_at, first_day, last_day, month_from, working_between
from numbers64 import Numbers
from world import text

GRADES = ("GOOD", "RI", "INADEQUATE")
SERVICES = [("EARLY_HELP", 3), ("DUTY_ASSESSMENT", 44), ("INTERVENTION_PLANNING", 34), ("REACH", 2),
            ("CHILDREN_IN_CARE", 7), ("ADOPTION", 2), ("PLACEMENTS_DISABILITIES", 2), ("ONWARDS_UPWARDS", 6)]
# How often a domain applies to a case of the service, of a thousand.
APPLIES = {
    "COMBINED_ASSESSMENT": {"EARLY_HELP": 900, "DUTY_ASSESSMENT": 970, "INTERVENTION_PLANNING": 860, "REACH": 800,
                            "CHILDREN_IN_CARE": 700, "ADOPTION": 300, "PLACEMENTS_DISABILITIES": 800,
                            "ONWARDS_UPWARDS": 250},
    "MANAGEMENT_OVERSIGHT": {"": 970},
    "CPC": {"INTERVENTION_PLANNING": 380, "DUTY_ASSESSMENT": 15},
    "CIN": {"INTERVENTION_PLANNING": 460, "REACH": 500, "PLACEMENTS_DISABILITIES": 500, "DUTY_ASSESSMENT": 25},
    "CIC": {"CHILDREN_IN_CARE": 980, "ONWARDS_UPWARDS": 900, "ADOPTION": 600, "INTERVENTION_PLANNING": 200,
            "DUTY_ASSESSMENT": 5},
}
# Months with audits of cases drawn for a list asked for by inspectors.
LISTED = ("2017-05", "2018-07", "2018-09", "2019-01")


class Audit:
    def __init__(self, service, grade):
        self.service, self.grade = service, grade
        self.day = self.child = None
        self.id = self.team = ""
        self.kind = "REGULAR"
        self.domains = {}
        self.graded = None


class Cases:
    """Whose case a service held on a day."""

    def __init__(self, world):
        self.referrals, self.plans = world.made["referrals"], world.made["plans"]
        self.care = world.made.get("care") or world.made["periods_of_care"]
        self.leavers = world.made["care_leavers"]
        self.teams = {p.child.id: p.team for p in self.plans if p.team.startswith("Intervention & Planning")}

    def of(self, service, day):
        if service in ("EARLY_HELP", "DUTY_ASSESSMENT", "REACH"):
            recent = [r.child for r in self.referrals if day - timedelta(50) <= r.day <= day]
            grown = [child for child in recent if child.birth and 11 <= age_at(child.birth, day) <= 17]
            return grown if service == "REACH" else recent
        if service == "ONWARDS_UPWARDS":
            return [x.child for x in self.leavers if x.start <= day and (x.end is None or x.end > day)]
        if service in ("INTERVENTION_PLANNING", "PLACEMENTS_DISABILITIES"):
            open_plans = [p.child for p in self.plans if p.open_at(day)]
            return [c for c in open_plans if c.disability == "Y" or service == "INTERVENTION_PLANNING"] or open_plans
        if service == "ADOPTION":
            left = [p.child for p in self.care if p.end and p.end <= day and p.reason[:2] in ("E1", "E4")
                    and p.end >= add_months(day, -24)]
            return left or [p.child for p in self.care if p.end and p.end <= day]
        return [p.child for p in self.care if p.start <= day and (p.end is None or p.end > day)]


def team_of(numbers, service):
    name, teams = {"DUTY_ASSESSMENT": ("Duty & Assessment Team", 4), "INTERVENTION_PLANNING":
                   ("Intervention & Planning Team", 7), "CHILDREN_IN_CARE": ("Children in Care Team", 3),
                   "EARLY_HELP": ("Early Help", 0), "REACH": ("REACH", 0), "ADOPTION":
                   ("Adoption & Post Permanence", 0), "PLACEMENTS_DISABILITIES": ("0-25 Service", 0),
                   "ONWARDS_UPWARDS": ("Onwards & Upwards", 0)}[service]
    return f"{name} {numbers.between(1, teams)}" if teams else name


def of_totals(totals, month):
    return [Audit(service, grade) for service, counts in zip(totals["services"], totals["months"][month])
            for grade, count in zip(GRADES, counts) for _ in range(count)]


def of_earlier(numbers, count, month):
    """Grades were lower at first: the share of good cases doubles in two years."""
    good = 110 + (month_from(month) - month_from("2016-07")) * 5
    poor = 210 - (month_from(month) - month_from("2016-07")) * 5
    return [Audit(numbers.weighted(SERVICES), numbers.weighted(
        [("GOOD", good), ("RI", 1000 - good - poor), ("INADEQUATE", poor)])) for _ in range(count)]


def settle(numbers, audits, month, cases):
    """Days, cases, teams and kinds; one case is not audited twice in a month."""
    days = working_between(first_day(month_from(month)), last_day(month_from(month)))
    taken = set()
    for audit in audits:
        audit.day = numbers.pick(days[2:])
        able = cases.of(audit.service, audit.day)
        for _ in range(20):
            audit.child = numbers.pick(able)
            if audit.child.id not in taken:
                break
        taken.add(audit.child.id)
        audit.team = team_of(numbers, audit.service)
        if audit.service == "INTERVENTION_PLANNING":
            audit.team = cases.teams.get(audit.child.id, audit.team)
        if month in LISTED and numbers.chance(450):
            audit.kind = "ANNEX_A"
        # Some grades are agreed some days afterwards, but always within the month.
        later = [day for day in days if audit.day < day <= audit.day + timedelta(9)]
        audit.graded = numbers.pick(later) if later and numbers.chance(220) else audit.day


def near(numbers, grade):
    """A domain is mostly graded as the whole; now and then one step off."""
    at = GRADES.index(grade) + numbers.weighted([(0, 78), (-1, 11), (1, 11)])
    return GRADES[min(max(at, 0), 2)]


def draw_domains(numbers, audits):
    for audit in audits:
        for domain, often in APPLIES.items():
            if numbers.chance(often.get(audit.service, often.get("", 0))):
                audit.domains[domain] = "NOT_GRADED" if numbers.chance(12) else near(numbers, audit.grade)


def deal_domains(numbers, totals, audits, month):
    """Exactly the grades of the totals: to the cases the domain fits best, the better grades to the better audits."""
    for domain, by_month in totals["domains"].items():
        counts, often = by_month[month], APPLIES[domain]
        grades = [grade for grade, count in zip((*GRADES, "NOT_GRADED"), counts) for _ in range(count)]
        fits = {id(a): often.get(a.service, often.get("", 0)) for a in audits}
        bare = {id(a): 0 if a.domains or domain != "MANAGEMENT_OVERSIGHT" else 500 for a in audits}
        order = sorted(numbers.shuffled(audits), key=lambda a: -fits[id(a)] - bare[id(a)])
        chosen = sorted(order[:len(grades)], key=lambda a: GRADES.index(a.grade) * 10 + numbers.between(0, 13))
        assert all(fits[id(audit)] for audit in chosen), (domain, month)
        for audit, grade in zip(chosen, grades):
            audit.domains[domain] = grade


def make(world):
    totals, cases = world.totals("audits"), Cases(world)
    numbers, audits = Numbers("audits"), []
    for month in [*totals["earlier_months"], *totals["months"]]:
        if month in totals["months"]:
            found = of_totals(totals, month)
        else:
            found = of_earlier(numbers, totals["earlier_months"][month], month)
        settle(numbers, found, month, cases)
        if month in totals["domains"]["CIN"]:
            deal_domains(Numbers("audit domains " + month), totals, found, month)
        else:
            draw_domains(numbers, found)
        audits += found
    audits.sort(key=lambda audit: (audit.day, audit.child.id))
    for at, audit in enumerate(audits):
        audit.id = f"A{at + 1:05d}"
    world.write("audits", ["audit_id", "child_unique_id", "audit_date", "audit_service", "case_holding_team",
                           "audit_kind", "overall_grade"],
                [[a.id, a.child.id, text(a.day), a.service, a.team, a.kind, a.grade] for a in audits])
    world.write("audit_domain_grades", ["audit_id", "audit_domain", "domain_grade", "graded_date"],
                [[a.id, domain, grade, text(a.graded)] for a in audits for domain, grade in a.domains.items()])
    world.made["audits"] = audits

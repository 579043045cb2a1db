"""Figures of the page mash, counted row by row."""

from datetime import timedelta

from lists import add_months, age, day_of

PAGES = ("mash",)
LISTS = {"contacts": "contact_at", "referrals": "referral_date"}
DAYS = {"date_of_birth"}

GENDERS = ["M", "F", "U", "N"]
ALL_SOURCES = ["1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B", "5C", "5D",
               "6", "7", "8", "9", "10"]
BRAG = ["BLUE", "RED", "AMBER", "GREEN", ""]
CODES = {
    "contacts": {"gender": GENDERS, "contact_source": ALL_SOURCES, "initial_brag": BRAG, "final_brag": BRAG,
                 "contact_outcome": ["REFERRAL", "CAF", "NFA_INFO", "NFA", "SIGNPOSTING", "NOT_ASSESSED", ""]},
    "referrals": {"gender": GENDERS, "referral_source": ALL_SOURCES},
}
OUTCOMES = {"to_csc": "REFERRAL", "to_caf": "CAF", "nfa_info": "NFA_INFO", "nfa": "NFA",
            "signposting": "SIGNPOSTING", "not_assessed": "NOT_ASSESSED"}
SOURCES = {"source_police": ("6", "7"), "source_school": ("2A", "2B"),
           "source_health": ("3A", "3B", "3C", "3D", "3E", "3F"),
           "source_la": ("4", "5A", "5B", "5C", "5D")}
AGES = [("under_1", -1, 0), ("1_4", 1, 4), ("5_9", 5, 9), ("10_15", 10, 15), ("16_plus", 16, 999)]


def periods_of(month):
    """The columns: year to date, then the month and the two before it."""
    return [("ytd", month.april, month)] + [(m.name, m, m) for m in (month, month.plus(-1), month.plus(-2))]


def contact_table(lists, month, figures):
    def number(outcome, first, last):
        if not lists.reaches(first, "contacts"):
            return None
        return sum(first.first <= row["contact_at"] <= last.last and outcome in (None, row["contact_outcome"])
                   for row in lists["contacts"])

    for column, first, last in periods_of(month):
        figures.count(f"mash.contacts.received.{column}", number(None, first, last))
        for row, outcome in OUTCOMES.items():
            figures.count(f"mash.contacts.{row}.{column}", number(outcome, first, last))
    for row, outcome in OUTCOMES.items():
        figures.quotient(f"mash.contacts.{row}.rate", number(outcome, month, month), number(None, month, month))


def referral_table(lists, month, figures):
    days_of_child = {}
    for row in lists["referrals"]:
        days_of_child.setdefault(row["child_unique_id"], []).append(row["referral_date"])

    def repeated(row):
        day = row["referral_date"]
        return any(other < day and add_months(other, 12) >= day for other in days_of_child[row["child_unique_id"]])

    def source_of(row):
        for name, codes in SOURCES.items():
            if row["referral_source"] in codes:
                return name
        return "source_other"

    def number(test, first, last, history=0):
        if not lists.reaches(first.plus(-history), "referrals"):
            return None
        return sum(first.first <= row["referral_date"] <= last.last and test(row) for row in lists["referrals"])

    tests = {"received": (lambda row: True, 0), "re_referrals": (repeated, 12)}
    for name in list(SOURCES) + ["source_other"]:
        tests[name] = (lambda row, name=name: source_of(row) == name, 0)
    received = number(tests["received"][0], month.april, month)
    for name, (test, history) in tests.items():
        for column, first, last in periods_of(month):
            figures.count(f"mash.referrals.{name}.{column}", number(test, first, last, history))
        if name != "received":
            figures.quotient(f"mash.referrals.{name}.rate", number(test, month.april, month, history), received)
    figures.quotient("mash.referrals.rate_per_10000.rate", received, lists.population(month.last), 10000)


def charts(lists, month, figures):
    for back in range(23, -1, -1):
        point = month.plus(-back)
        reached = lists.reaches(point, "contacts")
        rows = [row for row in lists["contacts"] if point.has(row["contact_at"])]
        referred = sum(row["contact_outcome"] == "REFERRAL" for row in rows)
        figures.count(f"mash.conversion.referral.{point.chart_id}", referred if reached else None)
        figures.count(f"mash.conversion.other.{point.chart_id}", len(rows) - referred if reached else None)

    reached = lists.reaches(month, "contacts")
    rows = [row for row in lists["contacts"] if month.has(row["contact_at"])]
    for name, fits in (("male", lambda g: g == "M"), ("female", lambda g: g == "F"),
                       ("other", lambda g: g not in ("M", "F"))):
        ages = [age(row["date_of_birth"], row["contact_at"]) for row in rows if fits(row["gender"])]
        for band, low, high in AGES:
            number = sum(years is not None and low <= years <= high for years in ages)
            figures.count(f"mash.gender_age.{name}.{band}", number if reached else None)
        figures.count(f"mash.gender_age.{name}.unknown", ages.count(None) if reached else None)
    for name in ("initial", "final"):
        for band in ("BLUE", "RED", "AMBER", "GREEN", ""):
            number = sum(row[name + "_brag"] == band for row in rows)
            figures.count(f"mash.brag.{name}.{band.lower() or 'not_rated'}", number if reached else None)


def add_figures(lists, month, figures):
    contact_table(lists, month, figures)
    referral_table(lists, month, figures)
    charts(lists, month, figures)


def change(perturbation):
    """Referrals a year after another, contacts of children whose id differs by a leading zero."""
    for _ in range(perturbation.some("child_protection_plans")):
        row = dict(perturbation.random.choice(perturbation.lists["referrals"]))
        day = perturbation.random.choice([add_months(day_of(row["referral_date"]), 12) + timedelta(shift)
                                          for shift in (-1, 0, 1)])
        row["referral_date"] = perturbation.inside("referrals", day).isoformat()
        perturbation.lists["referrals"].append(row)
    contacts = perturbation.lists["contacts"]
    contacts += [dict(row, child_unique_id="0" + row["child_unique_id"])
                 for row in perturbation.random.sample(contacts, perturbation.some("child_protection_plans"))]
    for row in contacts:
        if row["decision_at"] and row["decision_at"] < row["contact_at"]:
            row["decision_at"] = ""

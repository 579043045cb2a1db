"""Figures of the page cla_demographics: children in care beside the population, here and in the country."""

from fractions import Fraction

from lists import age

PAGES = ("cla_demographics",)
LISTS = {}
DAYS = ()
CARE, CARE_START, CARE_END = "periods_of_care", "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
WHITE, UNKNOWN = ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"), ("REFU", "NOBT", "UNKNOWN", "")
ETHNICITY = {"white": WHITE, "mixed": ("MWBC", "MWBA", "MWAS", "MOTH"), "asian": ("AIND", "APKN", "ABAN", "AOTH"),
             "black": ("BCRB", "BAFR", "BOTH"), "other": ("CHNE", "OOTH")}
AGES = {"under_1": (-1, 0), "1_4": (1, 4), "5_9": (5, 9), "10_15": (10, 15), "16_plus": (16, 999)}
GENDERS = {"male": "M", "female": "F"}
NARRATIVE = {
    "pop_minority": "minority_of_population",
    "pop_minority_eng": "minority_of_population_england",
    "eal_primary": "english_additional_language_primary",
    "eal_primary_eng": "english_additional_language_primary_england",
    "uasc_2018": "unaccompanied_children_2018",
    "uasc_2018_sn": "unaccompanied_children_2018_neighbours",
}


def open_rows(lists, name, start, end, day):
    return [row for row in lists[name] if row[start] <= day and (row[end] is None or row[end] > day)]


def groups(day):
    """Table, group and the test of a child for it."""
    for name, codes in ETHNICITY.items():
        yield f"ethnicity.{name}", name, lambda row, codes=codes: row.get("ethnicity", "") in codes
    for name, (low, high) in AGES.items():
        yield f"age.{name}", name, lambda row, low=low, high=high: (
            age(row["date_of_birth"], day) is not None and low <= age(row["date_of_birth"], day) <= high)
    for name, code in GENDERS.items():
        yield f"gender.{name}", name, lambda row, code=code: row.get("gender", "") == code


def add_figures(lists, month, figures):
    day = month.last

    def pair(row, column, in_care, population):
        figures.number(f"cla_demographics.{row}.{column}.pop", population)
        difference = None
        if in_care is not None and population:
            difference = (in_care - population) / population * 100
        figures.number(f"cla_demographics.{row}.{column}.diff", difference)

    children = open_rows(lists, CARE, CARE_START, CARE_END, day)
    reached = lists.reaches(month, CARE)
    for row, name, belongs in groups(day):
        number = sum(map(belongs, children)) if reached else None
        figures.quotient(f"cla_demographics.{row}.latest.cla", number, len(children))
        share = None if number is None or not children else Fraction(100 * number, len(children))
        pair(row, "latest", share, lists.monthly_value(f"population_{name}_latest", month, latest=True))
        for column, part in (("la_2017", "local_2017"), ("eng_2017", "england_2017")):
            value = lists.monthly_value(f"in_care_{name}_{part}", month, latest=True)
            figures.number(f"cla_demographics.{row}.{column}.cla", value)
            pair(row, column, value, lists.monthly_value(f"population_{name}_{part}", month, latest=True))

    for row, name in NARRATIVE.items():
        figures.number(f"cla_demographics.narrative.{row}", lists.monthly_value(name, month, latest=True))
    stocks = {"cp_minority": ("child_protection_plans", "child_protection_plan_start_date", "child_protection_plan_end_date"),
              "cin_minority": ("children_in_need_plans", "cin_plan_start_date", "cin_plan_end_date"),
              "cic_minority": (CARE, CARE_START, CARE_END)}
    for row, (name, start, end) in stocks.items():
        if name not in lists.rows:
            continue
        known = [child for child in open_rows(lists, name, start, end, day) if child.get("ethnicity", "") not in UNKNOWN]
        number = sum(child.get("ethnicity", "") not in WHITE for child in known) if lists.reaches(month, name) else None
        figures.quotient(f"cla_demographics.narrative.{row}", number, len(known))

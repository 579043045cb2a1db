"""Figures of the page cin_disability: values supplied by month, the latest on or before the month shown."""

PAGES = ("cin_disability",)
LISTS = {"monthly_values": "month"}
DAYS = ()
SMALL = ("monthly_values",)
AREAS = {"england": "england", "london": "london", "inner_london": "inner_london", "outer_london": "outer_london",
         "barnet": "authority"}
GENDERS = ("male", "female")
BANDS = ("0_4", "5_9", "10_15", "16_17", "18_plus")


def add_figures(lists, month, figures):
    def supplied(measure):
        rows = [row for row in lists["monthly_values"] if row["measure"] == measure and row["month"] <= month.last]
        if not rows:
            return None
        row = max(rows, key=lambda row: row["month"])
        return int(row["value"]) if row["status"] == "OK" else None

    for name, area in AREAS.items():
        episodes, disability = supplied(f"cin_census_episodes_{area}"), supplied(f"cin_census_disability_{area}")
        figures.count(f"cin_disability.{name}.episodes", episodes)
        figures.count(f"cin_disability.{name}.disability", disability)
        figures.quotient(f"cin_disability.{name}.pct", disability, episodes)
    for gender in GENDERS:
        for band in BANDS:
            figures.count(f"cin_disability.graph1.{gender}.{band}", supplied(f"all_need_{gender}_{band}"))
    figures.count("cin_disability.graph1.n", supplied("all_need"))
    older, younger, known = (supplied("yot_vulnerable" + age) for age in ("_aged_15_17", "_aged_12", ""))
    figures.count("cin_disability.narrative.young_people", known)
    figures.count("cin_disability.narrative.aged_15_17", older)
    figures.quotient("cin_disability.narrative.aged_15_17_pct", older, known)
    figures.count("cin_disability.narrative.aged_12", younger)


def change(perturbation):
    """Other values, one that is not known, and later ones."""
    random, rows = perturbation.random, perturbation.lists["monthly_values"]
    own = [row for row in rows if row["measure"].startswith(("cin_census_", "all_need_", "yot_vulnerable")) or row["measure"] == "all_need"]
    for row in own:
        if perturbation.chance():
            row["value"] = str(random.randrange(1, 2000))
    if random.random() < 0.4:
        row = random.choice(own)
        row["value"], row["status"] = "", random.choice(["MISSING", "NOT_APPLICABLE"])
    if random.random() < 0.6:
        later = dict(random.choice(own), value=str(random.randrange(1, 300)), status="OK")
        later["month"] = random.choice(["2018-12-31", "2019-02-28", "2019-03-31"])
        rows.append(later)


def quoted(lists):
    values = {row["measure"]: int(row["value"]) for row in lists["monthly_values"] if row["value"].isdigit()}
    ages = [values[f"all_need_{gender}_{band}"] for gender in GENDERS for band in BANDS]
    return [("children of the ages of Graph 1", values["all_need"], sum(ages)),
            ("vulnerable young people", values["yot_vulnerable"],
             values["yot_vulnerable_aged_15_17"] + values["yot_vulnerable_aged_12"])]

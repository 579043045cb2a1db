"""Figures of the page cin_disability: values supplied by month, the latest on or before the month shown."""

PAGES = ("cin_disability",)
LISTS = {"monthly_values": "month"}
DAYS = ()
SMALL = ("monthly_values",)
AREAS = {"england": "england", "london": "london", "inner_london": "inner_london", "outer_london": "outer_london",
         "barnet": "authority"}
BANDS = ("0_4", "5_9", "10_15", "16_17", "18_plus")


def add_figures(lists, month, figures):
    def supplied(measure):
        rows = [row for row in lists["monthly_values"] if row["measure"] == measure and row["month"] <= month.last]
        if not rows:
            return None
        row = max(rows, key=lambda row: row["month"])
        return int(row["value"]) if row["status"] == "OK" else None

    def together(values):
        values = list(values)
        return None if None in values else sum(values)

    for name, area in AREAS.items():
        episodes, disability = supplied(f"cin_census_episodes_{area}"), supplied(f"cin_census_disability_{area}")
        figures.count(f"cin_disability.{name}.episodes", episodes)
        figures.count(f"cin_disability.{name}.disability", disability)
        figures.quotient(f"cin_disability.{name}.pct", disability, episodes)
    points = {(gender, band): supplied(f"all_need_{gender}_{band}") for gender in ("male", "female") for band in BANDS}
    for (gender, band), value in points.items():
        figures.count(f"cin_disability.graph1.{gender}.{band}", value)
    figures.count("cin_disability.graph1.n", together(points.values()))
    older, younger = supplied("yot_vulnerable_aged_15_17"), supplied("yot_vulnerable_aged_12")
    known = together([older, younger])
    figures.count("cin_disability.narrative.young_people", known)
    figures.count("cin_disability.narrative.aged_15_17", older)
    figures.quotient("cin_disability.narrative.aged_15_17_pct", older, known)
    figures.count("cin_disability.narrative.aged_12", younger)


def change(perturbation):
    """Other values, one that is not known, and later ones."""
    random, rows = perturbation.random, perturbation.lists["monthly_values"]
    own = [row for row in rows if row["measure"].startswith(("cin_census_", "all_need_", "yot_vulnerable_"))]
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

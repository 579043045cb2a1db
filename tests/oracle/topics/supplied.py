"""The lists that people supply: no figures of their own, but every page leans on them."""

PAGES = ()
LISTS = {"population": "reference_date", "targets": "effective_from", "benchmarks": "period_end",
         "monthly_values": "month"}
DAYS = ()
SMALL = ("population", "targets", "benchmarks", "comments", "monthly_values")


def add_figures(lists, month, figures):
    """None."""


def change(perturbation):
    random, lists = perturbation.random, perturbation.lists
    for row in lists["population"]:
        row["population"] = str(int(row["population"]) + random.randrange(-3000, 3000))
    if random.random() < 0.5:
        lists["population"].append({"reference_date": "2018-12-31", "population_group": "AGE_0_17",
                                    "population": str(random.randrange(90000, 99999))})
    for row in lists["targets"]:
        if row["target"] and random.random() < 0.3:
            row["target"] = str(random.randrange(1, 1000) / 10)
    aimed = sorted({row["measure"] for row in lists["targets"] if row["target"]})
    if random.random() < 0.5:
        kind = random.choice(["LOCAL", "NONE"])
        lists["targets"].append({
            "measure": random.choice(aimed), "effective_from": random.choice(["2018-04-01", "2019-02-28", "2019-03-01"]),
            "target": "" if kind == "NONE" else str(random.randrange(5, 100)), "target_kind": kind, "reason": ""})
    if random.random() < 0.5:
        lists["benchmarks"].append(dict(random.choice(lists["benchmarks"]), value=str(random.randrange(1, 600) / 10),
                                        period_end=random.choice(["2018-09-30", "2019-02-28", "2019-03-31"])))
    for row in lists["monthly_values"]:
        if row["value"] and random.random() < 0.1:
            row["value"] = str(random.randrange(0, 1000) / 10)
        elif random.random() < 0.03:
            row["value"], row["status"] = "", random.choice(["MISSING", "NOT_APPLICABLE"])

"""Early years: four series supplied by month."""

from days import last_day, month_from


def make(world):
    for name, values in world.totals("early_years")["values"].items():
        world.monthly_values += [[last_day(month_from(month)).isoformat(), name, value, "OK", "Early years service"]
                                 for month, value in values.items()]
    world.targets += [
        ["early_years_places", "2017-01-01", "", "NONE", "Follows the number of children; watched, not aimed at"],
        ["early_years_families_using_centres", "2017-01-01", "80", "LOCAL", "Four in five families with a child under 5"],
        ["early_years_30_hours", "2017-09-01", "80", "LOCAL", "Four in five of the children who are entitled"],
        ["early_years_two_year_olds", "2017-01-01", "", "NONE", "Depends on birth dates; watched to plan places"],
    ]

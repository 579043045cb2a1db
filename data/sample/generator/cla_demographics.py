"""Published shares of groups of children, to stand beside those of the children in care."""

from days import last_day, month_from


def make(world):
    totals = world.totals("cla_demographics")
    for name in ("latest", "local_2017", "england_2017"):
        part = totals[name]
        day = last_day(month_from(part["month"])).isoformat()
        for kind in ("population", "in_care"):
            for group, value in part.get(kind, {}).items():
                world.monthly_values.append([day, f"{kind}_{group}_{name}", "" if value == "x" else value,
                                             "SUPPRESSED" if value == "x" else "OK", part["source"]])
    for name, (month, value, source) in totals["narrative"].items():
        world.monthly_values.append([last_day(month_from(month)).isoformat(), name, value, "OK", source])

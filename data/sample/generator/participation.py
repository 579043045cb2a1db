"""How children took part in initial and review child protection conferences."""

from days import age_at, month_from, month_of

FIRST = month_from("2016-11")


def conferences(world):
    """(day, kind, child) of every child in a conference; children past 18 and those of earlier years are left out."""
    initial = world.made.get("initial_child_protection_conferences")
    if initial is None:
        found = {(id(p.child), p.start): (p.start, "INITIAL", p.child) for p in world.made["plans"]}
    else:
        found = {(id(c.child), c.day): (c.day, "INITIAL", c.child) for c in initial}
    for day, _, place in world.made["child_protection_reviews"]:
        found.setdefault((id(place.child), day), (day, "REVIEW", place.child))
    return sorted((row for row in found.values() if month_of(row[0]) >= FIRST), key=lambda row: (row[0], row[2].id))


def code_for(numbers, child, day):
    if child.birth is None or age_at(child.birth, day) < 4:
        return "PN0"
    age = age_at(child.birth, day)
    attends = 20 if age < 8 else 130 if age < 12 else 330
    if numbers.chance(attends):
        return numbers.weighted([("PN1", 70), ("PN3", 6), ("PN2", 10), ("PN4", 14)])
    return numbers.weighted([("PN5", 24), ("PN6", 64), ("PN7", 12)])


def whole_per_cent(part, whole):
    return (200 * part + whole) // (2 * whole)


def number_for(share, whole):
    """A number that prints as this whole per cent, if there is one."""
    return next((n for n in range(whole + 1) if whole_per_cent(n, whole) == share), None)


def most_recorded(young, older, wanted):
    """The most children, of so many under 4 and older ones, whose shares can print as wanted."""
    for recorded in range(young + older, 0, -1):
        for aged_4 in range(min(older, recorded), max(0, recorded - young) - 1, -1):
            attended, sent = number_for(wanted["attended"], aged_4), number_for(wanted["views_sent"], recorded)
            if attended is not None and sent is not None and recorded - sent <= aged_4 - attended:
                return recorded - aged_4, aged_4, attended, recorded - sent
    raise AssertionError("no number of children gives the printed shares")


def meet(numbers, rows, wanted):
    """Participation of one month's children, by the printed shares; a few may not be recorded yet."""
    order = numbers.shuffled(range(len(rows)))
    young = [n for n in order if rows[n][2].birth is None or age_at(rows[n][2].birth, rows[n][0]) < 4]
    older = sorted((n for n in order if n not in young), key=lambda n: -age_at(rows[n][2].birth, rows[n][0]))
    little, aged_4, attended, silent = most_recorded(len(young), len(older), wanted)
    codes = [""] * len(rows)
    for n in young[:little]:
        codes[n] = "PN0"
    for place, n in enumerate(older[:aged_4]):
        if place < attended:
            codes[n] = "PN3" if place == 3 else "PN1"
        elif place < attended + silent:
            codes[n] = "PN7"
        else:
            codes[n] = numbers.weighted([("PN2", 2), ("PN4", 3), ("PN5", 24), ("PN6", 71)])
    return codes


def make_participation(world, numbers, totals):
    rows = conferences(world)
    result, by_month = [], {}
    for row in rows:
        by_month.setdefault(month_of(row[0]), []).append(row)
    exact = {month_from(name): wanted for name, wanted in totals.items() if name != "about"}
    for month, of_month in sorted(by_month.items()):
        if month in exact:
            codes = meet(numbers, of_month, exact[month])
        else:
            codes = [code_for(numbers, child, day) for day, _, child in of_month]
        result += [(child, day, kind, code) for (day, kind, child), code in zip(of_month, codes)]
    return result

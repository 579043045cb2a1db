"""Ethnic groups of households changed afterwards, so that a share among some of their children comes out."""

from people import ETHNICITIES

WHITE = ("WBRI", "WIRI", "WIRT", "WOTH", "WROM")
UNKNOWN = ("UNKNOWN", "NOBT", "REFU")
MINORITY = [(code, weight) for code, weight in ETHNICITIES if code not in WHITE + UNKNOWN]


def meet_white(numbers, children, wanted, fixed):
    """Name the group of every child, then leave `wanted` of them in a white one; whole households change.

    Households among the ids `fixed` keep what they have.
    """
    counts, households = {}, []
    for child in children:
        household = child.household
        if id(household) not in counts:
            counts[id(household)] = 0
            households.append(household)
        counts[id(household)] += 1
    for household in households:
        if household.ethnicity in UNKNOWN and id(household) not in fixed:
            household.ethnicity = numbers.weighted(MINORITY)
    while True:
        white = [household for household in households if household.ethnicity in WHITE]
        excess = sum(counts[id(household)] for household in white) - wanted
        assert excess >= 0
        if not excess:
            return
        household = numbers.pick([h for h in white if counts[id(h)] <= excess and id(h) not in fixed])
        household.ethnicity = numbers.weighted(MINORITY)

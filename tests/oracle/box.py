"""The lines of a box: target, latest, variance and neighbours; the variance is made from the latest as printed."""

from fractions import Fraction

from lists import round_half_away


def variance_of(latest, target, decimals):
    if latest is None or target is None:
        return None
    printed = round_half_away(latest, decimals)
    if target != 0:
        return (printed - target) / target * 100
    return Fraction(0) if printed == 0 else None


def add_box(lists, figures, prefix, measure, latest, day, decimals=0, lines=("target", "latest", "variance", "sn")):
    """`latest` is a whole number, or (part, whole) of a share, or None; the part is None without history."""
    target = lists.target(measure, day)
    value = latest
    if isinstance(latest, tuple):
        part, whole = latest
        value = None if part is None or not whole else Fraction(100 * part, whole)
    if "target" in lines:
        figures.number(prefix + ".target", target)
    if isinstance(latest, tuple):
        figures.quotient(prefix + ".latest", *latest)
    else:
        figures.count(prefix + ".latest", latest)
    if "variance" in lines:
        figures.number(prefix + ".variance", variance_of(None if value is None else Fraction(value), target, decimals))
    if "sn" in lines:
        figures.number(prefix + ".sn", lists.neighbours(measure, day))


def share(pair):
    """The per cent of a pair; None without one."""
    return None if pair[0] is None or not pair[1] else Fraction(100 * pair[0], pair[1])


def percent_change(now, before):
    """Of two whole numbers."""
    return None if now is None or not before else Fraction(100 * (now - before), before)


def rounded_difference(now, before, decimals=0):
    """Of two numbers as they are printed."""
    if now is None or before is None:
        return None
    return round_half_away(now, decimals) - round_half_away(before, decimals)

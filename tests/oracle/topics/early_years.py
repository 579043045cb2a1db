"""Figures of the page early_years: all supplied by month."""

from fractions import Fraction

from lists import round_half_away

PAGES = ("early_years",)
LISTS = {}
DAYS = ()
# Block: name in the list, measure of the target, decimals printed.
CHARTS = {
    "c1": ("free_entitlement_places", "early_years_places", 0),
    "c2": ("families_using_childrens_centres", "early_years_families_using_centres", 1),
    "c3": ("children_using_30_hours", "early_years_30_hours", 1),
    "c4": ("two_year_olds_turning_3", "early_years_two_year_olds", 0),
}
WITH_VARIANCE = ("c2", "c3")
SERIES = {"c1": "places", "c2": "share", "c3": "share", "c4": "children"}


def add_figures(lists, month, figures):
    def number(identifier, value):
        figures.number(f"early_years.{identifier}", value)

    def before(number_of_month):
        """The latest month of that number before the one shown."""
        back = (month.number - number_of_month) % 12 or 12
        return month.plus(-back)

    def change(name, other, per_cent):
        new, old = lists.monthly_value(name, month), lists.monthly_value(name, other)
        if new is None or old is None or (per_cent and old == 0):
            return None
        return (new - old) / old * 100 if per_cent else new - old

    for block, (name, measure, decimals) in CHARTS.items():
        latest, target = lists.monthly_value(name, month), lists.target(measure, month.last)
        number(f"{block}.latest", latest)
        number(f"{block}.target", target)
        variance = None
        if latest is not None and target is not None:
            printed = round_half_away(latest, decimals)
            if target != 0:
                variance = (printed - target) / target * 100
            elif printed == 0:
                variance = Fraction(0)
        if block in WITH_VARIANCE:
            number(f"{block}.variance", variance)
        for back in range(23, -1, -1):
            point = month.plus(-back)
            number(f"{block}.{SERIES[block]}.{point.chart_id}", lists.monthly_value(name, point))
    places, families, hours, twos = (name for name, _, _ in CHARTS.values())
    number("c1.comment.vs_prev_month", change(places, month.plus(-1), True))
    number("c1.comment.vs_prev_year", change(places, month.plus(-12), True))
    number("c2.comment.latest", lists.monthly_value(families, month))
    two_years_back = month.plus(-24)
    number(f"c2.comment.vs_{two_years_back.chart_id}", change(families, two_years_back, False))
    number("c3.comment.vs_summer", change(hours, before(7), False))
    number("c4.comment.latest", lists.monthly_value(twos, month))
    number(f"c4.comment.vs_spring{before(2).year % 100}", change(twos, before(2), True))
    number(f"c4.comment.vs_summer{before(7).year % 100}", change(twos, before(7), True))

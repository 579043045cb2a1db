"""Review conferences: the first within 91 days of the start, each later one within 183 days of the last."""

from datetime import timedelta

from days import last_day, month_from, working_on_or_before
from plan_children import MONTH_END, group_of

FIRST_LIMIT, NEXT_LIMIT = timedelta(91), timedelta(183)


def review_days(numbers, place, late):
    until = place.end or MONTH_END + timedelta(1)
    result = []
    if late:
        day = working_on_or_before(place.start + FIRST_LIMIT + timedelta(numbers.between(6, 25)))
    else:
        day = working_on_or_before(place.start + FIRST_LIMIT - timedelta(numbers.between(0, 20)))
    while day < until:
        result.append(day)
        slip = numbers.between(5, 30) if place.end and numbers.chance(25) else -numbers.between(0, 28)
        if group_of(place) and slip > 0:
            slip = -slip
        day = working_on_or_before(day + NEXT_LIMIT + timedelta(slip))
    if place.end and (place.end - place.start).days > 60 and numbers.chance(800):
        # Most plans are ended by a review conference.
        result.append(place.end)
    return result


def choose_late(numbers, totals, places):
    """Plans open at the last three month ends are late exactly as often as the totals say."""
    december, january = last_day(month_from("2018-12")), last_day(month_from("2019-01"))

    def due(day):
        return [p for p in places if p.open_at(day) and p.start + FIRST_LIMIT <= day]

    wanted = totals["reviews_in_time"]
    assert len(due(MONTH_END)) == wanted["2019-02"], len(due(MONTH_END))
    only_january = [p for p in numbers.shuffled(due(january)) if group_of(p) in ("DJ", "J")]
    late = only_january[:len(due(january)) - wanted["2019-01"]]
    still_due = due(december)
    missing = len(still_due) - wanted["2018-12"] - sum(p in still_due for p in late)
    late += [p for p in numbers.shuffled(still_due) if group_of(p) == "D"][:missing]
    assert len(due(january)) - sum(p in due(january) for p in late) == wanted["2019-01"]
    assert len(still_due) - sum(p in still_due for p in late) == wanted["2018-12"]
    return late


def make_reviews(numbers, totals, places):
    late = choose_late(numbers, totals, places)
    rows = []
    for place in places:
        is_late = place in late or (not group_of(place) and numbers.chance(60))
        rows.extend((day, place.child.id, place) for day in review_days(numbers, place, is_late))
    rows.sort(key=lambda row: (row[0], row[1]))
    return rows

"""On which days children change placement: how many had two placements since April, how many three,
and who has been in one placement for two years."""

from datetime import date, timedelta

from .flow import MONTH_END, YEAR_START
from .leavers import ADOPTED, leaving_february, leaving_january, length

MARCH = (date(2018, 3, 3), date(2018, 3, 29))
# Two years before the first of the three month ends.
SETTLED_BY = date(2016, 12, 20)


def spread(numbers, first, last, count):
    """Days at least a week apart, in order."""
    days = []
    for _ in range(2000):
        if len(days) == count:
            return sorted(days)
        day = first + timedelta(numbers.below((last - first).days + 1))
        if all(abs((day - other).days) >= 7 for other in days):
            days.append(day)
    raise AssertionError("no room for the moves")


def early_moves(numbers, stay, last, per_year):
    """Moves before the year, the more the longer in care; many in the first months."""
    first = stay.start + timedelta(8)
    if last <= first:
        return []
    count = sum(numbers.chance(per_year) for _ in range(1 + (last - first).days // 365))
    room = (last - first).days
    days = {first + timedelta(numbers.below(max(1, room if numbers.chance(500) else room // 3))) for _ in range(count)}
    for year in range(1 + room // 365):
        # Some have a bad year, with one breakdown after another.
        if numbers.chance(90):
            begin = first + timedelta(min(365 * year + numbers.below(240), room))
            days |= {min(begin + timedelta(numbers.between(20, 110)), last) for _ in range(2)} | {begin}
    return sorted(days)


def choose_groups(numbers, totals, staying):
    """`three`: the month in which the third placement began; `two`; `stable`."""
    for stay in staying:
        stay.three, stay.two, stay.march = "", False, False
    long = [stay for stay in staying if stay.start <= date(2016, 6, 30)]
    for stay in numbers.shuffled(long)[:totals["stable"]]:
        stay.stable = True
    two = [stay for stay in staying if stay.legal.startswith("E1A")]
    free = numbers.shuffled([s for s in staying if not s.stable and s not in two and not s.legal.startswith("E1")
                             and not s.legal.startswith("L2") and s.legal != "J1"])
    for month, latest_start, count in (("by_december", date(2018, 10, 31), totals["three_placements"]["by_december"]),
                                       ("2019-01", date(2018, 11, 30), totals["three_placements"]["2019-01"]),
                                       ("2019-02", date(2018, 12, 31), totals["three_placements"]["2019-02"])):
        chosen = [s for s in free if s.start <= latest_start and s.start >= date(2016, 9, 1)][:count]
        for stay in chosen:
            stay.three = month
            free.remove(stay)
    chosen = [s for s in free if s.start <= date(2019, 2, 10)][:totals["two_placements"] - len(two)]
    for stay in two + chosen:
        stay.two = True
    for stay in [s for s in chosen if s.start <= date(2018, 2, 10)][:totals["three_only_since_march"]]:
        stay.march = True


def moves_of_staying(numbers, stay):
    if stay.stable:
        if numbers.chance(350):
            return []
        latest = min(SETTLED_BY, stay.start + timedelta(500))
        return early_moves(numbers, stay, latest, 600)[-2:]
    before = date(2018, 2, 24)
    moves = early_moves(numbers, stay, before, 420)
    first = max(YEAR_START + timedelta(3), stay.start + timedelta(5))
    if stay.three:
        last = {"by_december": date(2018, 12, 22), "2019-01": date(2018, 12, 28), "2019-02": date(2019, 1, 27)}[stay.three]
        if stay.three == "by_december":
            return moves + spread(numbers, first, last, numbers.weighted([(2, 7), (3, 2), (4, 1)]))
        start = {"2019-01": date(2019, 1, 4), "2019-02": date(2019, 2, 1)}[stay.three]
        return moves + spread(numbers, first, last, 1) + [start + timedelta(numbers.below(22))]
    if stay.two:
        if stay.march:
            moves += spread(numbers, *MARCH, 1)
        last = date(2019, 2, 26)
        if stay.legal.startswith("E1A"):
            # The move to the adoptive home.
            first = max(first, stay.start + timedelta(240))
            if "@" in stay.legal:
                first = date.fromisoformat(stay.legal[-7:] + "-04")
                last = first + timedelta(20)
            else:
                last = date(2018, 12, 14)
        return moves + spread(numbers, first, max(last, first), 1)
    if stay.months(MONTH_END) >= 30 and (moves[-1] if moves else stay.start) < date(2017, 3, 2):
        # In care for long, but not in one place.
        moves += spread(numbers, date(2017, 4, 3), date(2018, 2, 20), 1)
    return moves


def moves_of_leaver(numbers, stay, settled):
    last = stay.end - timedelta(6)
    if length(stay) < 20:
        return []
    if settled:
        return early_moves(numbers, stay, min(SETTLED_BY, stay.start + timedelta(500)), 600)
    moves = early_moves(numbers, stay, last, 380)
    if stay.reason in ADOPTED:
        home = stay.end - timedelta(min(numbers.between(100, 170), length(stay) // 2))
        moves = [day for day in early_moves(numbers, stay, stay.start + timedelta(150), 300) if day < home - timedelta(7)]
        moves.append(home)
    return moves


def few_since_april(numbers, stay, allowed):
    """Leavers of January and February: counted at month ends that are known."""
    before = [day for day in stay.moves if day < YEAR_START - timedelta(1)]
    since = [day for day in stay.moves if day > YEAR_START + timedelta(1)]
    stay.moves = before + since[-allowed:] if allowed else before
    end = stay.end
    if length(stay) > 850 and not stay.stable:
        latest = stay.moves[-1] if stay.moves else stay.start
        if latest < date(2017, 3, 2):
            stay.moves = [day for day in stay.moves if day < date(2017, 3, 2)]
            stay.moves += spread(numbers, date(2017, 4, 3), min(date(2018, 2, 20), end - timedelta(30)), 1)


def make_moves(numbers, totals, staying, leavers):
    for stay in staying:
        stay.moves = moves_of_staying(numbers, stay)
    for stay in leavers:
        stay.three = ""
        stay.stable = stay.must_end is not None and length(stay) > 800
        settled = stay.stable or (length(stay) > 1000 and stay.end < date(2019, 1, 1) and numbers.chance(700))
        stay.moves = moves_of_leaver(numbers, stay, settled)
    for name, members in (("left_in_january", leaving_january(leavers)), ("left_in_february", leaving_february(leavers))):
        fitting = [s for s in members if not s.stable and s.reason not in ADOPTED and s.start < date(2018, 10, 1)
                   and not s.given]
        chosen = numbers.shuffled(fitting)[:totals["three_placements"][name]]
        for stay in members:
            if not stay.stable:
                few_since_april(numbers, stay, 1)
            if stay in chosen:
                first = max(YEAR_START + timedelta(3), stay.start + timedelta(9))
                stay.moves = [day for day in stay.moves if day < YEAR_START - timedelta(1)]
                stay.moves += spread(numbers, first, date(2018, 12, 20), 2)
    for stay in leavers:
        if stay.start > date(2018, 12, 31):
            stay.moves = []

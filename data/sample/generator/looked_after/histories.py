"""Every stay as the episodes of the return: legal status, placement, provider, place and team over time."""

from datetime import date, timedelta

from days import age_at

from .deal import deal
from .flow import MONTH_END
from .leavers import ADOPTED, length
from .traits import TEAMS

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
ADOPTIVE = ("A3", "A4", "A5", "A6")


class Episode:
    def __init__(self, start, why, legal, home, team):
        self.start, self.why, self.legal, self.home, self.team = start, why, legal, home, team
        self.end, self.reason, self.change = None, "", ""


class Home:
    """A placement: type, provider, whether inside the borough, and the number it is registered under."""

    def __init__(self, kind, provider, inside, urn=""):
        self.kind, self.provider, self.inside, self.urn = kind, provider, inside, urn


def provider_of(numbers, kind, inside):
    if kind in ("U1", "U2", "U3", "A3", "A5"):
        return "PR1"
    if kind in ("U4", "U5", "U6"):
        return numbers.weighted([("PR1", 8), ("PR4", 2)] if inside else [("PR1", 2), ("PR4", 7), ("PR5", 1)])
    if kind == "A6":
        return numbers.weighted([("PR1", 3), ("PR2", 3), ("PR5", 2)])
    if kind == "P1":
        return "PR0"
    if kind == "K2":
        return numbers.weighted([("PR1", 6), ("PR4", 4)] if inside else [("PR4", 9), ("PR5", 1)])
    return {"H5": "PR4", "K1": "PR2", "R1": "PR4", "R2": "PR3", "R3": "PR4", "R5": "PR3", "S1": "PR4"}[kind]


def home_of(numbers, kind, inside=None):
    if inside is None:
        inside = numbers.chance({"U1": 650, "U3": 600, "K2": 220, "H5": 600, "A6": 250, "P1": 900}.get(kind, 480))
    if kind in ("K1", "R5"):
        inside = False
    urn = ""
    if kind in ("K1", "K2", "R1", "R3", "S1") or (kind in ("U4", "U5", "U6") and not inside):
        urn = str(1000000 + 37 * numbers.between(3, 900))
    return Home(kind, provider_of(numbers, kind, inside), inside, urn)


def ordinary_kind(numbers, stay, day, legal):
    """What kind of placement a child of that age and legal status has."""
    age = age_at(stay.child.birth, day)
    if legal == "J1":
        return numbers.weighted([("R5", 3), ("K1", 1)])
    if stay.uasc:
        return numbers.weighted([("U6", 8), ("H5", 4 if age >= 16 else 0), ("K2", 1)])
    if stay.service == "zero_25":
        return numbers.weighted([("U4", 4), ("K2", 5), ("S1", 3), ("R2", 1)])
    if age < 1:
        return numbers.weighted([("U6", 11), ("R3", 2), ("U3", 3), ("U5", 2)])
    if age < 10:
        return numbers.weighted([("U6", 11), ("U3", 4), ("U1", 2), ("U4", 3), ("P1", 1)])
    if age < 16:
        return numbers.weighted([("U6", 9), ("U4", 4), ("U3", 3), ("K2", 5), ("P1", 1)])
    return numbers.weighted([("U6", 6), ("U4", 3), ("K2", 4), ("H5", 7), ("U3", 1), ("R1", 1)])


def last_kinds(numbers, totals, staying):
    """The placements at the end: of unaccompanied children and inside the borough exactly as many as printed."""
    uasc = [stay for stay in staying if stay.uasc]
    rows = totals["uasc"]["placements"]
    quotas = {"U6": rows["fostering"], "H5": rows["semi_independence"], "K2": rows["residential"]}

    def kind_weight(stay, kind):
        if kind == "U6":
            return 4
        sixteen = age_at(stay.child.birth, stay.moves[-1] if stay.moves else stay.start) >= 16
        if kind == "H5":
            return (8 if stay.service == "ou" else 3) if stay.age_band == "16_plus" and sixteen else 0
        return 1

    kinds = dict(zip(map(id, uasc), deal(numbers, uasc, quotas, kind_weight)))
    for stay in staying:
        if id(stay) in kinds:
            continue
        since = stay.moves[-1] if stay.moves else stay.start
        if stay.legal.startswith("E1A"):
            kind = numbers.weighted([("A6", 6), ("A5", 2)])
        elif stay.legal.startswith("E1"):
            kind = numbers.weighted([("U6", 4), ("U5", 1)])
        elif stay.stable:
            kind = numbers.weighted([("U4", 40), ("U1", 12), ("U6", 6), ("K2", 7), ("S1", 1)])
        else:
            kind = ordinary_kind(numbers, stay, since, stay.legal)
        kinds[id(stay)] = kind

    def inside_weight(stay, inside):
        kind = kinds[id(stay)]
        if kind in ("K1", "R5"):
            return int(not inside)
        share = {"U1": 13, "U3": 12, "K2": 4, "H5": 12, "A6": 4, "P1": 18}.get(kind, 10)
        return share if inside else 20 - share

    quotas = {True: totals["in_borough"], False: len(staying) - totals["in_borough"]}
    insides = deal(numbers, staying, quotas, inside_weight)
    return {id(stay): home_of(numbers, kinds[id(stay)], inside) for stay, inside in zip(staying, insides)}


def day_in(numbers, month_text, first=4, last=25):
    return date.fromisoformat(month_text + "-01") + timedelta(numbers.between(first, last) - 1)


def legal_path(numbers, stay):
    """(day, status) from the first day on; stay.legal says what it is at the last month ends."""
    code, _, when = stay.legal.partition("@")
    code, _, behind = code.partition("<")
    final = {"E1A": "E1"}.get(code, code)
    last = (stay.end or MONTH_END) - timedelta(3)
    start = stay.start
    if when and behind:
        day = max(day_in(numbers, when), start + timedelta(4))
        if behind == "L2":
            day = min(start + timedelta(numbers.between(6, 8)), day_in(numbers, when, 8, 8))
            day = max(day, date.fromisoformat(when + "-01"))
        path = [(start, behind), (day, final)]
        if final in ("C2", "E1"):
            first = [(start, "V2"), (start + timedelta(numbers.between(12, 30)), "C1")] if numbers.chance(300) else [(start, "C1")]
            path = first + [(day, final)]
        return path
    if stay.uasc and final == "C2":
        return [(start, "V2"), (start + timedelta(numbers.between(90, 200)), "C1"),
                (start + timedelta(numbers.between(330, 420)), "C2")]
    if final in ("V2",):
        if not stay.uasc and numbers.chance(120) and start + timedelta(3) < last:
            return [(start, "L1"), (start + timedelta(2), "V2")]
        return [(start, "V2")]
    if final in ("J1", "L2", ""):
        return [(start, final)]
    opening = numbers.weighted([("L2", 25), ("V2", 30), ("C1", 40), ("L1", 5)])
    days = {"L2": numbers.between(5, 8), "V2": numbers.between(20, 110), "C1": 0, "L1": 2}[opening]
    # Statuses of the last three month ends are given: whatever came before was over by December.
    limit = min(last, date(2018, 12, 28))
    if start + timedelta(days) >= limit:
        opening, days = "C1", 0
    path = [(start, opening)] + ([(start + timedelta(days), "C1")] if opening != "C1" else [])
    if final == "C1":
        return path
    order = min(path[-1][0] + timedelta(numbers.between(150, 215)), limit - timedelta(numbers.between(1, 9)))
    order = max(order, path[-1][0] + timedelta(5))
    path.append((order, final))
    return path


def status_of_earlier_leaver(numbers, stay):
    """Those who left before December: by reason and length."""
    days = length(stay)
    if stay.reason in ADOPTED:
        return "E1A"
    if stay.reason in ("E45", "E46", "E47", "E48"):
        return numbers.weighted([("C1", 2), ("C2", 2)])
    if stay.given:
        return "C1" if days < 300 else "C2"
    if days < 40:
        return numbers.weighted([("V2", 60), ("L2", 14 if days < 9 else 0), ("C1", 20)])
    if days < 330:
        return numbers.weighted([("V2", 55), ("C1", 45)])
    return numbers.weighted([("V2", 30), ("C2", 70)])


def team_at(numbers, stay, day, final):
    """Duty and assessment first, then intervention and planning, then who holds the case at the end."""
    if stay.uasc:
        return numbers.pick(TEAMS["cic"]) if stay.service == "ou" and age_at(stay.child.birth, day) < 16 else final
    days = (day - stay.start).days
    if stay.service == "da":
        return final
    if days < 42 and numbers.chance(380):
        return numbers.pick(TEAMS["da"])
    if stay.service == "ip":
        return final
    return numbers.pick(TEAMS["ip"]) if days < 200 else final


def build(numbers, stay, last_home):
    path = legal_path(numbers, stay)
    path = [item for place, item in enumerate(path) if place == 0 or stay.end is None or item[0] < stay.end - timedelta(1)]
    for place, (day, _) in enumerate(path):
        # A change on the day of a move would be another kind of change; keep them apart.
        if place and day in stay.moves:
            path[place] = (day + timedelta(1), path[place][1])
    days = sorted({day for day, _ in path} | set(stay.moves))
    assert days[0] == stay.start and (stay.end is None or days[-1] < stay.end), (stay.start, stay.end, path, stay.moves)
    home = None
    for place, day in enumerate(days):
        legal = [code for since, code in path if since <= day][-1]
        moved = place == 0 or day in stay.moves
        if moved:
            final = not [move for move in stay.moves if move > day]
            if final and last_home is not None:
                home = last_home
            elif final and stay.reason in ADOPTED:
                home = home_of(numbers, numbers.weighted([("A6", 6), ("A5", 2)]))
            else:
                home = home_of(numbers, ordinary_kind(numbers, stay, day, legal))
        last = day == days[-1]
        team = stay.team if last else team_at(numbers, stay, day, stay.team)
        why = "S" if place == 0 else "P" if moved else "L"
        stay.episodes.append(Episode(day, why, legal, home, team))
    close(numbers, stay)


def close(numbers, stay):
    for one, following in zip(stay.episodes, stay.episodes[1:]):
        one.end, one.reason = following.start, "X1"
        if following.why != "L":
            one.change = numbers.weighted([("CARPL", 46), ("CREQB", 14), ("CREQO", 10), ("CHILD", 8), ("LAREQ", 6),
                                           ("CLOSE", 4), ("STAND", 3), ("ALLEG", 3), ("OTHER", 12)])
    stay.episodes[-1].end, stay.episodes[-1].reason = stay.end, stay.reason


def add_temporary(numbers, stay, day, nights):
    """A few days away, and back to the same carers."""
    episode = next(e for e in stay.episodes if e.start < day and (e.end is None or e.end > day + timedelta(nights)))
    place = stay.episodes.index(episode)
    kind = numbers.weighted([("T1", 2), ("T3", 3), ("T4", 3)])
    away = Episode(day, "P", episode.legal, Home(kind, "", episode.home.inside), episode.team)
    back = Episode(day + timedelta(nights), "P", episode.legal, episode.home, episode.team)
    stay.episodes[place + 1:place + 1] = [away, back]
    close(numbers, stay)
    away.change = episode.change = "OTHER"


def make_histories(numbers, totals, staying, leavers):
    homes = last_kinds(numbers, totals, staying)
    for stay in leavers:
        if not stay.legal:
            stay.legal = status_of_earlier_leaver(numbers, stay)
        stay.team = stay.team or numbers.pick(TEAMS[stay.service])
    for stay in staying + leavers:
        build(numbers, stay, homes.get(id(stay)))
    quiet = [s for s in staying if not s.moves or s.moves[-1] < date(2018, 3, 1)]
    quiet = [s for s in numbers.shuffled(quiet) if s.start < date(2017, 6, 1) and s.legal in ("C2", "V2")]
    for stay in quiet[:9]:
        add_temporary(numbers, stay, date(2018, 5, 2) + timedelta(numbers.below(230)), numbers.between(2, 6))

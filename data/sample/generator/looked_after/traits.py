"""Who stays in care at the end: service, legal status, age, sex, ethnic group, all margins met at once."""

from datetime import date

from days import age_at, month_from, month_of

from .deal import deal
from .flow import MONTH_END

GROUPS = {"asian": ["AIND", "APKN", "ABAN", "AOTH"], "other": ["CHNE", "OOTH"], "black": ["BAFR", "BCRB", "BOTH"],
          "mixed": ["MWBC", "MWBA", "MWAS", "MOTH"], "white": ["WBRI", "WIRI", "WIRT", "WOTH", "WROM"],
          "missing": ["REFU", "NOBT", "UNKNOWN"]}
CODES = {"asian": [("ABAN", 5), ("APKN", 5), ("AIND", 4), ("AOTH", 4)], "other": [("OOTH", 12), ("CHNE", 3)],
         "black": [("BAFR", 24), ("BCRB", 11), ("BOTH", 7)],
         "mixed": [("MWBC", 24), ("MWBA", 14), ("MOTH", 16), ("MWAS", 9)],
         "white": [("WBRI", 82), ("WOTH", 26), ("WIRI", 5), ("WROM", 3), ("WIRT", 2)],
         "missing": [("NOBT", 2), ("REFU", 1)]}
NATION_GROUP = {"ALBANIAN": "white", "ERITREAN": "black", "ETHIOPIAN": "black", "SUDANESE": "black",
                "PAKISTANI": "asian"}
NATION_CODE = {"ALBANIAN": "WOTH", "ERITREAN": "BAFR", "ETHIOPIAN": "BAFR", "SUDANESE": "BAFR", "PAKISTANI": "APKN"}
AGE_BANDS = {"under_1": (0, 0), "1_4": (1, 4), "5_9": (5, 9), "10_15": (10, 15), "16_plus": (16, 17)}
TEAMS = {"cic": [f"Children in Care Team {n}" for n in (1, 2, 3)],
         "ip": [f"Intervention & Planning Team {n}" for n in range(1, 8)], "ou": ["Onwards & Upwards"],
         "da": [f"Duty & Assessment Team {n}" for n in (1, 2, 3, 4)], "zero_25": ["0-25 Service"], "reach": ["REACH"],
         "adoption": ["Adoption & Post Permanence"], "other": ["Kinship Support Team", ""]}


def group_of(code):
    return next(name for name, codes in GROUPS.items() if code in codes)


def band_of_age(age):
    return next(name for name, (low, high) in AGE_BANDS.items() if low <= age <= high)


def bands_of(totals):
    return [(name, month_from(span[0]), month_from(span[1]))
            for name, span in totals["bands"].items() if name != "columns"]


def deal_services(numbers, totals, staying):
    """By length of stay; a child who had a plan is with a team for any age."""
    for column, (band, first, last) in enumerate(bands_of(totals)):
        here = [stay for stay in staying if first <= month_of(stay.start) <= last]
        for stay in here:
            stay.band = band
        quotas = {service: row[column] for service, row in totals["services"].items() if service != "columns"}

        def weight(stay, service):
            return int(not stay.given or service in ("cic", "ip", "da"))

        for stay, service in zip(here, deal(numbers, here, quotas, weight)):
            stay.service = service
        for service, row in totals["uasc_services"].items():
            held = [stay for stay in here if stay.service == service and not stay.given]
            choose_unaccompanied(numbers, totals, band, held, row[column])


def choose_unaccompanied(numbers, totals, band, held, count):
    if band == "over_24m":
        # The windows of years are met over both services together, see below.
        return
    if band == "2_3m":
        # Two of the six came in December, four in January.
        held = sorted(numbers.shuffled(held), key=lambda stay: stay.start)
        december = [stay for stay in held if stay.start.month == 12]
        january = [stay for stay in held if stay.start.month == 1]
        wanted_december = {3: 1, 2: 1, 1: 0}[count]
        chosen = december[:wanted_december] + january[:count - wanted_december]
    else:
        chosen = numbers.shuffled(held)[:count]
    assert len(chosen) == count, (band, count)
    for stay in chosen:
        stay.uasc = True


def unaccompanied_for_years(numbers, totals, staying):
    """Those in care two, three and four years; one of them with the service for leaving care."""
    chosen = []
    for first, last, count in totals["uasc"]["over_24m_started"]:
        fitting = [stay for stay in staying if not stay.given and stay.band == "over_24m"
                   and month_from(first) <= month_of(stay.start) <= month_from(last)]
        chosen += sorted(numbers.shuffled(fitting), key=lambda stay: stay.start)[:count]
    for stay in chosen:
        stay.uasc = True
    for service in ("cic", "ou"):
        wanted = totals["uasc_services"][service][-1]
        outside = [stay for stay in staying if stay.band == "over_24m" and stay.service == service and not stay.uasc]
        inside = [stay for stay in chosen if stay.service == service]
        others = [stay for stay in chosen if stay.service not in (service,)]
        while len(inside) < wanted:
            stay, other = others.pop(), outside.pop()
            stay.service, other.service = other.service, stay.service
            inside.append(stay)
    assert [sum(stay.service == s for stay in chosen) for s in ("cic", "ou")] == [6, 1]


def deal_legal(numbers, totals, staying):
    """Codes with a change behind them: "C1<L2@2019-02" was L2 until a day in February."""
    legal = totals["legal"]
    parts = dict(legal)
    for band, _, _ in bands_of(totals):
        here = [stay for stay in staying if stay.band == band]
        for stay in here:
            if stay.uasc:
                stay.legal = "V2"
        if band == "2_3m":
            groups = [("january", [s for s in here if s.start.month == 1]),
                      ("december", [s for s in here if s.start.month == 12])]
        else:
            groups = [(band, here)]
        for name, members in groups:
            members = [stay for stay in members if not stay.uasc]
            quotas = dict(parts[name])
            quotas["V2"] = len(members) - sum(n for code, n in quotas.items() if code != "V2")
            for stay, code in zip(members, deal(numbers, members, quotas, legal_weight)):
                stay.legal = code
    for band, count in totals["uasc"]["care_orders"].items():
        ordered = [s for s in staying if s.uasc and s.band == band and s.service == "cic"]
        for stay in numbers.shuffled(ordered)[:count]:
            stay.legal = "C2"


def legal_weight(stay, code):
    young = stay.given and age_at(stay.child.birth, MONTH_END) < 10
    if code.startswith("E1"):
        if stay.given:
            return 0
        return {"adoption": 1000, "cic": 10, "ip": 3}.get(stay.service, 0)
    if stay.service == "adoption":
        return 0
    if code == "L2":
        return int(stay.start >= date(2019, 2, 14) and not stay.given and stay.service in ("da", "ip", "cic"))
    if code.startswith("C1<L2"):
        return int(stay.start.day >= 18 and not stay.given and stay.service in ("da", "ip", "cic"))
    if code.startswith("J1"):
        return int(not stay.given and stay.service in ("cic", "ip", "reach"))
    if code == "":
        return int(not stay.given)
    if code.startswith("C1<"):
        return int(stay.service in ("ip", "cic") and not stay.given)
    if stay.service == "ou":
        return {"V2": 30, "C2": 12}.get(code[:2], 1)
    if stay.service in ("reach", "zero_25"):
        return 20 if code == "V2" else 4
    if stay.given:
        # After a protection plan the court has usually been asked.
        return 2 if code == "V2" and not young else 0 if code == "V2" else 12
    return 6


def kind_for_age(stay):
    code = stay.legal[:2]
    if stay.uasc:
        return "uasc"
    return {"V2": "section_20", "E1": "placement_order", "J1": "remand"}.get(code, "rest")


def age_weight(stay, band):
    if stay.given:
        return int(band == band_of_age(age_at(stay.child.birth, MONTH_END)))
    low, high = AGE_BANDS[band]
    if stay.months(MONTH_END) > 12 * high + 11:
        return 0
    if stay.service == "ou":
        return int(band == "16_plus")
    if stay.uasc:
        return int(band == "16_plus" or stay.months(MONTH_END) < 24)
    if stay.service == "zero_25":
        return {"5_9": 1, "10_15": 6, "16_plus": 3}.get(band, 0)
    if stay.service == "reach":
        return {"10_15": 5, "16_plus": 4}.get(band, 0)
    if band == "1_4" and stay.months(MONTH_END) > 40:
        return 0
    if stay.months(MONTH_END) >= 24:
        return {"10_15": 10, "16_plus": 5, "5_9": 4, "1_4": 1}.get(band, 0)
    return 3 if band == "16_plus" else 4


def deal_people(numbers, totals, staying):
    uasc = [stay for stay in staying if stay.uasc]
    others = [stay for stay in staying if not stay.uasc]
    for kind, quotas in totals["ages"].items():
        members = [stay for stay in staying if kind_for_age(stay) == kind]
        for stay, band in zip(members, deal(numbers, members, quotas, age_weight)):
            stay.age_band = band
    rows = totals["uasc"]
    for band, boys in (("16_plus", rows["boys_16_plus"]), ("10_15", rows["boys_under_16"])):
        members = [stay for stay in uasc if stay.age_band == band]
        for place, stay in enumerate(numbers.shuffled(members)):
            stay.gender = "M" if place < boys else "F"

    def gender_weight(stay, gender):
        if stay.given:
            return int(stay.child.gender == gender)
        if stay.legal[:2] == "J1":
            return int(gender == "M")
        return 3 if (gender == "M") == (stay.age_band != "16_plus" or stay.service == "zero_25") else 2

    for stay, gender in zip(others, deal(numbers, others, totals["genders"], gender_weight)):
        stay.gender = gender

    def ethnic_weight(stay, group):
        return int(not stay.given or group == group_of(stay.child.ethnicity))

    for stay, group in zip(others, deal(numbers, others, totals["ethnicities"], ethnic_weight)):
        stay.ethnic_group = group
    nations = numbers.shuffled([name for name, count in rows["nationalities"] for _ in range(count)])
    for stay, nation in zip(uasc, nations):
        stay.nationality = nation
        stay.ethnic_group = NATION_GROUP.get(nation, "other")


def name_teams(numbers, totals, staying):
    for service, teams in TEAMS.items():
        members = [stay for stay in staying if stay.service == service]
        if service == "cic":
            uasc = numbers.shuffled([stay for stay in members if stay.uasc])
            for team, count in zip(teams, totals["uasc"]["teams_cic"]):
                for stay in uasc[:count]:
                    stay.team = team
                uasc = uasc[count:]
        if service == "da":
            for stay in members:
                stay.team = teams[2] if stay.uasc else ""
        for stay in members:
            stay.team = stay.team or numbers.pick(teams)


def make_traits(numbers, totals, staying):
    deal_services(numbers, totals, staying)
    unaccompanied_for_years(numbers, totals, staying)
    deal_legal(numbers, totals, staying)
    deal_people(numbers, totals, staying)
    name_teams(numbers, totals, staying)

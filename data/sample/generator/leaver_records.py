"""What is recorded of a care leaver over time: statuses, contacts and attempts, pathway plans."""

from datetime import date, timedelta

from days import age_at, working_on_or_before
from numbers64 import Numbers

MONTH_END = date(2019, 2, 28)
RECORDS_FROM = date(2015, 4, 1)
# The twelve months to the month end begin the day after; whoever was last heard from by here is out of touch.
SILENT_SINCE = date(2018, 2, 28)
HIGHER = ("F1", "P1")

ACTIVITIES = {
    18: [("F2", 44), ("P2", 6), ("F3", 18), ("P3", 7), ("G5", 18), ("G4", 4), ("G6", 3)],
    19: [("F1", 10), ("F2", 27), ("P2", 6), ("F3", 20), ("P3", 6), ("G5", 21), ("G4", 5), ("G6", 5)],
    22: [("F2", 12), ("P2", 5), ("F3", 34), ("P3", 8), ("G5", 27), ("G4", 6), ("G6", 8)],
}
HOMES = {
    18: [("Z", 20), ("D", 33), ("E", 8), ("B", 11), ("T", 7), ("U", 12), ("C", 5), ("Y", 3)],
    19: [("B", 8), ("C", 4), ("D", 18), ("E", 4), ("T", 5), ("U", 50), ("Y", 5), ("Z", 9)],
    22: [("B", 12), ("D", 4), ("K", 4), ("U", 76), ("Y", 4)],
}
UNSUITABLE = [("X", 5), ("S", 4), ("W", 4), ("R", 3), ("Y", 2), ("B", 2)]


def band(years):
    return 18 if years < 19 else 19 if years < 22 else 22


def draw_activity(numbers, years):
    return numbers.weighted(ACTIVITIES[band(years)])


def draw_home(numbers, years):
    if numbers.chance(50):
        return numbers.weighted(UNSUITABLE), "UNSUITABLE"
    return numbers.weighted(HOMES[band(years)]), "SUITABLE"


def choose_lost(numbers, totals, leavers):
    """Exactly as many of each age have not been heard from as the totals say; of the closed ones about every sixth."""
    for age, wanted in totals["not_in_touch"].items():
        able = [leaver for leaver in leavers if leaver.end is None
                and age_at(leaver.child.birth, MONTH_END) == int(age)
                and (leaver.start < SILENT_SINCE - timedelta(60) or int(age) == 18)]
        assert len(able) >= wanted, age
        for leaver in numbers.shuffled(able)[:wanted]:
            latest = (SILENT_SINCE - leaver.start).days
            # An 18 year old who never answered since the start is as much out of touch.
            back = numbers.weighted([(numbers.between(0, 3), 10), (numbers.between(4, 600), 90)])
            leaver.lost = leaver.start - timedelta(1) if latest < 0 else SILENT_SINCE - timedelta(min(back, latest))
    for leaver in leavers:
        days = (leaver.last_day - leaver.start).days
        if leaver.end and days > 300 and numbers.chance(280):
            leaver.lost = leaver.end - timedelta(numbers.between(30, min(days, 900)))
        elif leaver.lost is None and days > 560 and numbers.chance(240):
            # Silent for more than a year, then in touch again.
            silence = numbers.between(370, min(days - 60, 700))
            first = leaver.start + timedelta(numbers.between(30, days - silence - 20))
            leaver.silence = (first, first + timedelta(silence))


def final_status(numbers, totals, leavers):
    """What holds at the month end; closed cases and other ages are drawn."""
    wanted = totals["aged_19_to_21"]
    ages = {id(leaver): age_at(leaver.child.birth, leaver.last_day) for leaver in leavers}
    counted = [leaver for leaver in leavers if leaver.end is None and 19 <= ages[id(leaver)] <= 21]
    homes = [(kind, "SUITABLE") for kind, count in wanted["suitable"].items() for _ in range(count)]
    homes += [(kind, "UNSUITABLE") for kind, count in wanted["unsuitable"].items() for _ in range(count)]
    activities = [kind for kind, count in wanted["activity"].items() for _ in range(count)]
    assert len(counted) == len(homes) == len(activities), (len(counted), len(homes), len(activities))
    # Those out of touch are not known to study; nobody in custody or homeless goes to university.
    order = sorted(numbers.shuffled(counted), key=lambda leaver: leaver.lost is not None)
    activities.sort(key=lambda kind: (kind not in HIGHER, kind == "0"))
    students, middle = activities[:17], numbers.shuffled([kind for kind in activities[17:] if kind != "0"])
    for leaver, kind in zip(order, students + middle + ["0"] * wanted["activity"]["0"]):
        leaver.activity = kind
    homes = numbers.shuffled(homes)
    for at, home in enumerate(homes[:17]):
        if home[1] == "UNSUITABLE" or home[0] in "CV":
            swap = next(i for i in range(17, len(homes)) if homes[i][0] == "U" and homes[i][1] == "SUITABLE")
            homes[at], homes[swap] = homes[swap], homes[at]
    for leaver, home in zip(order, homes):
        leaver.accommodation, leaver.suitability = home
    for leaver in leavers:
        if not leaver.activity:
            kind = draw_activity(numbers, ages[id(leaver)])
            while leaver.end is None and kind in HIGHER:
                kind = draw_activity(numbers, ages[id(leaver)])
            leaver.activity = kind
            leaver.accommodation, leaver.suitability = draw_home(numbers, ages[id(leaver)])
    for age, count in totals["higher_education_other_ages"].items():
        able = [leaver for leaver in leavers if leaver.end is None and leaver.lost is None
                and ages[id(leaver)] == int(age) and leaver.start < date(2018, 10, 1)]
        assert len(able) >= count, age
        for leaver in able[:count]:
            leaver.activity, leaver.accommodation, leaver.suitability = "F1", "U", "SUITABLE"


def plan_days(numbers, leaver):
    """A plan soon after the start, then an update about every half year; late more often in the earlier years."""
    day = leaver.start + timedelta(numbers.between(0, 24))
    result, kind = [], "NEW"
    while day <= leaver.last_day:
        result.append((working_on_or_before(day) if day > leaver.start + timedelta(4) else day, kind))
        kind = "UPDATE"
        late = 460 if day < date(2017, 6, 1) else 380 if day < date(2018, 3, 1) else 270
        if leaver.lost and day > leaver.lost:
            late = 800
        gap = numbers.between(190, 380) if numbers.chance(late) else numbers.between(118, 181)
        day += timedelta(gap)
    return result


def status_rows(numbers, leaver, plans):
    """Recorded at the start, with most plans and now and then between; nothing new while nobody answers."""
    until = max(leaver.start, min(leaver.last_day, leaver.lost or leaver.last_day))
    days = {leaver.start} | {day for day, _ in plans if numbers.chance(850)}
    days |= {day + timedelta(numbers.between(20, 150)) for day, _ in plans if numbers.chance(250)}
    if leaver.start < RECORDS_FROM:
        days.add(RECORDS_FROM + timedelta(numbers.between(0, 28)))
    days = sorted(day for day in days if leaver.start <= day <= until)
    rows, state = [], (leaver.activity, leaver.accommodation, leaver.suitability)
    for day in reversed(days):
        rows.append((day, *state))
        years = max(18, age_at(leaver.child.birth, day - timedelta(60)))
        activity, home = state[0], state[1:]
        started = activity in HIGHER and day.month in (9, 10, 11) and (years < 19 or numbers.chance(400))
        if started or (activity not in HIGHER and numbers.chance(260)):
            activity = draw_activity(numbers, years)
        if numbers.chance(190) or (years == 18 and home[0] == "U" and numbers.chance(400)):
            home = draw_home(numbers, years)
        state = (activity, *home)
    return [row for row in reversed(rows) if row[0] >= RECORDS_FROM]


def contact_rows(numbers, leaver):
    """Every month or two; attempts without an answer among them, and only those once a young person is silent."""
    rows, day = [], leaver.start + timedelta(numbers.between(0, 15))
    keen = numbers.between(25, 75)
    while day <= leaver.last_day:
        day = working_on_or_before(day) if day > leaver.start + timedelta(4) else day
        lost = leaver.lost is not None and day > leaver.lost
        lost = lost or leaver.silence is not None and leaver.silence[0] < day < leaver.silence[1]
        answered = not lost and not numbers.chance(90)
        method = numbers.weighted([("VISIT", 34), ("OFFICE", 16), ("TELEPHONE", 28), ("MESSAGE", 20), ("LETTER", 2)])
        rows.append((day, answered, method))
        day += timedelta(numbers.between(8, 22) if not answered and not lost else numbers.between(20, 35) + keen // 2)
    if leaver.lost and leaver.start <= leaver.lost:
        rows.append((leaver.lost, True, "MESSAGE"))
    if leaver.end is None and leaver.lost is None and not any(made and day > SILENT_SINCE for day, made, _ in rows):
        rows.append((max(leaver.start, MONTH_END - timedelta(numbers.between(0, 20))), True, "TELEPHONE"))
    return sorted(row for row in rows if row[0] >= RECORDS_FROM)


def make_records(totals, leavers):
    choose_lost(Numbers("care leavers lost"), totals, leavers)
    final_status(Numbers("care leavers status"), totals, leavers)
    plan_numbers, numbers, contact_numbers = (Numbers("care leavers plans"), Numbers("care leavers statuses"),
                                              Numbers("care leavers contacts"))
    for leaver in leavers:
        plans = plan_days(plan_numbers, leaver)
        leaver.statuses = status_rows(numbers, leaver, plans)
        leaver.contacts = contact_rows(contact_numbers, leaver)
        leaver.plans = [plan for plan in plans if plan[0] >= RECORDS_FROM]

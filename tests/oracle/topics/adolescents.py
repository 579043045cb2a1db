"""Figures of the pages vulnerable_adolescents, seam and cse_gang, counted row by row."""

from datetime import timedelta
from fractions import Fraction

from lists import Month, add_months, age, day_of

MISSING, EXPLOITED, EPISODES, MEETINGS, NRM, WATCHED, MARKERS = (
    "missing_episodes", "exploitation_episodes", "seam_episodes", "seam_meetings",
    "national_referral_mechanism_referrals", "vulnerable_adolescents", "adolescent_markers")
CARE, NEED = "periods_of_care", "children_in_need_plans"
CARE_DAYS = ("date_started_to_be_looked_after", "date_ceased_to_be_looked_after")
NEED_DAYS = ("cin_plan_start_date", "cin_plan_end_date")

PAGES = ("vulnerable_adolescents", "seam", "cse_gang")
LISTS = {MISSING: "missing_start_date", EXPLOITED: "date_opened", EPISODES: "episode_start_date",
         MEETINGS: "meeting_date", NRM: "nrm_referral_date", WATCHED: "date_added", MARKERS: "marker_start_date"}
DAYS = {"date_of_birth", "missing_end_date", "date_closed", "episode_end_date", "notes_recorded_date",
        "nrm_decision_date", "date_removed", "marker_end_date", "cin_plan_end_date"}
WHOLE = {"seam.commentary.processing_delay"}
GENDERS = ["M", "F", "U", "N"]
ETHNICITIES = ["WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH",
               "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT", "UNKNOWN"]
IP_TEAMS = [f"Intervention & Planning Team {n}" for n in range(1, 8)]
ALL_TEAMS = IP_TEAMS + [f"Duty & Assessment Team {n}" for n in range(1, 5)] + [
    f"Children in Care Team {n}" for n in range(1, 4)] + ["Onwards & Upwards", "0-25 Service", "REACH", "", "MASH"]
REASONS = ["RISK_REDUCED", "STEPPED_DOWN", "PANEL", "AGED_18", "MOVED", "NOT_ENGAGED", "OTHER"]
CODES = {
    MISSING: {"gender": GENDERS, "missing_or_away": ["M", "M", "A"], "missing_from": ["HOME", "CARE"],
              "placed_by_another_authority": ["Y", "N", "N"]},
    EXPLOITED: {"gender": GENDERS, "ethnicity": ETHNICITIES, "exploitation_type": ["CSE", "GANG", "CRIMINAL"],
                "closure_reason": ["RISK_REDUCED", "DATA_CLEANSE", ""], "case_holding_team": ALL_TEAMS},
    EPISODES: {"gender": GENDERS, "closure_reason": [*REASONS, ""]},
    MEETINGS: {"gender": GENDERS, "meeting_type": ["INITIAL", "REVIEW"], "referred_to_panel": ["MACE", "VARP", "", ""],
               "seam_score": ["", "0", "19", "20", "29", "30", "39", "40", "45"]},
    NRM: {"gender": GENDERS},
    WATCHED: {"gender": GENDERS, "placed_by_another_authority": ["Y", "N", "N"]},
    MARKERS: {"marker": ["TROUBLED_FAMILIES", "EXCLUDED_FIXED", "EXCLUDED_PERMANENT"]},
}
SPANS = {MISSING: ("missing_start_date", "missing_end_date", []),
         EXPLOITED: ("date_opened", "date_closed", ["closure_reason"]),
         EPISODES: ("episode_start_date", "episode_end_date", ["closure_reason"]),
         MEETINGS: ("meeting_date", "notes_recorded_date", []),
         NRM: ("nrm_referral_date", "nrm_decision_date", ["nrm_decision"]),
         WATCHED: ("date_added", "date_removed", ["reason_removed"]),
         MARKERS: ("marker_start_date", "marker_end_date", [])}
UNIQUE = (WATCHED,)
KEYS = {EXPLOITED: ("child_unique_id", "exploitation_type", "date_opened"), EPISODES: ("seam_episode_id",),
        MARKERS: ("child_unique_id", "marker", "marker_start_date")}
KINDS = {"cse": "CSE", "gang": "GANG"}
TEAMS = {**{f"ip{n}": [team] for n, team in enumerate(IP_TEAMS, 1)},
         "duty_assessment": [f"Duty & Assessment Team {n}" for n in range(1, 5)],
         "children_in_care": [f"Children in Care Team {n}" for n in range(1, 4)],
         "onwards_upwards": ["Onwards & Upwards"], "reach": ["REACH"]}
GROUPS = {"white": ["WBRI", "WIRI", "WIRT", "WOTH", "WROM"], "mixed": ["MWBC", "MWBA", "MWAS", "MOTH"],
          "asian": ["AIND", "APKN", "ABAN", "AOTH"], "black": ["BCRB", "BAFR", "BOTH"], "other": ["CHNE", "OOTH"],
          "not_known": ["REFU", "NOBT", "UNKNOWN"]}
BANDS = [("low", 0, 19), ("medium", 20, 29), ("high", 30, 39), ("very_high", 40, 10 ** 6)]


def is_open(row, start, end, day):
    return row[start] <= day and (row[end] is None or row[end] > day)


def children(rows):
    return len({row["child_unique_id"] for row in rows})


def aged(row, day, low=12, high=17):
    years = age(row["date_of_birth"], day)
    return years is not None and low <= years <= high


class Window:
    """The thirteen months to the month before the one shown."""

    def __init__(self, lists, shown, figures):
        self.lists, self.figures = lists, figures
        self.last = shown.plus(-1)
        self.first = self.last.plus(-12)
        self.day = self.last.last
        self.months = [self.first.plus(step) for step in range(13)]

    def within(self, day):
        return day is not None and self.first.first <= day <= self.day

    def has(self, month, *names):
        return self.lists.reaches(month, *names)

    def rows_in(self, name, column):
        return [row for row in self.lists[name] if self.within(row[column])]

    def count(self, identifier, number, covered):
        self.figures.count(identifier, number if covered else None)

    def average(self, identifier, values, covered):
        self.figures.quotient(identifier, sum(values) if covered else None, len(values), 1)


def days_from(row, start, end, day):
    """Up to the end or, where that is not reached, up to the day."""
    return ((row[end] if row[end] is not None and row[end] <= day else day) - row[start]).days


# vulnerable_adolescents


def counted_as_missing(row):
    return row["missing_or_away"] == "M" and row["placed_by_another_authority"] == "N"


def missing_of_month(lists, month, place):
    return [row for row in lists[MISSING] if month.has(row["missing_start_date"]) and counted_as_missing(row)
            and row["missing_from"] == place]


def average_days(rows, day):
    return [days_from(row, "missing_start_date", "missing_end_date", day) for row in rows]


def missing_tiles(window):
    page = "vulnerable_adolescents.missing"
    rows = [row for row in window.rows_in(MISSING, "missing_start_date")
            if counted_as_missing(row) and aged(row, window.day)]
    covered = window.has(window.first, MISSING)
    groups = {"young_people": rows, "males": [r for r in rows if r["gender"] == "M"],
              "females": [r for r in rows if r["gender"] == "F"],
              "aged_12_15": [r for r in rows if aged(r, window.day, 12, 15)],
              "from_care": [r for r in rows if r["missing_from"] == "CARE"]}
    for name, group in groups.items():
        window.count(f"{page}.{name}", children(group), covered)
    window.average(f"{page}.average_days", average_days(rows, window.day), covered)
    window.figures.count(f"{page}.age_from", 12)
    window.figures.count(f"{page}.age_to", 15)
    from_care = len(groups["from_care"])
    window.count(f"{page}.episodes", len(rows), covered)
    window.count(f"{page}.from_care_episodes", from_care, covered)
    window.figures.quotient(f"{page}.from_care_episodes_pct", from_care if covered else None, len(rows))
    missing_commentary(window, rows, covered)
    for month in window.months:
        for name, place in (("home", "HOME"), ("care", "CARE")):
            window.count(f"vulnerable_adolescents.episodes_by_month.{name}.{month.chart_id}",
                         len(missing_of_month(window.lists, month, place)), window.has(month, MISSING))


def missing_commentary(window, rows, covered):
    page, lists = "vulnerable_adolescents.commentary", window.lists
    from_care = [row for row in rows if row["missing_from"] == "CARE"]
    watched = children(watched_at(lists, window.day))
    both = covered and window.has(window.last, WATCHED)
    window.count(f"{page}.missing", children(rows), covered)
    window.figures.quotient(f"{page}.missing_pct", children(rows) if both else None, watched)
    window.count(f"{page}.care", children(from_care), covered)
    before = window.last.plus(-1)
    counts = [sum(len(missing_of_month(lists, month, place)) for place in ("HOME", "CARE"))
              for month in (before, window.last)]
    window.count(f"{page}.latest", counts[1], window.has(window.last, MISSING))
    window.count(f"{page}.change", counts[1] - counts[0], window.has(before, MISSING))
    for name, place in (("care", "CARE"), ("home", "HOME")):
        days = average_days(missing_of_month(lists, window.last, place), window.day)
        window.average(f"{page}.{name}_days", days, window.has(window.last, MISSING))


def children_touched(window, name, days, test=lambda row: True):
    """Those with a time open at the end of the window or over within it."""
    start, end = days
    return {row["child_unique_id"] for row in window.lists[name] if test(row)
            and (is_open(row, start, end, window.day) or (window.within(row[end]) and row[end] <= window.day))}


def watched_at(lists, day):
    return [row for row in lists[WATCHED] if is_open(row, "date_added", "date_removed", day)
            and row["placed_by_another_authority"] == "N" and aged(row, day)]


def vulnerable_tiles(window):
    lists, page = window.lists, "vulnerable_adolescents"
    watched = watched_at(lists, window.day)
    reached = window.has(window.last, WATCHED)
    window.count(f"{page}.dataset.young_people", children(watched), reached)
    window.count(f"{page}.vulnerable.young_people", children(watched), reached)
    exploited = ("date_opened", "date_closed")
    excluded = {row["child_unique_id"] for row in window.rows_in(MARKERS, "marker_start_date")
                if row["marker"].startswith("EXCLUDED")}
    in_programme = {row["child_unique_id"] for row in lists[MARKERS] if row["marker"] == "TROUBLED_FAMILIES"
                    and is_open(row, "marker_start_date", "marker_end_date", window.day)}
    groups = {
        "cse": (EXPLOITED, children_touched(window, EXPLOITED, exploited, lambda r: r["exploitation_type"] == "CSE")),
        "gang": (EXPLOITED, children_touched(window, EXPLOITED, exploited, lambda r: r["exploitation_type"] == "GANG")),
        "in_care": (CARE, children_touched(window, CARE, CARE_DAYS)),
        "cin": (NEED, children_touched(window, NEED, NEED_DAYS)),
        "troubled_families": (MARKERS, in_programme), "excluded": (MARKERS, excluded)}
    for name, (needed, ids) in groups.items():
        rows = [row for row in watched if row["child_unique_id"] in ids]
        covered = reached and window.has(window.last, needed)
        window.count(f"{page}.vulnerable.{name}", children(rows), covered)
        if name in ("cse", "gang"):
            girls = children([row for row in rows if row["gender"] == "F"])
            window.figures.quotient(f"{page}.vulnerable.{name}_female_pct", girls if covered else None, children(rows))
        if name == "in_care":
            window.figures.quotient(f"{page}.vulnerable.in_care_pct", children(rows) if covered else None,
                                    children(watched))
    for years in range(12, 18):
        for name, gender in (("male", "M"), ("female", "F")):
            rows = [row for row in watched if row["gender"] == gender and aged(row, window.day, years, years)]
            window.count(f"{page}.ages.{name}.{years}", children(rows), reached)


def escalated_tiles(window):
    page = "vulnerable_adolescents.escalated"
    rows = [row for row in window.rows_in(MEETINGS, "meeting_date") if aged(row, window.day)]
    covered = window.has(window.first, MEETINGS)
    window.count(f"{page}.seam_meetings", children(rows), covered)
    window.average(f"{page}.seam_score", [int(row["seam_score"]) for row in rows if row["seam_score"] != ""], covered)
    window.figures.count(f"{page}.seam_max", 45)
    window.count(f"{page}.panel", children([row for row in rows if row["referred_to_panel"]]), covered)


# seam


def meetings_of(lists, month):
    return [row for row in lists[MEETINGS] if month.has(row["meeting_date"]) and aged(row, row["meeting_date"])]


def highest(values, covered):
    """Of the months that have a value; unknown when a month is not covered."""
    known = [value for value in values if value is not None]
    return max(known) if known and covered else None


def seam_page(window):
    lists, figures = window.lists, window.figures
    figures.count("seam.age_from", 12)
    figures.count("seam.age_to", 17)
    shares, delays = [], []
    for month in window.months:
        rows, covered = meetings_of(lists, month), window.has(month, MEETINGS)
        reviews = [row for row in rows if row["meeting_type"] == "REVIEW"]
        window.count(f"seam.meetings.initial.{month.chart_id}", len(rows) - len(reviews), covered)
        window.count(f"seam.meetings.review.{month.chart_id}", len(reviews), covered)
        waits = [lists.working_days.between(row["meeting_date"], row["notes_recorded_date"]) for row in rows
                 if row["notes_recorded_date"]]
        shares.append(Fraction(100 * len(reviews), len(rows)) if rows else None)
        delays.append(Fraction(sum(waits), len(waits)) if waits else None)
        covered = window.has(month, EPISODES)
        started = [row for row in lists[EPISODES] if month.has(row["episode_start_date"])
                   and aged(row, row["episode_start_date"])]
        closed = [row for row in lists[EPISODES] if row["episode_end_date"] and month.has(row["episode_end_date"])]
        window.count(f"seam.episodes.started.{month.chart_id}", len(started), covered)
        window.count(f"seam.episodes.closed.{month.chart_id}", len(closed), covered)
    rows = [row for month in window.months for row in meetings_of(lists, month)]
    covered = window.has(window.first, MEETINGS)
    for band, low, high in BANDS:
        number = sum(row["seam_score"] != "" and low <= int(row["seam_score"]) <= high for row in rows)
        window.count(f"seam.bands.meetings.{band}", number, covered)
    closed = window.rows_in(EPISODES, "episode_end_date")
    covered = window.has(window.first, EPISODES)
    for reason in REASONS + [None]:
        number = sum(reason in (None, row["closure_reason"] or "OTHER") for row in closed)
        name = f"seam.closure.{reason.lower() if reason else 'total'}"
        window.count(f"{name}.n", number, covered)
        figures.quotient(f"{name}.pct", number if covered else None, len(closed))
    nrm_table(window)
    covered = window.has(window.first, MEETINGS)
    figures.number("seam.commentary.reviews_pct", highest(shares, covered))
    figures.number("seam.commentary.processing_delay", highest(delays, covered))
    window.count("seam.commentary.meetings", len(rows), covered)
    window.count("seam.commentary.initial", sum(row["meeting_type"] == "INITIAL" for row in rows), covered)
    at_end = [row for row in lists[EPISODES] if is_open(row, "episode_start_date", "episode_end_date", window.day)]
    window.count("seam.commentary.open", len(at_end), window.has(window.last, EPISODES))
    high = sum(row["seam_score"] != "" and int(row["seam_score"]) >= 30 for row in rows)
    figures.quotient("seam.commentary.high_pct", high if covered else None, len(rows))
    window.count("seam.commentary.nrm", len(window.rows_in(NRM, "nrm_referral_date")), window.has(window.first, NRM))


def nrm_table(window):
    months = window.months[-6:]
    for month in months:
        number = sum(month.has(row["nrm_referral_date"]) for row in window.lists[NRM])
        window.count(f"seam.nrm.{month.chart_id}", number, window.has(month, NRM))
    number = sum(months[0].first <= row["nrm_referral_date"] <= window.day for row in window.lists[NRM])
    window.count("seam.nrm.total", number, window.has(months[0], NRM))


# cse_gang


def quarters(window, name, rows):
    """Of last year and this, each up to the last month of the window; days open run to its end."""
    for number in range(8):
        year, quarter = window.last.year - 1 + number // 4, number % 4 + 1
        first = Month(year, 3 * quarter - 2)
        identifier = f"cse_gang.{name}.{year}_q{quarter}"
        if first.first > window.day:
            continue
        until = min(first.plus(2).last, window.day)
        opened = [row for row in rows if first.first <= row["date_opened"] <= until]
        covered = window.has(first, EXPLOITED)
        window.average(f"{identifier}.days", [days_from(row, "date_opened", "date_closed", window.day)
                                              for row in opened], covered)
        window.count(f"{identifier}.episodes", len(opened), covered)


def exploitation_page(window):
    for name, kind in KINDS.items():
        rows = [row for row in window.lists[EXPLOITED] if row["exploitation_type"] == kind]
        quarters(window, name, rows)
        for month in window.months:
            covered = window.has(month, EXPLOITED)
            opened = sum(month.has(row["date_opened"]) for row in rows)
            closed = sum(row["date_closed"] is not None and month.has(row["date_closed"]) for row in rows)
            window.count(f"cse_gang.{name}_flow.opened.{month.chart_id}", opened, covered)
            window.count(f"cse_gang.{name}_flow.closed.{month.chart_id}", closed, covered)
        still = [row for row in rows if is_open(row, "date_opened", "date_closed", window.day)]
        reached = window.has(window.last, EXPLOITED)
        window.count(f"cse_gang.open_{name}.n", len(still), reached)
        named = [team for teams in TEAMS.values() for team in teams]
        for team, teams in TEAMS.items():
            number = sum(row["case_holding_team"] in teams for row in still)
            window.count(f"cse_gang.open_{name}.episodes.{team}", number, reached)
        others = sum(row["case_holding_team"] not in named for row in still)
        window.count(f"cse_gang.open_{name}.episodes.other", others, reached)
        opened = [row for row in rows if window.within(row["date_opened"])]
        closed = [row for row in rows if window.within(row["date_closed"])]
        covered = window.has(window.first, EXPLOITED)
        for group, codes in GROUPS.items():
            for sex, fits in (("male", ("M",)), ("female", ("F",)), ("other", ("U", "N"))):
                number = sum(row["ethnicity"] in codes and row["gender"] in fits for row in opened)
                window.count(f"cse_gang.{name}_people.{sex}.{group}", number, covered)
        page = "cse_gang.commentary"
        window.count(f"{page}.{name}_opened", len(opened), covered)
        window.count(f"{page}.{name}_closed", len(closed), covered)
        cleansed = sum(row["closure_reason"] == "DATA_CLEANSE" for row in closed)
        window.count(f"{page}.{name}_closed_cleanse", cleansed, covered)


def add_figures(lists, month, figures):
    window = Window(lists, month, figures)
    missing_tiles(window)
    vulnerable_tiles(window)
    escalated_tiles(window)
    seam_page(window)
    exploitation_page(window)


def change(perturbation):
    """Episodes and meetings around birthdays, month ends and the ends of the thirteen months."""
    random, lists = perturbation.random, perturbation.lists
    edges = [Month(2019, 2).plus(-back) for back in (1, 2, 4, 13, 14, 15, 16, 17)]
    for name in (MISSING, EXPLOITED, MEETINGS, WATCHED, MARKERS):
        bound = LISTS[name]
        for _ in range(perturbation.some(name) // 2):
            row = dict(random.choice(lists[name]))
            month = random.choice(edges)
            day = random.choice([month.first, month.last, month.first - timedelta(1), month.last + timedelta(1)])
            if row.get("date_of_birth") and random.random() < 0.5:
                day = add_months(day_of(row["date_of_birth"]), 12 * random.choice([12, 16, 18])) - timedelta(
                    random.randrange(2))
            row[bound] = perturbation.inside(name, day).isoformat()
            perturbation.settle_span(name, row)
            end = SPANS[name][1]
            if not row[end] or row[end] < row[bound] or random.random() < 0.5:
                shut = random.choice(edges).last + timedelta(random.randrange(-1, 2))
                row[end] = max(shut.isoformat(), row[bound])
            lists[name].append(row)


def quoted(lists):
    window = Window(lists, Month(2019, 2), None)
    missing = {row["child_unique_id"] for row in window.rows_in(MISSING, "missing_start_date")
               if counted_as_missing(row) and aged(row, window.day)}
    watched = {row["child_unique_id"] for row in watched_at(lists, window.day)}
    met = {row["child_unique_id"] for row in window.rows_in(MEETINGS, "meeting_date") if aged(row, window.day)}
    dashboard = []
    for number, month in ((1, "January"), (2, "February")):
        for place, expected, days in {1: (("HOME", 23, 69), ("CARE", 64, 179)),
                                      2: (("HOME", 23, 41), ("CARE", 63, 195))}[number]:
            rows = missing_of_month(lists, Month(2019, number), place)
            dashboard.append((f"missing from {place.lower()} in {month}", expected, len(rows)))
            dashboard.append((f"days missing from {place.lower()} in {month}", days,
                              sum(average_days(rows, Month(2019, number).last))))
    seam = [row for row in meetings_of(lists, Month(2018, 10))]
    waits = [lists.working_days.between(row["meeting_date"], row["notes_recorded_date"])
             for row in meetings_of(lists, Month(2018, 7))]
    return dashboard + [
        ("SEAM meetings in October", 11, len(seam)),
        ("of them reviews, 82%", 9, sum(row["meeting_type"] == "REVIEW" for row in seam)),
        ("working days to the notes of July, whole", 23, (2 * sum(waits) + len(waits)) // (2 * len(waits))),
        ("young people missing", 170, len(missing)),
        ("missing or met and not on the list of vulnerable adolescents", 0, len((missing | met) - watched)),
    ]

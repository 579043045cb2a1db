"""Figures of the page assessments, counted row by row."""

from datetime import timedelta

from lists import Month, day_of

LIST = "assessments"
START, COMPLETED = "continuous_assessment_start_date", "continuous_assessment_authorisation_date"

PAGES = ("assessments",)
LISTS = {LIST: START}
DAYS = {"date_of_birth", COMPLETED}
BANDS = [("0_25", 0, 25), ("26_40", 26, 40), ("41_45", 41, 45), ("46_plus", 46, 10 ** 6)]
OUTCOMES = {"cin": "CIN", "legal_action": "LEGAL_ACTION", "nfa": "NFA", "continue_cin_cp_cla": "CONTINUE_SERVICE",
            "other_agency": "OTHER_AGENCY", "step_down": "EARLY_HELP", "strategy": "STRATEGY_DISCUSSION"}
TEAMS = {"zero_25": "0-25 Service", "reach": "REACH"}
TEAMS.update({f"da{n}": f"Duty & Assessment Team {n}" for n in range(1, 5)})
TEAMS.update({f"ip{n}": f"Intervention & Planning Team {n}" for n in range(1, 8)})
CODES = {LIST: {"gender": ["M", "F", "U", "N"], "child_seen_during_continuous_assessment": ["Y", "Y", "N", "U"],
                "assessment_outcome": [*OUTCOMES.values(), ""], "allocated_team": [*TEAMS.values(), "MASH", ""]}}
SPANS = {LIST: (START, COMPLETED, ["assessment_outcome"])}


def places_in_referral(rows):
    """1 for the first of a referral by start, in the order of the list on one day; none without a referral."""
    by_referral = {}
    for position, row in enumerate(rows):
        if row["referral_id"]:
            by_referral.setdefault(row["referral_id"], []).append((row[START], position))
    places = {}
    for group in by_referral.values():
        for place, (_, position) in enumerate(sorted(group), 1):
            places[position] = place
    return places


def add_figures(lists, month, figures):
    everything, reached = lists[LIST], lists.reaches(month, LIST)
    places = places_in_referral(everything)
    rows, first, later = [], [], []
    for position, row in enumerate(everything):
        if row[COMPLETED] and month.has(row[COMPLETED]):
            rows.append(row)
            if places.get(position) == 1:
                first.append(row)
            elif position in places:
                later.append(row)

    def taken(row):
        return lists.working_days.between(row[START], row[COMPLETED])

    parts = {"child_seen": [row for row in rows if row["child_seen_during_continuous_assessment"] == "Y"],
             "within_45": [row for row in rows if taken(row) <= 45], "first_assessment": first}
    for band, low, high in BANDS:
        parts[f"days.{band}"] = [row for row in rows if low <= taken(row) <= high]
    for name, code in OUTCOMES.items():
        parts[f"outcome.{name}"] = [row for row in rows if row["assessment_outcome"] == code]
    figures.count("assessments.completed.no", len(rows) if reached else None)
    for name, part in parts.items():
        figures.count(f"assessments.{name}.no", len(part) if reached else None)
        figures.quotient(f"assessments.{name}.pct", len(part) if reached else None, len(rows))

    tests = {key: (lambda row, name=name: row["allocated_team"] == name) for key, name in TEAMS.items()}
    tests["other"] = lambda row: row["allocated_team"] not in TEAMS.values()
    for key, test in tests.items():
        figures.count(f"assessments.team.{key}.initial", sum(map(test, first)) if reached else None)
        figures.count(f"assessments.team.{key}.other", sum(map(test, later)) if reached else None)
        figures.quotient(f"assessments.team.{key}.pct", sum(map(test, rows)) if reached else None, len(rows))

    unseen = sum(row["child_seen_during_continuous_assessment"] != "Y" for row in rows)
    before, before_reached = month.plus(-1), lists.reaches(month.plus(-1), LIST)
    done = [row for row in everything if row[COMPLETED] and before.has(row[COMPLETED])]
    figures.count("assessments.comment.completed", len(rows) if reached else None)
    figures.count("assessments.comment.change", len(rows) - len(done) if before_reached else None)
    figures.count("assessments.comment.not_seen", unseen if reached else None)
    figures.quotient("assessments.comment.within_45", len(parts["within_45"]) if reached else None, len(rows))
    figures.quotient("assessments.comment.within_45_before",
                     sum(taken(row) <= 45 for row in done) if before_reached else None, len(done))

    for back in range(23, -1, -1):
        point = month.plus(-back)
        done = [row for row in everything if row[COMPLETED] and point.has(row[COMPLETED])]
        reached = lists.reaches(point, LIST)
        figures.count(f"assessments.by_month.completed.{point.chart_id}", len(done) if reached else None)
        in_time = sum(taken(row) <= 45 for row in done)
        figures.quotient(f"assessments.timeliness.within_45.{point.chart_id}", in_time if reached else None, len(done))


def change(perturbation):
    """Assessments around 25, 40 and 45 working days long, several of one referral, some starting on one day."""
    random, rows = perturbation.random, perturbation.lists[LIST]
    for _ in range(perturbation.some(LIST) // 4):
        row = dict(random.choice(rows))
        completed = Month(2019, 2).plus(-random.choice([0, 0, 1, 2, 3, 14, 15])).last - timedelta(random.randrange(0, 25))
        length = random.choice([0, 35, 36, 37, 56, 57, 58, 63, 64, 65, 66, 67])
        row[START] = perturbation.inside(LIST, completed - timedelta(length)).isoformat()
        row[COMPLETED] = max(completed.isoformat(), row[START])
        row["assessment_outcome"] = random.choice([*OUTCOMES.values(), ""])
        if random.random() < 0.2:
            row["referral_id"] = ""
        rows.append(row)
        if random.random() < 0.4:
            rows.append(dict(row, child_seen_during_continuous_assessment="N"))
    for row in rows:
        if row[COMPLETED] and day_of(row[COMPLETED]) < day_of(row[START]):
            row[COMPLETED] = row["assessment_outcome"] = ""

"""Figures of the page strategy_s47_icpc, counted row by row."""

from datetime import timedelta
from fractions import Fraction

from lists import Month, age, day_of, round_half_away

STRATEGY, S47, ICPC = "strategy_discussions", "section_47_enquiries", "initial_child_protection_conferences"
DISCUSSED, RECORDED, COMPLETED, HELD = ("strategy_discussion_date", "recorded_as_completed_date",
                                        "section_47_completed_date", "conference_date")

PAGES = ("strategy_s47_icpc",)
LISTS = {STRATEGY: DISCUSSED, S47: DISCUSSED, ICPC: HELD}
DAYS = {"date_of_birth", RECORDED, COMPLETED, "date_of_initial_child_protection_conference"}
GENDERS = ["M", "F", "U", "N"]
AGENCIES = ["social_care", "police", "health", "education"]
OUTCOMES = {"continue_cf": "CONTINUE_ASSESSMENT", "to_icpc": "CONFERENCE", "legal_action": "LEGAL_ACTION",
            "continue_cin_cp_cla": "CONTINUE_SERVICE", "other_agency": "OTHER_AGENCY"}
TEAMS = {f"da{n}": [f"Duty & Assessment Team {n}"] for n in range(1, 5)}
TEAMS.update({f"ip{n}": [f"Intervention & Planning Team {n}"] for n in range(1, 8)})
TEAMS["zero_25"] = ["0-25 Service", "0-25"]
CODES = {
    STRATEGY: {f"{agency}_{what}": ["Y", "Y", "N", ""] for agency in AGENCIES for what in ("invited", "attended")},
    S47: {"gender": GENDERS, "section_47_outcome": [*OUTCOMES.values(), ""],
          "allocated_team": [team for teams in TEAMS.values() for team in teams] + ["REACH", ""]},
    ICPC: {"gender": GENDERS, "transfer_in": ["N", "N", "Y"]},
}
SPANS = {STRATEGY: (DISCUSSED, RECORDED, []), S47: (DISCUSSED, COMPLETED, ["section_47_outcome"])}
KEYS = {STRATEGY: ("strategy_discussion_id",), ICPC: ("conference_id", "child_unique_id")}
GROUPS = [(1, 5), (6, 10), (11, 15), (16, 17)]


def within(rows, column, first, last):
    return [row for row in rows if row[column] and first.first <= row[column] <= last.last]


def discussions(lists, month, figures):
    for column, first in (("ytd", month.april), (month.name, month)):
        reached = lists.reaches(first, STRATEGY)
        rows = within(lists[STRATEGY], RECORDED, first, month)
        figures.count(f"strategy_s47_icpc.strategy.meetings.{column}", len(rows) if reached else None)
        for agency in AGENCIES:
            invited = [row for row in rows if row[agency + "_invited"] == "Y"]
            attended = [row for row in invited if row[agency + "_attended"] == "Y"]
            for what, part, whole in (("invited", invited, rows), ("attended", attended, invited)):
                name = f"strategy_s47_icpc.strategy.{agency}.{what}.{column}"
                figures.count(name + ".no", len(part) if reached else None)
                figures.quotient(name + ".rate", len(part) if reached else None, len(whole))


def enquiries(lists, month, figures):
    reached = lists.reaches(month, S47)
    rows = within(lists[S47], COMPLETED, month, month)
    figures.count(f"strategy_s47_icpc.s47.number.{month.name}", len(rows) if reached else None)
    parts = {f"outcome.{name}": [row for row in rows if row["section_47_outcome"] == code]
             for name, code in OUTCOMES.items()}
    for name, teams in TEAMS.items():
        parts[f"team.{name}"] = [row for row in rows if row["allocated_team"] in teams]
    for name, part in parts.items():
        figures.count(f"strategy_s47_icpc.s47.{name}.no", len(part) if reached else None)
        figures.quotient(f"strategy_s47_icpc.s47.{name}.pct", len(part) if reached else None, len(rows))


def conferences(lists, month, figures):
    own = [row for row in lists[ICPC] if row["transfer_in"] != "Y"]
    rows, reached = within(own, HELD, month, month), lists.reaches(month, ICPC)
    held = {row["conference_id"] for row in rows}
    in_time = {row["conference_id"] for row in rows if row[DISCUSSED] and row[DISCUSSED] <= row[HELD]
               and lists.working_days.between(row[DISCUSSED], row[HELD]) <= 15}
    figures.count("strategy_s47_icpc.icpc.number.conferences", len(held) if reached else None)
    figures.count("strategy_s47_icpc.icpc.number.children", len(rows) if reached else None)
    figures.count("strategy_s47_icpc.icpc.in_15_days.no", len(in_time) if reached else None)
    figures.quotient("strategy_s47_icpc.icpc.in_15_days.rate", len(in_time) if reached else None, len(held))
    for period, first in (("month", month), ("ytd", month.april)):
        reached = lists.reaches(first, ICPC)
        ages = [age(row["date_of_birth"], row[HELD]) for row in within(own, HELD, first, month)]
        for name, low, high in [("u1", -1, 0)] + [(str(years), years, years) for years in range(1, 18)]:
            number = sum(years is not None and low <= years <= high for years in ages)
            figures.count(f"strategy_s47_icpc.icpc_age.{name}.{period}.no", number if reached else None)
            figures.quotient(f"strategy_s47_icpc.icpc_age.{name}.{period}.pct", number if reached else None, len(ages))
        for low, high in GROUPS:
            number = sum(years is not None and low <= years <= high for years in ages)
            figures.quotient(f"strategy_s47_icpc.icpc_age.group_{low}_{high}.{period}", number if reached else None,
                             len(ages))
        figures.count(f"strategy_s47_icpc.icpc_age.total.{period}", len(ages) if reached else None)
    for back in range(23, -1, -1):
        point = month.plus(-back)
        figures.count(f"strategy_s47_icpc.by_month.s47.{point.chart_id}",
                      len(within(lists[S47], COMPLETED, point, point)) if lists.reaches(point, S47) else None)
        figures.count(f"strategy_s47_icpc.by_month.children.{point.chart_id}",
                      len(within(own, HELD, point, point)) if lists.reaches(point, ICPC) else None)


def add_figures(lists, month, figures):
    discussions(lists, month, figures)
    enquiries(lists, month, figures)
    conferences(lists, month, figures)


def change(perturbation):
    """Conferences about 15 working days after the discussion, before it, or without one; new birthdays at them."""
    random, rows = perturbation.random, perturbation.lists[ICPC]
    for row in rows:
        if not perturbation.chance():
            continue
        held = day_of(row[HELD])
        row[DISCUSSED] = random.choice([(held - timedelta(days)).isoformat() for days in (0, 14, 20, 21, 22, 23, 28, -3)] + [""])
        if row["date_of_birth"] and random.random() < 0.3:
            row["date_of_birth"] = perturbation.birth_date(held)
    # Children who come to a conference of others.
    for _ in range(perturbation.some(ICPC)):
        row, other = dict(random.choice(rows)), random.choice(rows)
        row.update({column: other[column] for column in ("conference_id", HELD, DISCUSSED)})
        rows.append(row)


def quoted(lists):
    """What section 47 enquiries took on average, as the improvement dashboard prints it."""
    result = []
    for month, tenths in ((Month(2019, 1), 107), (Month(2019, 2), 116)):
        rows = within(lists[S47], COMPLETED, month, month)
        days = sum(lists.working_days.between(row[DISCUSSED], row[COMPLETED]) for row in rows)
        result.append((f"working days of enquiries completed in {month.chart_id}", Fraction(tenths, 10),
                       round_half_away(Fraction(days, len(rows)), 1)))
    return result

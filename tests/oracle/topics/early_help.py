"""Figures of the page early_help, counted row by row."""

from datetime import timedelta

from lists import Month, add_months, day_of

EHA = "early_help_assessments"
START, CLOSED, COMPLETED = "assessment_start_date", "closure_date", "assessment_completion_date"

PAGES = ("early_help",)
LISTS = {EHA: START}
DAYS = {"date_of_birth", CLOSED, COMPLETED}
LEADS = {"east_central": "EAST_CENTRAL", "west": "WEST", "south": "SOUTH", "zero_19": "ZERO_19",
         "central_edu": "CENTRAL_EDUCATION", "childrens_centre": "CHILDRENS_CENTRE", "educ_setting": "EDUCATION_SETTING",
         "pvi": "PVI", "social_care": "SOCIAL_CARE", "vol_sector": "VOLUNTARY_SECTOR",
         "youth_resilience": "YOUTH_FAMILY_RESILIENCE", "unknown": "", "vol_internal": "VOLUNTARY_SECTOR_INTERNAL"}
REASONS = {"needs_met": "NEEDS_MET", "child_18": "AGED_18", "moved_authority": "MOVED", "not_started": "NOT_STARTED",
           "consent_withdrawn": "CONSENT_WITHDRAWN", "signposting": "SIGNPOSTING", "stepped_up": "STEPPED_UP"}
RATINGS = {"met": "MET", "not_met": "NOT_MET", "not_relevant": "NOT_RELEVANT", "unlabelled": "",
           "partially_met": "PARTIALLY_MET"}
CODES = {EHA: {"gender": ["M", "F", "U", "N"], "lead_professional": list(LEADS.values()),
               "closure_reason": [*REASONS.values(), ""], "success_rating": list(RATINGS.values())}}
SPANS = {EHA: (START, CLOSED, ["closure_reason", "success_rating"])}
DURATIONS = [("0_3m", 0, 3), ("3_6m", 3, 6), ("6_9m", 6, 9), ("9_12m", 9, 12), ("over_1y", 12, 12000)]


class EarlyHelp:
    def __init__(self, lists, month):
        self.lists, self.month, self.rows = lists, month, lists[EHA]

    def reached(self, month):
        return self.lists.reaches(month, EHA)

    def open_at(self, day):
        return [row for row in self.rows if row[START] <= day and (row[CLOSED] is None or row[CLOSED] > day)]

    def started(self, first, last):
        return [row for row in self.rows if first.first <= row[START] <= last.last]

    def closed(self, month):
        return [row for row in self.rows if row[CLOSED] and month.has(row[CLOSED])]


def add_figures(lists, month, figures):
    page = EarlyHelp(lists, month)
    last_three = [month, month.plus(-1), month.plus(-2)]
    for column, first, last in [("ytd", month.april, month)] + [(m.name, m, m) for m in last_three]:
        figures.count(f"early_help.started.{column}", len(page.started(first, last)) if page.reached(first) else None)

    for back in range(23, -1, -1):
        point = month.plus(-back)
        for name, rows in (("open.ehas", page.open_at(point.last)), ("started_by_month.started", page.started(point, point)),
                           ("closed_by_month.closed", page.closed(point))):
            figures.count(f"early_help.{name}.{point.chart_id}", len(rows) if page.reached(point) else None)

    rows, reached = page.open_at(month.last), page.reached(month)
    for band, low, high in DURATIONS:
        number = sum(add_months(row[START], low) <= month.last < add_months(row[START], high) for row in rows)
        figures.count(f"early_help.open_duration.{band}.no", number if reached else None)
        figures.quotient(f"early_help.open_duration.{band}.pct", number if reached else None, len(rows))

    rows = [row for row in page.closed(month) if row["closure_reason"]]
    figures.count("early_help.closure.n", len(rows) if reached else None)
    for reason, reason_code in REASONS.items():
        for rating, rating_code in RATINGS.items():
            number = sum((row["closure_reason"], row["success_rating"]) == (reason_code, rating_code) for row in rows)
            figures.count(f"early_help.closure.{reason}.{rating}.no", number if reached else None)
            figures.quotient(f"early_help.closure.{reason}.{rating}.pct", number if reached else None, len(rows))

    comment(page, month, figures)
    for point in last_three:
        rows = page.open_at(point.last)
        for lead, code in LEADS.items():
            number = sum(row["lead_professional"] == code for row in rows)
            figures.count(f"early_help.lead_professional.{lead}.{point.name}", number if page.reached(point) else None)


def comment(page, month, figures):
    reached, before = page.reached(month), month.plus(-1)
    rows, closed = page.open_at(month.last), page.closed(month)
    long = sum(add_months(row[START], 12) <= month.last for row in rows)
    numbers = {"open": len(rows), "started": len(page.started(month, month)), "closed": len(closed),
               "without_reason": sum(not row["closure_reason"] for row in closed)}
    for name, number in numbers.items():
        figures.count(f"early_help.comment.{name}", number if reached else None)
    figures.count("early_help.comment.change", len(rows) - len(page.open_at(before.last)) if page.reached(before) else None)
    figures.quotient("early_help.comment.over_1y", long if reached else None, len(rows))


def change(perturbation):
    """Starts whole months before a month end, or a day off; closures on the last and the first day of a month."""
    random, rows = perturbation.random, perturbation.lists[EHA]
    for _ in range(perturbation.some(EHA)):
        row = dict(random.choice(rows))
        end = Month(2019, 2).plus(-random.choice([0, 0, 1, 2, 3, 14, 15])).last
        day = add_months(end, -random.choice([0, 3, 6, 9, 12])) + timedelta(random.choice([-1, 0, 0, 1, 2, 3]))
        row[START] = perturbation.inside(EHA, day).isoformat()
        row[CLOSED] = random.choice(["", "", end.isoformat(), (end + timedelta(1)).isoformat()])
        if row[CLOSED] and row[CLOSED] < row[START]:
            row[CLOSED] = row[START]
        if not row[CLOSED]:
            row["closure_reason"] = row["success_rating"] = ""
        rows.append(row)
    for row in rows:
        if row[COMPLETED] and day_of(row[COMPLETED]) < day_of(row[START]):
            row[COMPLETED] = ""
        if not row[CLOSED]:
            row["closure_reason"] = row["success_rating"] = ""


def quoted(lists):
    page = EarlyHelp(lists, Month(2019, 2))
    closed = page.closed(Month(2019, 2))
    return [("early help closed in February: 848 + 159 - 842", 165, len(closed)),
            ("of these without a reason: 165 - 87", 78, sum(not row["closure_reason"] for row in closed))]

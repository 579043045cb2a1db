"""Figures of the page improvement_dashboard, counted row by row."""

from datetime import datetime, timedelta
from fractions import Fraction

from lists import day_of, round_half_away

CASES, POSTS, SUPERVISIONS, GROUPS, CONFERENCES, LIFE_STORY, CONTACTS = (
    "case_allocations", "case_holding_posts", "supervisions", "group_supervisions", "conference_participation",
    "life_story_work", "contacts")
CASE_START, CASE_END = "allocation_start_date", "allocation_end_date"
STORY_START, STORY_END = "life_story_work_start_date", "life_story_work_end_date"

PAGES = ("improvement_dashboard",)
LISTS = {CASES: CASE_START, POSTS: "post_start_date", SUPERVISIONS: "supervision_date",
         GROUPS: "group_supervision_date", CONFERENCES: "conference_date", LIFE_STORY: STORY_START}
DAYS = {"date_of_birth", CASE_END, "post_end_date", STORY_END}
SERVICES = {
    "da": [f"Duty & Assessment Team {n}" for n in range(1, 5)],
    "ip": [f"Intervention & Planning Team {n}" for n in range(1, 8)],
    "zero_25": ["0-25 Service"],
    "cic": [f"Children in Care Team {n}" for n in range(1, 4)],
    "ou": ["Onwards & Upwards"],
    "reach": ["REACH"],
}
TEAMS = [team for teams in SERVICES.values() for team in teams] + ["Another team"]
GENDERS = ["M", "F", "U", "N"]
CODES = {
    CASES: {"gender": GENDERS, "allocated_team": TEAMS},
    POSTS: {"allocated_team": TEAMS, "full_time_equivalent": ["1.0", "0.8", "0.5", "0.2"]},
    SUPERVISIONS: {},
    GROUPS: {"allocated_team": TEAMS},
    CONFERENCES: {"gender": GENDERS, "conference_type": ["INITIAL", "REVIEW"],
                  "participation": ["", "PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]},
    LIFE_STORY: {"gender": GENDERS},
}
SPANS = {CASES: (CASE_START, CASE_END, []), POSTS: ("post_start_date", "post_end_date", []),
         LIFE_STORY: (STORY_START, STORY_END, [])}
UNIQUE = (LIFE_STORY,)
KEYS = {POSTS: ("allocated_worker", "post_start_date"), GROUPS: ("group_supervision_date", "allocated_team"),
        LIFE_STORY: ("child_unique_id", STORY_START)}
# Rows of supplied values: id on the page, name in the list, decimals printed.
SUPPLIED = {
    "posts.unfunded": ("unfunded_posts", 0),
    "staff.permanent": ("social_workers_permanent", 0),
    "staff.agency": ("social_workers_agency", 0),
    "staff.vacant": ("social_work_posts_vacant", 0),
    "pre_proceedings": ("children_in_pre_proceedings", 0),
    "pre_to_care": ("pre_proceedings_to_care_proceedings", 0),
    "care_timeliness": ("care_proceedings_weeks", 0),
    "care_outcome.placement": ("care_proceedings_placement_orders", 0),
    "care_outcome.care": ("care_proceedings_care_orders", 0),
    "care_outcome.sgo": ("care_proceedings_special_guardianship_orders", 0),
    "care_outcome.supervision": ("care_proceedings_supervision_orders", 0),
    "care_outcome.child_arrangement": ("care_proceedings_child_arrangement_orders", 0),
    "care_outcome.none": ("care_proceedings_no_public_law_order", 0),
    "neet": ("young_people_neet_16_18", 1),
}
AT_INSPECTION = dict({f"caseload.{name}": f"average_caseload_{name}_at_inspection" for name in SERVICES}, **{
    "contact_decision": "contact_decisions_at_inspection",
    "s47_open": "s47_average_working_days_at_inspection",
    "missing_length.home": "missing_length_home_at_inspection",
    "missing_length.care": "missing_length_care_at_inspection",
    "missing_number.home": "missing_number_home_at_inspection",
    "missing_number.care": "missing_number_care_at_inspection",
    "neet": "young_people_neet_at_inspection",
})


def open_on(row, day, start, end):
    return row[start] <= day and (row[end] is None or row[end] > day)


class Dashboard:
    def __init__(self, lists, month, figures):
        self.lists, self.month, self.figures = lists, month, figures
        self.supervised = {}
        for row in lists[SUPERVISIONS]:
            self.supervised.setdefault(row["child_unique_id"], []).append(row["supervision_date"])

    def cases(self, service, day):
        return [row for row in self.lists[CASES]
                if row["allocated_team"] in SERVICES[service] and open_on(row, day, CASE_START, CASE_END)]

    def state(self, case, day):
        """What a case is on a day, by the days since it was allocated and since its latest supervision."""
        if (day - case[CASE_START]).days < 42:
            return "under_6w"
        dates = [date for date in self.supervised.get(case["child_unique_id"], []) if case[CASE_START] <= date <= day]
        if not dates:
            return "no_record"
        return "in_time" if (day - max(dates)).days <= 42 else "overdue"

    def caseload(self, service):
        def counted(month):
            if not self.lists.reaches(month, CASES, POSTS):
                return None
            hours = sum(Fraction(row["full_time_equivalent"]) for row in self.lists[POSTS]
                        if row["allocated_team"] in SERVICES[service]
                        and open_on(row, month.last, "post_start_date", "post_end_date"))
            return (len(self.cases(service, month.last)), hours, 1)
        return counted

    def share_at_conferences(self, codes, of):
        def counted(month):
            if not self.lists.reaches(month, CONFERENCES):
                return None
            rows = [row for row in self.lists[CONFERENCES] if month.has(row["conference_date"]) and row["participation"] in of]
            return (sum(row["participation"] in codes for row in rows), len(rows), 100)
        return counted

    def decided(self, month):
        if not self.lists.reaches(month, CONTACTS):
            return None
        rows = [row for row in self.lists[CONTACTS] if month.has(row["contact_at"])]
        return (sum(self.hours(row) is not None and self.hours(row) <= 24 for row in rows), len(rows), 100)

    @staticmethod
    def hours(row):
        """Hours from contact to decision; a time of day left out counts as midnight."""
        if not row["decision_at"] or not row["contact_at_text"]:
            return None
        wait = datetime.fromisoformat(row["decision_at"]) - datetime.fromisoformat(row["contact_at_text"])
        return None if wait < timedelta(0) else Fraction(int(wait.total_seconds()), 3600)

    def life_story(self, month):
        if not self.lists.reaches(month, LIFE_STORY):
            return None
        return (sum(open_on(row, month.last, STORY_START, STORY_END) for row in self.lists[LIFE_STORY]), 1, 1)

    def supplied(self, name):
        def counted(month):
            value = self.lists.monthly_value(name, month)
            return None if value is None else (value, 1, 1)
        return counted

    @staticmethod
    def value(parts):
        return None if parts is None or parts[1] == 0 else Fraction(parts[0]) * parts[2] / parts[1]

    def line(self, row, counted, decimals):
        """Month before, month, their difference as printed, and the position at the inspection."""
        values = {}
        for column, month in (("previous", self.month.plus(-1)), ("latest", self.month)):
            values[column] = self.value(counted(month))
            self.figures.number(f"improvement_dashboard.{row}.{column}", values[column])
        change = None
        if None not in values.values():
            change = round_half_away(values["latest"], decimals) - round_half_away(values["previous"], decimals)
        self.figures.number(f"improvement_dashboard.{row}.change", change)
        if row in AT_INSPECTION:
            self.figures.number(f"improvement_dashboard.{row}.ofsted",
                                self.lists.monthly_value(AT_INSPECTION[row], self.month, latest=True))

    def supervision(self):
        day, month = self.month.last, self.month
        for service in SERVICES:
            cases = self.cases(service, day)
            states = [self.state(case, day) for case in cases]
            for name in ("under_6w", "in_time", "overdue", "no_record"):
                needed = (CASES,) if name == "under_6w" else (CASES, SUPERVISIONS)
                top = states.count(name) if self.lists.reaches(month, *needed) else None
                self.figures.quotient(f"improvement_dashboard.supervision.{service}.{name}", top, len(cases))
            first = month.plus(-2)
            number = sum(row["allocated_team"] in SERVICES[service]
                         and first.first <= row["group_supervision_date"] <= day for row in self.lists[GROUPS])
            self.figures.count(f"improvement_dashboard.group_supervision.{service}",
                               number if self.lists.reaches(first, GROUPS) else None)

    def all_lines(self):
        for service in SERVICES:
            self.line(f"caseload.{service}", self.caseload(service), 1)
        codes = [f"PN{n}" for n in range(8)]
        self.line("conference.attended", self.share_at_conferences(("PN1", "PN3"), codes[1:]), 0)
        self.line("conference.views_sent", self.share_at_conferences(codes[:7], codes), 0)
        self.line("contact_decision", self.decided, 0)
        self.line("life_story", self.life_story, 0)
        for row, (name, decimals) in SUPPLIED.items():
            self.line(row, self.supplied(name), decimals)


def add_figures(lists, month, figures):
    page = Dashboard(lists, month, figures)
    page.all_lines()
    page.supervision()


def change(perturbation):
    """Supervisions and decisions around their limits: six weeks, 24 hours."""
    random, lists = perturbation.random, perturbation.lists
    ends = [day_of(text) for text in ("2019-02-28", "2019-01-31", "2018-11-30", "2018-10-31", "2017-12-31")]
    number = perturbation.some(CONFERENCES)
    for row in random.sample(lists[CASES], number):
        end = random.choice(ends)
        day = end - timedelta(random.choice([0, 1, 40, 41, 42, 43, 44, 90]))
        if random.random() < 0.3:
            row[CASE_START] = perturbation.inside(CASES, end - timedelta(random.choice([40, 41, 42, 43]))).isoformat()
            if row[CASE_END] and row[CASE_END] < row[CASE_START]:
                row[CASE_END] = ""
        else:
            day = random.choice([day, day_of(row[CASE_START]), day_of(row[CASE_START]) - timedelta(1)])
        lists[SUPERVISIONS].append({"child_unique_id": row["child_unique_id"],
                                    "supervision_date": perturbation.inside(SUPERVISIONS, day).isoformat()})
    for row in random.sample([row for row in lists[CONTACTS] if len(row["contact_at"]) > 10], number):
        at = datetime.fromisoformat(row["contact_at"])
        wait = random.choice([timedelta(hours=24), timedelta(hours=24, minutes=1), timedelta(hours=23, minutes=59),
                              timedelta(0), timedelta(minutes=5)])
        row["decision_at"] = (at + wait).isoformat(timespec="minutes")
        if random.random() < 0.1 and row["decision_at"][:10] > row["contact_at"][:10]:
            row["decision_at"] = row["decision_at"][:10]

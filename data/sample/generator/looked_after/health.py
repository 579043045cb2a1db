"""Health assessments that fell due, and dental checks."""

from datetime import date, timedelta

from days import age_at, first_day, last_day, month_from, month_of, working_between, working_index, WORKING

from .contact_with_children import working_days_after, working_from
from .flow import LAST_MONTH, MONTH_END, YEAR_START

FIRST_INITIAL = month_from("2016-04")
FIRST_REVIEW_DUE = month_from("2016-04")


class Assessment:
    def __init__(self, stay, kind, due, held=None):
        self.stay, self.kind, self.due, self.held = stay, kind, due, held


def initial_assessments(numbers, totals, stays):
    """Due on the twentieth working day in care, of those still in care on it."""
    rows = []
    wanted = totals["initial_health"]
    for stay in stays:
        due = working_days_after(stay.start, 20)
        if month_of(due) < FIRST_INITIAL or due > MONTH_END or not stay.open_at(due):
            continue
        rows.append(Assessment(stay, "INITIAL", due))
    final = numbers.shuffled([row for row in rows if month_of(row.due) == LAST_MONTH])
    assert len(final) == wanted["due"], len(final)
    in_time = set(map(id, final[:wanted["in_time"]]))
    missing = set(map(id, final[wanted["in_time"]:wanted["in_time"] + wanted["missing"]]))
    for row in rows:
        first = working_from(row.stay.start + timedelta(5))
        season = {12: 520, 1: 560, 8: 560}.get(row.due.month, 680)
        if id(row) in in_time or (month_of(row.due) < LAST_MONTH and numbers.chance(season)):
            row.held = numbers.pick(working_between(first, row.due)[-9:])
        elif id(row) not in missing and (month_of(row.due) == LAST_MONTH or numbers.chance(800)):
            # Late, but by the month end for those who must show as held in it.
            last = WORKING[working_index(row.due) + numbers.between(1, 30)]
            if month_of(row.due) == LAST_MONTH:
                last = min(last, MONTH_END)
            if last > row.due and last <= MONTH_END and row.stay.open_at(last):
                row.held = last
    return rows


def review_assessments(numbers, totals, stays):
    """Twice a year under five, yearly from five on: each month as many as fell due."""
    quotas = {month_from(month): (due, open_rows) for month, due, open_rows in totals["review_health"]["months"]}
    latest, rows = {}, []
    for month in range(FIRST_REVIEW_DUE, LAST_MONTH + 1):
        due_count = quotas[month][0] if month in quotas else 19 + numbers.below(5)
        end = last_day(month)
        waiting = []
        for stay in stays:
            if not stay.start <= first_day(month) - timedelta(150) or not (stay.end is None or stay.end > end):
                continue
            months = month - latest.get(id(stay), month_of(stay.start))
            young = age_at(stay.child.birth, end) < 5
            waiting.append((months * (2 if young else 1) * 10 + numbers.below(10), id(stay), stay))
        waiting.sort(key=lambda item: -item[0])
        assert len(waiting) >= due_count and (month < month_from("2017-04") or waiting[due_count - 1][0] >= 80)
        for _, _, stay in waiting[:due_count]:
            latest[id(stay)] = month
            rows.append(Assessment(stay, "REVIEW", numbers.pick(working_between(first_day(month), end))))
    hold(numbers, quotas, rows)
    return rows


def hold(numbers, quotas, rows):
    """Held by the month end, or still open; some of the open ones are held in a later month."""
    still_open = []
    for month in range(FIRST_REVIEW_DUE, LAST_MONTH + 1):
        if first_day(month) == YEAR_START:
            still_open = []
        here = [row for row in rows if month_of(row.due) == month]
        wanted = quotas[month][1] if month in quotas else min(len(still_open) + numbers.below(2), 8)
        days = working_between(first_day(month), last_day(month))
        pool = still_open + here
        # The ones due latest stay open first, so that every month closes at its number.
        able = [row for row in numbers.shuffled(pool) if row.stay.staying]
        staying_open = sorted(able, key=lambda row: row.due)[-wanted - 6:] if wanted else []
        staying_open = numbers.shuffled(staying_open)[:wanted]
        for row in pool:
            if row in staying_open:
                continue
            if row in still_open:
                row.held = numbers.pick(days)
            else:
                early = [day for day in working_between(row.due - timedelta(25), row.due)]
                row.held = numbers.pick(early) if numbers.chance(930) else numbers.pick([d for d in days if d >= row.due])
        still_open = staying_open
    for row in rows:
        if row.held and not row.stay.open_at(row.held):
            row.held = row.due


def dental_checks(numbers, totals, stays):
    """About three in five have been in the last year; exactly as many as wanted at the end."""
    rows = []
    year = (date(2018, 3, 1), MONTH_END)
    staying = [stay for stay in stays if stay.staying]
    able = [s for s in staying if s.start <= date(2019, 1, 25) and age_at(s.child.birth, MONTH_END) >= 1]
    # The longer in care, the likelier.
    able = sorted(numbers.shuffled(able), key=lambda s: (s.months(MONTH_END) < 6) * numbers.below(3))
    checked = set(map(id, able[:totals["dental_checks"]]))
    for stay in stays:
        first = max(stay.start + timedelta(20), date(2016, 3, 1))
        last = MONTH_END if stay.end is None else stay.end - timedelta(1)
        goes = numbers.chance(690)
        day = first + timedelta(numbers.below(120))
        while day <= last:
            if goes and age_at(stay.child.birth, day) >= 1:
                rows.append((working_from(day), stay))
            goes = goes != numbers.chance(160)
            day += timedelta(numbers.between(160, 350) if goes else 260)
        rows = [(d, s) for d, s in rows if s is not stay or (d <= last and not (s.staying and year[0] <= d))]
        if id(stay) in checked:
            for _ in range(1 + numbers.chance(250)):
                rows.append((numbers.pick(working_between(max(stay.start + timedelta(4), year[0]), year[1])), stay))
    rows = sorted(set((day, stay.child.id) for day, stay in rows))
    return rows

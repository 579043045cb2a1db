"""What the improvement dashboard counts: caseloads, supervision, children at conferences, life story work."""

from datetime import timedelta

import participation
import workload
from days import age_at, first_day, last_day, month_from, working_between
from numbers64 import Numbers
from world import CHILD, text


def life_story_work(world, totals, first, last):
    """Children in care who take part; as many at the ends of the last two months."""
    numbers, people = Numbers("life story work"), world.people_for("life story work")
    periods = world.made.get("care", world.made["periods_of_care"])
    rows, open_rows, used = [], [], set()
    for month in range(first, last + 1):
        end = last_day(month)
        wanted = totals["ends"] if month >= last - 1 else \
            totals["first"] + (totals["ends"] - totals["first"]) * (month - first) // (last - first) + numbers.between(-1, 1)
        leaving = [row for row in open_rows if row[1] < end - timedelta(90) and numbers.chance(130)]
        if month == last and not leaving:
            leaving = [min(open_rows, key=lambda row: row[1])]
        leaving += [row for row in sorted(open_rows, key=lambda row: row[1]) if row not in leaving][
            :max(0, len(open_rows) - len(leaving) - wanted)]
        for row in leaving:
            row[2] = numbers.pick(working_between(max(first_day(month), row[1] + timedelta(1)), end))
            open_rows.remove(row)
        while len(open_rows) < wanted:
            day = numbers.pick(working_between(first_day(month), end))
            fitting = [p for p in periods if id(p.child) not in used and p.start <= day - timedelta(60)
                       and (p.end is None or p.end > day) and p.child.birth and 4 <= age_at(p.child.birth, day) <= 16]
            if fitting:
                child = numbers.pick(fitting).child
            else:
                child = people.add(people.household(), people.birth_for_ages(5, 14, day))
            used.add(id(child))
            row = [child, day, None]
            rows.append(row)
            open_rows.append(row)
    return sorted(rows, key=lambda row: (row[1], row[0].id))


def monthly_values(world):
    totals = world.totals("monthly_values_of_the_dashboard")
    for name, values in totals["values"].items():
        source = totals["sources"][name]
        for month, value in values.items():
            status = {"NA": "NOT_APPLICABLE", "": "MISSING"}.get(value, "OK")
            world.monthly_values.append([last_day(month_from(month)).isoformat(), name,
                                         value if status == "OK" else "", status, source])
    for name, value in totals["at_inspection"]["values"].items():
        world.monthly_values.append([last_day(month_from(totals["at_inspection"]["month"])).isoformat(), name, value,
                                     "OK", totals["at_inspection"]["source"]])


def make(world):
    totals = world.totals("improvement_dashboard")
    first, last = month_from(totals["first_month"]), month_from(totals["month"])
    services, sessions = workload.make_workload(world, totals)
    cases = sorted((case for service in services.values() for case in service.cases),
                   key=lambda case: (case.start, case.child.id, case.team))
    world.write("case_allocations", CHILD + ["allocation_start_date", "allocation_end_date", "allocated_team", "allocated_worker"],
                [c.child.columns() + [text(c.start), text(c.end), c.team, c.worker] for c in cases])
    posts = sorted((post for service in services.values() for post in service.posts),
                   key=lambda post: (post.start, post.worker))
    world.write("case_holding_posts", ["allocated_worker", "allocated_team", "full_time_equivalent", "post_start_date",
                                       "post_end_date"],
                [[p.worker, p.team, f"{p.tenths // 10}.{p.tenths % 10}", text(p.start), text(p.end)] for p in posts])
    world.write("supervisions", ["child_unique_id", "supervision_date"],
                [[identifier, text(day)] for day, identifier in
                 sorted((day, case.child.id) for case in cases for day in case.supervisions)])
    world.write("group_supervisions", ["group_supervision_date", "allocated_team"],
                [[text(day), team] for day, team in sessions])
    world.write("conference_participation", CHILD + ["conference_date", "conference_type", "participation"],
                [child.columns() + [text(day), kind, code] for child, day, kind, code in
                 participation.make_participation(world, Numbers("participation"), totals["conferences"])])
    world.write("life_story_work", CHILD + ["life_story_work_start_date", "life_story_work_end_date"],
                [child.columns() + [text(start), text(end)] for child, start, end in
                 life_story_work(world, totals["life_story_work"], first, last)])
    monthly_values(world)

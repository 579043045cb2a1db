"""Children in care: periods and episodes of care, visits, reviews, health, unaccompanied children, and those
who are privately fostered."""

from datetime import date, timedelta

from days import add_months, first_day, month_from
from numbers64 import Numbers
from people import Household
from world import CHILD, text

from . import children, flow, health, histories, leavers, moves, traits
from .contact_with_children import make_reviews, make_visits
from .flow import Stay

TARGETS = [
    ["cic_visits_in_time", "2017-04-01", "95", "LOCAL", "Every child in care is to be seen at least once in six weeks"],
    ["cic_three_placements_share", "2017-04-01", "11.5", "LOCAL", "Not above the average of the statistical neighbours"],
    ["cic_long_term_stability", "2017-04-01", "62", "LOCAL", "A step towards the statistical neighbours"],
    ["cic_initial_health_in_time", "2017-04-01", "95", "LOCAL", "Agreed with the health service"],
    ["cic_dental_checks_in_time", "2017-04-01", "95", "LOCAL", "Agreed with the health service"],
    ["cic_reviews_in_time", "2017-04-01", "95", "LOCAL", "Agreed with the independent reviewing officers"],
]
BENCHMARKS = [
    ["cic_three_placements_share", "STATISTICAL_NEIGHBOURS", "2018-03-31", "11.5", "PERCENT", "MEAN", "2014", "10", "10"],
    ["cic_long_term_stability", "STATISTICAL_NEIGHBOURS", "2018-03-31", "66.4", "PERCENT", "MEAN", "2014", "10", "10"],
]


def stays_of_plans(world, totals):
    """The periods of care of children who had a protection plan; a few of them end earlier than first thought."""
    planned = {id(place.child) for place in world.made["plans"]}
    result = []
    for period in world.made["periods_of_care"]:
        if id(period.child) not in planned:
            continue
        stay = Stay(period.start, period.end, period.reason, period.child)
        if stay.child.id in totals["also_ended"]:
            stay.end, stay.reason = date.fromisoformat(totals["also_ended"][stay.child.id]), "E41"
        stay.staying = stay.end is None
        result.append(stay)
    return result


def make_stays(world, totals):
    stays = flow.make_flow(Numbers("looked after flow"), totals, stays_of_plans(world, totals))
    staying = [stay for stay in stays if stay.staying]
    gone = [stay for stay in stays if not stay.staying]
    traits.make_traits(Numbers("looked after traits"), totals, staying)
    leavers.make_leavers(Numbers("looked after leavers"), totals, gone, staying)
    numbers = Numbers("looked after moves")
    moves.choose_groups(numbers, totals, staying)
    moves.make_moves(numbers, totals, staying, gone)
    children.make_children(Numbers("looked after children"), world.people_for("looked after"), world.made["referrals"],
                           stays, world.made["plans"])
    histories.make_histories(Numbers("looked after histories"), totals, staying, gone)
    return stays


def need_of(numbers, stay):
    if stay.uasc:
        return "N8"
    if stay.service == "zero_25":
        return "N2"
    if stay.legal == "J1":
        return "N6"
    return numbers.weighted([("N1", 64), ("N5", 14), ("N4", 8), ("N3", 5), ("N6", 4), ("N8", 3), ("N2", 2)])


EPISODES = CHILD + ["episode_start_date", "reason_for_new_episode", "legal_status", "category_of_need", "placement_type",
                    "placement_provider", "urn_of_placement", "placement_location", "episode_end_date",
                    "reason_episode_ceased", "reason_for_placement_change", "case_holding_team"]


def short_breaks(numbers, people):
    """Children who only have agreed breaks away from home: in the return, but not looked after."""
    rows = []
    for _ in range(6):
        day = date(2016, 5, 1) + timedelta(numbers.below(800))
        child = people.add(Household(numbers.weighted([("WBRI", 3), ("BAFR", 1), ("AIND", 1)])),
                           people.birth_for_ages(6, 12, day), numbers.weighted([("M", 2), ("F", 1)]))
        end = "" if numbers.chance(700) else text(day + timedelta(300))
        rows.append(child.columns() + [text(day), "S", "V4", "N2", numbers.pick(["K2", "U6"]), "PR4", "", "IN", end,
                                       "E8" if end else "", "", "0-25 Service"])
    return rows


def write_care(world, stays):
    numbers = Numbers("looked after columns")
    periods = sorted(stays, key=lambda stay: (stay.start, stay.child.id))
    world.write("periods_of_care", CHILD + [
        "date_started_to_be_looked_after", "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after"],
        [stay.child.columns() + [text(stay.start), text(stay.end), stay.reason] for stay in periods])
    rows = short_breaks(numbers, world.people_for("short breaks"))
    for stay in periods:
        need = need_of(numbers, stay)
        for episode in stay.episodes:
            home = episode.home
            rows.append(stay.child.columns() + [
                text(episode.start), episode.why, episode.legal, need, home.kind, home.provider, home.urn,
                "IN" if home.inside else "OUT", text(episode.end), episode.reason, episode.change, episode.team])
    rows.sort(key=lambda row: (row[4], row[0]))
    world.write("episodes_of_care", EPISODES, rows)


def write_unaccompanied(world, stays):
    rows = []
    for stay in stays:
        if stay.uasc:
            # The status ends on the eighteenth birthday at the latest, often one still to come.
            until = add_months(stay.child.birth, 216)
            if stay.end and stay.end < until:
                until = stay.end
            rows.append(stay.child.columns() + [text(stay.start), text(until), stay.nationality])
    rows.sort(key=lambda row: (row[4], row[0]))
    world.write("unaccompanied_asylum_seeking_children",
                CHILD + ["uasc_status_start_date", "uasc_status_end_date", "nationality"], rows)


def write_private_fostering(world, totals):
    """Arrangements with people who are no close relatives: a handful at any time."""
    numbers, people = Numbers("private fostering"), world.people_for("private fostering")
    rows, open_rows = [], []
    for month in range(month_from("2016-04"), flow.LAST_MONTH + 1):
        name = f"{month // 12}-{month % 12 + 1:02d}"
        wanted = totals["private_fostering"].get(name)
        if wanted is None:
            wanted = min(8, max(4, len(open_rows) + numbers.weighted([(-1, 2), (0, 3), (1, 2)])))
        if open_rows and (len(open_rows) > wanted or numbers.chance(250)):
            row = open_rows.pop(numbers.below(len(open_rows)))
            row[1] = first_day(month) + timedelta(numbers.between(1, 26))
        while len(open_rows) < wanted:
            day = first_day(month) + timedelta(numbers.between(1, 26))
            child = people.add(Household(numbers.weighted([("OOTH", 3), ("BAFR", 3), ("CHNE", 2), ("WOTH", 2)])),
                               people.birth_for_ages(9, 14, day), numbers.weighted([("M", 1), ("F", 1)]))
            row = [day, None, child]
            rows.append(row)
            open_rows.append(row)
        while len(open_rows) > wanted:
            open_rows.pop(0)[1] = first_day(month) + timedelta(numbers.between(1, 26))
    for row in rows:
        if row[1] and row[1] <= row[0]:
            row[1] = row[0] + timedelta(20)
    world.write("private_fostering_arrangements",
                CHILD + ["private_fostering_start_date", "private_fostering_end_date"],
                [child.columns() + [text(start), text(end)] for start, end, child in
                 sorted(rows, key=lambda row: (row[0], row[2].id))])


def make(world):
    totals = world.totals("looked_after")
    stays = make_stays(world, totals)
    write_care(world, stays)
    world.write("care_visits", ["child_unique_id", "care_visit_date", "visit_successful", "child_seen_alone"],
                [[v.stay.child.id, text(v.day), "Y" if v.successful else "N", v.alone]
                 for v in make_visits(Numbers("looked after visits"), totals, stays)])
    world.write("care_reviews", ["child_unique_id", "review_date", "review_code"],
                [[child_id, text(day), code]
                 for day, child_id, code in make_reviews(Numbers("looked after reviews"), totals, stays)])
    numbers = Numbers("looked after health")
    rows = health.initial_assessments(numbers, totals, stays) + health.review_assessments(numbers, totals, stays)
    rows.sort(key=lambda row: (row.due, row.stay.child.id, row.kind))
    world.write("health_assessments", ["child_unique_id", "health_assessment_type", "health_assessment_due_date",
                                       "health_assessment_date"],
                [[row.stay.child.id, row.kind, text(row.due), text(row.held)] for row in rows])
    world.write("dental_checks", ["child_unique_id", "dental_check_date"],
                [[child_id, text(day)] for day, child_id in health.dental_checks(numbers, totals, stays)])
    write_unaccompanied(world, stays)
    write_private_fostering(world, totals)
    world.targets += TARGETS
    world.benchmarks += BENCHMARKS
    world.made["care"] = stays

"""Plans with their visits and reviews; the times in care beside them are written with all other children in care."""

import care
import ethnicity
import plan_children
import plan_flow
import reviews
import visits
from numbers64 import Numbers
from world import CHILD, text


def write_plans(world, numbers, places, visit_list, review_list):
    """The last columns repeat what the other lists say, as an extract of a case system does."""
    last_visit, last_review = {}, {}
    for visit in visit_list:
        if visit.successful:
            last_visit[id(visit.place)] = visit
    for day, _, place in review_list:
        last_review[id(place)] = day
    rows = []
    for place in places:
        visit = last_visit.get(id(place))
        worker = f"Worker {numbers.between(11, 74)}" if place.team else ""
        protected = "Y" if numbers.chance(25) else "N"
        rows.append(place.child.columns() + [
            place.child.disability, text(place.start), place.initial_category, place.category,
            text(visit.day if visit else None), visit.alone if visit else "",
            text(last_review.get(id(place))), text(place.end), protected, place.team, worker, place.team,
            place.destination])
    world.write("child_protection_plans", CHILD + [
        "disability", "child_protection_plan_start_date", "initial_category_of_abuse", "latest_category_of_abuse",
        "date_of_the_last_statutory_visit", "was_the_child_seen_alone", "date_of_latest_review_conference",
        "child_protection_plan_end_date", "protected_in_last_six_months", "allocated_team", "allocated_worker",
        "case_holding_team", "destination_at_end"], rows)


def make(world):
    totals, people = world.totals("front_door_and_plans")["plans"], world.people
    places = plan_flow.make_flow(Numbers("flow"), totals)
    places = plan_children.make_children(Numbers("children"), people, totals, places)
    visit_list = visits.make_visits(Numbers("visits"), totals, places)
    review_list = reviews.make_reviews(Numbers("reviews"), totals, places)
    periods = care.make_care(Numbers("care"), people, places)
    ethnicity.meet_white(Numbers("ethnicity of plans"),
                         [place.child for place in places if place.open_at(plan_children.MONTH_END)],
                         totals["white_open"], {id(period.child.household) for period in periods})
    plan_children.name_other_teams(Numbers("teams"), places)
    write_plans(world, Numbers("plan columns"), places, visit_list, review_list)
    world.write("child_protection_visits",
          ["child_unique_id", "visit_date", "visit_successful", "child_seen_alone"],
          [[v.place.child.id, text(v.day), "Y" if v.successful else "N", v.alone] for v in visit_list])
    world.write("child_protection_reviews", ["child_unique_id", "review_date"],
          [[child_id, text(day)] for day, child_id, _ in review_list])
    world.made["plans"], world.made["periods_of_care"] = places, periods
    world.made["child_protection_reviews"] = review_list

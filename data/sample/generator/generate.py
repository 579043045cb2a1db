"""Write the sample lists.  Usage: generate.py OUT_DIR"""

import csv
import json
import os
import sys

import care
import contacts
import plan_children
import plan_flow
import referrals
import reviews
import supplied
import visits
from numbers64 import Numbers
from people import People

HERE = os.path.dirname(os.path.abspath(__file__))
CHILD = ["child_unique_id", "gender", "ethnicity", "date_of_birth"]


def write(folder, name, columns, rows):
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def text(day):
    return day.isoformat() if day else ""


def write_plans(folder, numbers, places, visit_list, review_list):
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
    write(folder, "child_protection_plans", CHILD + [
        "disability", "child_protection_plan_start_date", "initial_category_of_abuse", "latest_category_of_abuse",
        "date_of_the_last_statutory_visit", "was_the_child_seen_alone", "date_of_latest_review_conference",
        "child_protection_plan_end_date", "protected_in_last_six_months", "allocated_team", "allocated_worker",
        "case_holding_team", "destination_at_end"], rows)


def write_child_protection(folder, people, totals):
    places = plan_flow.make_flow(Numbers("flow"), totals)
    places = plan_children.make_children(Numbers("children"), people, totals, places)
    visit_list = visits.make_visits(Numbers("visits"), totals, places)
    review_list = reviews.make_reviews(Numbers("reviews"), totals, places)
    periods = care.make_care(Numbers("care"), people, places)
    plan_children.name_other_teams(Numbers("teams"), places)
    write_plans(folder, Numbers("plan columns"), places, visit_list, review_list)
    write(folder, "child_protection_visits",
          ["child_unique_id", "visit_date", "visit_successful", "child_seen_alone"],
          [[v.place.child.id, text(v.day), "Y" if v.successful else "N", v.alone] for v in visit_list])
    write(folder, "child_protection_reviews", ["child_unique_id", "review_date"],
          [[child_id, text(day)] for day, child_id, _ in review_list])
    write(folder, "periods_of_care", CHILD + [
        "date_started_to_be_looked_after", "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after"],
          [p.child.columns() + [text(p.start), text(p.end), p.reason] for p in periods])
    return places


def main(argv):
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = argv[0]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(HERE, "totals.json"), encoding="utf-8") as file:
        totals = json.load(file)
    people = People(Numbers("people"))
    places = write_child_protection(folder, people, totals["plans"])
    referral_list = referrals.make_referrals(Numbers("referrals"), people, totals["referrals"], places)
    write(folder, "referrals", CHILD + [
        "referral_date", "referral_source", "referral_nfa", "allocated_team", "allocated_worker"],
          [r.child.columns() + [text(r.day), r.source, r.nfa, r.team, r.worker] for r in referral_list])
    contact_list = contacts.make_contacts(Numbers("contacts"), people, totals["contacts"], referral_list)
    write(folder, "contacts", CHILD + [
        "contact_at", "contact_source", "contact_outcome", "initial_brag", "final_brag", "decision_at"],
          [c.child.columns() + [c.at, c.source, c.outcome, c.initial, c.final, c.decided] for c in contact_list])
    supplied.write_supplied(folder, write, totals)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

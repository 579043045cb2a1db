"""Child in need plans and the visits to their children."""

import need_children
import need_flow
import need_visits
from numbers64 import Numbers
from world import CHILD, text


def make(world):
    totals = world.totals("children_in_need")
    flow = need_flow.Flow(Numbers("child in need plans"), world.people_for("children_in_need"), totals, world.made)
    plans = flow.run()
    staying = {plan for plan in plans if need_children.counted(plan)}
    need_flow.meet_white(Numbers("child in need ethnicity"), plans, staying, totals["white_open"])
    plans.sort(key=lambda plan: (plan.start, plan.child.id))
    need_children.settle(Numbers("child in need teams"), totals, plans, flow.protection)
    visits = need_visits.make_visits(Numbers("child in need visits"), totals, plans)
    world.write("children_in_need_plans", CHILD + [
        "disability", "primary_need", "cin_plan_start_date", "cin_plan_end_date", "destination_at_end",
        "allocated_worker", "case_holding_team"],
          [plan.child.columns() + [plan.disability, plan.need, text(plan.start), text(plan.end), plan.destination,
                                   plan.worker, plan.team] for plan in plans])
    world.write("children_in_need_visits",
          ["child_unique_id", "cin_visit_date", "visit_successful", "child_seen_alone"],
          [[visit.plan.child.id, text(visit.day), "Y" if visit.successful else "N", visit.alone] for visit in visits])
    world.targets += [
        ["cin_visits_in_4_weeks", "2017-04-01", "95", "LOCAL", "Every child with a plan is to be seen every four weeks; a few visits will fail"],
    ]
    world.made["cin_plans"] = plans

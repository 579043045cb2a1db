"""The lists that people supply; topics before this one add their targets, benchmarks and monthly values."""

import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
TARGETS = [
    ["cp_visits_in_time", "2017-04-01", "95", "LOCAL", "Every child on a plan is to be seen within 10 working days; a few visits will fail"],
    ["cp_visits_in_time_under_5", "2017-04-01", "95", "LOCAL", "As for all children on a plan"],
    ["cp_subsequent_plans_share", "2017-04-01", "15.6", "LOCAL", "Not above the level agreed with the safeguarding partners"],
    ["cp_plans_per_10000", "2017-04-01", "", "NONE", "A rate to understand, not to aim at"],
    ["cp_children_in_care", "2017-04-01", "", "NONE", "A small number, looked at child by child"],
    ["cp_plans_2_years", "2017-04-01", "", "NONE", "A small number, looked at child by child"],
]
BENCHMARKS = [
    ["cp_plans_per_10000", "STATISTICAL_NEIGHBOURS", "2018-03-31", "41.2", "RATE_PER_10000", "MEAN", "2014", "10", "10"],
    ["cp_plans_2_years", "STATISTICAL_NEIGHBOURS", "2018-03-31", "2.8", "RATIO", "MEAN", "2014", "10", "10"],
]


def make(world):
    world.write("population", ["reference_date", "population_group", "population"],
                [[day, "AGE_0_17", count] for day, count in world.totals("front_door_and_plans")["population"]])
    world.write("targets", ["measure", "effective_from", "target", "target_kind", "reason"], TARGETS + world.targets)
    world.write("benchmarks", ["measure", "comparator", "period_end", "value", "unit", "statistic",
                               "neighbour_list", "areas_reported", "areas_total"], BENCHMARKS + world.benchmarks)
    world.write("monthly_values", ["month", "measure", "value", "status", "source"], sorted(world.monthly_values))
    with open(os.path.join(HERE, "comments.json"), encoding="utf-8") as file:
        comments = json.load(file)
    world.write("comments", ["page", "block", "month", "comment", "author", "comment_state"],
                [["cp", item["block"], item["month"], item["comment"], "Sample analyst", "APPROVED"]
                 for item in comments])

"""The oracle's own date rules at the days where they turn, worked out by hand."""

import csv
import os
import tempfile
import unittest
from datetime import date
from fractions import Fraction

from lists import Month, WorkingDays, add_months, age, round_half_away
from oracle import HOLIDAYS, figures_of

PLAN = ["child_unique_id", "gender", "date_of_birth", "disability", "child_protection_plan_start_date",
        "latest_category_of_abuse", "child_protection_plan_end_date", "case_holding_team", "destination_at_end"]


class DateRules(unittest.TestCase):
    def test_months_clamp_to_the_month_end(self):
        self.assertEqual(add_months(date(2018, 11, 30), 3), date(2019, 2, 28))
        self.assertEqual(add_months(date(2016, 2, 29), 12), date(2017, 2, 28))

    def test_leap_day_birthdays_count_on_the_first_of_march(self):
        self.assertEqual(age(date(2016, 2, 29), date(2019, 2, 28)), 2)
        self.assertEqual(age(date(2016, 2, 29), date(2019, 3, 1)), 3)
        self.assertEqual(age(date(2019, 3, 1), date(2019, 2, 28)), -1)

    def test_ten_working_days_before_the_end_of_february(self):
        days = WorkingDays(HOLIDAYS)
        self.assertEqual(days.between(date(2019, 2, 14), date(2019, 2, 28)), 10)
        self.assertEqual(days.between(date(2018, 12, 24), date(2018, 12, 27)), 1)

    def test_financial_year(self):
        self.assertEqual(Month(2019, 3).april.first, date(2018, 4, 1))
        self.assertEqual(Month(2019, 4).april.first, date(2019, 4, 1))

    def test_halves_go_away_from_zero(self):
        self.assertEqual(round_half_away(Fraction(25, 2), 0), 13)
        self.assertEqual(round_half_away(Fraction(-25, 2), 0), -13)


class SmallLists(unittest.TestCase):
    """Three plans, counted by hand."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.write("child_protection_plans", PLAN, [
            ["1", "F", "2012-05-01", "N", "2016-03-01", "NEG", "2018-03-01", "", "CIN"],
            ["1", "F", "2012-05-01", "N", "2018-11-30", "NEG", "", "", ""],
            ["2", "M", "2019-04-01", "Y", "2018-11-29", "EMO", "2019-02-28", "", ""]])
        self.write("child_protection_visits", ["child_unique_id", "visit_date", "visit_successful"], [
            ["1", "2017-12-01", "Y"], ["1", "2019-01-31", "Y"], ["1", "2019-02-13", "Y"], ["1", "2019-02-27", "N"]])

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, columns, rows):
        with open(os.path.join(self.folder.name, name + ".csv"), "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([columns] + rows)

    def test_figures(self):
        values = {row[0]: row[1] for row in figures_of(self.folder.name, "2019-02")}
        expected = {
            "cp.category.total.feb": "1", "cp.category.total.jan": "2", "cp.c1.duration.under_6m": "1",
            "cp.c3.ended.feb19": "1", "cp.c10.feb.no": "1", "cp.c10.latest": "50.0", "cp.c2.age.u1": "1",
            # Plan 1 lasted two years to the day, but ended in the year before.
            "cp.facts.deregistrations_2y.feb": "0", "cp.c9.children.feb18": "0",
            # The visit of 13 February is eleven working days old; the attempt does not count.
            "cp.c5.latest": "0.0", "cp.c7.6_10.feb19": "1",
            # Nobody is under 5 in February, no reviews are listed, and no target or population either.
            "cp.c6.latest": "", "cp.facts.reviews.feb": "", "cp.c5.target": "", "cp.c4.latest": "",
            "mash.contacts.received.feb": ""}
        for identifier, value in expected.items():
            self.assertEqual(values[identifier], value, identifier)


NEED = ["child_unique_id", "date_of_birth", "cin_plan_start_date", "cin_plan_end_date", "destination_at_end",
        "case_holding_team"]
CASE = ["intervention_id", "child_unique_id", "intervention_start_date", "intervention_end_date", "tier",
        "intervention_level", "gang_member_confirmed_date", "ete_status_at_end"]


class NeedAndYouth(SmallLists):
    """Plans without protection, cases of the youth offending team."""

    def setUp(self):
        super().setUp()
        self.write("periods_of_care", ["child_unique_id", "date_started_to_be_looked_after",
                                       "date_ceased_to_be_looked_after"], [["3", "2017-01-01", "2018-12-31"]])
        self.write("children_in_need_plans", NEED, [
            # On a protection plan from 30 November; in care until the last day of December.
            ["1", "2012-05-01", "2018-11-01", "", "", "REACH"],
            ["3", "2012-05-01", "2018-11-30", "", "", "REACH"],
            ["4", "2018-12-01", "2019-02-01", "", "", "Somewhere"],
            ["5", "2002-02-01", "2018-02-28", "", "", "0-25 Service"],
            ["6", "2002-02-01", "2018-02-28", "2019-02-28", "CP", "REACH"]])
        self.write("children_in_need_visits", ["child_unique_id", "cin_visit_date", "visit_successful"], [
            ["3", "2018-11-30", "Y"], ["3", "2019-01-31", "Y"], ["4", "2019-01-31", "Y"], ["4", "2019-02-03", "N"]])
        self.write("youth_justice_interventions", CASE, [
            ["1", "7", "2018-11-02", "", "COMMUNITY", "INTENSIVE", "2019-02-28", ""],
            ["2", "8", "2018-11-02", "", "CUSTODY", "", "", ""],
            ["3", "9", "2018-11-02", "", "PREVENTION", "INTENSIVE", "2019-03-01", ""],
            ["4", "10", "2018-11-02", "2019-01-31", "FIRST_TIER", "", "", "SUITABLE"],
            ["5", "11", "2018-11-02", "2019-02-01", "FIRST_TIER", "", "", "SUITABLE"]])

    def test_figures(self):
        values = {row[0]: row[1] for row in figures_of(self.folder.name, "2019-02")}
        expected = {
            "cin.c1.comment.now": "3", "cin.c1.plans.dec18": "3", "cin.c1.plans.nov18": "2",
            "cin.c1.duration.0_3m": "1", "cin.c1.duration.3_6m": "1", "cin.c1.duration.over_12m": "1",
            "cin.c2.age.0_4": "1", "cin.c2.started.feb19": "1", "cin.c3.destination.cin_to_cp": "1",
            # Of children 3 and 4; the visit of 31 January came before the plan of child 4.
            "cin.c5.n": "2", "cin.c4.latest": "50.0", "cin.c4.comment.incl_unsuccessful": "100.0",
            "cin.c5.children.reach": "1", "cin.c5.children.other": "1", "cin.c5.visits.da1": "",
            "yot.c1.latest": "3", "yot.c4.latest": "100.0", "yot.c5.latest": repr(100 / 3),
            # The order of 1 February is not among those of November to January.
            "yot.c6.latest": "100.0", "yot.c6.share.jan19": "100.0", "yot.c6.share.dec18": "", "yot.c3.latest": ""}
        for identifier, value in expected.items():
            self.assertEqual(values[identifier], value, identifier)


if __name__ == "__main__":
    unittest.main()

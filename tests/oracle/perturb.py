"""Copy the lists with seeded random changes, to hold program and oracle against each other on other data.

Usage: perturb.py DATA_DIR OUT_DIR --seed N

Rows are dropped, repeated on other dates, moved, recoded and added, with a liking for the days at which
rules turn: month ends, 29 February, anniversaries, the tenth working day. What comes out can still be
imported: no end before its start, unique keys where a list has them, only declared codes. The first and
the last row of a list keep their dates, so that the months it covers stay the same.
"""

import argparse
import csv
import os
import random
from datetime import date, timedelta

from lists import Month, add_months

PLAN_START, PLAN_END = "child_protection_plan_start_date", "child_protection_plan_end_date"
CARE_START, CARE_END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
GENDERS = ["M", "F", "U", "N"]
SOURCES = ["1A", "1B", "1C", "1D", "2A", "2B", "3A", "3B", "3C", "3D", "3E", "3F", "4", "5A", "5B", "5C", "5D", "6",
           "7", "8", "9", "10"]
BRAG = ["BLUE", "RED", "AMBER", "GREEN", ""]
OUTCOMES = ["REFERRAL", "CAF", "NFA_INFO", "NFA", "SIGNPOSTING", "NOT_ASSESSED", ""]
CATEGORIES = ["NEG", "PHY", "SAB", "EMO", "MUL"]
DESTINATIONS = ["CIN", "CIC", "EARLY_HELP", "TRANSFER", "AGED_18", "CLOSED", ""]
TEAMS = [f"Intervention & Planning Team {n}" for n in range(1, 8)] + ["", "Assessment Team 1",
                                                                      "Intervention & Planning Team 8"]
CODES = {
    "contacts": {"gender": GENDERS, "contact_source": SOURCES, "contact_outcome": OUTCOMES, "initial_brag": BRAG,
                 "final_brag": BRAG},
    "referrals": {"gender": GENDERS, "referral_source": SOURCES},
    "child_protection_plans": {"gender": GENDERS, "disability": ["Y", "N", "U"],
                               "latest_category_of_abuse": CATEGORIES, "case_holding_team": TEAMS,
                               "number_of_previous_child_protection_plans": ["", "0", "1", "2"]},
    "child_protection_visits": {"visit_successful": ["Y", "N"], "child_seen_alone": ["Y", "N", "U", ""]},
    "child_protection_reviews": {},
    "periods_of_care": {"gender": GENDERS},
}
BOUND = {"contacts": "contact_at", "referrals": "referral_date", "child_protection_plans": PLAN_START,
         "child_protection_visits": "visit_date", "child_protection_reviews": "review_date",
         "periods_of_care": CARE_START}
SPANS = {"child_protection_plans": PLAN_END, "periods_of_care": CARE_END}
SMALL = ["population", "targets", "benchmarks", "comments"]


def day_of(text):
    return date.fromisoformat(text[:10])


class Perturbation:
    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.lists, self.columns = {}, {}
        for name in list(BOUND) + SMALL:
            with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8-sig") as file:
                reader = csv.DictReader(file)
                self.lists[name] = list(reader)
                self.columns[name] = list(reader.fieldnames)
        # How much is changed differs from seed to seed: from a little to most rows.
        self.share = self.random.choice([0.01, 0.05, 0.2, 0.5])
        self.bounds = {name: (min(day_of(row[bound]) for row in self.lists[name]),
                              max(day_of(row[bound]) for row in self.lists[name])) for name, bound in BOUND.items()}

    def chance(self, factor=1.0):
        return self.random.random() < self.share * factor

    def turning_day(self, day):
        """A day near the given one at which some rule turns."""
        pick = self.random.randrange(8)
        month = Month.of(day).plus(self.random.randrange(-2, 3))
        if pick == 0:
            return month.last
        if pick == 1:
            return month.first
        if pick == 2:
            return month.last - timedelta(self.random.randrange(0, 18))
        if pick == 3:
            return add_months(day, self.random.choice([-24, -12, -6, -3, 3, 6, 12, 24]))
        if pick == 4:
            return day + timedelta(self.random.choice([-183, -91, -1, 1, 91, 183]))
        if pick == 5:
            return date(2016, 2, 29) if self.random.random() < 0.3 else Month(2018, 11).last
        return day + timedelta(self.random.randrange(-45, 46))

    def inside(self, name, day):
        first, last = self.bounds[name]
        return min(max(day, first), last)

    def put_day(self, name, row, column, day):
        """Keeps the time of day, and now and then leaves it out where that is allowed."""
        rest = row[column][10:]
        if name == "contacts" and self.random.random() < 0.1:
            rest = ""
        row[column] = day.isoformat() + rest

    def birth_date(self, near):
        pick = self.random.randrange(7)
        years = self.random.choice([1, 5, 6, 10, 11, 15, 16, self.random.randrange(0, 18)])
        if pick == 0:
            return ""
        if pick == 1:
            return self.random.choice(["2000-02-29", "2004-02-29", "2008-02-29", "2012-02-29", "2016-02-29"])
        if pick == 2:
            return (near + timedelta(self.random.randrange(0, 150))).isoformat()
        return (add_months(near, -12 * years) + timedelta(self.random.choice([-1, 0, 1]))).isoformat()

    def fixed_rows(self, name):
        """The rows that hold the first and the last day of the list."""
        bound = BOUND[name]
        rows = self.lists[name]
        return {id(min(rows, key=lambda row: row[bound])), id(max(rows, key=lambda row: row[bound]))}

    def change_rows(self, name):
        bound, fixed, result = BOUND[name], self.fixed_rows(name), []
        for row in self.lists[name]:
            if id(row) in fixed:
                result.append(row)
                continue
            if self.chance(0.3):
                continue
            if self.chance(0.3):
                copy = dict(row)
                self.put_day(name, copy, bound, self.inside(name, self.turning_day(day_of(row[bound]))))
                self.settle_span(name, copy)
                result.append(copy)
            if self.chance(0.3):
                self.put_day(name, row, bound, self.inside(name, self.turning_day(day_of(row[bound]))))
            if "date_of_birth" in row and self.chance(0.3):
                row["date_of_birth"] = self.birth_date(day_of(row[bound]))
            for column, codes in CODES[name].items():
                if self.chance(0.3):
                    row[column] = self.random.choice(codes)
            self.settle_span(name, row)
            result.append(row)
        self.lists[name] = result

    def settle_span(self, name, row):
        """Ends: moved, cleared, added, and never before the start."""
        if name == "contacts":
            if row["decision_at"] and row["decision_at"] < row["contact_at"]:
                row["decision_at"] = ""
            return
        if name not in SPANS:
            return
        bound, column = BOUND[name], SPANS[name]
        start = day_of(row[bound])
        end = day_of(row[column]) if row[column] else None
        if end and self.chance(0.4):
            end = None
        elif self.chance(0.4):
            base = end or date(2019, 2, 28)
            choices = [add_months(base, -1), self.turning_day(base), add_months(start, 24),
                       add_months(start, 24) - timedelta(1), start, Month.of(base).last]
            end = min(self.random.choice(choices), date(2019, 4, 30))
        if end and end < start:
            end = start + timedelta(self.random.randrange(0, 400))
        row[column] = end.isoformat() if end else ""
        other = "destination_at_end" if name == "child_protection_plans" else "reason_ceased_to_be_looked_after"
        if not end:
            row[other] = ""
        elif name == "child_protection_plans" and self.chance():
            row[other] = self.random.choice(DESTINATIONS)

    def add_rows(self):
        plans = self.lists["child_protection_plans"]
        number = max(5, int(len(plans) * self.share))
        month_ends = [Month(2019, 2).plus(-back).last for back in range(30)]
        for _ in range(number):
            plan = self.random.choice(plans)
            start = day_of(plan[PLAN_START])
            # Visits around the tenth working day before a month end, on one day and before the plan began.
            day = self.random.choice([self.random.choice(month_ends) - timedelta(self.random.randrange(10, 19)),
                                      start, start - timedelta(1), start + timedelta(self.random.randrange(60))])
            visit = {"child_unique_id": plan["child_unique_id"],
                     "visit_date": self.inside("child_protection_visits", day).isoformat(),
                     "visit_successful": self.random.choice("YYYN"), "child_seen_alone": ""}
            self.lists["child_protection_visits"] += [visit] * self.random.choice([1, 1, 2])
            day = start + timedelta(self.random.choice([0, 1, 90, 91, 92, 274, 275]))
            self.lists["child_protection_reviews"].append(
                {"child_unique_id": plan["child_unique_id"],
                 "review_date": self.inside("child_protection_reviews", day).isoformat()})
        for _ in range(max(5, number // 10)):
            plan = self.random.choice(plans)
            row = dict.fromkeys(self.columns["periods_of_care"], "")
            row.update({key: plan[key] for key in ("child_unique_id", "gender", "ethnicity", "date_of_birth")})
            day = self.turning_day(day_of(plan[PLAN_END] or "2019-02-01"))
            row[CARE_START] = self.inside("periods_of_care", day).isoformat()
            self.settle_span("periods_of_care", row)
            self.lists["periods_of_care"].append(row)
        for _ in range(number):
            row = dict(self.random.choice(self.lists["referrals"]))
            day = self.random.choice([add_months(day_of(row["referral_date"]), 12) + timedelta(shift)
                                      for shift in (-1, 0, 1)])
            row["referral_date"] = self.inside("referrals", day).isoformat()
            self.lists["referrals"].append(row)
        strangers = [dict(row, child_unique_id="0" + row["child_unique_id"])
                     for row in self.random.sample(self.lists["contacts"], number)]
        self.lists["contacts"] += strangers

    def change_supplied(self):
        for row in self.lists["population"]:
            row["population"] = str(int(row["population"]) + self.random.randrange(-3000, 3000))
        if self.random.random() < 0.5:
            self.lists["population"].append({"reference_date": "2018-12-31", "population_group": "AGE_0_17",
                                             "population": str(self.random.randrange(90000, 99999))})
        for row in self.lists["targets"]:
            if row["target"] and self.random.random() < 0.3:
                row["target"] = str(self.random.randrange(1, 1000) / 10)
        if self.random.random() < 0.5:
            kind = self.random.choice(["LOCAL", "NONE"])
            self.lists["targets"].append({
                "measure": self.random.choice(["cp_visits_in_time", "cp_subsequent_plans_share"]),
                "effective_from": self.random.choice(["2018-04-01", "2019-02-28", "2019-03-01"]),
                "target": "" if kind == "NONE" else str(self.random.randrange(5, 100)), "target_kind": kind,
                "reason": ""})
        if self.random.random() < 0.5:
            self.lists["benchmarks"].append(dict(
                self.random.choice(self.lists["benchmarks"]), value=str(self.random.randrange(1, 600) / 10),
                period_end=self.random.choice(["2018-09-30", "2019-02-28", "2019-03-31"])))

    def drop_repeated_keys(self, name):
        """Keeps the first row of a key, and so the rows that hold the bounds."""
        fixed = self.fixed_rows(name)
        rows = sorted(self.lists[name], key=lambda row: id(row) not in fixed)
        keys, kept = set(), set()
        for row in rows:
            key = (row["child_unique_id"], row[BOUND[name]])
            if key not in keys:
                keys.add(key)
                kept.add(id(row))
        self.lists[name] = [row for row in self.lists[name] if id(row) in kept]

    def run(self):
        self.columns["child_protection_plans"].append("number_of_previous_child_protection_plans")
        for row in self.lists["child_protection_plans"]:
            row["number_of_previous_child_protection_plans"] = ""
        for name in BOUND:
            self.change_rows(name)
        self.add_rows()
        self.change_supplied()
        for name in SPANS:
            self.drop_repeated_keys(name)
        for name in BOUND:
            if self.random.random() < 0.5:
                self.random.shuffle(self.lists[name])

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for name, rows in self.lists.items():
            with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, self.columns[name], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir")
    parser.add_argument("out_dir")
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()
    perturbation = Perturbation(arguments.data_dir, arguments.seed)
    perturbation.run()
    perturbation.write(arguments.out_dir)


if __name__ == "__main__":
    main()

"""Copy the lists with seeded random changes, to hold program and oracle against each other on other data.

Usage: perturb.py DATA_DIR OUT_DIR --seed N [--only LIST]

Rows are dropped, repeated on other dates, moved, recoded and added, with a liking for the days at which
rules turn: month ends, 29 February, anniversaries, the tenth working day. What comes out can still be
imported: no end before its start, unique keys where a list has them, only declared codes. The first and
the last row of a list keep their dates, so that the months it covers stay the same.
"""

import argparse
import csv
import json
import os
import random
from datetime import date, timedelta

import registry
from lists import Month, add_months, day_of

SMALL = registry.gathered("SMALL")
BOUND = {name: bound for name, bound in registry.gathered("LISTS").items() if name not in SMALL}
CODES, SPANS, KEYS = registry.gathered("CODES"), registry.gathered("SPANS"), registry.gathered("KEYS")
UNIQUE = registry.gathered("UNIQUE")
DATASETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "datasets")


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

    def begin_later(self, name):
        """After a topic dropped the first rows: what is added keeps to the days that are left."""
        self.bounds[name] = (min(day_of(row[BOUND[name]]) for row in self.lists[name]), self.bounds[name][1])

    def inside(self, name, day):
        first, last = self.bounds[name]
        return min(max(day, first), last)

    def put_day(self, row, column, day):
        """Keeps the time of day, and now and then leaves it out."""
        rest = row[column][10:]
        if rest and self.random.random() < 0.1:
            rest = ""
        row[column] = day.isoformat() + rest

    def some(self, name):
        """How many rows to add beside a list of this length."""
        return max(5, int(len(self.lists[name]) * self.share))

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
                self.put_day(copy, bound, self.inside(name, self.turning_day(day_of(row[bound]))))
                self.settle_span(name, copy)
                result.append(copy)
            if self.chance(0.3):
                self.put_day(row, bound, self.inside(name, self.turning_day(day_of(row[bound]))))
            if "date_of_birth" in row and self.chance(0.3):
                row["date_of_birth"] = self.birth_date(day_of(row[bound]))
            for column, codes in CODES.get(name, {}).items():
                if self.chance(0.3):
                    row[column] = self.random.choice(codes)
            self.settle_span(name, row)
            result.append(row)
        self.lists[name] = result

    def settle_span(self, name, row):
        """Ends: moved, cleared, added, and never before the start; what goes with an end goes without one."""
        if name not in SPANS:
            return
        bound, column, dependent = SPANS[name]
        if not row[bound]:
            return
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
        if not end:
            for other in dependent:
                row[other] = ""

    def drop_repeated_keys(self, name):
        """Keeps the first row of a key, and so the rows that hold the bounds."""
        fixed = self.fixed_rows(name)
        rows = sorted(self.lists[name], key=lambda row: id(row) not in fixed)
        keys, kept = set(), set()
        for row in rows:
            key = tuple(row[column] for column in KEYS.get(name, ("child_unique_id", BOUND[name])))
            if key not in keys:
                keys.add(key)
                kept.add(id(row))
        self.lists[name] = [row for row in self.lists[name] if id(row) in kept]

    def run_one(self, name):
        """Changes a single list; the others stay as they are."""
        self.share = self.random.choice([0.05, 0.2, 0.5])
        self.add_columns(name)
        self.change_rows(name)
        self.keep_order(name)
        if name in UNIQUE or name in KEYS:
            self.drop_repeated_keys(name)

    def keep_order(self, name):
        """Dates that the list declares to come after another one are emptied where they no longer do."""
        with open(os.path.join(DATASETS, name + ".json"), encoding="utf-8") as file:
            checks = [check for check in json.load(file).get("checks", []) if check["rule"] == "not_before"]
        for row in self.lists[name]:
            for check in checks:
                value, other = row.get(check["field"]), row.get(check["other"])
                if value and other and value < other:
                    row[check["field"]] = ""

    def add_columns(self, name):
        """Columns that the sample leaves out."""
        for column in CODES.get(name, {}):
            if column not in self.columns[name]:
                self.columns[name].append(column)
                for row in self.lists[name]:
                    row[column] = ""

    def run(self):
        for name in CODES:
            self.add_columns(name)
        for name in BOUND:
            self.change_rows(name)
        for topic in registry.topics():
            if hasattr(topic, "change"):
                topic.change(self)
        for name in [*UNIQUE, *KEYS]:
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
    parser.add_argument("--only", metavar="LIST", choices=sorted(BOUND))
    arguments = parser.parse_args()
    perturbation = Perturbation(arguments.data_dir, arguments.seed)
    if arguments.only:
        perturbation.run_one(arguments.only)
    else:
        perturbation.run()
    perturbation.write(arguments.out_dir)


if __name__ == "__main__":
    main()

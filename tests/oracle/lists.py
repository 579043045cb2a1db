"""The lists as plain rows, and the few date rules the figures rest on."""

import csv
import os
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

import registry

MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

def day_of(text):
    text = (text or "").strip()
    return date.fromisoformat(text[:10]) if text else None


def read_list(folder, name, day_columns):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column in list(row):
            if column in day_columns:
                if column.endswith("_at"):
                    # With its time of day.
                    row[column + "_text"] = row[column]
                row[column] = day_of(row[column])
    return rows


class WorkingDays:
    def __init__(self, path):
        with open(path, newline="", encoding="utf-8-sig") as file:
            closed = {day_of(row["date"]) for row in csv.DictReader(file)}
        self.first = date(1990, 1, 1)
        self.sums, total, day = [], 0, self.first
        while day.year < 2031:
            total += day.weekday() < 5 and day not in closed
            self.sums.append(total)
            day += timedelta(1)

    def between(self, earlier, later):
        """Working days after `earlier` up to and including `later`."""
        return self.sums[(later - self.first).days] - self.sums[(earlier - self.first).days]


class Month:
    """A calendar month; arithmetic by whole months."""

    def __init__(self, year, number):
        self.year, self.number = year, number
        self.first = date(year, number, 1)
        self.last = date(year + number // 12, number % 12 + 1, 1) - timedelta(1)

    @staticmethod
    def of(day):
        return month_of(day.year, day.month)

    def plus(self, months):
        index = self.year * 12 + self.number - 1 + months
        return month_of(index // 12, index % 12 + 1)

    @property
    def name(self):
        return MONTH_NAMES[self.number - 1]

    @property
    def chart_id(self):
        return f"{self.name}{self.year % 100:02d}"

    @property
    def april(self):
        """The first month of the financial year this month is in."""
        return Month(self.year if self.number >= 4 else self.year - 1, 4)

    def has(self, day):
        return self.first <= day <= self.last


@cache
def month_of(year, number):
    return Month(year, number)


def add_months(day, months):
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.last.day))


def age(birth, day):
    """Completed years: None when the birth date is unknown, -1 before birth."""
    if birth is None:
        return None
    if day < birth:
        return -1
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def round_half_away(value, decimals):
    """Of an exact fraction."""
    scaled = abs(value) * 10 ** decimals
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole if value >= 0 else -whole, 10 ** decimals)


class Figures:
    """What is printed in the end: id, value, numerator, denominator."""

    def __init__(self):
        self.rows = []

    def count(self, identifier, value):
        self.rows.append((identifier, "" if value is None else str(value), "", ""))

    def quotient(self, identifier, top, bottom, factor=100):
        """A share or rate; `top` of None says there is no value at all."""
        if top is None or bottom is None:
            self.rows.append((identifier, "", "", ""))
        elif bottom == 0:
            self.rows.append((identifier, "", str(top), "0"))
        else:
            self.rows.append((identifier, repr(float(Fraction(factor * top, bottom))), str(top), str(bottom)))

    def number(self, identifier, value):
        self.rows.append((identifier, "" if value is None else repr(float(value)), "", ""))


class Lists:
    def __init__(self, folder, holidays):
        bounds = registry.gathered("LISTS")
        day_columns = set(registry.gathered("DAYS")) | {bound for bound in bounds.values() if bound}
        self.rows = {name: read_list(folder, name, day_columns) for name in bounds}
        self.working_days = WorkingDays(holidays)
        self.start = {name: min((row[bounds[name]] for row in rows), default=None) if bounds[name] else None
                      for name, rows in self.rows.items()}

    def __getitem__(self, name):
        return self.rows[name]

    def reaches(self, month, *names):
        """Whether every list has begun by the month in which a period starts."""
        return all(self.start[name] is not None and Month.of(self.start[name]).first <= month.first for name in names)

    def population(self, day):
        rows = [row for row in self["population"]
                if row["population_group"] == "AGE_0_17" and row["reference_date"] <= day]
        return int(max(rows, key=lambda row: row["reference_date"])["population"]) if rows else None

    def target(self, measure, day):
        rows = [row for row in self["targets"] if row["measure"] == measure and row["effective_from"] <= day]
        if not rows:
            return None
        row = max(rows, key=lambda row: row["effective_from"])
        return None if row["target_kind"] == "NONE" or not row["target"] else Fraction(row["target"])

    def monthly_value(self, name, month, latest=False):
        """A value supplied for the month, or the latest one up to it; None when its status says there is none."""
        rows = [row for row in self["monthly_values"] if row["measure"] == name
                and (row["month"] <= month.last if latest else month.has(row["month"]))]
        row = max(rows, key=lambda row: row["month"], default=None)
        return Fraction(row["value"]) if row and row["status"] == "OK" and row["value"] else None

    def neighbours(self, measure, day):
        rows = [row for row in self["benchmarks"] if row["measure"] == measure
                and row["comparator"] == "STATISTICAL_NEIGHBOURS" and row["period_end"] <= day]
        return Fraction(max(rows, key=lambda row: row["period_end"])["value"]) if rows else None

"""Months, working days and ages. A month is a whole number: year * 12 + month - 1."""

import csv
import os
from bisect import bisect_left, bisect_right
from datetime import date, timedelta

HOLIDAYS_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                             "..", "..", "bank_holidays_england_wales.csv")


def read_holidays():
    with open(HOLIDAYS_FILE, newline="", encoding="utf-8") as file:
        return {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


HOLIDAYS = read_holidays()
FIRST, LAST = date(2008, 1, 1), date(2019, 12, 31)
WORKING = [day for day in (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
           if day.weekday() < 5 and day not in HOLIDAYS]


def month_of(day):
    return day.year * 12 + day.month - 1


def month_from(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def first_day(month):
    return date(month // 12, month % 12 + 1, 1)


def last_day(month):
    return first_day(month + 1) - timedelta(1)


def add_months(day, months):
    month = month_of(day) + months
    return first_day(month).replace(day=min(day.day, last_day(month).day))


def age_at(birth, day):
    """Completed years; below zero before birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def working_between(first, last):
    return WORKING[bisect_left(WORKING, first):bisect_right(WORKING, last)]


def working_on_or_before(day):
    return WORKING[bisect_right(WORKING, day) - 1]


def working_index(day):
    """Position of the first working day on or after the day."""
    return bisect_left(WORKING, day)


def is_school_holiday(day):
    """Near enough for the shape of a year: August, Christmas, Easter and the half terms."""
    key = (day.month, day.day)
    if (7, 23) <= key <= (9, 2) or key >= (12, 21) or key <= (1, 3):
        return True
    if (2, 12) <= key <= (2, 18) or (5, 27) <= key <= (6, 2) or (10, 22) <= key <= (10, 28):
        return True
    return (4, 1) <= key <= (4, 14)

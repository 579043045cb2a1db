"""Every number of the pages, counted straight from the CSV files.

Usage: oracle.py DATA_DIR --month YYYY-MM [--holidays FILE]

Prints CSV: id,value,numerator,denominator. Values are not rounded, percentages run from 0 to 100,
and a figure without a value has an empty one. The program's own figures are held against these, so
nothing here is shared with the program or with the generator of the sample.
"""

import argparse
import csv
import os
import sys

import registry
from lists import Figures, Lists, Month

HOLIDAYS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data",
                        "bank_holidays_england_wales.csv")


def figures_of(folder, month_text, holidays=HOLIDAYS):
    lists = Lists(folder, holidays)
    month = Month(int(month_text[:4]), int(month_text[5:7]))
    figures = Figures()
    for topic in registry.topics():
        topic.add_figures(lists, month, figures)
    return figures.rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir")
    parser.add_argument("--month", required=True)
    parser.add_argument("--holidays", default=HOLIDAYS)
    arguments = parser.parse_args()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["id", "value", "numerator", "denominator"])
    writer.writerows(figures_of(arguments.data_dir, arguments.month, arguments.holidays))


if __name__ == "__main__":
    main()

"""Hold the sample against the published pages: does every figure follow by counting?

Usage: published.py DATA_DIR [PUBLISHED.csv]

Rows without a number, rows noted as inconsistent in the source and the numbers quoted in comments
are left out. Exit status 1 when a figure is not reproduced.
"""

import csv
import os
import re
import sys
from fractions import Fraction

import registry
from lists import round_half_away
from oracle import figures_of

PUBLISHED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reference",
                         "published_2019_02.csv")
# These show a whole per cent with ".0" added.
WHOLE = set(registry.gathered("WHOLE"))


def as_printed(row, value):
    # The first number of the cell: a ratio reads "1.56 : 1".
    text = re.search(r"[0-9][0-9,.]*", row["printed"]).group()
    decimals = 0 if row["id"] in WHOLE else len(text.partition(".")[2])
    return round_half_away(Fraction(value), decimals)


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    figures = figures_of(arguments[0], "2019-02")
    ours = {row[0]: row[1] for row in figures}
    # A share or average of nothing has no value; the pages print it as 0% or 0.
    shares_of_nothing = {row[0] for row in figures if row[1:] == ("", "0", "0")}
    pages, same, total = registry.gathered("PAGES"), 0, 0
    with open(arguments[1] if len(arguments) == 2 else PUBLISHED, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["page"] not in pages or row["class"] != "figures" or row["standing"]:
                continue
            total += 1
            value = ours.get(row["id"], "")
            if row["id"] in shares_of_nothing and row["printed"] in ("0%", "0"):
                value = "0"
            if value != "" and as_printed(row, value) == Fraction(row["value"]):
                same += 1
            else:
                print(f"{row['id']}: published {row['printed']}, counted {value or 'nothing'}")
    print(f"{same} of {total} published figures follow from the lists")
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

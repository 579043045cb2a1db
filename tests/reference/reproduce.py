#!/usr/bin/env python3
"""The published pages of February 2019: every printed figure and word must come out of the sample as printed.

Usage: reproduce.py POAP

Makes the sample with the program, prints its figures and compares the column `printed` with the published rows,
white space and thousands commas aside. Rows in which the source contradicts itself are not held against the program.
"""
import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path

PUBLISHED = Path(__file__).with_name("published_2019_02.csv")
# What each page must reproduce: figures, words and numbers quoted in comments. The counts are part of the claim: a
# shorter list must not pass unnoticed.
PAGES = {
    "mash": (69, 5, 0), "early_help": (105, 1, 0), "early_years": (8, 2, 8), "strategy_s47_icpc": (153, 2, 0),
    "assessments": (71, 1, 0), "cin": (15, 0, 7), "cp": (134, 11, 18), "cic": (174, 3, 13), "uasc": (60, 2, 6),
    "care_leavers": (43, 2, 0), "yot": (11, 4, 16), "quality_assurance": (346, 0, 0),
    "improvement_dashboard": (95, 65, 0), "vulnerable_adolescents": (14, 0, 0), "seam": (9, 0, 2),
    "cse_gang": (22, 0, 5), "cla_demographics": (77, 1, 8), "cin_disability": (16, 0, 4),
}
CLASSES = ("figures", "words", "comments")


def figures_of(poap):
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "sample.poap")
        subprocess.run([poap, "sample", store], check=True, stdout=subprocess.DEVNULL)
        pages = [argument for page in PAGES for argument in ("--page", page)]
        text = subprocess.run([poap, "figures", store, "--month", "2019-02", *pages, "--format", "csv"], check=True,
                              capture_output=True, text=True).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    printed = {row["id"]: row["printed"] for row in rows}
    if len(printed) != len(rows):
        sys.exit("two figures share an id")
    return printed


def plain(text):
    return "".join(text.split()).replace(",", "")


def main():
    printed = figures_of(sys.argv[1])
    reproduced = {page: dict.fromkeys(CLASSES, 0) for page in PAGES}
    published = {page: dict.fromkeys(CLASSES, 0) for page in PAGES}
    different = []
    with PUBLISHED.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            page, kind = row["page"], row["class"]
            if page not in PAGES or row["standing"] or not PAGES[page][CLASSES.index(kind)]:
                continue
            published[page][kind] += 1
            if row["id"] in printed and plain(printed[row["id"]]) == plain(row["printed"]):
                reproduced[page][kind] += 1
            else:
                different.append(f"{row['id']}: published {row['printed']!r}, program {printed.get(row['id'])!r}")
    print("\n".join(different))
    for page in PAGES:
        print(page + ": " + ", ".join(f"{reproduced[page][kind]} of {published[page][kind]} {kind}" for kind in CLASSES))
    expected = {page: dict(zip(CLASSES, numbers)) for page, numbers in PAGES.items()}
    return 0 if not different and published == expected else 1


if __name__ == "__main__":
    sys.exit(main())

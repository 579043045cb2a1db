#!/usr/bin/env python3
"""Which figures rest on values supplied by month: only those for which no record can exist.

Usage: plain_values.py POAP DATA_DIR MONTH...

Prints the figures with and without the list of monthly values. A figure whose value goes or changes with that list
must be among the ones named here; every other one is counted from records. Exit status 1 when another does, or when
the list was of no consequence at all.
"""
import csv
import fnmatch
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ALLOWED = [
    "early_years.*",
    "improvement_dashboard.posts.*", "improvement_dashboard.staff.*", "improvement_dashboard.neet.*",
    "improvement_dashboard.pre_proceedings.*", "improvement_dashboard.pre_to_care.*",
    "improvement_dashboard.care_timeliness.*", "improvement_dashboard.care_outcome.*",
    "improvement_dashboard.*.ofsted", "improvement_dashboard.*.ofsted_arrow",
    "cla_demographics.*.pop", "cla_demographics.*.diff", "cla_demographics.*.la_2017.*",
    "cla_demographics.*.eng_2017.*", "cla_demographics.narrative.pop_minority*", "cla_demographics.narrative.eal_*",
    "cla_demographics.narrative.uasc_2018*",
    "cin_disability.*",
    "seam.commentary.*",
]


def figures(poap, folder, months, store):
    files = sorted(folder.glob("*.csv"))
    subprocess.run([poap, "import", store, *map(str, files)], check=True, stdout=subprocess.DEVNULL)
    values = {}
    for month in months:
        text = subprocess.run([poap, "figures", store, "--month", month, "--format", "csv"], check=True,
                              capture_output=True, text=True).stdout
        for row in csv.DictReader(io.StringIO(text)):
            values[month, row["id"]] = (row["value"], row["printed"])
    return values


def main():
    poap, data, months = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "lists"
        folder.mkdir()
        for file in data.glob("*.csv"):
            shutil.copy(file, folder)
        whole = figures(poap, folder, months, str(Path(scratch) / "whole.poap"))
        (folder / "monthly_values.csv").unlink()
        without = figures(poap, folder, months, str(Path(scratch) / "without.poap"))
    if whole.keys() != without.keys():
        sys.exit("another list of figures without the monthly values")
    changed = sorted({identifier for month, identifier in whole
                      if whole[month, identifier] != without[month, identifier]})
    wrong = [identifier for identifier in changed
             if not any(fnmatch.fnmatchcase(identifier, pattern) for pattern in ALLOWED)]
    for identifier in wrong:
        print(f"{identifier} rests on a value supplied by month")
    print(f"{len(changed)} of {len({i for _, i in whole})} figures rest on monthly values, {len(wrong)} wrongly")
    return 1 if wrong or not changed else 0


if __name__ == "__main__":
    sys.exit(main())

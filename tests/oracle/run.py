#!/usr/bin/env python3
"""Hold the program against the brute-force count of this folder, from the same CSV files.

Usage: run.py POAP DATA_DIR MONTH... [--seed N | --each-list PART/PARTS]

Imports the lists of DATA_DIR (with --seed: changed at random first, see perturb.py) with the program, prints the
figures of every counted page for each month with it, and compares each with the count. With --each-list one list
after another is changed, the others not, and one of the months is compared each time, in turn; PART/PARTS takes a
part of the lists. Exit status 1 on any difference.
"""
import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import registry

HERE = Path(__file__).resolve().parent
PAGES = registry.gathered("PAGES")


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, text=True, **options)


def import_lists(poap, folder, store):
    files = sorted(folder.glob("*.csv"))
    done = subprocess.run([str(poap), "import", str(store), *map(str, files)], text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"import ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def compare_month(poap, folder, store, month, scratch):
    figures, counted = scratch / "figures.csv", scratch / "counted.csv"
    with figures.open("w", encoding="utf-8") as out:
        run(poap, "figures", store, "--month", month, *(a for p in PAGES for a in ("--page", p)), stdout=out)
    with counted.open("w", encoding="utf-8") as out:
        run(sys.executable, HERE / "oracle.py", folder, "--month", month, stdout=out)
    with counted.open(encoding="utf-8") as file:
        if sum(1 for row in csv.DictReader(file) if row["value"]) < 100:
            sys.exit(f"{month}: the count itself came out nearly empty")
    print(f"{folder.name} {month}: ", end="", flush=True)
    return subprocess.run([sys.executable, str(HERE / "compare.py"), str(counted), str(figures)]).returncode


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("poap", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("months", nargs="+")
    arguments.add_argument("--seed", type=int)
    arguments.add_argument("--each-list", metavar="PART/PARTS")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        if options.each_list:
            failed = each_list(options, scratch)
        else:
            failed = whole(options, options.data, options.months, ["--seed", options.seed], scratch)
    return 1 if failed else 0


def whole(options, folder, months, changes, scratch):
    """The months in which program and count differ, of lists changed as said."""
    if changes[-1] is not None:
        folder = scratch / "-".join(str(change).strip("-") for change in changes)
        run(sys.executable, HERE / "perturb.py", options.data, folder, *changes, stdout=subprocess.DEVNULL)
    store = scratch / "lists.poap"
    store.unlink(missing_ok=True)
    import_lists(options.poap, folder, store)
    return [m for m in months if compare_month(options.poap, folder, store, m, scratch)]


def each_list(options, scratch):
    part, parts = map(int, options.each_list.split("/"))
    supplied = registry.gathered("SMALL")
    lists = [name for name in sorted(registry.gathered("LISTS")) if name not in supplied]
    failed = []
    for number, name in list(enumerate(lists))[part - 1::parts]:
        months = [options.months[number % len(options.months)]]
        if whole(options, None, months, ["--seed", number + 1, "--only", name], scratch):
            failed.append(name)
    return failed


if __name__ == "__main__":
    sys.exit(main())

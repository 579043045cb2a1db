"""Hold the program's values against the oracle's.

Usage: compare.py ORACLE.csv FIGURES.csv

Every figure of the oracle must be among the program's, with the same value to one part in 10^9 and
without a value where the oracle has none; a value the oracle does not know is a difference too.
Exit status 1 when anything differs.
"""

import csv
import sys


def read(path):
    """The values by id, and a complaint for each id met twice."""
    values, doubled = {}, []
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["id"] in values:
                doubled.append(f"{row['id']}: met twice in {path}")
            values[row["id"]] = row["value"].strip()
    return values, doubled


def same(expected, value):
    if expected == "" or value == "":
        return expected == value
    try:
        one, other = float(expected), float(value)
    except ValueError:
        return False
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    oracle, differences = read(arguments[0])
    program, doubled = read(arguments[1])
    differences += doubled
    for identifier, expected in oracle.items():
        if identifier not in program:
            differences.append(f"{identifier}: not among the program's figures, oracle {expected or 'no value'}")
        elif not same(expected, program[identifier]):
            differences.append(f"{identifier}: oracle {expected or 'no value'}, "
                               f"program {program[identifier] or 'no value'}")
    for identifier, value in program.items():
        if value != "" and identifier not in oracle:
            differences.append(f"{identifier}: program {value}, not known to the oracle")
    for line in differences:
        print(line)
    print(f"{len(oracle)} figures compared, {len(differences)} differences")
    return 1 if differences or not oracle else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

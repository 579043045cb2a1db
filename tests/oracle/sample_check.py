"""Check what a sample must keep beside the published figures.

Usage: sample_check.py DATA_DIR [--perturbed]

Numbers that comments quote, one sex and date of birth for each child, dates in order, codes that are
declared and unique keys. Lists changed on purpose keep only the last three. Prints what fails; exit
status 1 then.
"""

import csv
import json
import os
import sys

import registry
from lists import Lists
from oracle import HOLIDAYS

RESOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources")


def quoted_numbers(folder):
    """(what, expected, counted)"""
    lists = Lists(folder, HOLIDAYS)
    return [line for topic in registry.topics() if hasattr(topic, "quoted") for line in topic.quoted(lists)]


def faults_of_lists(folder, perturbed):
    """Declared columns, required values, codes, order of dates, unique keys, stable children."""
    faults, people = [], {}
    # Lists the sample leaves out are those of other forms (Annex A, SSDA903) and those the program brings itself.
    for name in sorted(file[:-4] for file in os.listdir(folder) if file.endswith(".csv")):
        declaration = os.path.join(RESOURCES, "datasets", name + ".json")
        if not os.path.exists(declaration):
            faults.append(f"{name} is no declared list")
            continue
        with open(declaration, encoding="utf-8") as file:
            declared = json.load(file)
        fields, codes = {field["name"]: field for field in declared["fields"]}, {}
        for field in declared["fields"]:
            if "codes" in field:
                with open(os.path.join(RESOURCES, "codes", field["codes"] + ".json"), encoding="utf-8") as file:
                    codes[field["name"]] = {code["code"] for code in json.load(file)["codes"]}
        keys = set()
        with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                where = f"{name}: {row}"
                faults += [f"undeclared {column} in {where}" for column in row if column not in fields]
                for column, field in fields.items():
                    value = row.get(column, "")
                    if field.get("required") and not value:
                        faults.append(f"{column} is empty in {where}")
                    if value and column in codes and value not in codes[column]:
                        faults.append(f"{column} has no such code in {where}")
                for check in declared.get("checks", []):
                    value, other = row.get(check["field"], ""), row.get(check["other"], "")
                    if value and ((check["rule"] == "not_before" and value < other)
                                  or (check["rule"] == "needs" and not other)):
                        faults.append(f"{check} fails in {where}")
                key = tuple(row[column] for column in declared["key"]["fields"])
                if key in keys and not declared["key"]["ordinal"]:
                    faults.append(f"key met twice in {where}")
                keys.add(key)
                if "date_of_birth" in row and not perturbed:
                    person = (row["gender"], row["ethnicity"], row["date_of_birth"])
                    if people.setdefault(row["child_unique_id"], person) != person:
                        faults.append(f"another person of the same id in {where}")
    return faults


def main(arguments):
    if not arguments or arguments[1:] not in ([], ["--perturbed"]):
        print(__doc__, file=sys.stderr)
        return 2
    perturbed = len(arguments) == 2
    wrong = faults_of_lists(arguments[0], perturbed)
    if not perturbed:
        wrong += [f"{what}: expected {expected}, counted {counted}"
                  for what, expected, counted in quoted_numbers(arguments[0]) if expected != counted]
    for line in wrong[:50]:
        print(line)
    print(f"{len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

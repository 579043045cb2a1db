"""What the topics share: the children, the totals to meet, what earlier topics made, and the files."""

import csv
import json
import os

from numbers64 import Numbers
from people import People

HERE = os.path.dirname(os.path.abspath(__file__))
CHILD = ["child_unique_id", "gender", "ethnicity", "date_of_birth"]


def text(day):
    return day.isoformat() if day else ""


class World:
    """`made` holds what a topic leaves for later ones, by name: "plans", "referrals", "contacts" ..."""

    def __init__(self, folder):
        self.folder = folder
        self.people = People(Numbers("people"))
        self.made = {}
        self.targets, self.benchmarks, self.monthly_values = [], [], []

    def totals(self, name):
        with open(os.path.join(HERE, "totals", name + ".json"), encoding="utf-8") as file:
            return json.load(file)

    def people_for(self, topic):
        """Children added by one topic, drawn from its own numbers so that no topic disturbs another."""
        return self.people.branch(Numbers("people " + topic))

    def write(self, name, columns, rows):
        with open(os.path.join(self.folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)

"""The topics of this folder: each counts the figures of some pages and says what its lists are.

A topic is a module in topics/ with
  PAGES        the pages it counts
  LISTS        name of a list: the date that bounds it (None where it has none)
  DAYS         further columns that hold dates
  add_figures(lists, month, figures)
and, where they apply,
  CODES        for random changes: list: {column: values it may take}
  SPANS        list: (start, end, [columns that are empty without an end])
  UNIQUE       lists in which a child and the bounding date come once
  KEYS         list: the columns that are unique together
  SMALL        lists that people supply, copied as they are
  change(perturbation)   changes of its own, made after the general ones
  WHOLE        figures printed as a whole number although with decimals
  quoted(lists)          (what, expected, counted) of numbers that comments quote
"""

import importlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def topics():
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    names = sorted(name[:-3] for name in os.listdir(os.path.join(HERE, "topics")) if name.endswith(".py"))
    return [importlib.import_module("topics." + name) for name in names]


def gathered(name):
    """The dictionaries, sets or tuples of this name of every topic, as one."""
    parts = [getattr(topic, name) for topic in topics() if hasattr(topic, name)]
    if all(isinstance(part, dict) for part in parts):
        result = {}
        for part in parts:
            for key, value in part.items():
                if isinstance(value, dict):
                    result.setdefault(key, {}).update(value)
                else:
                    result[key] = value
        return result
    return [item for part in parts for item in part]

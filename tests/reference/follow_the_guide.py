#!/usr/bin/env python3
"""Follow docs/adding-a-page.md: its example measure and its example page, added to a copy of the definitions.

Usage: follow_the_guide.py POAP ROOT

Nothing but files of resources/ is written. The new page must show the children on a plan for neglect as published on
another page: 61 in February 2019, 35.3% of all, 55 in January.
"""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXPECTED = {"plans.held.neglect.feb": "61", "plans.held.neglect.jan": "55", "plans.held.neglect.pct": "35.3%",
            "plans.held.total.feb": "173", "plans.held.total.jan": "158"}


def main():
    poap, root = sys.argv[1], Path(sys.argv[2])
    guide = (root / "docs" / "adding-a-page.md").read_text(encoding="utf-8")
    measure, page = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", guide, re.DOTALL)[:2])
    with tempfile.TemporaryDirectory() as scratch:
        definitions, store = Path(scratch) / "resources", str(Path(scratch) / "sample.poap")
        shutil.copytree(root / "resources", definitions)
        file = definitions / "measures" / "child_protection.json"
        document = json.loads(file.read_text(encoding="utf-8"))
        document["measures"].append(measure)
        file.write_text(json.dumps(document), encoding="utf-8")
        (definitions / "pages" / "plans.json").write_text(json.dumps(page), encoding="utf-8")
        command = [poap, "--resources", str(definitions)]
        subprocess.run([*command, "sample", store], check=True, stdout=subprocess.DEVNULL)
        text = subprocess.run([*command, "figures", store, "--month", "2019-02", "--page", "plans"], check=True,
                              capture_output=True, text=True).stdout
    printed = {row["id"]: row["printed"] for row in csv.DictReader(io.StringIO(text))}
    print(printed)
    return 0 if printed == EXPECTED else 1


if __name__ == "__main__":
    sys.exit(main())

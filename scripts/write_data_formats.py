#!/usr/bin/env python3
"""Writes docs/data-formats.md from resources/datasets and resources/codes.

Run it in the root of the source tree after changing either.
"""
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TYPES = {
    "id": "id", "text": "text", "code": "code", "date": "date",
    "date_time": "date, time", "integer": "whole number", "number": "number",
    "partial_date": "date, parts may be unknown",
}
INTRODUCTION = """# Data formats

Written by `scripts/write_data_formats.py` from `resources/datasets` and `resources/codes`; change those, not this page.

Every list comes in as a file of its own and is imported the same way: `poap import STORE FILE...`.

## Files

- Text in UTF-8, UTF-16 or Windows-1252, columns separated by commas, semicolons, tabs or pipes. Both are found out,
  said, and overruled by `--encoding` and `--separator`. Lines end in LF, CRLF or CR. A cell with a separator, a quote
  or a line break stands in double quotes; a quote inside it is doubled.
- The names of the columns stand in the first row, or below title lines: the first of the first 50 rows that are not
  blank which names every required column of some list. What is above it is stepped over and said.
- Blank rows and columns, the names once more among the rows, and lines of totals at the end (a row that lacks part of
  its key and holds "Total", "Grand total" or "Sum", with no other row behind it) are stepped over and said.
- A list is recognised by its columns: every column marked "yes" under Required must be there, in any order. When
  two lists fit, the one with fewer columns left over is taken, then the one the file's name hints at. `--as` names
  the list instead.
- Names of columns are compared without regard to case, outer and repeated spaces, curly quotes and a question mark
  at the end. Each column goes by the name of its field or by one of the headers listed. Columns no field claims are
  left out, with a warning and, where a name and its cells are near to a free field, a proposal; of two columns for one
  field the first is used, with a warning.
- `--map "Their Header=field"` reads a column as a field. It is kept in the dashboard for the list, used and said in
  later months, listed by `poap columns` and removed by `poap columns --remove`.
- Files of the SSDA903 return are known by the whole set of their columns. Columns that pooled copies add, such as LA
  and YEAR, are left out, with a warning. A code that is not valid in the year of the file is a warning.
- Rows are numbered as a spreadsheet shows them: the names are row 1, and a
  cell with line breaks does not start a new row.

## Cells

- Spaces around a value do not count. In every column but free text, `#N/A`, `NULL`, `N/A`, `-` and `nan` stand for
  an empty cell, as an empty cell does.
- **Dates**: `2019-02-14`, `2019/02/14`, or day first: `14/02/2019`, `14-02-2019`, `14.02.2019`; with the month's name:
  `14-Feb-19`, `14 February 2019` (a year of two digits up to 49 is of this century, from 50 of the last; no other date
  may have one); Excel day numbers from 20000 to 80000. Only days that exist, from 1900 to 2100; 1 January 1900 is told
  as a placeholder. Dates are never taken for month-first: one that can be nothing else is an error that says so, and
  `--dates month-first` reads every column of the file so. A midnight after the day (`2019-02-14 00:00:00`), as
  databases write it, is dropped; another time of day is left out with a warning.
- **Dates with time**: the same, followed by nothing or by a time of day: `2019-02-14T09:30`, `14/02/2019 9:30 pm`,
  `43510.395833`. Seconds and their fractions are dropped.
- **Dates of which parts may be unknown**: day first, what is not known being ZZ: `ZZ/02/2019`, `ZZ/ZZ/2019`,
  `ZZ/ZZ/ZZZZ`. Kept as supplied.
- **Codes**: the code, its meaning or one of the spellings listed, each also behind a letter as in `a) White British`;
  a spelling the dashboard was taught; a code that stands beside other words, as in `N2 - Disability`, `Returned (E4A)`,
  `U6 Foster placement`, when the words do not name another code. Case does not matter. Spellings nobody knows are
  counted; `--unmapped FILE.csv` writes them for the codes to be filled in, `poap values STORE --import FILE.csv` teaches
  them. `poap values` lists, adds and removes what was taught.
- **Ids** are text: leading zeros count. A `.0` at the end is taken off, with one warning, when every number of the
  column has it; else it stays, with one warning. `1.23E+05` is an error: its digits are lost.
- **Whole numbers** may end in `.0`. **Numbers** may have commas for thousands, in their places. Where columns are not
  separated by commas a number may have a decimal comma; `1,234`, which may then be either, is an error. No units.

## What happens to faults

| What | Then |
|---|---|
| a required cell is empty; a cell cannot be read or is no code of its list; a wrong number of columns; a quote that never closes or stands inside a cell; bytes that are no text in the encoding of the file; an end before its start; a second row with a key that must be unique and other values | the row is left out and listed as an error, with every fault it has |
| a row equal in every cell to another; a child with another date of birth or gender than in an earlier row, or than imported before to any list; a reason without the end it belongs to; a second row without an end where a child can have one | the row is kept and listed as a warning (where keys are unique, the second of two equal rows adds nothing) |
| a required column is missing; the file is no CSV; it changed while being read | nothing of the file is imported |

A quote that never closes costs its own line only: reading goes on at the next. A file is imported as a whole or not
at all, in one step; rows left out do not stop the others. Faults of one kind are one line with their count.
`--report FILE.csv` writes each with its row as it stood: the first 10,000 of a kind, and how many more there were.

## Rows over time

Each row is known by its key. A later file replaces the rows that changed, leaves the equal ones alone, and adds
new ones; earlier versions stay in the store. Where several rows may share a key ("in their order"), a row meets the
one with the same values, else the next in the order of the last file. Rows a later file lacks are kept and counted as
absent when their date lies within the dates of the file; only `--replace` ends them. The very same bytes are not
imported twice in a row, unless they are to be read in another way or the dashboard has been taught since.
"""


def cell(text):
    return text.replace("|", "\\|")


def return_year(year):
    return f"{year}/{(year + 1) % 100:02}"


def years(entry):
    """When a code of a yearly return may be used: " (2018/19 on)"."""
    if "from" in entry and "to" in entry:
        return f" ({return_year(entry['from'])} to {return_year(entry['to'])})"
    if "from" in entry:
        return f" ({return_year(entry['from'])} on)"
    return f" (to {return_year(entry['to'])})" if "to" in entry else ""


def spelling(entry):
    return entry if isinstance(entry, str) else entry["spelling"] + years(entry)


def dataset_section(dataset):
    lines = [f"### {dataset['title']}: `{dataset['id']}`", "", dataset["about"]]
    if "annex_a_list" in dataset:
        lines[-1] += f" Annex A list {dataset['annex_a_list']}."
    key = ", ".join(f"`{name}`" for name in dataset["key"]["fields"])
    order = "; several rows may share it and are told apart in their order" if dataset["key"]["ordinal"] else "; unique"
    lines += ["", f"- A row: {dataset['grain']}.", f"- Key: {key}{order}."]
    if "bounding_date" in dataset:
        lines.append(f"- A file covers the span of its `{dataset['bounding_date']}`.")
    lines.append("- File names that hint at it: " + ", ".join(f"`{hint}`" for hint in dataset["file_hints"]) + ".")
    if dataset.get("yearly"):
        lines.append("- A file is of one year, 1 April to 31 March, known from its name, its folder's name or `--as-at`."
                     " A row is as the file of the latest year says, in whatever order the files were loaded.")
    if dataset.get("exact_columns"):
        lines.append("- Every column must be there, also those whose cells may be empty.")
    for check in dataset.get("checks", []):
        if check["rule"] == "not_before":
            lines.append(f"- `{check['field']}` must not be before `{check['other']}` (error).")
        else:
            lines.append(f"- `{check['field']}` needs `{check['other']}` (warning).")
    if "one_open" in dataset:
        rule = dataset["one_open"]
        of = ", ".join(f"`{name}`" for name in rule["key"])
        lines.append(f"- Of rows with the same {of} at most one is without `{rule['to']}` (warning).")
    lines += ["", "| Field | Type | Required | Also accepted as | About |", "|---|---|---|---|---|"]
    for field in dataset["fields"]:
        kind = TYPES[field["type"]]
        if field["type"] == "code":
            kind = f"code of [`{field['codes']}`](#{field['codes']})"
        headers = "; ".join(field.get("headers", []))
        required = "yes" if field.get("required") else ""
        lines.append(f"| `{field['name']}` | {kind} | {required} | {cell(headers)} | {cell(field.get('about', ''))} |")
    return lines + [""]


def code_section(codes):
    lines = [f"### {codes['id']}", "", f"{codes['title']} (`{codes['id']}`). Source: {codes['source']}.", "",
             "| Code | Meaning | Also accepted as |", "|---|---|---|"]
    for code in codes["codes"]:
        spellings = "; ".join(spelling(entry) for entry in code.get("spellings", []))
        lines.append(f"| `{code['code']}` | {cell(code['meaning'] + years(code))} | {cell(spellings)} |")
    return lines + [""]


def read(folder):
    return [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "resources" / folder).glob("*.json"))]


def main():
    lines = [INTRODUCTION, "## Lists", ""]
    for dataset in read("datasets"):
        lines += dataset_section(dataset)
    lines += ["## Codes", ""]
    for codes in read("codes"):
        lines += code_section(codes)
    (ROOT / "docs" / "data-formats.md").write_text("\n".join(lines).rstrip() + "\n", "utf-8")


main()

#!/usr/bin/env python3
"""Hold every include and every string of the sources against the plan of the house.

Usage: fence.py SOURCE_DIR        check a tree; exit 1 and one line for each breach
       fence.py --self-test       show that each kind of breach is found
"""
import re
import sys
import tempfile
from pathlib import Path

# room: rooms whose public headers it may include (core for everyone, itself always). What a room may use
# it may also name through: app and cli meet pages and ingest types in the headers of session.
USES = {
    "core": set(),
    "csv": {"core"},
    "workbook": {"core", "csv"},
    "datasets": {"core"},
    "store": {"core", "datasets"},
    "ingest": {"core", "csv", "workbook", "datasets", "store"},
    "metrics": {"core", "datasets", "store"},
    "pages": {"core", "metrics"},
    "session": {"core", "csv", "workbook", "datasets", "store", "ingest", "metrics", "pages"},
    "render": {"core", "pages"},
    "app": {"core", "session", "render"},
    "cli": {"core", "session", "render"},
    "poap": {"core", "app", "cli"},
}
QT_ROOMS = {"render", "app", "poap"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
STRING = re.compile(r'R"([^(\s]*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"', re.S)
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIRTUAL)"
    r"|DROP\s+TABLE|ALTER\s+TABLE|PRAGMA\s+\w+)", re.I | re.S)
LOCALE = re.compile(r"QLocale\s*::\s*system|QLocale\s*\(\s*\)|QLocale\s*\{\s*\}|\bsetlocale\s*\(|std::locale\s*(\{\s*\"|\(\s*\")")
QT_HEADER = re.compile(r"^(Q[A-Z]\w+|Qt\w*/\S+|q[a-z]+\.h)$")
CHART_HEADER = re.compile(r"^(QtCharts/\S+|QtCharts|Q\w*(Chart|Series|BarSet|Axis)\w*|QLegend\w*)$")
SQLITE_HEADER = re.compile(r"^(SQLiteCpp/\S+|sqlite3\.h|QSql\w*|QtSql\S*)$")


def without_comments(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"^\s*//.*$", "", text, flags=re.M)


def room_of(path):
    parts = path.parts
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    if parts[:2] == ("include", "poap") and len(parts) > 3:
        return parts[2]
    return None


def check_file(root, path):
    room = room_of(path)
    if room is None:
        return [f"{path}: lies in no room"]
    if room not in USES:
        return [f"{path}: {room} is no room of the house"]
    text = without_comments((root / path).read_text(encoding="utf-8"))
    breaches = []
    for _, name in INCLUDE.findall(text):
        other = re.match(r"poap/(\w+)/", name)
        if other and other[1] != room and other[1] not in USES[room]:
            breaches.append(f"{path}: {room} may not include {name}")
        if name.startswith("../"):
            breaches.append(f"{path}: includes {name}, out of its own room")
        if QT_HEADER.match(name) and room not in QT_ROOMS:
            breaches.append(f"{path}: Qt ({name}) below render")
        if CHART_HEADER.match(name) and room != "render":
            breaches.append(f"{path}: Qt Charts ({name}) outside render")
        if SQLITE_HEADER.match(name) and room != "store":
            breaches.append(f"{path}: SQLite ({name}) outside store")
    if room != "store":
        for match in STRING.finditer(text):
            literal = match.group(2) if match.group(2) is not None else match.group(3)
            if SQL.search(literal or ""):
                breaches.append(f"{path}: SQL outside store: {' '.join(literal.split())[:60]}")
    if LOCALE.search(text):
        breaches.append(f"{path}: asks the system's locale")
    return breaches


def check_links(root):
    """The targets must not link what the includes may not use."""
    breaches = []
    for room, allowed in USES.items():
        file = root / "src" / room / "CMakeLists.txt"
        if not file.exists():
            continue
        uses = re.search(r"USES\s+([\w\s]+?)(?:\s+LIBRARIES|\s+QT|\))", file.read_text(encoding="utf-8"))
        for other in uses[1].split() if uses else []:
            if other not in allowed:
                breaches.append(f"src/{room}/CMakeLists.txt: {room} may not link {other}")
    return breaches


def check(root):
    files = sorted(p.relative_to(root) for top in ("src", "include") for p in (root / top).rglob("*")
                   if p.suffix in (".cpp", ".hpp", ".h", ".hxx", ".cc"))
    breaches = [] if files else [f"{root}: no sources found"]
    for path in files:
        breaches += check_file(root, path)
    return breaches + check_links(root), len(files)


SAMPLES = [
    ("src/core/a.cpp", '#include "poap/store/store.hpp"\n', "may not include"),
    ("src/pages/a.cpp", '#include "poap/store/store.hpp"\n', "may not include"),
    ("src/render/a.cpp", '#include "poap/metrics/engine.hpp"\n', "may not include"),
    ("include/poap/metrics/a.hpp", "#include <QString>\n", "below render"),
    ("src/cli/a.cpp", "#include <QtWidgets/QWidget>\n", "below render"),
    ("src/app/a.cpp", "#include <QtCharts/QChart>\n", "outside render"),
    ("src/app/b.cpp", "#include <QBarSeries>\n", "outside render"),
    ("src/session/a.cpp", "#include <SQLiteCpp/Database.h>\n", "outside store"),
    ("src/ingest/a.cpp", 'auto q = "SELECT * FROM contacts";\n', "SQL outside store"),
    ("src/ingest/b.cpp", 'auto q = R"(DELETE\nFROM contacts)";\n', "SQL outside store"),
    ("src/render/b.cpp", "auto l = QLocale::system();\n", "locale"),
    ("src/core/b.cpp", '#include "../csv/reader.hpp"\n', "out of its own room"),
    ("src/other/a.cpp", "int a;\n", "no room"),
    ("src/core/CMakeLists.txt", "poap_room(core SOURCES a.cpp USES store LIBRARIES x)\n", "may not link"),
]
CLEAN = [
    ("src/metrics/a.cpp", '#include "poap/store/store.hpp"\n#include <vector>\n'),
    ("src/store/a.cpp", '#include <SQLiteCpp/Database.h>\nauto q = "SELECT 1 FROM batch";\n'),
    ("src/render/a.cpp", "#include <QtCharts/QChart>\n// SELECT a FROM b\n"),
]


def self_test():
    failures = 0
    for name, text, expected in SAMPLES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, content in [*CLEAN, (name, text)]:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(content, encoding="utf-8")
            (root / "include").mkdir(exist_ok=True)
            breaches, _ = check(root)
            if len(breaches) != 1 or expected not in breaches[0]:
                print(f"self-test {name}: expected one breach with {expected!r}, got {breaches}")
                failures += 1
    print(f"fence self-test: {len(SAMPLES) - failures} of {len(SAMPLES)} breaches found")
    return 1 if failures else 0


def main(argv):
    if argv == ["--self-test"]:
        return self_test()
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    breaches, count = check(Path(argv[0]).resolve())
    for breach in breaches:
        print(breach)
    print(f"fence: {count} files, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

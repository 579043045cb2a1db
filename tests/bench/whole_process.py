"""Times whole processes in turn and prints medians and ratios; see compare-with-sqlite."""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LISTS = ["contacts", "child_protection_plans"]
# What the program is held to: ratios of time by rows, and peak memory.
FIRST_AT_MOST = 0.45
AGAIN_AT_MOST = {200_000: 0.10, 2_000_000: 0.06}
MEMORY_ROWS = 2_000_000
MEMORY_MEBIBYTES = 128
BYTES_A_ROW_BEYOND = 32


def enlarge(source, target, rows):
    """The sample's rows repeated; another prefix of the child's id is another child."""
    with source.open(encoding="utf-8") as file:
        header, *lines = file.readlines()
    with target.open("w", encoding="utf-8") as file:
        file.write(header)
        for row in range(rows):
            file.write(f"{row // len(lines)}-{lines[row % len(lines)]}")


def run(command):
    """Seconds and peak memory in MiB of a process and nothing else."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return taken, usage.ru_maxrss / 1024


def verdict(value, limit):
    if limit is None:
        return ""
    return f"   (at most {limit:g}: {'held' if value <= limit else 'NOT HELD'})"


def compare(poap, sample, name, rows, runs, folder):
    csv, store, plain = folder / f"{name}.csv", folder / "s.poap", folder / "s.db"
    enlarge(sample / f"{name}.csv", csv, rows)
    sqlite = ["sqlite3", str(plain), ".mode csv", f".import {csv} {name}"]
    own = [str(poap), "import", str(store), str(csv)]
    first, again, peer, peaks = [], [], [], []
    for _ in range(runs):
        for file in (store, plain):
            file.unlink(missing_ok=True)
        peer.append(run(sqlite)[0])
        taken, peak = run(own)
        first.append(taken)
        peaks.append(peak)
        again.append(run(own)[0])
    print(f"{rows} rows of {name}, {csv.stat().st_size / 2**20:.0f} MiB, {runs} runs in turn, medians")
    print(f"  sqlite3 .import, untyped      {statistics.median(peer):8.3f} s")
    limits = (FIRST_AT_MOST, AGAIN_AT_MOST.get(rows))
    for label, times, limit in zip(("poap import", "poap import, unchanged file"), (first, again), limits):
        ratio = statistics.median(a / b for a, b in zip(times, peer))
        print(f"  {label:28}  {statistics.median(times):8.3f} s   ratio {ratio:.2f}{verdict(ratio, limit)}")
    tell_memory(max(peaks), rows)
    for file in (csv, store, plain):
        file.unlink(missing_ok=True)


def tell_memory(peak, rows):
    beyond = max(rows - MEMORY_ROWS, 0) * BYTES_A_ROW_BEYOND / 2**20
    print(f"  poap import, peak memory      {peak:8.0f} MiB{verdict(peak, round(MEMORY_MEBIBYTES + beyond))}", flush=True)


def memory_only(poap, sample, name, rows, folder):
    csv, store = folder / f"{name}.csv", folder / "s.poap"
    enlarge(sample / f"{name}.csv", csv, rows)
    peak = run([str(poap), "import", str(store), str(csv)])[1]
    print(f"{rows} rows of {name}")
    tell_memory(peak, rows)
    for file in (csv, store):
        file.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--poap", type=Path, required=True)
    parser.add_argument("--sample", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--memory-rows", type=int, default=4_000_000, help="0 for none")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for rows in chosen.rows or [200_000, 2_000_000]:
            for name in LISTS:
                compare(chosen.poap, chosen.sample, name, rows, chosen.runs, Path(folder))
        if chosen.memory_rows:
            for name in LISTS:
                memory_only(chosen.poap, chosen.sample, name, chosen.memory_rows, Path(folder))


if __name__ == "__main__":
    main()

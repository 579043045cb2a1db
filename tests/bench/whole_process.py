"""Times whole processes in turn and prints medians and ratios; see compare-with-sqlite."""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def enlarge(source, target, rows):
    """The sample's contacts repeated; another prefix of the id is another child."""
    with source.open(encoding="utf-8") as file:
        header, *lines = file.readlines()
    with target.open("w", encoding="utf-8") as file:
        file.write(header)
        for row in range(rows):
            file.write(f"{row // len(lines)}-{lines[row % len(lines)]}")


def seconds(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}")
    return time.perf_counter() - start


def peak_mebibytes(command):
    """Of one run in a process of its own, so that no other child is counted."""
    pid = os.fork()
    if pid == 0:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        Path(os.environ["PEAK_FILE"]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
        os._exit(0)
    os.waitpid(pid, 0)
    return int(Path(os.environ["PEAK_FILE"]).read_text()) / 1024


def main():
    poap, source, rows, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    with tempfile.TemporaryDirectory() as folder:
        csv, store, plain = Path(folder) / "contacts.csv", Path(folder) / "s.poap", Path(folder) / "s.db"
        os.environ["PEAK_FILE"] = str(Path(folder) / "peak")
        enlarge(source, csv, rows)
        first, again, peer = [], [], []
        sqlite = ["sqlite3", str(plain), ".mode csv", f".import {csv} contacts"]
        for _ in range(runs):
            for file in (store, plain):
                file.unlink(missing_ok=True)
            peer.append(seconds(sqlite))
            first.append(seconds([poap, "import", str(store), str(csv)]))
            again.append(seconds([poap, "import", str(store), str(csv)]))
        store.unlink()
        peak = peak_mebibytes([poap, "import", str(store), str(csv)])
    print(f"{rows} contacts, {runs} runs in turn, medians")
    print(f"sqlite3 .import (untyped)       {statistics.median(peer):8.3f} s")
    for name, times in (("poap import", first), ("poap import, unchanged file", again)):
        ratio = statistics.median(a / b for a, b in zip(times, peer))
        print(f"{name:30}  {statistics.median(times):8.3f} s   ratio {ratio:.2f}")
    print(f"poap import, peak memory        {peak:8.0f} MiB")


if __name__ == "__main__":
    main()

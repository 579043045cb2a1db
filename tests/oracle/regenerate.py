"""The committed sample lists are byte for byte what the generator makes: regenerate.py DATA_DIR"""
import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    data = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, str(data / "generator" / "generate.py"), made], check=True,
                       stdout=subprocess.DEVNULL)
        names = sorted(p.name for p in Path(made).glob("*.csv"))
        committed = sorted(p.name for p in data.glob("*.csv"))
        if names != committed:
            sys.exit(f"the generator makes {names}, committed are {committed}")
        _, different, missing = filecmp.cmpfiles(made, data, names, shallow=False)
    if different or missing:
        sys.exit(f"not what the generator makes: {different + missing}")
    print(f"{len(names)} lists are as generated")


if __name__ == "__main__":
    main()

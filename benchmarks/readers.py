"""Print processor time and memory of reading a large catalogue, as ratios to the bare parser of each format.

    python benchmarks/readers.py [studies]

Each reading runs in a process of its own. The bare parser is the C parser of PyYAML with validation of the
cards, json.loads, csv.reader, and openpyxl's iteration over the rows of all sheets: none of these knows lines or
cells, limits, or what is wrong. Memory is looked up as Linux tells it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import studycheck as sc

READ = """
from studycheck.readers import Limits, read
limits = Limits(characters=500_000_000, unpacked_bytes=2_000_000_000, cells=500_000_000)
found = len(read(path, limits=limits))
"""
BARE = {
    "YAML": """
import yaml
from studycheck.study import Study
cards = yaml.load(open(path, encoding="utf-8"), yaml.CSafeLoader)["studies"]
found = len([Study.model_validate(card) for card in cards])
""",
    "JSON": """
import json
found = len(json.load(open(path, encoding="utf-8"))["studies"])
""",
    "JSON, validated": """
import json
from studycheck.study import Study
found = len([Study.model_validate(card) for card in json.load(open(path, encoding="utf-8"))["studies"]])
""",
    "xlsx": """
import openpyxl
book = openpyxl.load_workbook(path, read_only=True)
found = [sum(1 for row in page.iter_rows(values_only=True)) for page in book.worksheets][0] - 1
""",
    "csv folder": """
import csv, pathlib
rows = {}
for file in pathlib.Path(path).iterdir():
    rows[file.stem] = sum(1 for row in csv.reader(open(file, encoding="utf-8-sig", newline="")))
found = rows["studies"] - 1
""",
    "csv, flat": """
import csv
found = sum(1 for row in csv.reader(open(path, encoding="utf-8-sig", newline=""))) - 1
""",
}
TIMED = """
import sys, time
path = sys.argv[1]
start = time.process_time()
{code}
seconds = time.process_time() - start
# what getrusage says includes the process that started this one
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(found, seconds, int(peak) / 1024)
"""


def measured(code: str, path: Path) -> tuple[int, float, float]:
    """Return what was found, seconds, and mebibytes at most, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", TIMED.format(code=code), str(path)], check=True, capture_output=True, text=True
    )
    found, seconds, mebibytes = ended.stdout.split()
    return int(found), float(seconds), float(mebibytes)


def catalogue(studies: int) -> sc.Catalog:
    """Return the bundled studies again and again under other ids."""
    known = sc.datasets.load("social-networks-2012").studies
    return sc.Catalog(
        known[number % len(known)].model_copy(update={"id": f"s{number:06}"}) for number in range(studies)
    )


def main(studies: int) -> None:
    """Write the catalogue in every format, then read it."""
    catalog = catalogue(studies)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {
            "YAML": catalog.to_yaml(folder / "all.yaml"),
            "JSON": catalog.to_json(folder / "all.json"),
            "xlsx": catalog.to_excel(folder / "all.xlsx"),
            "csv folder": catalog.to_csv(folder / "all"),
            "csv, flat": catalog.to_csv(folder / "all.csv"),
        }
        print(f"{studies:,} studies, {len(catalog.estimates()):,} estimates")
        print(f"{'format':16} {'read':>8} {'bare':>8} {'ratio':>6} {'MiB':>7} {'bare':>7} {'ratio':>6}")
        for kind, code in BARE.items():
            path = paths[kind.removesuffix(", validated")]
            found, seconds, memory = measured(READ, path)
            bare_found, bare_seconds, bare_memory = measured(code, path)
            assert found == bare_found == studies, (kind, found, bare_found)
            time_columns = f"{seconds:6.1f} s {bare_seconds:6.1f} s {seconds / bare_seconds:6.2f}"
            print(
                f"{kind:16} {time_columns} {memory:7.0f} {bare_memory:7.0f} {memory / bare_memory:6.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

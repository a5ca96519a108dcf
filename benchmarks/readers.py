"""Print processor time and memory of reading a large catalog, as ratios to the bare parser of each format.

    python benchmarks/readers.py [studies [turns]]

Each reader runs in a process of its own. "Bare" is the part that every reader needs: the parser of the format and
the validation of the same cards. The parsers are the C parser of PyYAML, json.loads, csv.reader, openpyxl's iteration
over the rows of all sheets, and expat with handlers that do nothing: none of them knows lines or cells, limits, or
problems. Records of archives are prose from which facts are inferred, so their ratio has no limit here; the time of
one record is printed instead. Memory is the peak that Linux reports.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import studycheck as sc
from studycheck.study import known

READ = """
from studycheck.catalog import Limits
from studycheck.catalog import read
limits = Limits(
    characters=500_000_000, unpacked_bytes=2_000_000_000, cells=500_000_000, elements=50_000_000, records=10**6
)
start = time.process_time()
read(path, limits=limits)
seconds = time.process_time() - start
"""
BARE = """
import json
from studycheck.study import Study
start = time.process_time()
{parser}
seconds = time.process_time() - start
cards = json.load(open(path + ".cards", encoding="utf-8"))
start = time.process_time()
studies = [Study.model_validate(card) for card in cards]
seconds += time.process_time() - start
"""
PARSERS = {
    "YAML": 'import yaml; data = yaml.load(open(path, encoding="utf-8"), yaml.CSafeLoader)',
    "JSON": 'data = json.load(open(path, encoding="utf-8"))',
    "xlsx": """
import openpyxl
book = openpyxl.load_workbook(path, read_only=True)
data = [list(page.iter_rows(values_only=True)) for page in book.worksheets]
""",
    "csv folder": """
import csv, pathlib
data = [list(csv.reader(open(file, encoding="utf-8-sig", newline=""))) for file in pathlib.Path(path).iterdir()]
""",
    "csv, flat": """
import csv
data = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
""",
    "DDI": """
from xml.parsers import expat
parser = expat.ParserCreate()
parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = lambda *given: None
parser.ParseFile(open(path, "rb"))
""",
    "study_desc": """
import pathlib
data = [json.loads(file.read_bytes()) for file in sorted(pathlib.Path(path).iterdir())]
""",
}
LIMITS = {"YAML": 1.6, "JSON": 1.6, "xlsx": 1.6, "csv folder": 1.6, "csv, flat": 1.6}
"""The ratios that the project promises."""
TIMED = """
import sys, time
path = sys.argv[1]
{code}
# getrusage would include the process that started this one
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(peak) / 1024)
"""


def measure(code: str, path: Path) -> tuple[float, float]:
    """Return the seconds and the peak of mebibytes of code in a process of its own."""
    process = subprocess.run(
        [sys.executable, "-c", TIMED.format(code=code), str(path)], check=True, capture_output=True, text=True
    )
    seconds, mebibytes = process.stdout.split()
    return float(seconds), float(mebibytes)


def large_catalog(studies: int) -> sc.Catalog:
    """Return the bundled studies repeatedly, under other ids."""
    bundled = sc.datasets.load("social-networks-2012").studies
    return sc.Catalog(
        bundled[number % len(bundled)].model_copy(update={"id": f"s{number:06}"}) for number in range(studies)
    )


def harvest(studies: int, folder: Path) -> Path:
    """Write the records of the bundled studies repeatedly into one file."""
    bundled = sc.datasets.load("social-networks-2012")
    files = sorted(bundled.to_ddi(folder / "ddi").iterdir())
    records = [re.sub(r"<\?xml[^>]*>", "", file.read_text(encoding="utf-8")) for file in files]
    names = [file.stem for file in files]
    path = folder / "all.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write("<harvest>")
        for number in range(studies):
            which = number % len(records)
            file.write(records[which].replace(f">{names[which]}<", f">s{number:06}<"))
        file.write("</harvest>")
    return path


def records(catalog: sc.Catalog, folder: Path) -> Path:
    """Write each study as a file in the microdata schema; return their folder."""
    place = folder / "study_desc"
    place.mkdir()
    for study in catalog.studies:
        description = {
            "title_statement": {"idno": study.id, "title": str(study.title)},
            "study_info": {
                "nation": [
                    {"name": country, "abbreviation": country} for country in known(study.countries) or ()
                ],
                "coll_dates": [
                    {"start": str(study.fieldwork.start or 2012), "end": str(study.fieldwork.end or 2012)}
                ],
                "universe": "Enterprises with 10 to 249 employees",
                "analysis_unit": "Enterprises",
            },
            "method": {
                "data_collection": {
                    "sampling_procedure": f"Simple random sample. {study.sample.size or 400} firms were interviewed.",
                    "coll_mode": "Telephone interview",
                }
            },
        }
        (place / f"{study.id}.json").write_text(json.dumps({"study_desc": description}), encoding="utf-8")
    return place


def main(studies: int, turns: int = 3) -> bool:
    """Write the catalog in every format, then read it; return whether all ratios are within their limits."""
    catalog = large_catalog(studies)
    within = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {
            "YAML": catalog.to_yaml(folder / "all.yaml"),
            "JSON": catalog.to_json(folder / "all.json"),
            "xlsx": catalog.to_excel(folder / "all.xlsx"),
            "csv folder": catalog.to_csv(folder / "all"),
            "csv, flat": catalog.to_csv(folder / "all.csv"),
            "DDI": harvest(studies, folder),
            "study_desc": records(catalog, folder),
        }
        print(f"{studies:,} studies, {len(catalog.estimates()):,} estimates; medians of {turns} turns")
        print(
            f"{'format':12} {'read':>8} {'bare':>8} {'ratio':>6} {'limit':>6} {'a study':>9} "
            f"{'MiB':>6} {'bare':>6} {'ratio':>6}"
        )
        for kind, path in paths.items():
            _write_cards(kind, path, catalog)
            # the two take turns, because other work on the machine disturbs both
            bare_code = BARE.format(parser=PARSERS[kind])
            runs = [(measure(READ, path), measure(bare_code, path)) for _ in range(turns)]
            seconds, bare = (median(run[side][0] for run in runs) for side in (0, 1))
            memory, bare_memory = (max(run[side][1] for run in runs) for side in (0, 1))
            limit = LIMITS.get(kind)
            within = within and (limit is None or seconds <= limit * bare)
            print(
                f"{kind:12} {seconds:6.1f} s {bare:6.1f} s {seconds / bare:6.2f} {limit or '':>6} "
                f"{1_000 * seconds / studies:6.2f} ms {memory:6.0f} {bare_memory:6.0f} {memory / bare_memory:6.2f}",
                flush=True,
            )
    return within


def _write_cards(kind: str, path: Path, catalog: sc.Catalog) -> None:
    """Write the cards that a file holds as plain data, for their validation without a reader."""
    if kind in ("DDI", "study_desc"):
        catalog = sc.read(path)
    cards = [study.to_dict() for study in catalog.studies]
    Path(f"{path}.cards").write_text(json.dumps(cards), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(0 if main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (10_000,))) else 1)

"""The same cards give the same bytes, whatever the hash seed, the language of the system and the zone of time."""

import os
import subprocess
import sys

import pytest

import studycheck as sc
from tests.hostile import ATTACKS, attacked

pytestmark = pytest.mark.slow
# all at once: what depends on one of them differs, and each process takes seconds
ELSEWHERE = {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati"}
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC"}
PROGRAM = """
import sys
from pathlib import Path
import matplotlib
matplotlib.use("Agg")
import studycheck as sc
catalog, folder = sc.read(sys.argv[1]), Path(sys.argv[2])
report = sc.check(catalog)
for name in ("html", "markdown", "json", "latex", "sarif"):
    getattr(report, f"to_{name}")(folder / f"report.{name}")
(folder / "report.txt").write_text(str(report), encoding="utf-8")
(folder / "plan.txt").write_text(f"{report.plan()}{report.questions()}", encoding="utf-8")
report.to_frame().to_csv(folder / "findings.csv")
catalog.to_yaml(folder / "cards.yaml")
catalog.to_json(folder / "cards.json")
catalog.to_csv(folder / "cards.csv")
catalog.to_bibtex(folder / "cards.bib")
catalog.to_excel(folder / "cards.xlsx")
report.to_excel(folder / "report.xlsx")
sc.index(catalog).save(folder / "index")
sc.charts.save(sc.charts.verdict_matrix(report), folder / "matrix", formats=["png", "svg", "pdf"])
"""


def test_files_are_the_same_bytes_elsewhere(tmp_path_factory):
    """All files made in two environments, of real cards and of hostile ones."""
    folder = tmp_path_factory.mktemp("cards")
    real = sc.datasets.load("social-networks-2012").select(
        ["bitkom-2012", "insee-tic-2013", "insee-tic-2015"]
    )
    sc.Catalog([*real.studies, *attacked(*list(ATTACKS.values())[:2]).studies]).to_json(folder / "cards.json")

    def make(environment, out):
        command = [sys.executable, "-c", PROGRAM, str(folder / "cards.json"), str(out)]
        subprocess.run(command, env={**os.environ, **environment}, check=True, timeout=300)
        return {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }

    here, there = (make(where, tmp_path_factory.mktemp("made")) for where in (HERE, ELSEWHERE))
    assert len(here) > 15
    assert {name for name in here | there if here.get(name) != there.get(name)} == set()

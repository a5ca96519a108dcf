"""Every writer, by what it is asked to write: for tests that let each of them fail."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import studycheck as sc
from studycheck.catalog.writers.excel import write_template
from studycheck.cli import demo

CATALOG = sc.datasets.load("social-networks-2012").select(["bitkom-2012", "zoomerang-smb-2011"])
ROOM = "free some space there, or write to another disk"


@cache
def drawn() -> Axes:
    return sc.charts.size_ladder(["eu-2003-361", "fr-lme-2008"], ax=Figure((4, 2)).subplots())


def ladder(path: Path) -> None:
    sc.charts.save(drawn(), path, formats=["svg"])


def small_demo(path: Path) -> str:
    """Write the demo of two studies: its charts of all take seconds."""
    two = sc.datasets.load("social-networks-2012").select(["insee-tic-2013", "yellow-au-2012"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sc.datasets, "load", lambda name: two)
        return demo.run_demo(path, force=True)


@cache
def waiting() -> sc.Report:
    return sc.check(CATALOG)


ONE_FILE: dict[str, Callable[[Path], object]] = {
    "a.yaml": CATALOG.to_yaml,
    "a.json": CATALOG.to_json,
    "a.xlsx": CATALOG.to_excel,
    "a.csv": CATALOG.to_csv,
    "a.jsonld": CATALOG.to_schema_org,
    "a.csl": CATALOG.to_csl_json,
    "a.bib": CATALOG.to_bibtex,
    "template.xlsx": write_template,
    "a.svg": ladder,
    "report.html": lambda path: waiting().to_html(path),
    "report.md": lambda path: waiting().to_markdown(path),
    "report.json": lambda path: waiting().to_json(path),
}
"""Every writer of one file, by the file that it is asked to write."""
FOLDERS: dict[str, Callable[[Path], object]] = {
    "csv": CATALOG.to_csv,
    "cards": lambda path: CATALOG.to_cards(path, force=True),
    "ddi": lambda path: CATALOG.to_ddi(path, force=True),
    "demo": small_demo,
    "index": lambda path: sc.index(CATALOG).save(path, force=True),
}
"""Every writer of a folder; that of CSV makes new ones only."""


def names(folder: Path) -> list[str]:
    """Return the names in a folder, hidden ones, too."""
    return sorted(entry.name for entry in folder.iterdir())

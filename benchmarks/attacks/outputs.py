"""Cards on which every text is hostile, in every output: nothing comes alive, and nothing is hidden."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
import traceback
import unicodedata
import warnings
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import openpyxl
from tests.hostile import ATTACKS, assert_inert, attacked, filled

import studycheck as sc
from attacks.tally import Attempt, Tally, processor_time
from studycheck.base.visible import visible
from studycheck.report.formats.tables import findings_csv

mpl.use("Agg")
HOLDS = "no element, formula, command or link comes alive; no hidden signs"
_PIECES = (
    *ATTACKS.values(), "$x_1^2$", r"\frac{", "{", "}", "\\", "`", "|", "'=1+1", "=HYPERLINK(1)", "@SUM(A1)",
    "\x1b]8;;x\x07", "\x00", "\x85", "\u202e", "\u2066", "\ufeff", "日本", "שלום", "مرحبا",
    "👩‍👧", "e\u0301", "::error::x", "%0A",
    "](javascript:x)", "\r\n", "\t",
)  # fmt: skip


def attack(attempt: Attempt) -> list[Tally]:
    """Put random hostile texts on cards, and look at all outputs, until the time is over."""
    chance, started = random.Random(attempt.seed), processor_time()
    tally = Tally("outputs", holds=HOLDS)
    for number in attempt.rounds():
        texts = ["".join(chance.choices(_PIECES, k=chance.randint(1, 4))) + "." for _ in range(5)]
        filled.cache_clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = sc.check(attacked(*texts))
        for name, check in CHECKS.items():
            tally.tries += 1
            try:
                # charts take most of the time: one of them in each round
                check(report, number)
            except Exception:
                tally.escapes.append(f"{name} of {texts!r}:\n{traceback.format_exc(limit=-2)}")
    tally.seconds = processor_time() - started
    return [tally]


def _page(report: sc.Report, number: int) -> None:
    assert_inert(report.to_html())
    _nothing_hidden(report.to_html())


def _notebook(report: sc.Report, number: int) -> None:
    for thing in (report, report.findings, report.plan(), report.questions(), *report.catalog.values()):
        assert_inert(thing._repr_html_())


def _texts(report: sc.Report, number: int) -> None:
    for text in (
        str(report),
        str(report.findings),
        report.to_markdown(),
        report.to_latex(),
        report.to_github(),
    ):
        _nothing_hidden(text)


def _annotations(report: sc.Report, number: int) -> None:
    commands = [line for line in report.to_github(most=None).splitlines() if line.startswith("::")]
    assert len(commands) == len(report.findings) + len(report.failures)


def _csv(report: sc.Report, number: int) -> None:
    rows = list(csv.reader(io.StringIO(findings_csv(report))))
    assert len(rows) == len(report.findings) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    _nothing_hidden(findings_csv(report))


def _json(report: sc.Report, number: int) -> None:
    messages = [finding["message"] for finding in json.loads(report.to_json())["findings"]]
    assert messages == [str(finding.message) for finding in report.findings]
    assert json.loads(report.to_sarif())["version"] == "2.1.0"


def _workbook(report: sc.Report, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(report.to_excel(Path(folder) / "a.xlsx", plan=False))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def _cards(report: sc.Report, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place, catalog = Path(folder), report.catalog
        for write in (catalog.to_yaml, catalog.to_json):
            assert sc.read(write(place / f"a.{write.__name__[3:]}")) == catalog
        assert sc.read(catalog.to_csv(place / "csv")) == catalog
        braces = catalog.to_bibtex(place / "a.bib").read_text(encoding="utf-8")
    assert braces.count("{") == braces.count("}")


def _picture(report: sc.Report, number: int) -> None:
    from matplotlib import pyplot

    draw = CHARTS[number % len(CHARTS)]
    with tempfile.TemporaryDirectory() as folder:
        svg, _, _ = sc.charts.save(draw(report), Path(folder) / "a", formats=["svg", "png", "pdf"])
        for element in ElementTree.parse(svg).iter():
            for name, value in element.attrib.items():
                assert not name.rpartition("}")[2].startswith("on")
                assert not name.endswith("href") or value.startswith("#")
    pyplot.close("all")


def _nothing_hidden(text: str) -> None:
    assert visible(text) == text
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]


CHARTS: tuple[Callable[[sc.Report], mpl.axes.Axes], ...] = (
    lambda report: sc.charts.estimates(report, "uses_social_media"),
    lambda report: sc.charts.verdict_matrix(report),
    lambda report: sc.charts.evidence_map(report, rows="country", columns=("size", "year")),
    lambda report: sc.charts.respondents(report.catalog),
    lambda report: sc.charts.scope_map(report.catalog),
    lambda report: sc.charts.timeline(report.catalog),
    lambda report: sc.charts.precision(report.catalog),
    lambda report: sc.charts.traffic_light(report),
    lambda report: sc.charts.why_not(report, *list(report.catalog)[:2]),
)
CHECKS: dict[str, Callable[[sc.Report, int], None]] = {
    "HTML": _page, "notebook": _notebook, "text": _texts, "annotations": _annotations, "CSV": _csv, "JSON": _json,
    "workbook": _workbook, "cards": _cards, "picture": _picture,
}  # fmt: skip

"""Whatever a catalog says, it says after being written as tables and read back."""

from __future__ import annotations

import csv
import tempfile
import warnings
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.cell import WriteOnlyCell

import studycheck as sc
from studycheck import Catalog, Study, datasets
from studycheck.study.model import MOST
from tests.cards import FULL
from tests.strategies import MODERATE, NASTY, catalogs, examples

pytestmark = pytest.mark.slow

# writing a workbook with its lists and comments takes a quarter of a second
FEWER = settings(MODERATE, max_examples=examples(6))


def in_folder(write) -> Catalog:
    """Read back what `write` writes into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        return sc.read(write(Path(folder)))


WAYS = {
    "workbook": lambda catalog: in_folder(lambda folder: catalog.to_excel(folder / "a.xlsx")),
    "French workbook": lambda catalog: in_folder(
        lambda folder: catalog.to_excel(folder / "a.xlsx", language="fr")
    ),
    "flat CSV": lambda catalog: in_folder(lambda folder: catalog.to_csv(folder / "a.csv")),
    "CSV folder": lambda catalog: in_folder(lambda folder: catalog.to_csv(folder / "a")),
    "French CSV folder": lambda catalog: in_folder(
        lambda folder: catalog.to_csv(folder / "a", delimiter=";", decimal=",", language="fr")
    ),
    "flat CSV with tabs": lambda catalog: in_folder(
        lambda folder: catalog.to_csv(folder / "a.csv", delimiter="\t", encoding="utf-16")
    ),
    "frames": lambda catalog: Catalog.from_frame(catalog.to_frames()),
}


@pytest.mark.parametrize("way", WAYS)
def test_any_catalog_reads_back_the_same(way):
    @FEWER
    @given(catalog=catalogs())
    def check(catalog):
        assert WAYS[way](catalog) == catalog

    check()


@pytest.mark.parametrize("way", WAYS)
def test_the_bundled_catalog_reads_back_the_same(way):
    catalog = datasets.load("social-networks-2012")
    assert WAYS[way](catalog) == catalog


@pytest.mark.parametrize("way", WAYS)
def test_a_catalog_without_studies_reads_back_as_one(way):
    assert WAYS[way](Catalog()) == Catalog()


RUN = (
    "=1+1",
    "+33 1 23",
    "-x",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "'=1",
    "''+1",
    "'t Hart",
    "=cmd|' /C calc'!A0",
    "＝1",
    "#N/A",
    "TRUE",
)
ESCAPES = (
    "_x000D_",
    "a_x0041_b",
    "_x",
    "x005F_",
    "\x00",
    "\ud7ff",
    "\ufffe",
    "a\x0bb",
    "12",
    "12.0",
    "{}",
    "[]",
    "# x",
    "%",
    "45 %",
)


@pytest.mark.parametrize("way", WAYS)
def test_text_that_files_and_spreadsheets_take_for_something_else_stays_text(way):
    texts = [text for text in (*RUN, *ESCAPES, *NASTY) if text.strip("\ufeff\x85\u2028 \t\n\r")]
    studies = [
        Study(
            id=f"s{number}",
            title=f"x{text}",
            notes=text,
            coding={"conflicts": [text, f"{text}; x", f'"{text}']},
            provenance={"title": {"page": text, "quote": text}},
            estimates=[{"construct": "x_a", "text": text, "platforms": text}],
            size={"classes": [{"label": text}]},
        )
        for number, text in enumerate(texts)
    ]
    catalog = Catalog(studies)
    assert WAYS[way](catalog) == catalog


@pytest.mark.parametrize("way", WAYS)
def test_lists_without_items_and_items_without_facts_are_kept(way):
    studies = [
        Study(
            id="a", countries=[], size={"classes": []}, respondents={"roles": []}, sample={"subgroups": []}
        ),
        Study(id="b", links=[{}, {"title": "x"}, {}], respondents={"roles": [{}]}, provenance={"title": {}}),
        Study(
            id="c",
            countries="not stated",
            size="not stated",
            sample="not applicable",
            respondents="not stated",
        ),
        Study(id="d", coding={"conflicts": ["not stated"]}, objectives="not applicable"),
        Study(
            id="e", coding={"conflicts": ["[]"]}, provenance={"year": {"page": "12"}, "title": {"page": 12}}
        ),
        Study(id="f", **FULL),
    ]
    catalog = Catalog(studies)
    assert WAYS[way](catalog) == catalog


@pytest.mark.parametrize("way", WAYS)
def test_numbers_keep_all_their_digits(way):
    values = (0.1 + 0.2, 1 / 3, 5e-324, 1e-7, 0.9999999999999999, 1.0, 0)
    estimates = [{"construct": "x_a", "value": value} for value in values]
    sample = {"issued": MOST, "achieved": MOST - 1, "design_effect": 1.234}
    catalog = Catalog([Study(id="a", estimates=estimates, sample=sample)])
    assert WAYS[way](catalog) == catalog


@pytest.mark.parametrize("way", WAYS)
def test_dates_keep_their_precision(way):
    dates = ("2012", "2012-03", "2012-03-01")
    estimates = [{"construct": "x_a", "date": date} for date in dates]
    read = WAYS[way](Catalog([Study(id="a", estimates=estimates)]))
    assert [str(estimate.date) for estimate in read["a"].estimates] == list(dates)


def test_windows_1252_reads_back_with_a_warning(tmp_path):
    catalog = Catalog([Study(id="a", title="Médias « sociaux » à 5 €")])
    path = catalog.to_csv(tmp_path / "a.csv", delimiter=";", encoding="cp1252")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert sc.read(path) == catalog
    said = "not UTF-8, so it was read as Windows-1252; check the accents, or save it as CSV UTF-8"
    assert [str(warning.message) for warning in caught] == [f"{path}: {said}"]


def test_a_csv_that_a_spreadsheet_saved_as_a_workbook_reads_back_the_same(tmp_path):
    """Spreadsheets take the apostrophe before a formula in a CSV file for a part of the text."""
    studies = [
        Study(id=f"s{number}", title=f"x{text}", notes=text, size={"classes": [{"label": text}]})
        for number, text in enumerate(RUN)
        if text.strip()
    ]
    catalog = Catalog(studies)
    book = openpyxl.Workbook(write_only=True)
    for file in sorted(catalog.to_csv(tmp_path / "cards").iterdir()):
        page = book.create_sheet(file.stem)
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                cells = [WriteOnlyCell(page, cell or None) for cell in row]
                for cell in cells:
                    if cell.value is not None:
                        cell.data_type = "s"
                page.append(cells)
    book.save(tmp_path / "saved.xlsx")
    assert sc.read(tmp_path / "saved.xlsx") == catalog

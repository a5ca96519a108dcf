from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import studycheck as sc
from studycheck.catalog.sheets.codes import blocks
from studycheck.catalog.sheets.columns import CellKind, sheets
from studycheck.catalog.sheets.headers import explanation, header, one_line, sheet_name
from studycheck.catalog.writers.excel import example, write_excel, write_template
from studycheck.errors import OutputError

LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module", params=LANGUAGES)
def template(request, tmp_path_factory):
    """The language of an empty workbook, and the workbook."""
    path = write_template(tmp_path_factory.mktemp("template") / "studies.xlsx", language=request.param)
    return request.param, path, openpyxl.load_workbook(path)


def test_a_template_has_every_sheet_and_column_with_its_explanation(template):
    language, _, book = template
    assert book.sheetnames == [*(sheet_name(sheet.path, language) for sheet in sheets()), "codes"]
    for sheet in sheets():
        page = book[sheet_name(sheet.path, language)]
        heads = next(page.iter_rows(max_row=1))
        assert [one_line(cell.value) for cell in heads] == [header(sheet, c, language) for c in sheet.fields]
        assert [cell.comment.text for cell in heads] == [
            explanation(sheet, c, language) for c in sheet.fields
        ]
        assert page.freeze_panes == "B2"


def test_every_term_can_be_chosen_and_is_explained(template):
    language, _, book = template
    codes = [[cell.value for cell in row] for row in book["codes"].iter_rows(min_row=2)]
    assert [(row[1], row[2]) for row in codes] == [
        (term, said) for block in blocks() for term, said, _ in block.terms
    ]
    offered = {}
    for sheet in sheets():
        page = book[sheet_name(sheet.path, language)]
        for choice in page.data_validations.dataValidation:
            (cells,) = choice.sqref.ranges
            column = sheet.fields[cells.min_col - 1]
            offered[(sheet.path, column.path)] = choice
            assert (cells.min_row, cells.max_row > 1_000) == (2, True)
    for block in blocks():
        for sheet, column in block.columns:
            choice = offered.pop((sheet.path, column.path))
            first, last = (int(part.rpartition("$")[2]) for part in choice.formula1.split(":"))
            assert [row[1] for row in codes[first - 2 : last - 1]] == [term for term, _, _ in block.terms]
            assert choice.showErrorMessage is not column.many
    with_lists = {
        (sheet.path, column.path)
        for sheet in sheets()
        for column in sheet.fields
        if column.kind in (CellKind.YES_NO, CellKind.STATE, CellKind.PROPORTION) or column.path == "study"
    }
    assert set(offered) == with_lists
    yes = {"en": '"yes,no,not stated,not applicable"', "fr": '"oui,non,not stated,not applicable"'}
    assert offered[("", "sample.weighted")].formula1 == yes[language]


def test_rows_to_fill_in_are_text_where_a_spreadsheet_would_make_dates(template):
    language, _, book = template
    page = book[sheet_name("", language)]
    formats = {
        column.path: page.column_dimensions[openpyxl.utils.get_column_letter(place)].number_format
        for place, column in enumerate(sheets()[0].fields, start=1)
    }
    assert (formats["fieldwork.start"], formats["id"], formats["countries"]) == ("@", "@", "@")
    assert (formats["sample.margin_of_error"], formats["sample.achieved"]) == ("0.0%", "General")


def test_the_example_is_not_read_until_its_sign_is_taken_away(template, tmp_path):
    _, path, book = template
    assert sc.read(path) == sc.Catalog()
    for page in book.worksheets[:-1]:
        for row in page.iter_rows(min_row=2):
            if row[0].value:
                row[0].value = row[0].value.removeprefix("# ")
    book.save(tmp_path / "filled.xlsx")
    assert sc.read(tmp_path / "filled.xlsx")[example().id] == example()


def test_text_like_a_formula_is_a_cell_of_text_that_stays_text_when_edited(tmp_path):
    path = sc.Catalog([sc.Study(id="a", title="=1+1", publisher="#N/A")]).to_excel(tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(path)["studies"]
    assert (page["B2"].value, page["B2"].data_type, page["B2"].quotePrefix) == ("=1+1", "s", True)
    assert (page["C2"].value, page["C2"].data_type) == ("#N/A", "s")


def test_a_share_is_a_number_shown_in_percent(tmp_path):
    study = sc.Study(id="a", estimates=[{"construct": "x_a", "value": 0.445}])
    page = openpyxl.load_workbook(sc.Catalog([study]).to_excel(tmp_path / "a.xlsx"))["estimates"]
    (cell,) = (cell for cell in page[2] if page.cell(1, cell.column).value == "value")
    assert (cell.value, cell.number_format) == (0.445, "0.0%")


def test_what_a_cell_cannot_hold_is_refused_and_the_old_file_stays(tmp_path):
    long = sc.Catalog([sc.Study(id="a", coding={"conflicts": ["x" * 5_000] * 7})])
    for path in (tmp_path / "a.xlsx", tmp_path / "a.csv"):
        path.write_text("old")
        with pytest.raises(OutputError) as error:
            long.to_excel(path) if path.suffix == ".xlsx" else long.to_csv(path)
        assert str(error.value) == (
            f"cannot write {path}: a cell would have 35,012 characters, the limit is 32,767; write YAML"
        )
        assert path.read_text() == "old"


@pytest.mark.parametrize("write", [write_template, lambda path: write_excel(sc.Catalog(), path)])
def test_another_ending_is_refused(tmp_path, write):
    with pytest.raises(OutputError) as error:
        write(tmp_path / "a.xls")
    assert (
        str(error.value) == f"cannot write {tmp_path / 'a.xls'} as a workbook; name a file that ends in .xlsx"
    )


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.writer.excel.ExcelWriter.save", full)
    with pytest.raises(OutputError) as error:
        write_template(tmp_path / "a.xlsx")
    assert str(error.value) == (
        f"cannot write {tmp_path / 'a.xlsx'}: the temporary files of its sheets failed: No space"
        " left on device; free some space there, or name another folder for them with TMPDIR"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said(tmp_path):
    target = tmp_path / "none" / "a.xlsx"
    with pytest.raises(OutputError) as error:
        write_template(target)
    assert (
        str(error.value)
        == f"cannot write {target}: No such file or directory; make the folder {target.parent} first"
    )


KILLED = """
import os, pathlib, signal, sys
import studycheck as sc

def kill(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

where, step, path = sys.argv[1:]
setattr({"os": os, "Path": pathlib.Path}[where], step, kill)
sc.Catalog([sc.Study(id="new")]).to_excel(path)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize(("where", "step"), [("Path", "open"), ("os", "fsync"), ("Path", "replace")])
def test_a_writer_killed_at_any_step_leaves_the_old_workbook(tmp_path, where, step):
    old = sc.Catalog([sc.Study(id="old")])
    path = old.to_excel(tmp_path / "a.xlsx")
    ended = subprocess.run([sys.executable, "-c", KILLED, where, step, str(path)], check=False)
    assert ended.returncode == -9
    assert sc.read(path) == old
    # what the writer left behind begins with a dot and is no part of the folder
    assert sc.read(tmp_path) == old
    assert sc.Catalog([sc.Study(id="new")]).to_excel(path) == path
    assert list(sc.read(Path(path))) == ["new"]

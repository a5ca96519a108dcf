from __future__ import annotations

import pytest

from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.catalog.sheets.headers import (
    columns_by_name,
    explanation,
    header,
    normal,
    sheet_name,
    sheets_by_name,
    wording,
)

SHEETS = sheets()
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.fields]
NEW = Column("brand.new", CellKind.WHOLE)


def test_no_field_lacks_a_french_header_or_an_explanation():
    lacking = [
        f"{sheet.path}.{column.path}".lstrip(".")
        for sheet, column in COLUMNS
        if column.path not in sheet.keys and len(_said(sheet, column)) < 3
    ]
    assert lacking == [], "write their headers and explanations into data/columns.yaml"


def _said(sheet: Sheet, column: Column) -> dict[str, str]:
    return wording().columns.get(f"{sheet.path}.{column.path}".lstrip("."), {})


def test_no_header_is_written_for_a_field_that_is_gone():
    known = {f"{sheet.path}.{column.path}".lstrip(".") for sheet, column in COLUMNS}
    assert set(wording().columns) - known == set()
    assert set(wording().sheets) - {sheet.path for sheet in SHEETS} == {"studies", "codes"}


def test_a_field_without_a_french_header_has_its_path_and_its_kind():
    assert header(SHEETS[0], NEW, "fr") == header(SHEETS[0], NEW, "en") == "brand.new"
    assert explanation(SHEETS[0], NEW, "fr") == "a whole number."


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.path)
def test_no_two_columns_of_a_sheet_share_a_name_in_any_language(sheet):
    names = {normal(header(sheet, column, language)) for column in sheet.fields for language in ("en", "fr")}
    # a sheet of studies may say in which form its cards are written
    read_only = set() if sheet.path else {"card version", "version de la fiche"}
    other_names = set() if sheet.path else {"country", "n", "scope", "size.min", "size.max", "sample.n"}
    assert set(columns_by_name(sheet)) == names | read_only | other_names
    for column in sheet.fields:
        assert columns_by_name(sheet)[normal(header(sheet, column, "fr"))] == column
        assert columns_by_name(sheet)[normal(column.path)] == column


def test_sheets_are_known_by_their_path_and_by_both_names():
    for sheet in SHEETS[1:]:
        names = (sheet.path, sheet_name(sheet.path), sheet_name(sheet.path, "fr").upper())
        assert {sheets_by_name()[normal(name)] for name in names} == {sheet}
    assert sheets_by_name()["etudes"] == sheets_by_name()["studies"] == SHEETS[0]


def test_names_of_sheets_are_those_that_a_workbook_takes():
    for sheet in SHEETS:
        for language in ("en", "fr"):
            assert len(sheet_name(sheet.path, language)) <= 31
            assert not set(sheet_name(sheet.path, language)) & set("[]:*?/\\")


@pytest.mark.parametrize(
    "name",
    ["Réponses obtenues", "REPONSES  OBTENUES", "réponses_obtenues", "sample.achieved", "Sample.\nAchieved"],
)
def test_case_accents_blanks_and_underscores_do_not_matter(name):
    assert columns_by_name(SHEETS[0])[normal(name)].path == "sample.achieved"


def test_apostrophes_may_be_straight_or_not():
    assert columns_by_name(SHEETS[0])[normal("marge d’erreur")].path == "sample.margin_of_error"

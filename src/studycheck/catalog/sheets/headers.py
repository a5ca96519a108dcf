"""What sheets and columns are called in English and French, and what belongs in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.columns import STUDIES, CellKind, Column, Sheet, sheets
from studycheck.study.versions import FIELD

SheetLanguage = Literal["en", "fr"]
CODES = "codes"
"""The sheet that says what terms mean; it is not read."""

NameTable = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """Names of sheets and columns by language, and explanations of columns."""

    sheets: NameTable
    columns: NameTable
    keys: NameTable


@cache
def wording() -> Wording:
    """Return what ``data/columns.yaml`` says."""
    text = (files("studycheck") / "data" / "columns.yaml").read_text(encoding="utf-8")
    said = cast(dict[str, NameTable], load_text(text))
    return Wording(*(MappingProxyType(said[part]) for part in ("sheets", "columns", "keys")))


def sheet_name(path: str, language: SheetLanguage = "en") -> str:
    """Return what the sheet of a list is called.

    Examples
    --------
    >>> sheet_name("size.classes"), sheet_name("size.classes", "fr"), sheet_name("some.list", "fr")
    ('size classes', 'classes de taille', 'some list')
    """
    named = wording().sheets.get(path or STUDIES, {})
    return named.get(language) or named.get("en") or path.replace(".", " ")


def header(sheet: Sheet, column: Column, language: SheetLanguage = "en") -> str:
    """Return what a column is called: its path in English, and in French where nobody has named it."""
    return column.path if language == "en" else _said(sheet, column).get(language, column.path)


def explanation(sheet: Sheet, column: Column, language: SheetLanguage = "en") -> str:
    """Return what belongs in a column."""
    said = _said(sheet, column)
    return said.get(f"{language}_help") or said.get("en_help") or f"{column.kind.value}."


def _said(sheet: Sheet, column: Column) -> Mapping[str, str]:
    if column.path in sheet.keys and sheet.path:
        return wording().keys[column.path]
    return wording().columns.get(f"{sheet.path}.{column.path}" if sheet.path else column.path, {})


def one_line(name: str) -> str:
    r"""Return a header as it is called; in a cell it may have line breaks.

    Examples
    --------
    >>> one_line("sample.\nachieved"), one_line("réponses\nobtenues ")
    ('sample.achieved', 'réponses obtenues')
    """
    return re.sub(r"\s*\.\s*", ".", " ".join(name.split()))


def normal(name: str) -> str:
    """Return a name without what does not matter: case, accents, blanks, hyphens, underscores.

    Examples
    --------
    >>> normal(" Réponses_obtenues ")
    'reponses obtenues'
    """
    letters = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return one_line(plain.replace("_", " ").replace("-", " "))


@cache
def sheets_by_name() -> Mapping[str, Sheet]:
    """Return every sheet by its normal names in all languages, and by its path."""
    found: dict[str, Sheet] = {}
    for sheet in sheets():
        for name in (sheet.path or STUDIES, sheet_name(sheet.path), sheet_name(sheet.path, "fr")):
            found[normal(name)] = sheet
    return MappingProxyType(found)


@cache
def columns_by_name(sheet: Sheet) -> Mapping[str, Column]:
    """Return the columns of a sheet by their normal headers in all languages."""
    found: dict[str, Column] = {}
    for column in sheet.fields:
        for name in (header(sheet, column, "fr"), column.path):
            found[normal(name)] = column
    if not sheet.path:
        # read where somebody writes it, and not written: whoever fills in a table has no use for it
        for name in (FIELD, wording().keys[FIELD]["fr"]):
            found[normal(name)] = Column(FIELD, CellKind.WHOLE, markers=False)
    return MappingProxyType(found)
